import json
from pathlib import Path

import pytest

from annotator.domain.masking import Fairness
from annotator.workspace.project import open_project
from tests.cli.conftest import Run
from tests.workspace.newsroom import NAMES, labelled_by_a_team


@pytest.fixture
def team(project: Path) -> Path:
    with open_project(project) as opened:
        labelled_by_a_team(opened, 4)
    return project


@pytest.mark.parametrize("ending", ["html", "csv", "json"])
def test_a_report_is_written_as_the_ending_says(
    run: Run, team: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"report.{ending}"
    done = run("report", team, "--output", target)
    assert (done.code, done.err) == (0, "")
    assert done.out == f"{target}: 4 articles, 4 people\n"
    assert len(target.read_bytes()) > 2000


def test_json_on_standard_output_is_what_the_file_holds(
    run: Run, team: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.json"
    found = run("report", team, "--output", target, "--json").json()
    assert found == json.loads(target.read_text(encoding="utf-8"))
    progress = found["progress"]
    assert isinstance(progress, dict)
    assert (progress["articles"], progress["by_done"]) == (4, [0, 0, 0, 4])
    assert progress["gold"] == {"not_ready": 0, "open": 4, "decided": 0, "closed": 0}
    assert progress["places"]["open"] > 0
    assert progress["decision_seconds"] is None


def test_people_are_named_only_where_that_is_asked_for(run: Run, team: Path) -> None:
    assert NAMES[0] not in run("report", team, "--json").out
    refused = run("report", team, "--json", "--names")
    assert (refused.code, "blind" in refused.err) == (1, True)
    with open_project(team) as opened:
        opened.reviewing.set_fairness(Fairness(may_show_names=True))
    assert NAMES[0] in run("report", team, "--json", "--names").out


def test_an_existing_file_is_kept_unless_force_is_given(
    run: Run, team: Path, tmp_path: Path
) -> None:
    target = tmp_path / "report.html"
    target.write_text("mine")
    assert run("report", team, "--output", target).code == 1
    assert target.read_text() == "mine"
    assert run("report", team, "--output", target, "--force").code == 0


@pytest.mark.parametrize("words", [(), ("--output", "report.docx"), ("--output", "report")])
def test_what_it_cannot_write_is_one_line(run: Run, team: Path, words: tuple[str, ...]) -> None:
    refused = run("report", team, *words)
    assert refused.code == 1
    assert len(refused.err.splitlines()) == 1
