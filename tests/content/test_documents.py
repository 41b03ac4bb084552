"""The documents cannot drift: what they name exists, and their form is kept."""

import re
from pathlib import Path

import pytest

from annotator.resources import resource

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "annotator"
DECISIONS = sorted((PACKAGE / "decisions").glob("*.md"))
PAGES = sorted(resource("help").glob("*.md"))
DOCUMENTS = [ROOT / "README.md", PACKAGE / "ARCHITECTURE.md", *DECISIONS, *PAGES]
WANTED_PAGES = {
    *("first_steps", "labelling", "topics_and_stance", "import_export", "projects_and_safety"),
    *("command_line", "formats", "shortcuts", "preferences", "whats_new", "reading", "search"),
    *("statistics", "many_places", "agreement", "reports", "talking", "assignments", "teamwork"),
    "review",
}


def named(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


def test_every_help_page_is_there() -> None:
    assert {path.stem for path in PAGES} == WANTED_PAGES


@pytest.mark.parametrize("path", DOCUMENTS, ids=named(DOCUMENTS))
def test_a_document_begins_with_its_title_and_ends_with_one_newline(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert re.match(r"# \S.*\n\n", text)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")


def test_the_page_of_keys_has_its_marker() -> None:
    text = resource("help/shortcuts.md").read_text(encoding="utf-8")
    assert text.count("<!-- shortcuts -->") == 1


@pytest.mark.parametrize("path", [PACKAGE / "ARCHITECTURE.md", *DECISIONS], ids=lambda p: p.name)
def test_files_that_are_named_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    for name in re.findall(r"`([a-z_]+(?:/[a-z_.]+)+|[a-z_]+\.(?:py|toml))`", text):
        if not name.startswith("tests/"):
            assert any((root / name).exists() for root in (PACKAGE, ROOT)), name


@pytest.mark.parametrize("path", DECISIONS, ids=named(DECISIONS))
def test_a_decision_has_its_four_parts_on_one_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith(f"# {path.name[:4]} ")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert headings == ["Context", "Choice", "Rejected", "Consequence"]
    assert len(text.split("\n")) <= 60


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))


def test_readme_holds_the_two_commands() -> None:
    lines = (ROOT / "README.md").read_text(encoding="utf-8").split("\n")
    start = "python3 -m venv .venv && .venv/bin/pip install -c resources/constraints.txt -e "
    assert start + ". && .venv/bin/annotator demo" in lines
    assert start + '".[all,dev]" && .venv/bin/pytest' in lines


def test_menus_named_in_the_help_are_in_the_table_of_actions() -> None:
    pytest.importorskip("PySide6")
    from annotator.ui.actions import ACTIONS, MENUS

    entries = {
        f"{MENUS[row.menu].replace('&', '')} → {row.text.rstrip('…')}"
        for row in ACTIONS
        if not row.is_hidden
    }
    for page in PAGES:
        for named_entry in re.findall(
            r"\*\*(\w+ → [^*]+)\*\*", " ".join(page.read_text(encoding="utf-8").split())
        ):
            assert named_entry in entries, (page.name, named_entry)
