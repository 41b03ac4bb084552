"""Rows of annotations: spans, topics, stances, relations. All belong to a layer."""

from typing import Any, cast

from annotator.domain.relations import Relation
from annotator.domain.rows import Mark, Origin
from annotator.domain.spans import Span
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Polarity,
    Sentiment,
    Stance,
    StanceLevel,
)
from annotator.domain.topics import Topic
from annotator.store.canonical import Values
from annotator.store.places import (
    chain_column,
    chain_of,
    cues_column,
    cues_of,
    fragments_column,
    fragments_of,
    pairs_column,
    pairs_of,
)
from annotator.store.row_kind import RawRow, RowKind

__all__ = ["RELATION", "SPAN", "STANCE", "TOPIC", "mark_columns", "mark_of"]


def mark_columns(mark: Mark) -> Values:
    """Give the columns that all annotations have at their end."""
    return (
        mark.origin.value,
        mark.scheme,
        mark.confidence,
        mark.note,
        mark.extra,
        mark.created_us,
        mark.updated_us,
    )


def mark_of(row: RawRow) -> Mark:
    """Read what `mark_columns` wrote."""
    origin, scheme, confidence, note, extra, created_us, updated_us = row
    return Mark(scheme, created_us, updated_us, Origin(origin), confidence, note, extra)


_MARK = ("origin", "scheme_id", "confidence", "note", "extra", "created_us", "updated_us")
_SIZE = len(_MARK)


def _span_row(span: Span) -> Values:
    fragments = span.fragments
    single = len(fragments) == 1
    return (
        span.layer,
        span.id,
        span.label,
        fragments[0][0],
        fragments[-1][1],
        "" if single else fragments_column(fragments),
        pairs_column(span.attributes),
        *mark_columns(span.mark),
    )


def _span(row: RawRow) -> Span:
    layer, key, label, start, end, fragments, attributes = row[:7]
    place = fragments_of(fragments) if fragments else ((start, end),)
    return Span(key, layer, label, place, mark_of(row[7:14]), pairs_of(attributes))


SPAN = RowKind(
    "span",
    Span,
    2,
    ("layer_id", "id", "label", "start_cp", "end_cp", "fragments", "attributes", *_MARK),
    _span_row,
    _span,
    ("owner_id",),
    frozenset({"layer_id", "id", "scheme_id"}),
)


def _topic_row(topic: Topic) -> Values:
    return (
        topic.layer,
        topic.id,
        topic.label,
        int(topic.is_primary),
        fragments_column(topic.evidence),
        topic.span,
        *mark_columns(topic.mark),
    )


def _topic(row: RawRow) -> Topic:
    layer, key, label, is_primary, evidence, span = row[:6]
    place = fragments_of(evidence)
    return Topic(key, layer, label, mark_of(row[6:13]), bool(is_primary), place, span)


TOPIC = RowKind(
    "topic",
    Topic,
    2,
    ("layer_id", "id", "label", "is_primary", "evidence", "span_id", *_MARK),
    _topic_row,
    _topic,
    ("owner_id",),
    frozenset({"layer_id", "id", "span_id", "scheme_id"}),
)


def _stance_row(stance: Stance) -> Values:
    return (
        stance.layer,
        stance.id,
        stance.holder,
        stance.target,
        stance.polarity.value,
        stance.level.value,
        fragments_column(stance.evidence),
        stance.holder_mention,
        stance.target_mention,
        chain_column(stance.source_chain),
        cues_column(stance.cue),
        stance.intensity,
        stance.explicitness.value,
        stance.attribution.value,
        stance.modality.value,
        stance.sentiment.value,
        stance.date,
        stance.group,
        *mark_columns(stance.mark),
    )


def _stance(row: RawRow) -> Stance:
    return Stance(
        id=row[1],
        layer=row[0],
        holder=row[2],
        target=row[3],
        polarity=Polarity(row[4]),
        level=StanceLevel(row[5]),
        evidence=fragments_of(row[6]),
        holder_mention=row[7],
        target_mention=row[8],
        source_chain=cast("tuple[Any, ...]", chain_of(row[9])),
        cue=cues_of(row[10]),
        intensity=row[11],
        explicitness=Explicitness(row[12]),
        attribution=Attribution(row[13]),
        modality=Modality(row[14]),
        sentiment=Sentiment(row[15]),
        date=row[16],
        group=row[17],
        mark=mark_of(row[18:25]),
    )


STANCE = RowKind(
    "stance",
    Stance,
    2,
    (
        *("layer_id", "id", "holder_id", "target_id", "polarity", "level", "evidence"),
        *("holder_mention", "target_mention", "source_chain", "cue", "intensity"),
        *("explicitness", "attribution", "modality", "sentiment", "stance_date", "group_key"),
        *_MARK,
    ),
    _stance_row,
    _stance,
    ("owner_id",),
    frozenset(
        {"layer_id", "id", "holder_id", "target_id", "holder_mention", "target_mention"}
        | {"source_chain", "scheme_id"}
    ),
)


def _relation_row(relation: Relation) -> Values:
    return (
        relation.layer,
        relation.id,
        relation.label,
        relation.source,
        relation.target,
        pairs_column(relation.attributes),
        *mark_columns(relation.mark),
    )


def _relation(row: RawRow) -> Relation:
    layer, key, label, source, target, attributes = row[:6]
    mark = mark_of(row[6:13])
    return Relation(key, layer, label, source, target, mark, pairs_of(attributes))


RELATION = RowKind(
    "relation",
    Relation,
    2,
    ("layer_id", "id", "label", "source_id", "target_id", "attributes", *_MARK),
    _relation_row,
    _relation,
    ("owner_id",),
    frozenset({"layer_id", "id", "source_id", "target_id", "scheme_id"}),
)
