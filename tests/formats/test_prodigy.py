import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path, PurePath

import pytest

from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.reports import Report
from annotator.formats.prodigy import ProdigyImporter
from annotator.formats.protocols import ImportOptions, SegmentationChoice
from tests.formats.material import articles, read

Row = Mapping[str, object]
PER = {"start": 0, "end": 3, "label": "PER"}


def reading(
    path: Path, *rows: Row, keep_going: bool = False
) -> tuple[list[ImportedArticle], Report]:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found, report = read(ProdigyImporter(), path, keep_going=keep_going)
    return articles(found), report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


def test_the_rows_of_a_text_are_one_article_with_a_layer_for_each_annotator(path: Path) -> None:
    rows: list[Row] = [
        {"text": "Ani", "label": "sport", "answer": "accept", "_annotator_id": "a"},
        {"text": "Budi", "label": "sport", "answer": "accept", "_annotator_id": "a"},
        {"text": "Ani", "label": "sport", "answer": "reject", "_annotator_id": "b"},
        {"text": "Ani", "label": "sport", "answer": "ignore", "_annotator_id": "c"},
        {"text": "Ani", "label": "politics", "answer": "accept", "_annotator_id": "a"},
    ]
    found, report = reading(path, *rows)
    assert [one.text for one in found] == ["Ani", "Budi"]
    layers = found[0].layers
    assert [(one.annotator, one.status) for one in layers] == [
        ("a", LayerStatus.DONE),
        ("b", LayerStatus.DONE),
        ("c", LayerStatus.SKIPPED),
    ]
    assert [[topic.label for topic in one.topics] for one in layers] == [
        ["sport", "politics"],
        [],
        [],
    ]
    assert report.kept["articles"] == 2
    assert report.is_clean


def test_the_last_answer_to_a_question_counts_and_the_report_says_so(path: Path) -> None:
    row = {"text": "Ani", "spans": [PER], "_task_hash": 5, "_session_id": "s"}
    found, report = reading(path, {**row, "answer": "accept"}, {**row, "answer": "reject"})
    (layer,) = found[0].layers
    assert (layer.annotator, layer.status, layer.spans) == ("s", LayerStatus.DONE, ())
    assert [item.place for item in report.changed] == ["line 2"]


def test_an_ignored_question_beside_an_answered_one_leaves_the_layer_done(path: Path) -> None:
    row = {"text": "Ani", "_annotator_id": "a"}
    found, _ = reading(
        path, {**row, "label": "x", "answer": "ignore"}, {**row, "label": "y", "answer": "reject"}
    )
    assert [layer.status for layer in found[0].layers] == [LayerStatus.DONE]


def test_spans_of_rejected_rows_and_relations_are_named_in_the_report(path: Path) -> None:
    relations: list[object] = [{"head": 0, "child": 1, "label": "r"}]
    found, report = reading(
        path,
        {"text": "Ani", "spans": [PER], "answer": "reject"},
        {"text": "Budi", "relations": relations, "answer": "accept"},
    )
    assert [item.what for item in report.dropped] == ["1 spans", "1 relations"]
    kept = [json.loads(one.layers[0].extra)["prodigy"][0] for one in found]
    assert (kept[0]["spans"], kept[1]["relations"]) == ([PER], relations)


def test_what_nobody_answered_is_a_prediction_and_a_bare_text_is_an_article(path: Path) -> None:
    found, _ = reading(path, {"text": "Ani", "spans": [PER]}, {"text": "Budi", "meta": {"s": 1}})
    assert [layer.kind for layer in found[0].layers] == [LayerKind.MODEL]
    assert found[1].layers == ()
    assert found[1].meta.fields == (("s", "1"),)


def test_given_tokens_are_kept_unless_ours_are_wanted(path: Path) -> None:
    tokens = [{"text": "Ani", "start": 0, "end": 3, "id": 0}]
    (found,), _ = reading(path, {"text": "Ani", "tokens": tokens, "answer": "accept"})
    assert found.given is not None
    assert found.given.tokens == ((0, 3),)
    options = ImportOptions(segmentation=SegmentationChoice.OURS)
    (ours,) = articles(read(ProdigyImporter(), path, options)[0])
    assert ours.given is None


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"label": "GPE", "pattern": []}, "match pattern"),
        ({"text": "Ani", "answer": "yes"}, "accept, reject or ignore"),
        ({"image": "a.jpg", "answer": "accept"}, "text"),
        ({"text": "", "answer": "accept"}, "text"),
        ({"text": "Ani", "spans": [{"start": 0, "end": 9, "label": "P"}], "answer": "accept"}, "9"),
        ({"text": "Ani", "spans": 3, "answer": "accept"}, "no list"),
    ],
)
def test_a_broken_row_is_named_by_its_line_and_costs_no_other(
    path: Path, bad: Row, why: str
) -> None:
    good = {"text": "Budi", "answer": "accept"}
    with pytest.raises(FormatError, match=f"line 2.*{why}"):
        reading(path, good, bad)
    found, report = reading(path, good, bad, keep_going=True)
    assert found[0].text == "Budi"
    assert [error.line for error in report.errors] == [2]


def test_a_field_that_is_not_known_is_kept_and_named_once(path: Path) -> None:
    row = {"text": "Ani", "answer": "accept", "mood": "good", "_timestamp": 7}
    found, report = reading(path, row, {**row, "text": "Budi"})
    assert json.loads(found[0].layers[0].extra)["prodigy"][0]["mood"] == "good"
    assert [note.split(": ")[1] for note in report.notes] == [
        'the field "mood" is kept beside the layer, not read'
    ]


def test_an_empty_file_is_refused(path: Path) -> None:
    with pytest.raises(FormatError, match="empty"):
        reading(path)


def test_only_rows_of_prodigy_are_surely_its_own() -> None:
    sniff = ProdigyImporter().sniff
    assert sniff(PurePath("a.jsonl"), b'{"text":"A","_input_hash":1}\n') > 0.9
    assert sniff(PurePath("a.jsonl"), b'{"text":"A"}\n') < 0.5
    assert sniff(PurePath("a.csv"), b"text") == 0


@pytest.mark.needs_fixtures
def test_real_exports_give_the_counts_that_are_known(shared_fixtures: Path) -> None:
    folder = shared_fixtures / "prodigy"
    for name, wanted in json.loads((folder / "EXPECTED.json").read_text()).items():
        found, report = read(ProdigyImporter(), folder / name, keep_going=True)
        layers = [layer for one in articles(found) for layer in one.layers]
        labels = Counter(span.label for layer in layers for span in layer.spans)
        assert (labels.total(), dict(labels)) == (wanted["spans"], wanted["labels"]), name
        rows = sum(len(json.loads(one.extra)["prodigy"]) for one in layers)
        answered = sum(count for key, count in wanted["answers"].items() if key != "None")
        if answered:
            assert rows == answered, name
        if len(wanted["annotators"]) > 1:
            people = Counter(layer.annotator[:8] for layer in layers)
            assert people == wanted["annotators"]
            assert sum(one.status is LayerStatus.SKIPPED for one in layers) == 61
        if name.startswith("patterns"):
            assert len(report.errors) == wanted["rows"]
