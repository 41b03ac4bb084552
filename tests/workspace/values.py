"""Small values that several tests of the workspace need."""

from itertools import count

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.ids import (
    ArticleId,
    LayerId,
    PersonId,
    RelationId,
    SchemeId,
    SpanId,
    StanceId,
    TargetId,
    TopicId,
)
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments, Mark
from annotator.domain.spans import Span, reading_order
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic

MARK = Mark(SchemeId(bytes(16)), 1, 1)
LAYER = LayerId(b"L" * 16)
_numbers = count(1)


def fresh() -> bytes:
    return next(_numbers).to_bytes(16, "big")


def person(name: str) -> Person:
    return Person(PersonId(name.encode().ljust(16, b"\0")), name, 1)


def span(start: int, end: int, label: str = "Person", **fields: object) -> Span:
    return Span(SpanId(fresh()), LAYER, label, ((start, end),), MARK, **fields)  # type: ignore[arg-type]


def topic(label: str, **fields: object) -> Topic:
    return Topic(TopicId(fresh()), LAYER, label, MARK, **fields)  # type: ignore[arg-type]


def stance(polarity: str, evidence: Fragments = ((0, 3),), **fields: object) -> Stance:
    return Stance(
        StanceId(fresh()),
        LAYER,
        AUTHOR_ID,
        TargetId(b"T" * 16),
        Polarity(polarity),
        MARK,
        evidence=evidence,
        **fields,  # type: ignore[arg-type]
    )


def relation(source: Span, target: Span, label: str = "knows") -> Relation:
    return Relation(RelationId(fresh()), LAYER, label, source.id, target.id, MARK)


def layer(
    *rows: Span | Topic | Stance | Relation,
    status: LayerStatus = LayerStatus.DONE,
    kind: LayerKind = LayerKind.ANNOTATOR,
    owner: Person | None = None,
) -> LayerContent:
    return LayerContent(
        Layer(
            id=LAYER,
            article=ArticleId(b"A" * 16),
            owner=(owner or person("Sari")).id,
            kind=kind,
            status=status,
            scheme=MARK.scheme,
            created_us=1,
            updated_us=1,
        ),
        tuple(sorted((row for row in rows if isinstance(row, Span)), key=reading_order)),
        tuple(row for row in rows if isinstance(row, Topic)),
        tuple(row for row in rows if isinstance(row, Stance)),
        tuple(row for row in rows if isinstance(row, Relation)),
    )
