import json
from dataclasses import replace
from pathlib import Path

from annotator.domain.articles import ArticleContent, Segmentation
from annotator.domain.ids import TopicId
from annotator.domain.layers import LayerStatus
from annotator.domain.rows import Mark
from annotator.domain.topics import Topic
from annotator.formats.prodigy import ProdigyImporter
from annotator.formats.prodigy_writing import ProdigyExporter
from tests.formats.material import SCHEME, article, articles, read, write

MARK = Mark(SCHEME.version_id, 1, 1)


def with_layer(content: ArticleContent, *topics: str, **fields: object) -> ArticleContent:
    """Give the article with topics in its layer, and the layer's own fields."""
    layer = content.layers[0]
    rows = tuple(
        Topic(TopicId(bytes([number]) * 16), layer.layer.id, label, MARK)
        for number, label in enumerate(topics)
    )
    changed = replace(layer.layer, **fields)  # type: ignore[arg-type]  # fields of a layer
    return replace(content, layers=(replace(layer, layer=changed, topics=rows),))


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_a_layer_is_a_row_with_tokens_and_the_places_of_its_spans(tmp_path: Path) -> None:
    write(
        ProdigyExporter(), [article("Ani di Bali", (0, 3, "PER"), (4, 11, "LOC"))], tmp_path / "a"
    )
    (row,) = rows(tmp_path / "a")
    assert row["spans"] == [
        {"start": 0, "end": 3, "label": "PER", "token_start": 0, "token_end": 0},
        {"start": 4, "end": 11, "label": "LOC", "token_start": 1, "token_end": 2},
    ]
    assert (row["text"], row["answer"], row["_annotator_id"]) == ("Ani di Bali", "accept", "Ani")
    assert row["tokens"] == [
        {"text": "Ani", "start": 0, "end": 3, "id": 0, "ws": True},
        {"text": "di", "start": 4, "end": 6, "id": 1, "ws": True},
        {"text": "Bali", "start": 7, "end": 11, "id": 2, "ws": False},
    ]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    given = Segmentation(((0, 2), (2, 5)), ((0, 5),))
    contents = [
        with_layer(article("😊 Ani", (0, 5, "A"), (2, 5, "B"), (1, 4, "C"), given=given), "x", "y"),
        with_layer(article("Budi"), status=LayerStatus.SKIPPED),
        article("Citra"),
    ]
    assert write(ProdigyExporter(), contents, tmp_path / "a").is_clean
    found = articles(read(ProdigyImporter(), tmp_path / "a")[0])
    assert [one.text for one in found] == ["😊 Ani", "Budi", "Citra"]
    first = found[0].layers[0]
    assert [(span.fragments, span.label) for span in first.spans] == [
        (span.fragments, span.label) for span in contents[0].layers[0].spans
    ]
    assert [topic.label for topic in first.topics] == ["x", "y"]
    assert found[0].given == given
    assert [one.layers[0].status for one in found] == [
        LayerStatus.DONE,
        LayerStatus.SKIPPED,
        LayerStatus.DONE,
    ]


def test_questions_that_came_from_prodigy_go_back_with_the_answers_of_now(tmp_path: Path) -> None:
    asked = [
        {"label": "a", "answer": "reject", "_task_hash": 1},
        {"label": "b", "answer": "accept", "_task_hash": 2},
        {"label": "c", "answer": "ignore", "_task_hash": 3},
    ]
    extra = json.dumps({"prodigy": asked})
    write(ProdigyExporter(), [with_layer(article("Ani"), "a", extra=extra)], tmp_path / "a")
    assert [(row["label"], row["answer"], row["_task_hash"]) for row in rows(tmp_path / "a")] == [
        ("a", "accept", 1),
        ("b", "reject", 2),
        ("c", "ignore", 3),
    ]


def test_what_the_format_cannot_hold_is_named(tmp_path: Path) -> None:
    content = article("Ani di Bali", (0, 3, "PER"))
    layer = content.layers[0]
    spans = (
        replace(layer.spans[0], fragments=((0, 3), (7, 11))),
        replace(layer.spans[0], attributes=(("role", "x"),), mark=replace(MARK, note="n")),
    )
    flagged = replace(layer.layer, status=LayerStatus.FLAGGED)
    changed = replace(content, layers=(replace(layer, layer=flagged, spans=spans),))
    report = write(ProdigyExporter(), [changed], tmp_path / "a")
    assert [item.what for item in report.dropped] == ["span", "attributes of spans", "notes"]
    assert [item.what for item in report.changed] == ["status"]
