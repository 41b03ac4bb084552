"""Conflicts are listed and what agrees is settled from the command line."""

from pathlib import Path

import pytest

from annotator.workspace.project import open_project
from tests.cli.conftest import Run
from tests.workspace.reviewed import decides


@pytest.fixture
def compared(run: Run, project: Path, tmp_path: Path) -> Path:
    """A project in which two people agree on one name and not on the other."""
    for name, label in (("Ani", "B-LOC"), ("Budi", "B-PER")):
        path = tmp_path / f"{name}.conll"
        path.write_text(f"Putin B-PER\ndi O\nVladivostok {label}\n")
        done = run(
            *("import", project, path, "--annotator", name, "--option", "unknown_labels=add")
        )
        assert done.code == 0, done.err
    return project


def test_conflicts_are_listed_with_votes_and_letters_instead_of_names(
    run: Run, compared: Path
) -> None:
    found = run("conflicts", compared, "--json").json()
    conflicts = found["conflicts"]
    assert isinstance(conflicts, list)
    open_ones = [one for one in conflicts if one["state"] == "open"]
    assert [one["subject"] for one in open_ones] == ["Vladivostok"]
    assert open_ones[0]["type"] == "label"
    candidates = open_ones[0]["candidates"]
    assert [one["votes"] for one in candidates] == [1, 1]
    assert sorted(letter for one in candidates for letter in one["annotators"]) == ["A", "B"]
    assert found["states"] == {"agreed": 1, "open": 1}
    assert found["gold"] == {"open": 1}
    lines = run("conflicts", compared, "--order", "text").out.splitlines()
    assert "label: Vladivostok: LOC (1) | PER (1)" in lines[-2]
    assert lines[-1].endswith("gold of articles: 1 open")
    assert "Ani" not in "".join(lines)


def test_what_agrees_is_settled_once_and_undoable_in_one_step(run: Run, compared: Path) -> None:
    before = run("stats", compared, "--json").json()["digest"]
    tried = run("decide", compared, "--policy", "agreed", "--dry-run", "--json").json()
    assert (tried["settled"], tried["left"], tried["dry_run"]) == (1, 1, True)
    assert run("stats", compared, "--json").json()["digest"] == before
    done = run("decide", compared, "--policy", "agreed", "--json").json()
    assert (done["settled"], done["articles"], done["left"]) == (1, 1, 1)
    assert done["by_method"] == {"unanimous": 1}
    again = run("decide", compared, "--policy", "agreed")
    assert again.out.splitlines()[0].startswith("settled 0 places in 0 articles")
    stats = run("stats", compared, "--json").json()
    assert stats["gold"]["spans"]["total"] == 1  # type: ignore[index]  # JSON


def test_gold_is_closed_only_where_nothing_is_left(run: Run, compared: Path) -> None:
    assert run("decide", compared, "--close", "--json").json()["closed"] == 0
    run("decide", compared, "--policy", "agreed")
    assert "closed the gold of 0 articles" in run("decide", compared, "--close").out


def test_a_second_reviewer_gets_a_sample_that_does_not_say_what_was_decided(
    run: Run, compared: Path
) -> None:
    asked = ("conflicts", compared, "--second", "--annotator", "Tono", "--sample", "100")
    assert run(*asked).out.splitlines() == ["nobody else has decided anything yet"]
    with open_project(compared, person="Rina") as project:
        (article,) = (item.cluster.article for item in project.reviewing.queue())
        decides(project, "Rina", article, "Vladivostok", "LOC")
    found = run(*asked, "--seed", "3", "--json").json()
    (item,) = found.pop("second")
    assert (item["subject"], item["state"], item["decision"]) == ("Vladivostok", "open", None)
    assert found == {"total": 1, "decided": 1, "answered": 0, "same": 0}
    lines = run(*asked).out.splitlines()
    assert "label: Vladivostok: LOC (1) | PER (1)" in lines[0]
    assert lines[1:] == ["1 place of 1 conflict that others decided: not answered yet"]
    none = run("conflicts", compared, "--second", "--annotator", "Tono", "--sample", "0", "--json")
    assert none.json()["second"] == []
    own = run("conflicts", compared, "--second", "--annotator", "Rina", "--sample", "100")
    assert own.out.splitlines() == ["nobody else has decided anything yet"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("conflicts", "--order", "colour"), 'There is no order "colour"'),
        (("conflicts", "--names"), "reviewed blind"),
        (("conflicts", "--second", "--sample", "101"), "between 0 and 100 %"),
        (("decide",), "Say what to settle"),
        (("decide", "--policy", "luck"), 'There is no rule "luck"'),
    ],
)
def test_wrong_words_are_one_line_that_says_what_to_mend(
    run: Run, compared: Path, words: tuple[str, ...], said: str
) -> None:
    refused = run(words[0], compared, *words[1:])
    assert refused.code == 1
    assert said in refused.err
    assert len(refused.err.splitlines()) == 1
