"""What lists and windows ask: articles with their layers, pages of rows, schemes, people.

Every function runs inside one short read transaction and takes all its rows at once; nothing
stays open. Called by `ProjectStore`.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from annotator.domain.actors import AUTHOR_ID, Actor, Target
from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import ArticleContent
from annotator.domain.changes import SchemeVersion
from annotator.domain.ids import ArticleId, LayerId, PersonId, SchemeId
from annotator.domain.layers import Layer, LayerContent, LayerStatus
from annotator.domain.people import Person
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.store.codecs import (
    ACTOR,
    ARTICLE,
    LAYER,
    PERSON,
    RELATION,
    SCHEME_VERSION,
    SOURCE,
    SPAN,
    STANCE,
    TARGET,
    TOPIC,
    RawRow,
    RowKind,
    mark_of,
)
from annotator.store.engine import Link
from annotator.store.places import fragments_of, given_of, names_column, pairs_of

if TYPE_CHECKING:
    from annotator.domain.exchange import ProjectHeader

__all__ = [
    "Marks",
    "actors",
    "contents",
    "current_version",
    "header",
    "layer_contents",
    "layer_of",
    "live_article_ids",
    "marks_in",
    "people",
    "scheme_versions",
    "targets",
]

Marks = dict[tuple[object, ...], Mark]
"""Marks that many annotations share, by their columns."""

T = TypeVar("T")

_IN_USE = "article.removed IS NULL AND article.trashed_us IS NULL AND layer.removed IS NULL"
_LIVE_LAYERS = f"layer JOIN article ON article.id = layer.article_id AND {_IN_USE}"


def marks_in(values: Sequence[object]) -> str:
    """Give as many `?` as there are values, for an IN list."""
    return ", ".join("?" * len(values))


def contents(
    link: Link,
    ids: Sequence[ArticleId],
    marks: Marks,
    *,
    person: PersonId | None = None,
    statuses: frozenset[LayerStatus] | None = None,
    with_review: bool = False,
) -> list[ArticleContent]:
    """Give articles with text and layers, sorted by id; unknown and removed ones are left out.

    `person` keeps only that person's own layers, `statuses` only layers with one of them.
    `with_review` adds decisions, comments and what else reviewing says of them.
    """
    found = link.all(
        f"SELECT {', '.join(ARTICLE.columns)}, t.text, t.given FROM article "  # noqa: S608 (our own names)
        "JOIN article_text AS t ON t.number = article.number "
        f"WHERE id IN ({marks_in(ids)}) AND removed IS NULL ORDER BY id",
        tuple(ids),
    )
    sources = _grouped(SOURCE, _rows_in(link, SOURCE, "article_id", ids, "sha256, name"))
    layers = _layers_of(link, ids, person, statuses)
    annotated = layer_contents(link, layers, marks)
    by_article: dict[ArticleId, list[LayerContent]] = {}
    for content in annotated:
        by_article.setdefault(content.layer.article, []).append(content)
    reviews: dict[ArticleId, ArticleReview] = {}
    if with_review:
        from annotator.store.review_queries import article_reviews

        reviews = article_reviews(link, ids)
    return [
        ArticleContent(
            ARTICLE.decode(row),
            ArticleText(row[-2]),
            given_of(row[-1]),
            tuple(sources.get(row[0], ())),
            tuple(by_article.get(row[0], ())),
            reviews.get(row[0], ArticleReview()),
        )
        for row in found
    ]


def layer_contents(link: Link, layers: Sequence[Layer], marks: Marks) -> list[LayerContent]:
    """Give layers with their live annotations, in the order given."""
    if not layers:
        return []
    ids = [layer.id for layer in layers]
    spans = _spans_by_layer(link, ids, marks)
    topics = _grouped(TOPIC, _rows_in(link, TOPIC, "layer_id", ids, "id"))
    stances = _grouped(STANCE, _rows_in(link, STANCE, "layer_id", ids, "id"))
    relations = _grouped(RELATION, _rows_in(link, RELATION, "layer_id", ids, "id"))
    return [
        LayerContent(
            layer,
            tuple(spans.get(layer.id, ())),
            tuple(topics.get(layer.id, ())),
            tuple(stances.get(layer.id, ())),
            tuple(relations.get(layer.id, ())),
        )
        for layer in layers
    ]


def layer_of(link: Link, layer: LayerId) -> Layer | None:
    """Give a live layer."""
    row = link.one(f"{LAYER.select} AND removed IS NULL", (layer,))
    return None if row is None else LAYER.decode(row)


def scheme_versions(link: Link) -> tuple[SchemeVersion, ...]:
    """Give all versions of the scheme, oldest first."""
    return tuple(map(SCHEME_VERSION.decode, _all(link, SCHEME_VERSION, "created_us, id")))


def current_version(versions: Sequence[SchemeVersion]) -> SchemeVersion:
    """Give the newest version that is current."""
    current = [version for version in versions if version.is_current] or list(versions)
    return max(current, key=lambda version: (version.created_us, version.scheme.version_id))


def people(link: Link) -> tuple[Person, ...]:
    """Give all people, by name, with the owner of the gold where there is any gold."""
    return tuple(map(PERSON.decode, _all(link, PERSON, "name, id")))


def actors(link: Link) -> tuple[Actor, ...]:
    """Give all actors, by id."""
    rows = _all(link, ACTOR, "id")
    aliases: dict[bytes, list[str]] = {}
    for actor, alias in link.all(
        "SELECT actor_id, alias FROM actor_alias ORDER BY actor_id, alias"
    ):
        aliases.setdefault(actor, []).append(alias)
    return tuple(ACTOR.decode((*row, names_column(aliases.get(row[0], [])))) for row in rows)


def targets(link: Link) -> tuple[Target, ...]:
    """Give all targets, by id."""
    return tuple(map(TARGET.decode, _all(link, TARGET, "id")))


def header(link: Link, versions: Sequence[SchemeVersion]) -> "ProjectHeader":
    """Give what the live articles refer to, with the current scheme last."""
    from annotator.domain.exchange import ProjectHeader
    from annotator.store.review_queries import people_in_reviews, rule_comments

    current = current_version(versions)
    used = _referenced_schemes(link, [v.scheme.version_id for v in versions if v is not current])
    chosen = [v for v in versions if v.scheme.version_id in used and v is not current]
    chosen = [*sorted(chosen, key=lambda v: v.scheme.version_id), current]
    owners = {row[0] for row in link.all(f"SELECT DISTINCT owner_id FROM {_LIVE_LAYERS}")}  # noqa: S608 (our own names)
    owners |= people_in_reviews(link)
    people_used = [person for person in people(link) if person.id in owners]
    listed = [actor for actor in actors(link) if actor.id != AUTHOR_ID or _is_author_in_use(link)]
    return ProjectHeader(
        tuple(version.scheme for version in chosen),
        tuple(version.created_us for version in chosen),
        tuple(sorted(people_used, key=lambda person: person.id)),
        tuple(listed),
        targets(link),
        rule_comments(link),
    )


def live_article_ids(link: Link) -> list[ArticleId]:
    """Give the ids of all articles that are neither removed nor in the trash, sorted."""
    rows = link.all(
        "SELECT id FROM article WHERE removed IS NULL AND trashed_us IS NULL ORDER BY id"
    )
    return [row[0] for row in rows]


def _referenced_schemes(link: Link, ids: Sequence[SchemeId]) -> set[SchemeId]:
    used = set()
    statements = [f"SELECT 1 FROM {_LIVE_LAYERS} WHERE layer.scheme_id = ? LIMIT 1"]  # noqa: S608 (our own names)
    statements += (
        f"SELECT 1 FROM {kind.table} AS a JOIN {_LIVE_LAYERS} "  # noqa: S608 (our own names)
        "WHERE layer.id = a.layer_id AND a.removed IS NULL AND a.scheme_id = ? LIMIT 1"
        for kind in (TOPIC, STANCE, RELATION, SPAN)
    )
    for scheme in ids:
        if any(link.one(statement, (scheme,)) for statement in statements):
            used.add(scheme)
    return used


def _is_author_in_use(link: Link) -> bool:
    row = link.one(
        f"SELECT 1 FROM stance JOIN {_LIVE_LAYERS} "  # noqa: S608 (our own names)
        "WHERE layer.id = stance.layer_id AND stance.removed IS NULL "
        "AND (stance.holder_id = ? OR instr(stance.source_chain, ?)) LIMIT 1",
        (AUTHOR_ID, AUTHOR_ID),
    )
    return row is not None


def _all(link: Link, kind: RowKind[Any], order: str) -> list[RawRow]:
    return link.all(
        f"SELECT {', '.join(kind.own)} FROM {kind.table} WHERE removed IS NULL ORDER BY {order}"  # noqa: S608 (our own names)
    )


def _rows_in(
    link: Link, kind: RowKind[Any], column: str, ids: Sequence[bytes], order: str
) -> list[RawRow]:
    return link.all(
        f"SELECT {', '.join(kind.columns)} FROM {kind.table} "  # noqa: S608 (our own names)
        f"WHERE {column} IN ({marks_in(ids)}) AND removed IS NULL ORDER BY {column}, {order}",
        tuple(ids),
    )


def _grouped(kind: RowKind[T], rows: Sequence[RawRow]) -> dict[bytes, list[T]]:
    groups: dict[bytes, list[T]] = {}
    decode = kind.decode
    for row in rows:
        groups.setdefault(row[0], []).append(decode(row))
    return groups


def _layers_of(
    link: Link,
    articles: Sequence[ArticleId],
    person: PersonId | None,
    statuses: frozenset[LayerStatus] | None,
) -> list[Layer]:
    where = f"article_id IN ({marks_in(articles)}) AND removed IS NULL"
    values: tuple[bytes | str, ...] = tuple(articles)
    if person is not None:
        where += " AND owner_id = ? AND kind IN ('annotator', 'repeat')"
        values += (person,)
    if statuses is not None:
        where += f" AND status IN ({marks_in(tuple(statuses))})"
        values += tuple(status.value for status in statuses)
    rows = link.all(
        f"SELECT {', '.join(LAYER.columns)} FROM layer WHERE {where} ORDER BY id",  # noqa: S608 (our own names)
        values,
    )
    return [LAYER.decode(row) for row in rows]


def _spans_by_layer(link: Link, layers: Sequence[LayerId], marks: Marks) -> dict[bytes, list[Span]]:
    """Give the spans of layers; written out, because an export reads millions of them."""
    rows = _rows_in(link, SPAN, "layer_id", layers, "start_cp, end_cp DESC, label, id")
    groups: dict[bytes, list[Span]] = {}
    current = b""
    into: list[Span] = []
    for row in rows:
        layer, key, label, start, end, fragments, attributes = row[:7]
        if layer != current:
            current = layer
            into = groups[layer] = []
        columns = row[7:]
        mark = marks.get(columns)
        if mark is None:
            mark = marks[columns] = mark_of(columns)
        place = fragments_of(fragments) if fragments else ((start, end),)
        pairs = pairs_of(attributes) if attributes else ()
        into.append(Span(key, layer, label, place, mark, pairs))
    return groups
