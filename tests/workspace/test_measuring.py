import json
from pathlib import Path

import pytest

from annotator.domain.errors import RuleViolation
from annotator.workspace.jobs import Cancelled
from annotator.workspace.project import Project

PER = {"start": 0, "end": 5, "label": "PER"}


def rows(project: Project, folder: Path, *rows: dict[str, object]) -> None:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    plan = project.importing.plan([path], "prodigy")
    project.importing.run(plan, {"unknown_labels": "add"})


def asked(text: str, annotator: str, answer: str) -> dict[str, object]:
    return {"text": text, "label": "sport", "answer": answer, "_annotator_id": annotator}


def test_a_topic_none_and_what_was_ignored_are_three_things(
    project: Project, tmp_path: Path
) -> None:
    answers = {"One.": "aa", "Two.": "rr", "Three.": "ar", "Four.": "ai", "Five.": "ri"}
    long = {"a": "accept", "r": "reject", "i": "ignore"}
    rows(
        project,
        tmp_path,
        *(
            asked(text, name, long[letter])
            for text, letters in answers.items()
            for name, letter in zip(("Ani", "Budi"), letters, strict=True)
        ),
    )
    found = project.measuring.agreement("percent", "topic")
    assert found.whole.value == pytest.approx(2 / 3)
    assert (found.articles, found.annotators) == (3, 2)
    assert found.by_label["sport"].value == pytest.approx(2 / 3)


def test_spans_are_compared_by_f1_and_their_words_by_alpha(
    project: Project, tmp_path: Path
) -> None:
    span, other = {"spans": [PER]}, {"spans": [PER, {"start": 9, "end": 20, "label": "LOC"}]}
    text = {"text": "Putin di Vladivostok", "answer": "accept"}
    rows(
        project,
        tmp_path,
        {**text, **span, "_annotator_id": "Ani"},
        {**text, **other, "_annotator_id": "Budi"},
    )
    found = project.measuring.agreement("f1", "span")
    assert found.whole.value == pytest.approx(2 / 3)
    assert {label: one.value for label, one in found.by_label.items()} == {"PER": 1, "LOC": 0}
    assert project.measuring.agreement("percent", "token").whole.value == pytest.approx(2 / 3)
    refused = project.measuring.agreement("kappa", "span").whole
    assert (refused.value, "token" in refused.why) == (None, True)


def test_an_empty_project_has_no_number_at_any_level(project: Project) -> None:
    measures, levels = project.measuring.choices()
    for measure in measures:
        for level in levels:
            found = project.measuring.agreement(measure, level)
            assert found.whole.value is None
            assert found.whole.why
            assert (found.articles, found.annotators, found.by_label) == (0, 0, {})


def test_a_measure_that_there_is_not_is_refused_with_those_that_there_are(
    project: Project,
) -> None:
    with pytest.raises(RuleViolation, match=r"kapa.*kappa.*levels"):
        project.measuring.agreement("kapa", "topic")


def test_measuring_can_be_stopped(project: Project, tmp_path: Path) -> None:
    rows(project, tmp_path, asked("One.", "Ani", "accept"))
    with pytest.raises(Cancelled):
        project.measuring.agreement("alpha", "topic", cancelled=lambda: True)


@pytest.mark.needs_fixtures
def test_the_alpha_of_a_real_set_with_24_annotators_comes_out(
    project: Project, shared_fixtures: Path
) -> None:
    plan = project.importing.plan([shared_fixtures / "prodigy" / "pydata-ams-2023.jsonl"])
    project.importing.run(plan, {"unknown_labels": "add"})
    expected = json.loads((shared_fixtures / "agreement" / "EXPECTED.json").read_text())
    wanted = expected["../prodigy/pydata-ams-2023.jsonl"]
    found = project.measuring.agreement("alpha", "topic")
    assert found.whole.value == pytest.approx(wanted["alpha_nominal_accept_reject_only"], abs=1e-6)
    assert found.articles == wanted["units_with_2_or_more"]
    assert found.annotators == wanted["annotators"]
