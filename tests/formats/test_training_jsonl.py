import json
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.articles import ArticleMeta
from annotator.domain.ids import StanceId, TopicId
from annotator.domain.layers import LayerStatus
from annotator.domain.rows import Mark
from annotator.domain.stance import Modality, Polarity, Stance, StanceLevel
from annotator.domain.topics import Topic
from annotator.formats.jsonl import JsonlImporter
from annotator.formats.training_jsonl import TrainingJsonlExporter
from tests.formats.material import (
    ANI,
    BUDI,
    SCHEME,
    SITI,
    SUMMIT,
    article,
    articles,
    layers,
    read,
    write,
)

MARK = Mark(SCHEME.version_id, 1, 1)


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def test_a_line_is_an_article_and_layer_with_names(tmp_path: Path) -> None:
    content = article("Ani di Bali", (0, 3, "PER"), meta=ArticleMeta("KTT", fields=(("a", "b"),)))
    layer = content.layers[0]
    layer = replace(
        layer,
        spans=(replace(layer.spans[0], attributes=(("role", "x"),)),),
        topics=(
            Topic(TopicId(b"1" * 16), layer.layer.id, "sport", MARK),
            Topic(TopicId(b"2" * 16), layer.layer.id, "politics", MARK, is_primary=True),
        ),
        stances=(
            Stance(
                StanceId(b"3" * 16), layer.layer.id, SITI.id, SUMMIT.id, Polarity.AGAINST, MARK,
                evidence=((0, 3),), intensity=0.5,
            ),
            Stance(
                StanceId(b"4" * 16), layer.layer.id, AUTHOR_ID, SUMMIT.id, Polarity.FOR, MARK,
                level=StanceLevel.ARTICLE,
            ),
        ),
    )  # fmt: skip
    report = write(TrainingJsonlExporter(), [replace(content, layers=(layer,))], tmp_path / "a")
    assert rows(tmp_path / "a") == [
        {
            "id": content.article.id.hex(),
            "text": "Ani di Bali",
            "meta": {"title": "KTT", "fields": {"a": "b"}},
            "annotator": "Ani",
            "entities": [
                {"start": 0, "end": 3, "label": "PER", "text": "Ani", "attributes": {"role": "x"}}
            ],
            "topics": ["sport", "politics"],
            "primary_topic": "politics",
            "stances": [
                {"target": "KTT", "polarity": "against", "holder": "Siti", "evidence": [[0, 3]],
                 "intensity": 0.5},
                {"target": "KTT", "polarity": "for", "holder": "author", "level": "article"},
            ],
        }
    ]  # fmt: skip
    assert not report.dropped
    (found,) = articles(read(JsonlImporter(), tmp_path / "a")[0])
    back = found.layers[0]
    assert (back.annotator, [t.is_primary for t in back.topics]) == ("Ani", [False, True])
    assert [(s.target, s.polarity, s.holder, s.level, s.evidence) for s in back.stances] == [
        ("KTT", "against", "Siti", "span", ((0, 3),)),
        ("KTT", "for", "author", "article", ()),
    ]


def test_what_cannot_be_learned_from_is_reported(tmp_path: Path) -> None:
    content = article("Ani di Bali", (0, 3, "A"), (4, 6, "B"))
    layer = content.layers[0]
    spans = (
        replace(layer.spans[0], fragments=((0, 1), (2, 3)), mark=replace(MARK, note="n")),
        replace(layer.spans[1], fragments=((4, 4),)),
    )
    topic = Topic(
        TopicId(b"1" * 16), layer.layer.id, "t", MARK, evidence=((0, 1),), span=spans[0].id
    )
    stance = Stance(
        StanceId(b"3" * 16), layer.layer.id, SITI.id, SUMMIT.id, Polarity.FOR, MARK,
        modality=Modality.POSSIBLE,
    )  # fmt: skip
    layer = replace(layer, spans=spans, topics=(topic,), stances=(stance,))
    bare = replace(article("Budi"), layers=())
    report = write(
        TrainingJsonlExporter(), [replace(content, layers=(layer,)), bare], tmp_path / "a"
    )
    assert [item.what for item in report.dropped] == [
        "span", "span", "topics of spans", "evidence of topics", "details of stances", "notes",
        "article",
    ]  # fmt: skip


def test_every_layer_has_its_line(tmp_path: Path) -> None:
    content = article("Ani", (0, 3, "PER"))
    other = article("Ani", person=BUDI).layers[0]
    other = replace(other, layer=replace(other.layer, status=LayerStatus.IN_PROGRESS))
    both = replace(content, layers=(*content.layers, other))
    both = replace(both, article=replace(both.article, title_range=(0, 3)))
    write(TrainingJsonlExporter(), [both], tmp_path / "a")
    assert [(row["annotator"], row.get("status")) for row in rows(tmp_path / "a")] == [
        ("Ani", None),
        ("Budi “B”", "in_progress"),
    ]
    found = articles(read(JsonlImporter(), tmp_path / "a")[0])
    assert [one.title_range for one in found] == [(0, 3), (0, 3)]


@settings(deadline=None, max_examples=50, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_entities_stand_where_their_text_is(data: st.DataObject, tmp_path: Path) -> None:
    content = article("Dr. Siti 😊 di Bali.\u2028Ia datang")
    content = replace(content, layers=(data.draw(layers(content.article, ANI)),))
    target = tmp_path / "a"
    target.unlink(missing_ok=True)
    report = write(TrainingJsonlExporter(), [content], target)
    (found,) = articles(read(JsonlImporter(), target)[0])
    distinct = {(s.label, s.fragments) for s in found.layers[0].spans}
    assert len(distinct) == len(found.layers[0].spans) <= report.kept["spans"]
    kept = {(s.label, s.fragments) for s in content.layers[0].spans if s.start < s.end}
    assert distinct <= kept
