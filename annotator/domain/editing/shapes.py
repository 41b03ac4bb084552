"""Gestures that change the shape of spans: joining, cutting, and adding or removing a part."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.edit import (
    Edit,
    change_set,
    place_in,
    require_new,
    shortened,
    span_of,
    spans_of,
)
from annotator.domain.editing.spans import reshaped
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span, fragments_of, overlaps, without
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic

__all__ = ["add_fragments", "merge_spans", "remove_fragments", "split_span"]


def add_fragments(
    content: LayerContent,
    text: ArticleText,
    span_id: SpanId,
    fragments: Iterable[tuple[int, int]],
    edit: Edit,
) -> ChangeSet:
    """Add these ranges to a span, which may make it discontinuous."""
    span = span_of(content, span_id)
    place = fragments_of((*span.fragments, *place_in(text, fragments)))
    if place == span.fragments:
        raise RuleViolation("The span holds these words already.")
    return reshaped(content, text, span, place, edit)


def remove_fragments(
    content: LayerContent,
    span_id: SpanId,
    fragments: Iterable[tuple[int, int]],
    edit: Edit,
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Take the code points of these ranges out of a span; refuse to leave it empty.

    With a `text`, blanks that would stand at a cut go, too.
    """
    span = span_of(content, span_id)
    going = place_in(text, fragments)
    if not overlaps(span.fragments, going):
        raise RuleViolation("The span has no part there.")
    rest = span.fragments
    for fragment in going:
        rest = without(rest, *fragment)
    if text is not None:
        rest = _without_blanks_at_cuts(text, rest, span.fragments)
    if not rest:
        raise RuleViolation("This is all of the span: remove the span instead.")
    return reshaped(content, text, span, rest, edit)


