"""Rows that annotations refer to: layers, articles, sources, actors, targets, people, schemes."""

from annotator.domain.actors import Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import Article, ArticleMeta, ArticleSource
from annotator.domain.changes import SchemeVersion
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.store.canonical import Values
from annotator.store.places import names_column, names_of, pairs_column, pairs_of
from annotator.store.row_kind import RawRow, RowKind

__all__ = ["ACTOR", "ARTICLE", "LAYER", "PERSON", "SCHEME_VERSION", "SOURCE", "TARGET"]


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
    return SchemeVersion(Scheme.of_canonical(canonical), created_us, bool(is_current))


SCHEME_VERSION = RowKind(
    "scheme_version",
    SchemeVersion,
    1,
    ("id", "canonical", "created_us", "is_current"),
    _version_row,
    _version,
    blobs=frozenset({"id"}),
)
