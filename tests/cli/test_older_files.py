"""Commands meet a project file that an older version made."""

from pathlib import Path

import pytest

from annotator.store.lock import ProjectLock
from tests.cli.conftest import Run
from tests.store.material import made_older


@pytest.fixture
def old(run: Run, project: Path, text: Path) -> Path:
    assert run("import", project, text, "--format", "text").code == 0
    made_older(project)
    return project


@pytest.mark.parametrize("command", ["stats", "check", "search", "export", "conflicts"])
def test_commands_that_read_leave_an_older_file_alone(
    run: Run, old: Path, tmp_path: Path, command: str
) -> None:
    words = {"search": ["Putin"], "export": ["--format", "jsonl", "--output", tmp_path / "a.jsonl"]}
    before = old.read_bytes()
    ran = run(command, old, *words.get(command, []))
    assert ran.code == 0, ran.err
    assert old.read_bytes() == before
    assert not list(tmp_path.glob("*.before-upgrade*"))


def test_a_command_that_writes_upgrades_an_older_file_and_says_so(
    run: Run, old: Path, text: Path
) -> None:
    digest = run("stats", old, "--json").json()["digest"]
    ran = run("import", old, text, "--format", "text")
    assert ran.code == 0
    backup = old.with_name("p.before-upgrade-1.annot")
    (line,) = (one for one in ran.err.splitlines() if str(backup) in one)
    assert line.startswith(f"{old}: ")
    assert run("check", old).code == 0
    assert run("stats", backup, "--json").json()["digest"] == digest
    assert "before-upgrade" not in run("import", old, text, "--format", "text").err


def test_an_older_file_in_use_is_not_upgraded(run: Run, old: Path, text: Path) -> None:
    before = old.read_bytes()
    with ProjectLock(old, person="Budi"):
        ran = run("import", old, text, "--format", "text")
    assert ran.code == 3
    assert "Budi" in ran.err
    assert old.read_bytes() == before


def test_an_older_file_is_upgraded_when_asked_to(run: Run, old: Path) -> None:
    backup = old.with_name("p.before-upgrade-1.annot")
    assert run("migrate", old, "--json").json() == {"project": str(old), "backup": str(backup)}
    assert run("migrate", old).out == f"{old}: is of this version already\n"
    assert run("migrate", old.with_name("absent.annot")).code == 1