def merge_spans(
    content: LayerContent,
    span_ids: Sequence[SpanId],
    edit: Edit,
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Join spans of one label into the first of them.

    The text between them becomes part of it; gaps inside a discontinuous span stay. The first
    keeps its id and its attribute values and gets those that only the others have; their notes
    are appended; relations, topics and stances that point to the others point to it.
    """
    spans = spans_of(content, span_ids)
    if len(spans) < 2:
        raise RuleViolation("Select at least two spans to merge.")
    labels = sorted({span.label for span in spans})
    if len(labels) > 1:
        raise RuleViolation(
            f"These spans have different labels ({', '.join(labels)}): relabel them first."
        )
    after = _merged(spans, edit)
    gone = frozenset(span.id for span in spans[1:])
    require_new(content, after, besides=gone)
    changes = [
        Change(spans[0], after),
        *_repointed_relations(content, gone, after.id, edit),
        *_repointed_topics(content, gone, after.id, edit),
        *_repointed_mentions(content, gone, after.id, edit),
        *(Change(span, None) for span in spans[1:]),
    ]
    subject = shortened(text, after.fragments) or f"{len(spans)} spans"
    return change_set(content, ChangeKind.MERGE_SPANS, changes, subject, after.label)


def split_span(
    content: LayerContent, text: ArticleText, span_id: SpanId, at: int, edit: Edit
) -> ChangeSet:
    """Cut a span at the code point `at`, dropping blanks at the cut.

    The left part keeps id, note, relations and attributes; the right part is a new span with the
    same label and attributes.
    """
    span = span_of(content, span_id)
    if not span.start < at < span.end:
        raise RuleViolation("Put the caret inside the span where it should be split.")
    left = _trimmed(text, without(span.fragments, at, span.end), at_end=True)
    right = _trimmed(text, without(span.fragments, span.start, at), at_end=False)
    if not left or not right:
        raise RuleViolation("One of the two parts would hold nothing but blanks.")
    before_cut = replace(span, fragments=left, mark=edit.touched(span.mark))
    after_cut = Span(
        SpanId(edit.new_id()),
        span.layer,
        span.label,
        right,
        replace(edit.mark(span.mark.confidence), scheme=span.mark.scheme),
        span.attributes,
    )
    require_new(content, before_cut)
    require_new(content, after_cut)
    changes = (Change(span, before_cut), Change(None, after_cut))
    subject = shortened(text, span.fragments)
    return change_set(content, ChangeKind.SPLIT_SPAN, changes, subject, span.label)


def _without_blanks_at_cuts(
    text: ArticleText, rest: Fragments, before: Fragments
) -> tuple[tuple[int, int], ...]:
    starts, ends = {start for start, _ in before}, {end for _, end in before}
    kept: list[tuple[int, int]] = []
    for start, end in rest:
        quote = text.quote(start, end)
        left = 0 if start in starts else len(quote) - len(quote.lstrip())
        right = 0 if end in ends else len(quote) - len(quote.rstrip())
        if start + left < end - right:
            kept.append((start + left, end - right))
    return tuple(kept)


def _trimmed(text: ArticleText, fragments: Fragments, *, at_end: bool) -> Fragments:
    """Drop the blanks at one end; `()` when there is nothing else."""
    pieces = list(fragments)
    while pieces:
        start, end = pieces[-1 if at_end else 0]
        quote = text.quote(start, end)
        kept = quote.rstrip() if at_end else quote.lstrip()
        if kept and at_end:
            return (*pieces[:-1], (start, start + len(kept)))
        if kept:
            return ((end - len(kept), end), *pieces[1:])
        pieces.pop(-1 if at_end else 0)
    return ()


def _merged(spans: Sequence[Span], edit: Edit) -> Span:
    first, *others = spans
    ranges = list(first.fragments)
    reached = first.end
    for span in others:
        if reached < span.start:
            ranges.append((reached, span.start))
        ranges.extend(span.fragments)
        reached = max(reached, span.end)
    attributes: dict[str, str] = {}
    for span in spans:
        attributes = {**dict(span.attributes), **attributes}
    notes = dict.fromkeys(span.mark.note for span in spans if span.mark.note)
    return replace(
        first,
        fragments=fragments_of(ranges),
        attributes=tuple(sorted(attributes.items())),
        mark=replace(edit.touched(first.mark), note="\n".join(notes)),
    )


def _repointed_relations(
    content: LayerContent, gone: frozenset[SpanId], kept: SpanId, edit: Edit
) -> Iterator[Change]:
    """Point relations to `kept`; drop those that would lead to itself or stand there twice."""
    moved = [r for r in content.relations if r.source in gone or r.target in gone]
    moved_ids = {relation.id for relation in moved}
    there = {(r.label, r.source, r.target) for r in content.relations if r.id not in moved_ids}
    for relation in content.relations:
        within = gone | {kept}
        if relation.source in within and relation.target in within:
            yield Change(relation, None)
            continue
        if relation.id not in moved_ids:
            continue
        source = kept if relation.source in gone else relation.source
        target = kept if relation.target in gone else relation.target
        if (relation.label, source, target) in there:
            yield Change(relation, None)
            continue
        there.add((relation.label, source, target))
        mark = edit.touched(relation.mark)
        yield Change(relation, replace(relation, source=source, target=target, mark=mark))


def _repointed_topics(
    content: LayerContent, gone: frozenset[SpanId], kept: SpanId, edit: Edit
) -> Iterator[Change]:
    there = {topic.label for topic in content.topics if topic.span == kept}
    for topic in content.topics:
        if topic.span not in gone:
            continue
        after: Topic | None = None
        if topic.label not in there:
            there.add(topic.label)
            after = replace(topic, span=kept, mark=edit.touched(topic.mark))
        yield Change(topic, after)


def _repointed_mentions(
    content: LayerContent, gone: frozenset[SpanId], kept: SpanId, edit: Edit
) -> Iterator[Change]:
    for stance in content.stances:
        holder = kept if stance.holder_mention in gone else stance.holder_mention
        target = kept if stance.target_mention in gone else stance.target_mention
        if (holder, target) != (stance.holder_mention, stance.target_mention):
            mark = edit.touched(stance.mark)
            yield Change(
                stance, replace(stance, holder_mention=holder, target_mention=target, mark=mark)
            )
