import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def answers(tmp_path: Path) -> Path:
    path = tmp_path / "answers.jsonl"
    rows = [
        {"text": text, "label": "politics", "answer": answer, "_annotator_id": name}
        for text, said in {"One.": "aa", "Two.": "rr", "Three.": "ar"}.items()
        for name, answer in zip(
            ("Ani", "Budi"),
            ["accept" if letter == "a" else "reject" for letter in said],
            strict=True,
        )
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_agreement_is_given_as_json_and_as_lines(run: Run, project: Path, answers: Path) -> None:
    imported = run(
        "import", project, answers, "--format", "prodigy", "--option", "unknown_labels=add"
    )
    assert imported.code == 0
    words = ("agreement", project, "--measure", "alpha", "--level", "topic")
    found = run(*words, "--json").json()
    assert set(found) == {
        *("measure", "level", "value", "why", "ci", "n_articles", "n_annotators", "per_label"),
        *("changed_layers", "after_feedback"),
    }  # fmt: skip
    assert found["value"] == pytest.approx(4 / 9)
    assert (found["why"], found["ci"], found["n_articles"]) == (None, None, 3)
    assert found["per_label"] == {
        "politics": {"value": pytest.approx(4 / 9), "why": None, "ci": None}
    }
    lines = run(*words).out.splitlines()
    assert lines[0].split() == ["alpha,", "topic", "0.444"]
    assert lines[-1] == "3 articles done by two or more, 2 annotators"


def test_without_a_number_the_reason_is_given_and_the_command_ends_well(
    run: Run, project: Path
) -> None:
    found = run("agreement", project, "--json")
    assert found.code == 0
    assert found.json()["value"] is None
    assert "two annotators" in str(found.json()["why"])
    assert "no number:" in run("agreement", project).out


def test_a_wrong_measure_is_one_line_that_lists_the_right_ones(run: Run, project: Path) -> None:
    refused = run("agreement", project, "--measure", "kapa")
    assert refused.code == 1
    assert "kappa" in refused.err
    assert len(refused.err.splitlines()) == 1
