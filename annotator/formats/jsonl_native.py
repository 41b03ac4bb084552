"""Rows of the own lossless format become values of the domain, with every id and time as it was.

Checked on the way: offsets inside the text, references inside the file, ids that stand there
twice, the text's own checksum. Written for speed: hundreds of thousands of spans pass here.
"""

import hashlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from pydantic import ValidationError

from annotator.domain.actors import AUTHOR_ID, Actor, Target
from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import Article, ArticleMeta, ArticleSource, Segmentation
from annotator.domain.errors import FormatError
from annotator.domain.exchange import NativeArticle, ProjectHeader
from annotator.domain.ids import (
    ActorId,
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
from annotator.domain.rows import Fragments, Mark, Origin
from annotator.domain.scheme import Scheme
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.spans import Span
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Sentiment,
    Stance,
    StanceLevel,
)
from annotator.domain.topics import Topic
from annotator.formats.jsonl_model import (
    ArticleRow,
    HeaderRow,
    LayerRow,
    MarkRow,
    Range,
    RelationRow,
    SpanRow,
    StanceRow,
    TopicRow,
    explained,
)
from annotator.formats.jsonl_reviews import comments_of, review_of, reviewers

__all__ = ["NativeReader", "header_of"]

_BARE_SPAN = 4  # id, start, end, label
_unhex = bytes.fromhex


def header_of(row: HeaderRow, file: str, line: int) -> ProjectHeader:
    """Give the header that line 1 holds; `FormatError` when a scheme is not what its id says."""
    schemes: list[Scheme] = []
    times: list[int] = []
    for entry in row.get("schemes", ()):
        try:
            scheme = checked_scheme(entry["scheme"])
        except ValidationError as error:
            message = f"the label scheme is not well formed: {explained(error)}"
            raise FormatError(message, file=file, line=line) from error
        if scheme.version_id.hex() != entry["id"]:
            message = f'the label scheme "{scheme.name}" is not the one that its id names'
            raise FormatError(message, file=file, line=line)
        schemes.append(scheme)
        times.append(entry["created"])
    header = ProjectHeader(
        schemes=tuple(schemes),
        scheme_times=tuple(times),
        people=tuple(
            Person(PersonId(_unhex(p["id"])), p["name"], p["created"], p.get("note", ""))
            for p in row.get("people", ())
        ),
        actors=tuple(
            Actor(
                ActorId(_unhex(a["id"])),
                a["name"],
                a["kind"],
                a["created"],
                tuple(a.get("aliases", ())),
                a.get("note", ""),
                a.get("extra", ""),
            )
            for a in row.get("actors", ())
        ),
        targets=tuple(
            Target(
                TargetId(_unhex(t["id"])),
                t["name"],
                t["kind"],
                t["created"],
                t.get("for_means", ""),
                tuple(t.get("aliases", ())),
                t.get("key", ""),
                t.get("note", ""),
                t.get("extra", ""),
            )
            for t in row.get("targets", ())
        ),
        comments=comments_of(row.get("comments", ()), None),
    )
    strangers = reviewers(ArticleReview(), header.comments) - {one.id for one in header.people}
    if strangers:
        message = f"a comment names somebody ({min(strangers).hex()}) whom the file does not hold"
        raise FormatError(message, file=file, line=line)
    return header


