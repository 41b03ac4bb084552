"""Labelling every place of a name, and replacing labels: look first, then write what was kept.

Looking reads texts in short pages and runs in a job; writing is one event and one undo step. Only
the person's own layers are touched: a new layer where there is none, never one that is done,
skipped or flagged unless that was asked for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from annotator.domain.articles import ArticleContent
from annotator.domain.changes import Applied, ChangeKind, ChangeSet
from annotator.domain.editing import Edit, fresh_layer
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerContent, LayerKind
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.propagation import (
    Conventions,
    Found,
    HitKind,
    LabelledSpan,
    Matching,
    Name,
    ScannedText,
    states_of,
)
from annotator.domain.spans import Span, reading_order
from annotator.workspace.clock_and_ids import new_id
from annotator.workspace.desk import Desk
from annotator.workspace.hits import (
    FINISHED,
    ArticleHits,
    Excerpt,
    LabelRule,
    OnFound,
    Tally,
    changed_places,
    changed_spans,
    label_hits,
    replace_hits,
)
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.lexicons import lexicon_of

if TYPE_CHECKING:
    from annotator.store.bulk import BulkWriter
    from annotator.suggest.repeats import Repeats

__all__ = ["LeftOut", "Outcome", "Propagating", "conventions"]

_FIRST_PAGE = 24
_PAGE = 400
_READ_AGAIN = 64
_AROUND = 60

Gesture = Callable[[ArticleContent, LayerContent, "ArticleHits", Edit], ChangeSet]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Hits that were kept but not written, because the article is not as it was."""

    article: ArticleId
    count: int
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was written: hits, articles, and what was left out with the reason."""

    applied: Applied
    hits: int
    articles: int
    left_out: tuple[LeftOut, ...] = ()


class Propagating:
    """Places of names and labels of one project; safe in any thread.

    `look` and `look_for_label` are meant for a job, `label` and `replace` for the write lane.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def scope(
        self, where: ArticleFilter, *, first: ArticleId | None = None
    ) -> tuple[ArticleId, ...]:
        """Give the articles that a filter lets through, in list order but for the one put first."""
        with self._desk.reading() as store:
            keys = store.article_keys(where, self._desk.person.id)
        ids = [article for _, article in keys]
        if first is not None:
            with suppress(ValueError):
                ids.remove(first)
                ids.insert(0, first)
        return tuple(ids)

    def look(
        self,
        names: Sequence[Name],
        matching: Matching,
        articles: Sequence[ArticleId],
        *,
        finished: bool = False,
        found: OnFound | None = None,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Tally:
        """Find the places of names in articles, telling each page; give the numbers.

        `finished` also looks at layers that are done, skipped or flagged. Raises
        `StoreUnavailable`, and `Cancelled` when stopped.
        """
        from annotator.suggest.repeats import Repeats

        repeats = Repeats(names, matching, conventions())
        tally = Tally()
        for page in self._pages(articles, progress, cancelled):
            hits, alone = self._looked(repeats, page, finished=finished)
            tally = _counted(tally, hits, alone)
            if found is not None and hits:
                found(hits)
        return tally

    def look_for_label(
        self,
        rule: LabelRule,
        articles: Sequence[ArticleId],
        *,
        finished: bool = False,
        found: OnFound | None = None,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Tally:
        """Find the spans that a rule means, telling each page; otherwise like `look`."""
        tally = Tally()
        for page in self._pages(articles, progress, cancelled):
            with self._desk.reading() as store:
                spans = store.labelled_spans(page, self._desk.person.id, rule.label)
            hits, alone = _grouped([s for s in spans if rule.fits(s)], finished=finished)
            tally = _counted(tally, hits, alone)
            if found is not None and hits:
                found(hits)
        return tally

    def excerpts(self, hits: ArticleHits) -> tuple[Excerpt, ...]:
        """Give the hits of an article as lines; none when the article is gone."""
        with self._desk.reading() as store:
            texts = store.scanned_texts([hits.article], self._desk.person.id)
        return tuple(_excerpt(one.text, hit) for one in texts for hit in hits.found)

    def label(self, kept: Sequence[ArticleHits], names: Sequence[Name]) -> Outcome:
        """Label the hits as the names say, in one event; leaves out what has changed since.

        `kept` holds only hits that are wanted; conflicts among them are labelled, too. Raises
        `RuleViolation` when nothing is left, `StoreUnavailable`; nothing is written then.
        """

        def gesture(
            content: ArticleContent, own: LayerContent, hits: ArticleHits, edit: Edit
        ) -> ChangeSet:
            return label_hits(own, content.text, hits, names, edit)

        def changed(own: LayerContent, hits: ArticleHits) -> dict[str, list[int]]:
            return changed_places(own, hits, names)

        used = sorted({name for hits in kept for _, _, name, _ in hits.found})
        subject = names[used[0]].text if len(used) == 1 else f"{len(used)} names"
        labels = {names[name].label for name in used}
        detail = labels.pop() if len(labels) == 1 else ""
        what = (ChangeKind.LABEL_OCCURRENCES, subject, detail)
        return self._write(kept, what, gesture, changed)

    def replace(self, kept: Sequence[ArticleHits], rule: LabelRule) -> Outcome:
        """Give the spans among the hits the rule's new label, or remove them; like `label`."""

        def gesture(
            content: ArticleContent, own: LayerContent, hits: ArticleHits, edit: Edit
        ) -> ChangeSet:
            return replace_hits(own, content.text, hits, rule, edit)

        def changed(own: LayerContent, hits: ArticleHits) -> dict[str, list[int]]:
            return changed_spans(own, hits, rule)

        count = sum(len(hits.found) for hits in kept)
        subject = "1 span" if count == 1 else f"{count} spans"
        detail = f"{rule.label} → {rule.new_label}" if rule.new_label else f"{rule.label} removed"
        what = (ChangeKind.REPLACE_LABEL, subject, detail)
        return self._write(kept, what, gesture, changed)

    # Looking -------------------------------------------------------------------------------------

    def _pages(
        self, articles: Sequence[ArticleId], progress: OnProgress | None, cancelled: IsCancelled
    ) -> Iterator[Sequence[ArticleId]]:
        """Give the articles in pages, a short one first, so that the first hits come at once."""
        at, size = 0, _FIRST_PAGE
        while at < len(articles):
            if cancelled():
                raise Cancelled
            yield articles[at : at + size]
            at, size = at + size, _PAGE
            if progress is not None:
                progress(Progress(min(at, len(articles)), len(articles), "articles"))

    def _looked(
        self, repeats: "Repeats", page: Sequence[ArticleId], *, finished: bool
    ) -> tuple[list[ArticleHits], list[ArticleId]]:
        person = self._desk.person.id
        with self._desk.reading() as store:
            texts = store.scanned_texts(page, person)
        alone: list[ArticleId] = []
        rows: list[tuple[ScannedText, list[Found]]] = []
        for scanned in texts:
            found = repeats.places(scanned.text)
            if not found:
                continue
            if scanned.status in FINISHED and not finished:
                alone.append(scanned.article)
            else:
                rows.append((scanned, found))
        layers = [scanned.layer for scanned, _ in rows if scanned.layer is not None]
        with self._desk.reading() as store:
            places = store.labelled_places(layers) if layers else {}
        return [
            ArticleHits(
                scanned.article,
                scanned.status,
                tuple(found),
                states_of(places.get(scanned.layer, ()), found, repeats.names)
                if scanned.layer is not None
                else bytes(len(found)),
            )
            for scanned, found in rows
        ], alone

    # Writing -------------------------------------------------------------------------------------

    def _write(
        self,
        kept: Sequence[ArticleHits],
        what: tuple[ChangeKind, str, str],
        gesture: Gesture,
        changed: Callable[[LayerContent, ArticleHits], dict[str, list[int]]],
    ) -> Outcome:
        kind, subject, detail = what
        with self._desk.writing():  # nobody of us writes between looking again and writing
            ready: list[tuple[LayerContent | None, ChangeSet, LayerContent]] = []
            left_out: list[LeftOut] = []
            for hits, content in self._read_again(kept):
                if content is None:
                    left_out.append(LeftOut(hits.article, len(hits.found), _GONE))
                    continue
                stored, own = self._own(content)
                reasons = changed(own, hits)
                if own.layer.status in FINISHED and hits.status not in FINISHED:
                    reasons = {_DONE: list(range(len(hits.found)))}
                left_out += (LeftOut(hits.article, len(n), why) for why, n in reasons.items())
                rest = hits.without(reasons)
                if rest.found:
                    edit = Edit(self._desk.scheme, self._desk.clock.now_us(), new_id)
                    ready.append((stored, gesture(content, own, rest, edit), own))
            if not ready:
                reason = left_out[0].reason if left_out else "Nothing is kept."
                raise RuleViolation(f"Nothing was changed. {reason}")
            with self._desk.bulk(subject, kind, detail) as writer:
                for stored, change_set, own in ready:
                    _written(writer, stored, change_set, own)
        applied = writer.applied
        if applied is None:
            raise RuleViolation("Nothing was changed.")
        hits_written = sum(len(h.found) for h in kept) - sum(one.count for one in left_out)
        return Outcome(applied, hits_written, len(ready), tuple(left_out))

    def _read_again(
        self, kept: Sequence[ArticleHits]
    ) -> Iterator[tuple[ArticleHits, ArticleContent | None]]:
        """Give the articles as they are now, None for one that is gone or in the trash."""
        by_article = {hits.article: hits for hits in kept if hits.found}
        ids = sorted(by_article)
        for at in range(0, len(ids), _READ_AGAIN):
            page = ids[at : at + _READ_AGAIN]
            with self._desk.reading() as store:
                contents = list(store.stream(article_ids=page, person=self._desk.person.id))
            for content in contents:
                if content.article.trashed_us is None:
                    yield by_article.pop(content.article.id), content
        for hits in by_article.values():
            yield hits, None

    def _own(self, content: ArticleContent) -> tuple[LayerContent | None, LayerContent]:
        """Give the stored own layer, if there is one, and the layer to work on."""
        for layer in content.layers:
            if layer.layer.kind is LayerKind.ANNOTATOR:
                return layer, layer
        desk = self._desk
        scheme, now_us = desk.scheme.version_id, desk.clock.now_us()
        return None, LayerContent(fresh_layer(content.article.id, desk.person.id, scheme, now_us))


@cache
def conventions() -> Conventions:
    """Give the clitics and titles of all languages that have a list."""
    words = lexicon_of("")
    return Conventions(tuple(sorted(words.clitics)), tuple(sorted(words.titles)))


_GONE = "The article is not in the project any more."
_DONE = "The article was finished meanwhile."


def _written(
    writer: "BulkWriter", stored: LayerContent | None, change_set: ChangeSet, own: LayerContent
) -> None:
    if stored is not None:
        writer.change_layer(stored.layer, change_set.changes)
        return
    spans = [row for row in (c.after for c in change_set.changes) if isinstance(row, Span)]
    writer.add_layer(replace(own, spans=tuple(sorted(spans, key=reading_order))))


def _grouped(
    spans: Sequence[LabelledSpan], *, finished: bool
) -> tuple[list[ArticleHits], list[ArticleId]]:
    alone: dict[ArticleId, None] = {}
    groups: dict[ArticleId, list[LabelledSpan]] = {}
    for span in spans:
        if span.status in FINISHED and not finished:
            alone[span.article] = None
        else:
            groups.setdefault(span.article, []).append(span)
    return [
        ArticleHits(
            article,
            group[0].status,
            tuple((s.fragments[0][0], s.fragments[-1][1], 0, int(HitKind.SAME)) for s in group),
            bytes(len(group)),
            tuple(span.span for span in group),
        )
        for article, group in groups.items()
    ], list(alone)


def _counted(tally: Tally, hits: Iterable[ArticleHits], alone: Sequence[ArticleId]) -> Tally:
    for one in hits:
        tally = tally.with_hits(one)
    return replace(tally, left_alone=(*tally.left_alone, *alone)) if alone else tally


def _excerpt(text: str, hit: Found) -> Excerpt:
    start, end = hit[0], hit[1]
    return Excerpt(
        text[max(0, start - _AROUND) : start], text[start:end], text[end : end + _AROUND]
    )
