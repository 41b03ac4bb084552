"""The bulk path: thousands of articles and layers in one transaction and one event.

New rows go in batches of plain tuples; the event names them by its batch id and keeps values only
for rows that were there before. Undoing it hides the batch.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import Article, ArticleSource, Segmentation
from annotator.domain.changes import Applied, Change, ChangeSet, Row
from annotator.domain.errors import BugError, RuleViolation, StoreConflict
from annotator.domain.ids import ArticleId, EventId, LayerId, PersonId
from annotator.domain.layers import Layer, LayerContent, LayerStatus
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.store import queries
from annotator.store.canonical import Values, hash_bytes, hash_row
from annotator.store.codecs import (
    ARTICLE,
    LAYER,
    RELATION,
    SOURCE,
    SPAN,
    STANCE,
    TOPIC,
    RawRow,
    RowKind,
    mark_columns,
)
from annotator.store.engine import Link
from annotator.store.events import Chain, Event, append, read_head
from annotator.store.payload import pack_changes, pack_layer
from annotator.store.places import fragments_column, given_column, pairs_column
from annotator.store.review_queries import article_reviews
from annotator.store.seal import renew_seal
from annotator.store.writing import Writer, write_row

__all__ = ["BulkWriter", "SpanRows", "article_text_hash"]

_ANNOTATION_KINDS: tuple[RowKind[Any], ...] = (SPAN, TOPIC, STANCE, RELATION)
_BATCH = 4000
_ROOMY_KIB = 96_000
_TEXT = "INSERT INTO article_text (number, text, given, row_hash) VALUES (?, ?, ?, ?)"
_INDEX = "INSERT INTO article_search (rowid, text) VALUES (?, ?)"
_SNAPSHOT = (
    "INSERT INTO snapshot (layer_id, stamp, created_us, content, row_hash) VALUES (?, ?, ?, ?, ?)"
)


class BulkWriter:
    """Takes articles, layers and changes, and writes them when enough have come together.

    Made by `ProjectStore.bulk`; use it in one thread. What was added is in the project only after
    the block has ended without an error; then `applied` says what was done, None when nothing was
    added.
    """

    def __init__(
        self, link: Link, chain: Chain, op_id: EventId, now_us: int, change_set: ChangeSet
    ) -> None:
        self.applied: Applied | None = None
        self._link = link
        self._chain = chain
        self._op_id = op_id
        self._now_us = now_us
        self._change_set = change_set
        self._head = read_head(link, chain)
        self._stamp = self._head.stamp(now_us)
        self._number = link.number("SELECT max(number) FROM article")
        self._pending: dict[str, list[Values]] = {}
        self._waiting = 0
        self._spans = SpanRows()
        self._batch: bytes = op_id
        # Dictionaries without values: sets that keep their order.
        self._articles: dict[ArticleId, None] = {}
        self._layers: dict[LayerId, None] = {}
        self._touched: dict[ArticleId, None] = {}
        self._changes: list[Change] = []
        self._has_text = False
        link.run(f"PRAGMA cache_size = -{_ROOMY_KIB}")

    def has_article(self, article: ArticleId) -> bool:
        """Say whether the project holds a live article of this id, added here or before."""
        if article in self._articles:
            return True
        row = self._link.one("SELECT removed FROM article WHERE id = ?", (article,))
        return row is not None and row[0] is None

    def add_article(
        self,
        article: Article,
        text: str,
        given: Segmentation | None = None,
        sources: Sequence[ArticleSource] = (),
    ) -> None:
        """Add an article with its text; `RuleViolation` when the project holds it already.

        An article that an undone import had brought comes back with its new values.
        """
        encoded = text.encode()
        if hashlib.sha256(encoded).digest() != article.sha256 or len(text) != article.length:
            raise BugError("an article whose text is not the one that its values describe")
        stored = self._link.one(ARTICLE.select, (article.id,))
        if article.id in self._articles or (stored is not None and stored[-1] is None):
            raise RuleViolation("the project holds this article already")
        self._articles[article.id] = None
        if stored is not None:
            self._revive(article, given, stored)
        else:
            self._number += 1
            values = (*ARTICLE.encode(article), self._number, self._batch, 1, None)
            self._queue(ARTICLE.insert, (*values, hash_row("article", values)))
            packed = given_column(given)
            row_hash = article_text_hash(self._number, article.sha256, packed)
            self._queue(_TEXT, (self._number, text, packed, row_hash))
            self._queue(_INDEX, (self._number, text))
            self._has_text = True
        self.add_sources(sources)

    def add_sources(self, sources: Sequence[ArticleSource]) -> None:
        """Note files that held an article which is in the project; known ones are left alone."""
        for source in sources:
            values = SOURCE.encode(source)
            stored = self._link.one(SOURCE.select, values[:3])
            if stored is not None and stored[-1] is None:
                continue
            revision = 1 if stored is None else stored[-2] + 1
            full = (*values, self._batch, revision, None)
            write_row(self._link, SOURCE, full, is_new=stored is None)
            self._touched[source.article] = None

    def layer_content(self, layer: LayerId) -> LayerContent | None:
        """Give a live layer as it is by now, added here or before; None where there is none."""
        self._flush()
        found = queries.layer_of(self._link, layer)
        return None if found is None else queries.layer_contents(self._link, [found], {})[0]

    def article_review(self, article: ArticleId) -> ArticleReview:
        """Give what reviewing says of an article by now, added here or before."""
        self._flush()
        return article_reviews(self._link, [article]).get(article, ArticleReview())

    def add_layer(self, content: LayerContent) -> None:
        """Add a whole layer, which the project must not hold; a done one gets its snapshot."""
        layer = content.layer
        if layer.id in self._layers:
            raise StoreConflict("this import brings one layer twice")
        if self._link.one("SELECT 1 FROM layer WHERE id = ?", (layer.id,)) is not None:
            self._add_slowly(content)
            return
        self._layers[layer.id] = None
        self._touched[layer.article] = None
        encoded = LAYER.encode(layer)
        values = (*encoded, self._batch, 1, None)
        self._queue(LAYER.insert, (*values, hash_row("layer", values)))
        rows = {"span": self._spans.rows(layer.owner, content.spans)}
        for kind, annotations in (
            (TOPIC, content.topics),
            (STANCE, content.stances),
            (RELATION, content.relations),
        ):
            rows[kind.table] = [_annotation_row(kind, one, layer.owner) for one in annotations]
        for kind in _ANNOTATION_KINDS:
            self._queue(kind.insert, *rows[kind.table])
        if layer.status is LayerStatus.DONE:
            packed = pack_layer(encoded, rows)
            snapshot: Values = (layer.id, self._stamp, self._now_us, packed)
            self._queue(_SNAPSHOT, (*snapshot, hash_row("snapshot", snapshot)))

    def add_rows(self, changes: Sequence[Change]) -> None:
        """Write changes to other rows, in order: actors, targets, people, schemes, annotations.

        Rows of articles and layers that were added before may be referred to.
        """
        self._flush()
        writer = Writer(
            self._link, self._change_set.kind, self._chain.person, self._stamp, self._batch
        )
        writer.write(changes)
        self._changes += writer.named

    def change_layer(self, layer: Layer, changes: Sequence[Change]) -> None:
        """Write changes inside a layer that is there, which the event then names."""
        self._touched[layer.article] = None
        self._layers[layer.id] = None
        self.add_rows(changes)

    def finish(self) -> None:
        """Write what is waiting, and the event; called at the end of the block."""
        self._flush()
        if not (self._articles or self._layers or self._changes or self._touched):
            return
        if self._has_text:
            renew_seal(self._link)
        articles = tuple(sorted({*self._articles, *self._touched, *self._change_set.articles}))
        layers = tuple(sorted({*self._layers, *self._change_set.layers}))
        done = replace(
            self._change_set, changes=tuple(self._changes), articles=articles, layers=layers
        )
        event = Event(
            seq=0,
            op_id=self._op_id,
            action="do",
            kind=done.kind,
            parent_seq=self._head.position,
            target_seq=0,
            subject=done.subject,
            detail=done.detail,
            articles=articles,
            layers=layers,
            payload=pack_changes(done.changes),
            batch_id=self._batch,
            created_us=self._now_us,
            stamp=self._stamp,
        )
        position = self._head.seq + 1
        numbered = append(self._link, self._chain, self._head, event, position=position)
        self.applied = Applied(numbered.seq, self._op_id, done)

    def _queue(self, statement: str, *rows: Values) -> None:
        self._pending.setdefault(statement, []).extend(rows)
        self._waiting += len(rows)
        if self._waiting >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        for statement, rows in self._pending.items():
            self._link.many(statement, rows)
        self._pending.clear()
        self._waiting = 0

    def _revive(self, article: Article, given: Segmentation | None, stored: RawRow) -> None:
        number = stored[len(ARTICLE.columns)]
        full = (*ARTICLE.encode(article), number, self._batch, stored[-2] + 1, None)
        write_row(self._link, ARTICLE, full, is_new=False)
        packed = given_column(given)
        self._link.run(
            "UPDATE article_text SET given = ?, row_hash = ? WHERE number = ?",
            (packed, article_text_hash(number, article.sha256, packed), number),
        )

    def _add_slowly(self, content: LayerContent) -> None:
        """Add a layer whose id is taken: by a live one (a conflict) or by one undone before."""
        rows: tuple[Row, ...] = (
            content.layer,
            *content.spans,
            *content.topics,
            *content.stances,
            *content.relations,
        )
        self.add_rows([Change(None, row) for row in rows])
        self._layers[content.layer.id] = None
        self._touched[content.layer.article] = None


def article_text_hash(number: int, sha256: bytes, given: bytes | None) -> bytes:
    """Give the row hash of an article's text, which goes in as its SHA-256."""
    return hash_row("article_text", (number, sha256, given))


