"""Rows and domain values: one `RowKind` for each table that a change can write.

A stored row is its content (what the domain knows), its context (owner, batch, number: what only
the store knows), revision, tombstone and hash. Annotations and layers keep their values flat, so
that a row is one tuple on its way in and out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Generic, TypeVar, cast

from annotator.domain.actors import Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import Article, ArticleMeta, ArticleSource
from annotator.domain.changes import Row, SchemeVersion
from annotator.domain.errors import BugError
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.rows import Mark, Origin
from annotator.domain.scheme import Scheme
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
    names_column,
    names_of,
    pairs_column,
    pairs_of,
)

__all__ = [
    "ACTOR",
    "ANNOTATIONS",
    "ARTICLE",
    "KINDS",
    "LAYER",
    "PERSON",
    "RELATION",
    "SCHEME_VERSION",
    "SOURCE",
    "SPAN",
    "STANCE",
    "TARGET",
    "TOPIC",
    "RawRow",
    "RowKind",
    "kind_named",
    "kind_of",
    "mark_columns",
]

RawRow = tuple[Any, ...]
"""A row as the driver gives it; its types are those of the table."""

T = TypeVar("T")


@dataclass(frozen=True)
class RowKind(Generic[T]):
    """How values of one type become rows of `table` and back.

    `columns` are the content in the order of `encode`; the first `key_size` of them are the
    primary key. `context` are the columns that only the store knows. `has_aliases` says that the
    last content column stands in `actor_alias` and not in the table itself.
    """

    table: str
    type: type[T]
    key_size: int
    columns: tuple[str, ...]
    encode: Callable[[T], Values]
    decode: Callable[[RawRow], T]
    context: tuple[str, ...] = ()
    blobs: frozenset[str] = frozenset()
    has_aliases: bool = False

    @cached_property
    def own(self) -> tuple[str, ...]:
        """The content columns that stand in the table itself."""
        return self.columns[:-1] if self.has_aliases else self.columns

    @cached_property
    def stored(self) -> tuple[str, ...]:
        """All columns but the hash, in the order in which they are hashed."""
        return (*self.own, *self.context, "revision", "removed")

    @cached_property
    def select(self) -> str:
        """The statement that reads one stored row by its key."""
        return f"SELECT {', '.join(self.stored)} FROM {self.table} WHERE {self._by_key}"  # noqa: S608 (our own names)

    @cached_property
    def insert(self) -> str:
        """The statement that writes a new stored row with its hash."""
        names = ", ".join(self.stored)
        marks = ", ".join("?" * (len(self.stored) + 1))
        return f"INSERT INTO {self.table} ({names}, row_hash) VALUES ({marks})"  # noqa: S608 (our own names)

    @cached_property
    def update(self) -> str:
        """The statement that rewrites a stored row: its values, its hash, then its key."""
        names = ", ".join(f"{name} = ?" for name in self.stored)
        return f"UPDATE {self.table} SET {names}, row_hash = ? WHERE {self._by_key}"  # noqa: S608 (our own names)

    @cached_property
    def _by_key(self) -> str:
        return " AND ".join(f"{name} = ?" for name in self.columns[: self.key_size])


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


def _mark_of(row: RawRow) -> Mark:
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
    return Span(key, layer, label, place, _mark_of(row[7:14]), pairs_of(attributes))


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
    return Topic(key, layer, label, _mark_of(row[6:13]), bool(is_primary), place, span)


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
        mark=_mark_of(row[18:25]),
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
    mark = _mark_of(row[6:13])
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


def _layer_row(layer: Layer) -> Values:
    return (
        layer.id,
        layer.article,
        layer.owner,
        layer.kind.value,
        layer.status.value,
        layer.scheme,
        layer.created_us,
        layer.updated_us,
        layer.reason,
        layer.note,
        layer.extra,
    )


def _layer(row: RawRow) -> Layer:
    key, article, owner, kind, status, scheme, created_us, updated_us, reason, note, extra = row[
        :11
    ]
    return Layer(
        key,
        article,
        owner,
        LayerKind(kind),
        LayerStatus(status),
        scheme,
        created_us,
        updated_us,
        reason,
        note,
        extra,
    )


LAYER = RowKind(
    "layer",
    Layer,
    1,
    (
        *("id", "article_id", "owner_id", "kind", "status", "scheme_id"),
        *("created_us", "updated_us", "reason", "note", "extra"),
    ),
    _layer_row,
    _layer,
    ("batch_id",),
    frozenset({"id", "article_id", "owner_id", "scheme_id"}),
)


def _article_row(article: Article) -> Values:
    meta = article.meta
    start, end = article.title_range or (None, None)
    return (
        article.id,
        article.sha256,
        article.length,
        article.created_us,
        meta.title,
        meta.author,
        meta.outlet,
        meta.date,
        meta.url,
        meta.language,
        pairs_column(meta.fields),
        start,
        end,
        article.replaces,
        article.trashed_us,
        article.extra,
    )


def _article(row: RawRow) -> Article:
    key, sha256, length, created_us = row[:4]
    title, author, outlet, date, url, language, fields = row[4:11]
    start, end, replaces, trashed_us, extra = row[11:16]
    meta = ArticleMeta(title, author, outlet, date, url, language, pairs_of(fields))
    place = None if start is None else (start, end)
    return Article(key, sha256, length, created_us, meta, place, replaces, trashed_us, extra)


ARTICLE = RowKind(
    "article",
    Article,
    1,
    (
        *("id", "sha256", "length", "created_us", "title", "author", "outlet", "date", "url"),
        *("language", "fields", "title_start", "title_end", "replaces_id", "trashed_us", "extra"),
    ),
    _article_row,
    _article,
    ("number", "batch_id"),
    frozenset({"id", "sha256", "replaces_id"}),
)


def _source_row(source: ArticleSource) -> Values:
    return (
        source.article,
        source.sha256,
        source.name,
        source.encoding,
        source.format,
        source.newline,
        source.extra,
    )


def _source(row: RawRow) -> ArticleSource:
    article, sha256, name, encoding, form, newline, extra = row[:7]
    return ArticleSource(ArticleId(article), name, sha256, encoding, form, newline, extra)


SOURCE = RowKind(
    "article_source",
    ArticleSource,
    3,
    ("article_id", "sha256", "name", "encoding", "format", "newline", "extra"),
    _source_row,
    _source,
    ("batch_id",),
    frozenset({"article_id", "sha256"}),
)


def _actor_row(actor: Actor) -> Values:
    return (
        actor.id,
        actor.name,
        actor.kind.value,
        actor.created_us,
        actor.note,
        actor.extra,
        names_column(sorted(set(actor.aliases))),
    )


def _actor(row: RawRow) -> Actor:
    key, name, kind, created_us, note, extra, aliases = row[:7]
    return Actor(key, name, ActorKind(kind), created_us, names_of(aliases), note, extra)


ACTOR = RowKind(
    "actor",
    Actor,
    1,
    ("id", "name", "kind", "created_us", "note", "extra", "aliases"),
    _actor_row,
    _actor,
    blobs=frozenset({"id"}),
    has_aliases=True,
)


def _target_row(target: Target) -> Values:
    return (
        target.id,
        target.name,
        target.kind.value,
        target.created_us,
        target.for_means,
        names_column(target.aliases),
        target.key,
        target.note,
        target.extra,
    )


def _target(row: RawRow) -> Target:
    key, name, kind, created_us, for_means, aliases, keyboard, note, extra = row[:9]
    known = TargetKind(kind)
    return Target(key, name, known, created_us, for_means, names_of(aliases), keyboard, note, extra)


TARGET = RowKind(
    "target",
    Target,
    1,
    ("id", "name", "kind", "created_us", "for_means", "aliases", "key", "note", "extra"),
    _target_row,
    _target,
    blobs=frozenset({"id"}),
)


def _person_row(person: Person) -> Values:
    return (person.id, person.name, person.created_us, person.note)


def _person(row: RawRow) -> Person:
    key, name, created_us, note = row[:4]
    return Person(key, name, created_us, note)


PERSON = RowKind(
    "person",
    Person,
    1,
    ("id", "name", "created_us", "note"),
    _person_row,
    _person,
    blobs=frozenset({"id"}),
)


def _version_row(version: SchemeVersion) -> Values:
    scheme = version.scheme
    return (scheme.version_id, scheme.canonical, version.created_us, int(version.is_current))


def _version(row: RawRow) -> SchemeVersion:
    _, canonical, created_us, is_current = row[:4]
    return SchemeVersion(Scheme.model_validate_json(canonical), created_us, bool(is_current))


SCHEME_VERSION = RowKind(
    "scheme_version",
    SchemeVersion,
    1,
    ("id", "canonical", "created_us", "is_current"),
    _version_row,
    _version,
    blobs=frozenset({"id"}),
)

ANNOTATIONS = (SPAN, TOPIC, STANCE, RELATION)
"""The kinds whose rows belong to a layer."""

KINDS = (*ANNOTATIONS, LAYER, ARTICLE, ACTOR, TARGET, PERSON, SCHEME_VERSION, SOURCE)
"""All kinds, in no particular order."""

_BY_TYPE: dict[type, RowKind[Any]] = {kind.type: kind for kind in KINDS}
_BY_NAME: dict[str, RowKind[Any]] = {kind.table: kind for kind in KINDS}


def kind_of(value: Row) -> RowKind[Any]:
    """Give the kind of a domain value."""
    return _BY_TYPE[type(value)]


def kind_named(table: str) -> RowKind[Any]:
    """Give the kind whose rows stand in `table`; `BugError` for an unknown one."""
    try:
        return _BY_NAME[table]
    except KeyError:
        raise BugError(f'the event log names an unknown table "{table}"') from None
