from pathlib import Path

from tests.cli.conftest import Run


def test_a_sound_project_is_called_so(run: Run, project: Path, text: Path) -> None:
    run("import", project, text)
    assert run("check", project).out == f"{project}: sound\n"
    assert run("check", project, "--json").json() == {"sound": True, "problems": []}


def test_a_damaged_one_is_not_and_what_is_wrong_is_told(
    run: Run, project: Path, text: Path
) -> None:
    run("import", project, text)
    raw = bytearray(project.read_bytes())
    raw[raw.find(b"Kim Jong Un")] ^= 1
    project.write_bytes(raw)
    checked = run("check", project)
    assert checked.code == 1
    assert checked.err.startswith(f"{project}: ")
    found = run("check", project, "--json").json()
    assert found["sound"] is False
    problems = found["problems"]
    assert isinstance(problems, list)
    assert set(problems[0]) == {"check", "severity", "where", "message", "repairable"}


def test_a_backup_comes_back(run: Run, project: Path, text: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annot"
    assert run("backup", project, copy).code == 0
    before = run("stats", project, "--json").json()
    run("import", project, text)
    assert run("backup", project, copy).code == 1
    restored = run("restore", copy, project, "--json").json()
    assert run("stats", project, "--json").json() == before
    kept = run("stats", str(restored["kept"]), "--json").json()
    assert kept["articles"] == 1


def test_a_backup_needs_no_name(run: Run, project: Path) -> None:
    made = run("backup", project, "--json").json()
    assert Path(str(made["backup"])).is_file()
    assert "verified" in run("backup", project).out


def test_restoring_to_a_new_place_says_so(run: Run, project: Path, tmp_path: Path) -> None:
    ended = run("restore", project, tmp_path / "fresh.annot")
    assert ended.out == f"{tmp_path / 'fresh.annot'}: restored from {project}\n"


def test_what_is_no_project_is_refused(run: Run, project: Path, text: Path) -> None:
    assert run("restore", text, project).code == 1
    assert run("backup", text).code == 1
    assert run("check", text).code == 1
    assert run("check", project.with_name("absent.annot")).code == 1