def _annotation_row(kind: RowKind[Any], annotation: object, owner: PersonId) -> Values:
    values: Values = (*kind.encode(annotation), owner, 1, None)
    return (*values, hash_row(kind.table, values))


class SpanRows:
    """Makes the rows of spans; written out, because an import brings millions of them.

    The hashed form is that of `hash_row`. Spans that share a mark share its part of it.
    """

    def __init__(self) -> None:
        self._mark: Mark | None = None
        self._columns: Values = ()
        self._text = ""

    def rows(self, owner: PersonId, spans: Sequence[Span]) -> list[Values]:
        """Give the rows of a layer's spans."""
        made = []
        for span in spans:
            mark = span.mark
            if mark is not self._mark:
                self._take(mark)
            layer, key, label, place = span.layer, span.id, span.label, span.fragments
            start, end = place[0][0], place[-1][1]
            fragments = "" if len(place) == 1 else fragments_column(place)
            attributes = pairs_column(span.attributes) if span.attributes else ""
            head = (
                f"span\x1f16\x1f16\x1f{label}\x1f{start}\x1f{end}\x1f{fragments}\x1f{attributes}"
                f"\x1f{self._text}\x1f16\x1f1\x1fNone"
            )
            row_hash = hash_bytes(head.encode() + layer + key + mark.scheme + owner)
            made.append(
                (
                    *(layer, key, label, start, end, fragments, attributes),
                    *self._columns,
                    *(owner, 1, None, row_hash),
                )
            )
        return made

    def _take(self, mark: Mark) -> None:
        self._mark = mark
        self._columns = mark_columns(mark)
        origin, _, confidence, note, extra, created_us, updated_us = self._columns
        texts = (origin, 16, confidence, note, extra, created_us, updated_us)
        self._text = "\x1f".join(map(str, texts))
