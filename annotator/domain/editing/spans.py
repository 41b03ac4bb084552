"""Gestures that make, name, move and remove spans; those that join and cut are in `shapes`."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.edit import (
    Edit,
    change_set,
    place_in,
    require_label,
    require_new,
    shortened,
    span_of,
    spans_of,
    subject_of,
    twin_of,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.scheme import EntityLabel
from annotator.domain.spans import Attributes, Span
from annotator.domain.text import ArticleText

__all__ = [
    "add_span",
    "annotate_many",
    "relabel_spans",
    "remove_spans",
    "resize_span",
    "set_attribute",
]


def add_span(
    content: LayerContent,
    text: ArticleText,
    fragments: Iterable[tuple[int, int]],
    label: str,
    edit: Edit,
    *,
    attributes: Attributes = (),
    confidence: float | None = None,
) -> ChangeSet:
    """Label a place; attributes that are not given get the defaults of the label.

    Refuses an empty or outside place, one that holds nothing but blanks, an unknown label or value,
    and an exact duplicate.
    """
    rules = require_label(edit.scheme, label)
    place = place_in(text, fragments)
    if all(text.quote(start, end).isspace() for start, end in place):
        raise RuleViolation("Only blanks are selected: select the words.")
    _require_values(rules, attributes)
    span = Span(
        SpanId(edit.new_id()),
        content.layer.id,
        label,
        place,
        edit.mark(confidence),
        with_defaults(rules, attributes),
    )
    require_new(content, span)
    subject = shortened(text, place)
    return change_set(content, ChangeKind.ADD_SPAN, (Change(None, span),), subject, label)


def annotate_many(
    content: LayerContent,
    text: ArticleText,
    places: Sequence[Iterable[tuple[int, int]]],
    label: str,
    edit: Edit,
) -> ChangeSet:
    """Label many places in one step, leaving out those that have the label already.

    Refuses when none is left.
    """
    rules = require_label(edit.scheme, label)
    wanted = sorted({place_in(text, fragments) for fragments in places})
    fresh = [place for place in wanted if twin_of(content.spans, label, place) is None]
    if not fresh:
        raise RuleViolation(f'All these places are labelled "{label}" already.')
    mark, values = edit.mark(), with_defaults(rules, ())
    changes = tuple(
        Change(None, Span(SpanId(edit.new_id()), content.layer.id, label, place, mark, values))
        for place in fresh
    )
    subject = shortened(text, fresh[0]) if len(fresh) == 1 else f"{len(fresh)} places"
    return change_set(content, ChangeKind.BULK, changes, subject, label)


def relabel_spans(
    content: LayerContent,
    span_ids: Sequence[SpanId],
    label: str,
    edit: Edit,
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Give spans another label; id, attributes, relations and note stay.

    Attributes that only the new label has get its defaults.
    """
    rules = require_label(edit.scheme, label)
    spans = [span for span in spans_of(content, span_ids) if span.label != label]
    if not spans:
        raise RuleViolation(f'The label is "{label}" already.')
    changes: list[Change] = []
    places: set[Fragments] = set()
    for span in spans:
        after = replace(
            span,
            label=label,
            attributes=with_defaults(rules, span.attributes),
            mark=edit.touched(span.mark, decided_again=True),
        )
        require_new(content, after)
        if span.fragments in places:
            raise RuleViolation(f'Two of these spans would become the same "{label}".')
        places.add(span.fragments)
        changes.append(Change(span, after))
    return change_set(content, ChangeKind.RELABEL_SPAN, changes, subject_of(spans, text), label)


def resize_span(
    content: LayerContent,
    text: ArticleText,
    span_id: SpanId,
    fragments: Iterable[tuple[int, int]],
    edit: Edit,
) -> ChangeSet:
    """Move a span's edges to `fragments`; everything else of it stays."""
    span = span_of(content, span_id)
    return reshaped(content, text, span, place_in(text, fragments), edit)


