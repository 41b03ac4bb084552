from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    for number in range(6):
        (tmp_path / f"{number}.txt").write_text(f"Ani di Bali {number}.", encoding="utf-8")
    path = tmp_path / "p.annot"
    run("new", path)
    run("import", path, *sorted(tmp_path.glob("*.txt")))
    return path


def test_articles_are_given_and_the_rest_is_missing_only_once(run: Run, project: Path) -> None:
    given = run("assign", project, "--people", "Ani, Budi,Citra", "--overlap", "2")
    assert given.code == 0
    assert given.out.splitlines() == [f"{name:24} 4 to label" for name in ("Ani", "Budi", "Citra")]
    again = run("assign", project, "--people", "Ani,Budi,Citra", "--overlap", "2")
    assert again.code == 1
    assert "nothing to add" in again.err


def test_a_trial_writes_nothing_and_json_says_it_all(run: Run, project: Path) -> None:
    words = ("assign", project, "--people", "Ani,Budi", "--quota", "2", "--quota", "Budi=1")
    found = run(*words, "--dry-run", "--json").json()
    assert found["written"] is False
    nothing = {"training": 0, "gold_check": 0, "repeat": 0}
    assert found["people"] == [
        {"name": "Ani", "label": 2, **nothing},
        {"name": "Budi", "label": 1, **nothing},
    ]
    assert str(found["short"]).count("missing") == 3
    assert run("assign", project, "--progress", "--json").json() == {"people": []}
    assert "lack people" in run(*words).out


def test_progress_and_taking_back(run: Run, project: Path) -> None:
    run("assign", project, "--people", "Ani", "--batch", "one")
    assert run("assign", project, "--progress").out.startswith(f"{'Ani':24} 0 of 6 done")
    assert run("assign", project, "--withdraw", "--batch", "two").code == 1
    assert run("assign", project, "--withdraw").out == "6 assignments taken back\n"
    assert run("assign", project, "--progress").out == "Nobody has an assignment yet.\n"


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (("--overlap", "3", "--people", "Ani"), 1, "3 people, and there are 1"),
        (("--training", "1"), 1, "gold is closed"),
        (("--quota", "many"), 2, "NAME=NUMBER"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    run: Run, project: Path, words: tuple[str, ...], code: int, why: str
) -> None:
    found = run("assign", project, *words)
    assert found.code == code
    assert why in found.err
