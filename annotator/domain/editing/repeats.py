"""Gestures on many places at once: labelling every place of a name, replacing a label.

Not among the gestures that the package gives: opening and labelling an article do without it.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.edit import (
    Edit,
    change_set,
    place_in,
    require_label,
    spans_of,
    twin_of,
)
from annotator.domain.editing.spans import relabel_spans, remove_spans, with_defaults
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.propagation import Name
from annotator.domain.rows import Mark, Origin
from annotator.domain.scheme import EntityLabel
from annotator.domain.spans import Attributes, Span
from annotator.domain.text import ArticleText

__all__ = ["label_places", "replace_label"]


def label_places(
    content: LayerContent,
    text: ArticleText,
    places: Sequence[tuple[int, int, Name]],
    edit: Edit,
) -> ChangeSet:
    """Label places, each as the name that stands there, in one step; the origin is "propagated".

    Places that have exactly this span already are left out; refuses when none is left.
    """
    mark = replace(edit, origin=Origin.PROPAGATED).mark()
    changes = []
    for place in sorted(set(places), key=lambda place: place[:2]):
        span = _span(content, text, place, edit, mark)
        if twin_of(content.spans, span.label, span.fragments) is None:
            changes.append(Change(None, span))
    if not changes:
        raise RuleViolation("All these places are labelled already.")
    names = list(dict.fromkeys(name for _, _, name in places))
    labels = {name.label for name in names}
    subject = names[0].text if len(names) == 1 else f"{len(names)} names"
    detail = names[0].label if len(labels) == 1 else ""
    return change_set(content, ChangeKind.LABEL_OCCURRENCES, changes, subject, detail)


def replace_label(
    content: LayerContent,
    span_ids: Collection[SpanId],
    label: str,
    edit: Edit,
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Give spans another label, or remove them where `label` is empty, in one step.

    Spans whose place has the new label already are left out; refuses when none is left.
    """
    if not label:
        done = remove_spans(content, tuple(span_ids), edit, text=text)
    else:
        free = [
            span.id
            for span in spans_of(content, span_ids)
            if twin_of(content.spans, label, span.fragments) is None
        ]
        if not free:
            raise RuleViolation(f'All these places are labelled "{label}" already.')
        done = relabel_spans(content, free, label, edit, text=text)
    return replace(done, kind=ChangeKind.REPLACE_LABEL)


def _span(
    content: LayerContent,
    text: ArticleText,
    place: tuple[int, int, Name],
    edit: Edit,
    mark: Mark,
) -> Span:
    start, end, name = place
    rules = require_label(edit.scheme, name.label)
    return Span(
        SpanId(edit.new_id()),
        content.layer.id,
        name.label,
        place_in(text, ((start, end),)),
        mark,
        with_defaults(rules, _allowed(rules, name.attributes)),
    )


def _allowed(label: EntityLabel, attributes: Attributes) -> Attributes:
    """Give the attributes that the label has (still), with values that it allows."""
    rules = {rule.name: rule for rule in label.attributes}
    return tuple(
        (name, value)
        for name, value in attributes
        if name in rules and not rules[name].refusal_of(value)
    )
