"""How the program ends: the table of exit codes, and never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator import cli
from annotator.domain.errors import BugError, FormatError, StoreUnavailable
from annotator.store.lock import ProjectLock
from annotator.workspace.jobs import Cancelled
from tests.cli.conftest import Run


def command(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a command of its own."""
    return subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, words)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )


def test_a_command_that_is_done_ends_with_0(tmp_path: Path) -> None:
    done = command("new", tmp_path / "p.annot")
    assert (done.returncode, done.stderr) == (0, "")
    assert "p.annot" in done.stdout


def test_what_the_user_can_mend_ends_with_1_and_one_line_that_names_the_file(
    project: Path, tmp_path: Path
) -> None:
    (tmp_path / "fake.annot").write_bytes(b"SQLite format 3\0" + bytes(200))
    (tmp_path / "empty.txt").write_bytes(b"")
    for words in (
        ("stats", tmp_path / "absent.annot"),
        ("new", project),
        ("import", project, tmp_path / "absent.txt"),
        ("import", project, tmp_path / "empty.txt"),
        ("stats", tmp_path / "fake.annot"),
    ):
        done = command(*words)
        assert done.returncode == 1, words
        assert done.stdout == ""
        assert done.stderr.startswith(f"{words[-1]}: ")
        assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [("nonsense",), ("new",), ("formats", "--colour"), ("export", "p.annot")],
    ids=lambda words: words[0],
)
def test_words_that_the_parser_does_not_know_end_with_2(words: tuple[str, ...]) -> None:
    done = command(*words)
    assert done.returncode == 2
    assert done.stderr.startswith("annotator: ")
    assert done.stderr.count("\n") == 1


def test_an_environment_that_refuses_ends_with_3(project: Path, text: Path) -> None:
    with ProjectLock(project, person="Budi").exclusive():
        done = command("import", project, text)
    assert done.returncode == 3
    assert done.stderr.startswith(f"{project}: Budi")


def test_our_own_mistake_ends_with_70_and_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    for error in (ZeroDivisionError("x"), BugError("y")):

        def fail(_: list[str], error: Exception = error) -> int:
            raise error

        monkeypatch.setattr(cli, "_run", fail)
        ended = run("formats")
        assert ended.code == 70
        assert "Traceback" not in ended.err
        assert type(error).__name__ in ended.err


def test_a_traceback_is_shown_to_those_who_ask(monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    def fail(_: list[str]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(cli, "_run", fail)
    monkeypatch.setenv("ANNOTATOR_TRACE", "1")
    assert "Traceback" in run("formats").err


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyboardInterrupt(), 130),
        (Cancelled(), 130),
        (MemoryError(), 3),
        (PermissionError(13, "denied", "a.txt"), 3),
        (StoreUnavailable("the disk is full"), 3),
        (FormatError("broken", file="a.txt", line=7), 1),
    ],
    ids=lambda value: type(value).__name__,
)
def test_each_kind_of_error_has_its_code(
    monkeypatch: pytest.MonkeyPatch, run: Run, error: BaseException, code: int
) -> None:
    def fail(_: list[str]) -> int:
        raise error

    monkeypatch.setattr(cli, "_run", fail)
    ended = run("formats")
    assert ended.code == code
    assert ended.err.count("\n") == 1


def test_nobody_reading_the_output_is_no_mistake() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", "formats", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        said = running.stderr.read()
    assert b"Traceback" not in said


def test_a_command_loads_neither_qt_nor_what_it_does_not_use() -> None:
    code = (
        "import sys; from annotator.cli import main; main(['formats']);"
        "heavy = ('PySide6', 'sqlalchemy', 'rich');"
        "loaded = [name for name in heavy if name in sys.modules];"
        "sys.exit(str(loaded) if loaded else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (0, "")