class NativeReader:
    """Turns article rows into articles; remembers what the header and earlier lines hold."""

    def __init__(self, header: ProjectHeader, file: str) -> None:
        self._file = file
        self._people = {person.id for person in header.people}
        self._schemes = {scheme.version_id for scheme in header.schemes}
        self._actors = {actor.id for actor in header.actors} | {AUTHOR_ID}
        self._targets = {target.id for target in header.targets}
        self._seen: set[tuple[str, bytes]] = set()

    def article(self, row: ArticleRow, line: int) -> NativeArticle:
        """Give the article of one row; `FormatError` with the line when it contradicts itself."""
        try:
            return self._article(row, line)
        except _WrongError as error:
            name = row["id"][:8]
            message = f"article {name}…: {error}"
            raise FormatError(message, file=self._file, line=line) from error

    def _article(self, row: ArticleRow, line: int) -> NativeArticle:
        text = row["text"]
        digest = hashlib.sha256(text.encode()).digest()
        if digest.hex() != row["sha256"]:
            raise _WrongError("the text is not the one that its SHA-256 names")
        if "\0" in text:
            raise _WrongError("the text holds U+0000 (NUL), which no text may hold")
        article_id = ArticleId(_unhex(row["id"]))
        self._new(article_id, "the article")
        length = len(text)
        title = row.get("title_range")
        replaces = row.get("replaces")
        article = Article(
            article_id,
            digest,
            length,
            row["created"],
            _meta(row),
            _ranges([title], length)[0] if title else None,
            ArticleId(_unhex(replaces)) if replaces else None,
            row.get("trashed"),
            row.get("extra", ""),
        )
        layers = [self._layer(entry, article_id, length) for entry in row.get("layers", ())]
        layers.sort(key=lambda content: content.layer.id)
        return NativeArticle(
            article,
            text,
            _segmentation(row, length),
            _sources(row, article_id),
            tuple(layers),
            self._file,
            line,
            self._review(row, article_id, length),
        )

    def _review(self, row: ArticleRow, article: ArticleId, length: int) -> ArticleReview:
        review = review_of(row, article)
        for person in reviewers(review):
            _known(person, self._people, "a person")
        for decision in review.decisions:
            self._new(decision.id, "the decision")
        for comment in review.comments:
            self._new(comment.id, "the comment")
        for assignment in review.assignments:
            self._new(assignment.id, "the assignment")
        places = [(decision.start, decision.end) for decision in review.decisions]
        places += [(comment.start, comment.end) for comment in review.comments]
        for place in places:
            _ranges([place], length)
        return review

    def _layer(self, row: LayerRow, article: ArticleId, length: int) -> LayerContent:
        layer = Layer(
            LayerId(_unhex(row["id"])),
            article,
            PersonId(_unhex(row["owner"])),
            row.get("kind", LayerKind.ANNOTATOR),
            row.get("status", LayerStatus.DONE),
            SchemeId(_unhex(row["scheme"])),
            row["created"],
            row.get("updated", row["created"]),
            row.get("reason", ""),
            row.get("note", ""),
            row.get("extra", ""),
        )
        self._new(layer.id, "the layer")
        _known(layer.owner, self._people, "an owner")
        _known(layer.scheme, self._schemes, "a label scheme")
        if layer.status is LayerStatus.UNSEEN:
            raise _WrongError('the status "unseen" is never stored')
        marks = _Marks(layer, row.get("origin", Origin.MANUAL), self._schemes)
        spans = _spans(row.get("spans", ()), layer.id, marks, length)
        ids: set[bytes] = {span.id for span in spans}
        if len(ids) < len(spans):
            raise _WrongError("two spans of one layer have the same id")
        topics = [self._topic(e, layer.id, marks, ids, length) for e in row.get("topics", ())]
        stances = [self._stance(e, layer.id, marks, ids, length) for e in row.get("stances", ())]
        relations = [self._relation(e, layer.id, marks, ids) for e in row.get("relations", ())]
        return LayerContent(
            layer,
            tuple(spans),
            tuple(sorted(topics, key=lambda topic: topic.id)),
            tuple(sorted(stances, key=lambda stance: stance.id)),
            tuple(sorted(relations, key=lambda relation: relation.id)),
        )

    def _topic(
        self, row: TopicRow, layer: LayerId, marks: "_Marks", spans: set[bytes], length: int
    ) -> Topic:
        topic_id = TopicId(_unhex(row["id"]))
        self._new(topic_id, "the topic")
        return Topic(
            topic_id,
            layer,
            row["label"],
            marks.of(row),
            row.get("primary", False),
            _ranges(row.get("evidence", ()), length),
            _span_of(row.get("span"), spans),
        )

    def _stance(
        self, row: StanceRow, layer: LayerId, marks: "_Marks", spans: set[bytes], length: int
    ) -> Stance:
        stance_id = StanceId(_unhex(row["id"]))
        self._new(stance_id, "the stance")
        holder = ActorId(_unhex(row["holder"]))
        target = TargetId(_unhex(row["target"]))
        chain = tuple(ActorId(_unhex(actor)) for actor in row.get("source_chain", ()))
        _known(target, self._targets, "a target")
        for actor in (holder, *chain):
            _known(actor, self._actors, "an actor")
        return Stance(
            stance_id,
            layer,
            holder,
            target,
            row["polarity"],
            marks.of(row),
            row.get("level", StanceLevel.SPAN),
            _ranges(row.get("evidence", ()), length),
            _span_of(row.get("holder_mention"), spans),
            _span_of(row.get("target_mention"), spans),
            chain,
            tuple(_ranges(cue, length) for cue in row.get("cue", ())),
            row.get("intensity"),
            row.get("explicitness", Explicitness.STATED),
            row.get("attribution", Attribution.NONE),
            row.get("modality", Modality.UNSPECIFIED),
            row.get("sentiment", Sentiment.UNSPECIFIED),
            row.get("date", ""),
            row.get("group", ""),
        )

    def _relation(
        self, row: RelationRow, layer: LayerId, marks: "_Marks", spans: set[bytes]
    ) -> Relation:
        relation_id = RelationId(_unhex(row["id"]))
        self._new(relation_id, "the relation")
        source, target = _span_of(row["source"], spans), _span_of(row["target"], spans)
        if source is None or target is None:
            raise _WrongError("a relation lacks an end")
        attributes = tuple(sorted(row.get("attributes", {}).items()))
        return Relation(relation_id, layer, row["label"], source, target, marks.of(row), attributes)

    def _new(self, row_id: bytes, what: str) -> None:
        if (what, row_id) in self._seen:
            raise _WrongError(f"{what} {row_id.hex()} stands there twice")
        self._seen.add((what, row_id))


