import json
from pathlib import Path

import pytest

from annotator.domain.articles import ArticleMeta
from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle
from annotator.domain.layers import LayerStatus
from annotator.domain.reports import Report
from annotator.formats.jsonl import JsonlImporter
from annotator.formats.protocols import ImportOptions, SegmentationChoice
from tests.formats.material import articles, read


def load(
    folder: Path,
    *rows: object,
    keep_going: bool = False,
    options: ImportOptions | None = None,
) -> tuple[list[ImportedArticle], Report]:
    path = folder / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found, report = read(JsonlImporter(), path, options, keep_going=keep_going)
    return articles(found), report


def test_spans_and_entities_are_read_alike(tmp_path: Path) -> None:
    span = {"start": 0, "end": 3, "label": "PER", "text": "Ani"}
    for key in ("spans", "entities"):
        (found,), _ = load(tmp_path, {"text": "Ani di Bali", key: [span]})
        assert [(s.label, s.fragments) for s in found.layers[0].spans] == [("PER", ((0, 3),))]
        assert found.line == 1


def test_everything_a_span_says_is_kept(tmp_path: Path) -> None:
    span = {
        "fragments": [[7, 11], [0, 3]], "label": "PER", "attributes": {"b": "2", "a": "1"},
        "note": "see", "confidence": 0.5, "id": "T1", "url": "x",
    }  # fmt: skip
    (found,), report = load(tmp_path, {"text": "Ani di Bali", "spans": [span]})
    (only,) = found.layers[0].spans
    assert only.fragments == ((0, 3), (7, 11))
    assert only.attributes == (("a", "1"), ("b", "2"))
    assert (only.note, only.confidence, only.extra) == ("see", 0.5, '{"id":"T1","url":"x"}')
    assert report.is_clean


def test_topics_and_stances_are_read(tmp_path: Path) -> None:
    row = {
        "text": "Ani di Bali",
        "topics": ["politics", {"label": "sport", "evidence": [[0, 3]], "confidence": 0.1}, " "],
        "primary_topic": "politics",
        "stances": [
            {"target": "KTT", "polarity": "for", "holder": "Ani", "evidence": [[0, 3]]},
            {"target": "KTT", "polarity": "against", "intensity": 0.5, "note": "n"},
            {"target": "f" * 32, "polarity": "for"},
        ],
    }
    (found,), report = load(tmp_path, row)
    topics, stances = found.layers[0].topics, found.layers[0].stances
    assert [(t.label, t.is_primary, t.evidence) for t in topics] == [
        ("politics", True, ()),
        ("sport", False, ((0, 3),)),
    ]
    assert [(s.target, s.polarity, s.holder, s.level) for s in stances] == [
        ("KTT", "for", "Ani", "span"),
        ("KTT", "against", "author", "article"),
    ]
    assert [item.what for item in report.dropped] == ["topic", "stance"]


def test_a_row_without_annotations_has_no_layer(tmp_path: Path) -> None:
    (bare, empty), _ = load(tmp_path, {"text": "Ani"}, {"text": "Budi", "spans": []})
    assert bare.layers == ()
    assert [layer.status for layer in empty.layers] == [LayerStatus.DONE]


def test_annotator_status_and_layers_are_read(tmp_path: Path) -> None:
    row = {
        "text": "Ani",
        "layers": [
            {"annotator": "A", "status": "flagged", "reason": "odd", "spans": []},
            {"owner": "ab" * 16, "spans": []},
        ],
    }
    (found,), _ = load(tmp_path, row)
    assert [(y.annotator, y.status.value, y.reason) for y in found.layers] == [
        ("A", "flagged", "odd"),
        ("annotator abababab", "done", ""),
    ]
    with pytest.raises(FormatError, match="line 1: layer"):
        load(tmp_path, {"text": "Ani", "layers": [{"status": "fine"}]})


def test_a_title_beside_the_text_becomes_part_of_it(tmp_path: Path) -> None:
    span = {"start": 0, "end": 3, "label": "PER", "text": "Ani"}
    row = {"title": "KTT", "text": "Ani di Bali", "spans": [span], "topics": []}
    (found,), _ = load(tmp_path, row)
    assert found.text == "KTT\n\nAni di Bali"
    assert found.title_range == (0, 3)
    assert found.meta.title == "KTT"
    assert found.layers[0].spans[0].fragments == ((5, 8),)


def test_a_title_in_the_text_is_found_there(tmp_path: Path) -> None:
    rows = ({"text": "KTT\n\nAni", "meta": {"title": "KTT"}}, {"text": "KTT\nAni", "title": "KTT"})
    (first, second), _ = load(tmp_path, *rows)
    assert (first.title_range, first.meta.title) == ((0, 3), "KTT")
    assert second.text == "KTT\nAni"
    (third,), _ = load(tmp_path, {"text": "KTT Ani", "title_range": [0, 3]})
    assert third.title_range == (0, 3)


def test_meta_of_other_tools_becomes_own_fields(tmp_path: Path) -> None:
    rows = [{"text": "a", "meta": {"outlet": "X"}}, {"text": "b", "meta": {"z": 1, "a": "s"}}]
    (ours, theirs), _ = load(tmp_path, *rows)
    assert ours.meta == ArticleMeta(outlet="X")
    assert theirs.meta.fields == (("a", "s"), ("z", "1"))


