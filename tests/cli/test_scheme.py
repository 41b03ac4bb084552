import json
from pathlib import Path

from tests.cli.conftest import Run

MINE = 'name = "mine"\n[[entities]]\nname = "X"\nrule = "Any thing."\n'


def test_shipped_schemes_are_listed(run: Run) -> None:
    names = [one["name"] for one in json.loads(run("scheme", "list", "--json").out)]
    assert "news" in names
    assert "news" in run("scheme", "list").out


def test_a_scheme_is_shown_by_name_by_file_and_from_a_project(
    run: Run, project: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine.toml").write_text(MINE)
    assert "Any thing." in run("scheme", "show", tmp_path / "mine.toml").out
    shown = [run("scheme", "show", which, "--json").json() for which in ("news", project)]
    assert shown[0] == shown[1]


def test_a_project_can_change_its_scheme_and_go_back(
    run: Run, project: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text(MINE)
    assert run("scheme", "apply", project, mine).code == 0
    assert run("scheme", "show", project, "--json").json()["name"] == "mine"
    assert run("scheme", "apply", project, "news").code == 0
    assert run("scheme", "show", project, "--json").json()["name"] == "news"
    again = run("scheme", "apply", project, "news")
    assert again.code == 1
    assert again.err.startswith(f"{project}: ")