class _WrongError(ValueError):
    """A row contradicts itself or the file."""


class _Marks:
    """Gives rows their marks; the plain one of the layer is made once."""

    def __init__(self, layer: Layer, origin: Origin, schemes: set[SchemeId]) -> None:
        self._layer = layer
        self._origin = origin
        self._schemes = schemes
        self.plain = Mark(layer.scheme, layer.created_us, layer.created_us, origin)

    def of(self, row: MarkRow) -> Mark:
        """Give the mark of a row that says something about it."""
        scheme = row.get("scheme")
        scheme_id = SchemeId(_unhex(scheme)) if scheme else self._layer.scheme
        if scheme:
            _known(scheme_id, self._schemes, "a label scheme")
        created = row.get("created", self._layer.created_us)
        return Mark(
            scheme_id,
            created,
            row.get("updated", created),
            row.get("origin", self._origin),
            row.get("confidence"),
            row.get("note", ""),
            row.get("extra", ""),
        )


def _spans(rows: Iterable[SpanRow], layer: LayerId, marks: _Marks, length: int) -> list[Span]:
    spans: list[Span] = []
    add = spans.append
    plain = marks.plain
    scheme, origin = plain.scheme, plain.origin
    for row in rows:
        has_ends = "start" in row and "end" in row and "fragments" not in row
        if has_ends:
            start, end = row["start"], row["end"]
            if not start <= end <= length:
                raise _WrongError(f"the span {start}–{end} does not lie in the text (0–{length})")
            fragments: Fragments = ((start, end),)
        else:
            fragments = _fragments(row, length)
        span_id = SpanId(_unhex(row["id"]))
        if len(row) == _BARE_SPAN and has_ends:
            add(Span(span_id, layer, row["label"], fragments, plain))
        elif len(row) == _BARE_SPAN + 1 and has_ends and "created" in row:
            created = row["created"]
            mark = Mark(scheme, created, created, origin)
            add(Span(span_id, layer, row["label"], fragments, mark))
        else:
            attributes = tuple(sorted(row["attributes"].items())) if "attributes" in row else ()
            add(Span(span_id, layer, row["label"], fragments, marks.of(row), attributes))
    spans.sort(key=_span_order)
    return spans


def _fragments(row: SpanRow, length: int) -> Fragments:
    fragments = _ranges(row.get("fragments", ()), length)
    if not fragments or "start" in row or "end" in row:
        raise _WrongError("a span needs either start and end, or fragments")
    return fragments


def _span_order(span: Span) -> tuple[int, int, str, bytes]:
    fragments = span.fragments
    return fragments[0][0], -fragments[-1][1], span.label, span.id


def _ranges(ranges: Iterable[Range], length: int) -> Fragments:
    found = tuple((start, end) for start, end in ranges)
    before = -1
    for start, end in found:
        if not (start <= end <= length) or start < before:
            raise _WrongError(f"the range {start}–{end} does not lie in the text, in order")
        before = end
    return found


def _segmentation(row: ArticleRow, length: int) -> Segmentation | None:
    entry = row.get("segmentation")
    if entry is None:
        return None
    for ranges in (entry["tokens"], entry["sentences"]):
        before = 0
        for start, end in ranges:
            if not before <= start < end <= length:
                raise _WrongError(f"the token or sentence {start}–{end} is out of order")
            before = end
    return Segmentation(tuple(entry["tokens"]), tuple(entry["sentences"]))


def _sources(row: ArticleRow, article: ArticleId) -> tuple[ArticleSource, ...]:
    return tuple(
        ArticleSource(
            article,
            entry["name"],
            _unhex(entry["sha256"]),
            entry["encoding"],
            entry["format"],
            entry.get("newline", "lf"),
            entry.get("extra", ""),
        )
        for entry in row.get("sources", ())
    )


def _meta(row: ArticleRow) -> ArticleMeta:
    entry = row.get("meta")
    if not entry:
        return ArticleMeta()
    return ArticleMeta(
        entry.get("title", ""),
        entry.get("author", ""),
        entry.get("outlet", ""),
        entry.get("date", ""),
        entry.get("url", ""),
        entry.get("language", ""),
        tuple(sorted(entry.get("fields", {}).items())),
    )


def _span_of(text: str | None, spans: set[bytes]) -> SpanId | None:
    if text is None:
        return None
    span_id = SpanId(_unhex(text))
    _known(span_id, spans, "a span")
    return span_id


def _known(row_id: bytes, known: AbstractSet[bytes], what: str) -> None:
    if row_id not in known:
        raise _WrongError(f"it refers to {what} {row_id.hex()} that the file does not hold")