def test_unknown_fields_are_kept_and_told(tmp_path: Path) -> None:
    (found,), report = load(tmp_path, {"text": "Ani", "id": 7, "labels": [[0, 3, "PER"]]})
    assert found.extra == '{"id":7,"labels":[[0,3,"PER"]]}'
    assert any('"labels"' in note for note in report.notes)


@pytest.mark.parametrize(
    "span",
    [
        {"start": 3, "end": 0, "label": "X"}, {"start": 0, "end": 12, "label": "X"},
        {"start": 0, "label": "X"}, {"start": "0", "end": 1, "label": "X"}, "x",
        {"start": 0, "end": 1}, {"start": 0, "end": 1, "label": "x" * 5001},
        {"start": 0, "end": 1, "label": "X", "confidence": 7},
    ],
)  # fmt: skip
def test_a_bad_span_is_named_and_costs_no_other(tmp_path: Path, span: object) -> None:
    good = {"start": 0, "end": 3, "label": "PER"}
    row = {"id": "d7", "text": "Ani di Bali", "spans": [span, good]}
    with pytest.raises(FormatError, match=r"line 1: article d7: span 1: "):
        load(tmp_path, row)
    (found,), report = load(tmp_path, row, keep_going=True)
    assert [s.label for s in found.layers[0].spans] == ["PER"]
    assert len(report.errors) == 1


def test_bad_evidence_costs_only_its_row(tmp_path: Path) -> None:
    row = {
        "text": "Ani",
        "topics": [{"label": "a", "evidence": [[0, 9]]}, {"label": "b"}, 5],
        "stances": [{"target": "t", "polarity": "maybe"}, {"target": "t", "polarity": "for"}],
    }
    (found,), report = load(tmp_path, row, keep_going=True)
    assert [topic.label for topic in found.layers[0].topics] == ["b"]
    assert len(found.layers[0].stances) == 1
    assert len(report.errors) == 3


@pytest.mark.parametrize(
    "row",
    [
        {"text": ""}, {"text": " \n"}, {"text": "a\0b"}, {"text": None}, {"label": "x"},
        {"text": "a", "spans": {}}, {"text": "a", "topics": "x"}, [1], "x", 5,
    ],
)  # fmt: skip
def test_a_row_that_is_no_article_is_refused(tmp_path: Path, row: object) -> None:
    with pytest.raises(FormatError, match="line 2"):
        load(tmp_path, {"text": "good"}, row)
    found, report = load(tmp_path, {"text": "good"}, row, keep_going=True)
    assert len(found) == 1
    assert [error.line for error in report.errors] == [2]


def test_quotes_that_do_not_fit_are_kept_out_and_explained(tmp_path: Path) -> None:
    spans = [
        {"start": 0, "end": 3, "label": "PER", "text": "Ani"},
        {"start": 4, "end": 7, "label": "PER", "text": "😊 B"},
        {"start": 6, "end": 10, "label": "LOC", "text": "Bali"},
    ]
    (found,), report = load(tmp_path, {"text": "Ani😊 Bali.", "spans": spans})
    assert len(found.layers[0].spans) == 1
    assert [("UTF-16" in item.reason) for item in report.dropped] == [False, True]
    assert any("agree in no unit" in note for note in report.notes)


def test_repeated_ids_and_spans_are_reported(tmp_path: Path) -> None:
    span = {"start": 0, "end": 3, "label": "PER", "id": "s"}
    rows = [
        {"id": 1, "text": "Ani", "spans": [span, span, {**span, "label": "LOC"}]},
        {"id": 1, "text": "other"},
        {"id": 1, "text": "Ani"},
    ]
    found, report = load(tmp_path, *rows)
    assert [len(y.spans) for y in found[0].layers] == [2]
    assert [item.what for item in report.dropped] == ["span"]
    assert [(item.what, item.place) for item in report.changed] == [
        ("span", "line 1"),
        ("article", "line 2"),
    ]


def test_newlines_are_folded_and_offsets_follow(tmp_path: Path) -> None:
    span = {"start": 5, "end": 9, "label": "LOC", "text": "Bali"}
    (found,), _ = load(tmp_path, {"text": "Ani\r\nBali", "spans": [span]})
    assert found.text == "Ani\nBali"
    assert found.layers[0].spans[0].fragments == ((4, 8),)


def test_given_tokens_are_read_and_checked(tmp_path: Path) -> None:
    row = {"text": "Ani di", "segmentation": {"tokens": [[0, 3], [4, 6]], "sentences": [[0, 6]]}}
    (found,), _ = load(tmp_path, row)
    assert found.given is not None
    assert found.given.tokens == ((0, 3), (4, 6))
    ours = ImportOptions(segmentation=SegmentationChoice.OURS)
    assert load(tmp_path, row, options=ours)[0][0].given is None
    for tokens in ([[0, 9]], [[4, 6], [0, 3]]):
        bad = {"text": "Ani di", "segmentation": {"tokens": tokens, "sentences": []}}
        (found,), report = load(tmp_path, bad, keep_going=True)
        assert found.given is None
        assert len(report.errors) == 1


def test_fields_that_nest_too_deeply_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text":"a","x":' + "[" * 900 + "]" * 900 + "}\n")
    found, report = read(JsonlImporter(), path, keep_going=True)
    assert len(found) + len(report.errors) == 1
