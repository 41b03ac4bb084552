"""Counting what a project holds, and the digest by which two projects are equal.

Only live rows count: what was removed, lies in the trash or belongs to an undone import does not.
The digest leaves out revisions, hashes, batches, the log, snapshots and everything of one machine.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from annotator.domain.articles import ArticleContent
from annotator.domain.exchange import ProjectHeader
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.store.canonical import SqlValue
from annotator.store.codecs import (
    ACTOR,
    ARTICLE,
    ASSIGNMENT,
    COMMENT,
    DECISION,
    DECISION_SOURCE,
    FEEDBACK,
    LAYER,
    MARK,
    PERSON,
    RELATION,
    SOURCE,
    SPAN,
    STANCE,
    TARGET,
    TOPIC,
    RowKind,
)
from annotator.store.engine import Link
from annotator.store.places import given_column

__all__ = ["Digest", "counts", "digest_of"]

_LIVE = "article.removed IS NULL AND article.trashed_us IS NULL"
_GOLD = LayerKind.GOLD.value


class Digest:
    """SHA-256 over the canonical form of a project: first its header, then articles by id."""

    def __init__(self, header: ProjectHeader) -> None:
        self._hash = hashlib.sha256(b"annotator/1\n")
        versions = zip(header.schemes, header.scheme_times, strict=True)
        self._add("scheme", ((scheme.canonical, time) for scheme, time in versions))
        self._add_rows(PERSON, header.people)
        self._add_rows(ACTOR, header.actors)
        self._add_rows(TARGET, header.targets)
        self._add_rows_if_any(COMMENT, header.comments)

    def add(self, content: ArticleContent) -> None:
        """Take one more article; they come sorted by id."""
        self._add_rows(ARTICLE, (content.article,))
        self._add("given", ((given_column(content.given),),))
        self._add_rows(SOURCE, content.sources)
        for layer in content.layers:
            self._add_rows(LAYER, (layer.layer,))
            self._add_rows(SPAN, sorted(layer.spans, key=lambda span: span.id))
            self._add_rows(TOPIC, layer.topics)
            self._add_rows(STANCE, layer.stances)
            self._add_rows(RELATION, layer.relations)
        review = content.review
        self._add_rows_if_any(DECISION, review.decisions)
        self._add_rows_if_any(DECISION_SOURCE, review.sources)
        self._add_rows_if_any(MARK, review.marks)
        self._add_rows_if_any(FEEDBACK, review.feedback)
        self._add_rows_if_any(COMMENT, review.comments)
        self._add_rows_if_any(ASSIGNMENT, review.assignments)

    def hexdigest(self) -> str:
        """Give the digest as 64 hexadecimal digits."""
        return self._hash.hexdigest()

    def _add_rows(self, kind: RowKind[Any], values: Iterable[Any]) -> None:
        self._add(kind.table, (kind.encode(value) for value in values))

    def _add_rows_if_any(self, kind: RowKind[Any], values: Sequence[Any]) -> None:
        # A project without reviews keeps the digest that it had before there were any.
        if values:
            self._add_rows(kind, values)

    def _add(self, table: str, rows: Iterable[Sequence[SqlValue]]) -> None:
        # `ascii` writes numbers, texts and bytes apart, the same on every machine.
        lines = [ascii(tuple(row)) for row in rows]
        self._hash.update(f"{table} {len(lines)}\n".encode() + "\n".join(lines).encode())


def digest_of(header: ProjectHeader, contents: Iterable[ArticleContent]) -> str:
    """Give the digest of a project with these articles, sorted by id."""
    digest = Digest(header)
    for content in contents:
        digest.add(content)
    return digest.hexdigest()


def counts(link: Link) -> dict[str, object]:
    """Give the counts of `stats` but the digest: all live layers, the gold apart."""
    articles = link.number(f"SELECT count(*) FROM article WHERE {_LIVE}")  # noqa: S608 (our own names)
    everything = _layer_counts(link, "<>")
    return {
        "articles": articles,
        **everything,
        "status": _statuses(link, articles),
        "gold": _layer_counts(link, "="),
    }


def _layer_counts(link: Link, is_gold: str) -> dict[str, object]:
    live = (
        f"JOIN layer ON layer.id = r.layer_id AND layer.removed IS NULL AND layer.kind {is_gold} ? "
        f"JOIN article ON article.id = layer.article_id AND {_LIVE} "
    )
    layers = link.number(
        "SELECT count(*) FROM layer JOIN article ON article.id = layer.article_id "  # noqa: S608 (our own names)
        f"AND {_LIVE} WHERE layer.removed IS NULL AND layer.kind {is_gold} ?",
        (_GOLD,),
    )

    def by(table: str, column: str, more: str = "") -> dict[str, int]:
        rows = link.all(
            f"SELECT {column}, count(*) FROM {table} AS r {live} {more}"  # noqa: S608 (our own names)
            f"WHERE r.removed IS NULL GROUP BY {column} ORDER BY {column}",
            (_GOLD,),
        )
        return dict(rows)

    spans, topics = by("span", "r.label"), by("topic", "r.label")
    polarities = by("stance", "r.polarity")
    return {
        "layers": layers,
        "spans": {"total": sum(spans.values()), "by_label": spans},
        "topics": {"total": sum(topics.values()), "by_label": topics},
        "stances": {
            "total": sum(polarities.values()),
            "by_polarity": polarities,
            "by_target": by("stance", "target.name", "JOIN target ON target.id = r.target_id "),
        },
        "relations": sum(by("relation", "r.label").values()),
    }


def _statuses(link: Link, articles: int) -> dict[str, int]:
    """Count layers by status, and as unseen the articles that no annotator has a layer on."""
    rows = link.all(
        "SELECT layer.status, count(*) FROM layer JOIN article ON article.id = layer.article_id "  # noqa: S608 (our own names)
        f"AND {_LIVE} WHERE layer.removed IS NULL AND layer.kind <> ? GROUP BY layer.status",
        (_GOLD,),
    )
    seen = link.number(
        "SELECT count(DISTINCT layer.article_id) FROM layer JOIN article "  # noqa: S608 (our own names)
        f"ON article.id = layer.article_id AND {_LIVE} "
        "WHERE layer.removed IS NULL AND layer.kind <> ?",
        (_GOLD,),
    )
    found: dict[str, int] = dict(rows)
    found[LayerStatus.UNSEEN.value] = articles - seen
    return {status.value: found.get(status.value, 0) for status in LayerStatus}
