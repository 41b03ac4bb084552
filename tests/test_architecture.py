"""The shape of the program: rooms, sizes, and what may stand where (STYLE, the bar)."""

import ast
import re
import statistics
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "annotator"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))

LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
OWN_LIMITS = {"ui/main_window.py": 400, "ui/text_view/view.py": 350}
# Modules without a test of their own, each for a reason.
NOT_MIRRORED = {
    "__init__.py",  # a package's face: tested through what it re-exports
    "__main__.py",  # tested as a command in tests/cli
    "domain/agreement.py",  # plain values
    "domain/exchange.py",  # plain values, used by every test of formats
    "domain/format_info.py",  # plain values
    "domain/people.py",  # plain values
    "store/migrations/env.py",  # run by Alembic alone, tested in test_migrate.py
    "ui/article_actions.py",  # rows, checked as one table in test_actions.py
    "ui/review/dashboard_words.py",  # words, compared with the tables in test_dashboard.py
    "ui/move_actions.py",  # rows, checked as one table in test_actions.py
    "ui/talk_actions.py",  # rows, checked as one table in test_actions.py
    "ui/review_actions.py",  # rows, checked as one table in test_actions.py
    "ui/window_actions.py",  # rows, checked as one table in test_actions.py
    "formats/protocols.py",  # protocols: every format's test is theirs
}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(PACKAGE).as_posix() for path in paths]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def without_strings(path: Path) -> str:
    """Give the code of a file without its docstrings and comments."""
    return ast.unparse(ast.parse(path.read_text(encoding="utf-8")))


def test_rooms_import_only_what_they_may() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports"))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=names(MODULES))
def test_module_holds_one_idea(path: Path) -> None:
    limit = OWN_LIMITS.get(path.relative_to(PACKAGE).as_posix(), LONGEST_MODULE)
    assert len(path.read_text(encoding="utf-8").splitlines()) <= limit


def test_no_function_is_too_long() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {length(node)}"
        for path in MODULES
        for node in functions(path)
        if length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_functions_are_short_as_a_rule() -> None:
    lengths = [length(node) for path in MODULES for node in functions(path)]
    assert statistics.median(lengths) <= 10
    assert statistics.quantiles(lengths, n=10)[8] <= 30


def test_every_module_has_its_test() -> None:
    expected = [
        name
        for name in names(MODULES)
        if name not in NOT_MIRRORED
        and Path(name).name != "__init__.py"
        and "migrations/versions" not in name
    ]
    missing = []
    for name in expected:
        path = Path(name)
        if not (ROOT / "tests" / path.parent / f"test_{path.name}").exists():
            missing.append(name)
    assert missing == []


def test_message_boxes_stand_in_two_places_only() -> None:
    users = [
        name
        for name, path in zip(names(MODULES), MODULES, strict=True)
        if "QMessageBox" in without_strings(path)
    ]
    assert set(users) <= {"ui/message_view.py", "ui/crash_report.py"}


@pytest.mark.parametrize("word", ["processEvents", "time.sleep", "print("])
def test_forbidden_words_are_absent(word: str) -> None:
    pattern = re.compile(rf"(?<![\w.]){re.escape(word)}" if word == "print(" else re.escape(word))
    users = [
        name
        for name, path in zip(names(MODULES), MODULES, strict=True)
        if pattern.search(without_strings(path))
    ]
    assert users == []


def test_tests_wait_for_facts_not_for_time() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in TESTS
        if path != Path(__file__).resolve()
        for word in ("time.sleep(", "qtbot.wait(", "QTest.qWait(", "processEvents(")
        if word in path.read_text(encoding="utf-8")
    ]
    assert found == []


def test_type_ignores_are_few_and_reasoned() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in MODULES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "type: ignore" in line
    ]
    assert len(found) <= 10
    assert [line for line in found if not re.search(r"type: ignore\[[\w, -]+\]  ?# \w", line)] == []


def test_top_level_holds_nothing_else() -> None:
    allowed = {"pyproject.toml", "README.md", "annotator", "resources", "tests", "seeds"}
    tracked = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 (whichever git the developer has)
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    if not tracked:
        pytest.skip("not a git checkout")
    top = {name.split("/")[0] for name in tracked}
    assert {name for name in top if not name.startswith(".")} <= allowed


def test_constraints_are_those_of_uv() -> None:
    pinned = [
        line
        for line in (ROOT / "resources" / "constraints.txt").read_text().splitlines()
        if line and not line.startswith("#")
    ]
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert pinned == project["tool"]["uv"]["constraint-dependencies"]


def test_every_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = project["dependencies"] + [
        line for extra in project["optional-dependencies"].values() for line in extra
    ]
    wanted = {re.split(r"[<>=!;\[ ]", line)[0].lower() for line in asked}
    pinned = {
        re.split(r"[<>=!; ]", line)[0]
        for line in (ROOT / "resources" / "constraints.txt").read_text().splitlines()
    }
    assert wanted <= pinned