def reshaped(
    content: LayerContent, text: ArticleText | None, span: Span, place: Fragments, edit: Edit
) -> ChangeSet:
    """Give the ChangeSet that puts `span` at `place`, which is sorted and joined."""
    if place == span.fragments:
        raise RuleViolation("The span is there already.")
    after = replace(span, fragments=place, mark=edit.touched(span.mark))
    require_new(content, after)
    subject = shortened(text, place)
    return change_set(content, ChangeKind.RESIZE_SPAN, (Change(span, after),), subject, span.label)


def remove_spans(
    content: LayerContent,
    span_ids: Sequence[SpanId],
    edit: Edit,
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Remove spans, with their relations and the topics that were said of them.

    Stances that name one of them as a mention stay, without the mention.
    """
    spans = spans_of(content, span_ids)
    gone = frozenset(span.id for span in spans)
    changes = [
        *_without_relations(content, gone),
        *_without_topics(content, gone),
        *_without_mentions(content, gone, edit),
        *(Change(span, None) for span in spans),
    ]
    detail = spans[0].label if len({span.label for span in spans}) == 1 else ""
    return change_set(content, ChangeKind.REMOVE_SPAN, changes, subject_of(spans, text), detail)


def set_attribute(
    content: LayerContent,
    span_ids: Sequence[SpanId],
    name: str,
    value: str,
    edit: Edit,
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Give an attribute of spans a value; an empty value takes the attribute away.

    Refuses an attribute that a label does not have, and a value that its rule forbids.
    """
    spans = spans_of(content, span_ids)
    changes: list[Change] = []
    for span in spans:
        if value:
            _require_values(require_label(edit.scheme, span.label), ((name, value),))
        values = {**dict(span.attributes), name: value}
        attributes = tuple(sorted((key, given) for key, given in values.items() if given))
        if attributes != span.attributes:
            mark = edit.touched(span.mark, decided_again=True)
            changes.append(Change(span, replace(span, attributes=attributes, mark=mark)))
    if not changes:
        raise RuleViolation(f'"{name}" is {value or "empty"} already.')
    detail = f"{name} = {value}" if value else name
    return change_set(content, ChangeKind.SET_ATTRIBUTE, changes, subject_of(spans, text), detail)


def with_defaults(label: EntityLabel, attributes: Attributes) -> Attributes:
    """Give `attributes`, sorted, with the label's defaults for those that are not there."""
    defaults = {rule.name: rule.default for rule in label.attributes if rule.default}
    return tuple(sorted({**defaults, **dict(attributes)}.items()))


def _require_values(label: EntityLabel, attributes: Attributes) -> None:
    rules = {rule.name: rule for rule in label.attributes}
    for name, value in attributes:
        if name not in rules:
            raise RuleViolation(f'The label "{label.name}" has no attribute "{name}".')
        refusal = rules[name].refusal_of(value)
        if refusal:
            raise RuleViolation(refusal)


def _without_relations(content: LayerContent, gone: frozenset[SpanId]) -> Iterator[Change]:
    for relation in content.relations:
        if relation.source in gone or relation.target in gone:
            yield Change(relation, None)


def _without_topics(content: LayerContent, gone: frozenset[SpanId]) -> Iterator[Change]:
    for topic in content.topics:
        if topic.span in gone:
            yield Change(topic, None)


def _without_mentions(
    content: LayerContent, gone: frozenset[SpanId], edit: Edit
) -> Iterator[Change]:
    for stance in content.stances:
        holder = None if stance.holder_mention in gone else stance.holder_mention
        target = None if stance.target_mention in gone else stance.target_mention
        if (holder, target) != (stance.holder_mention, stance.target_mention):
            mark = edit.touched(stance.mark)
            yield Change(
                stance, replace(stance, holder_mention=holder, target_mention=target, mark=mark)
            )
