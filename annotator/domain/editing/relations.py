"""Gestures on relations: adding, changing and removing one; which ones two spans may have."""

from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.edit import Edit, change_set, shortened, span_of
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import RelationId, SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import PossibleRelation, Relation
from annotator.domain.scheme import RelationLabel, Scheme
from annotator.domain.spans import Attributes
from annotator.domain.text import ArticleText

__all__ = ["add_relation", "change_relation", "possible_relations", "remove_relation"]


def add_relation(
    content: LayerContent,
    label: str,
    source: SpanId,
    target: SpanId,
    edit: Edit,
    *,
    attributes: Attributes = (),
    text: ArticleText | None = None,
) -> ChangeSet:
    """Link two spans; refuses unknown labels, spans that it may not link, loops and duplicates."""
    relation = Relation(
        RelationId(edit.new_id()),
        content.layer.id,
        label,
        source,
        target,
        edit.mark(),
        tuple(sorted(attributes)),
    )
    _require_sound(content, relation, edit.scheme)
    subject = shortened(text, span_of(content, source).fragments)
    return change_set(content, ChangeKind.ADD_RELATION, (Change(None, relation),), subject, label)


def change_relation(
    content: LayerContent,
    relation_id: RelationId,
    edit: Edit,
    *,
    label: str | None = None,
    source: SpanId | None = None,
    target: SpanId | None = None,
    attributes: Attributes | None = None,
) -> ChangeSet:
    """Give a relation another label, end or attributes; None leaves a field as it is."""
    before = _relation_of(content, relation_id)
    after = replace(
        before,
        label=before.label if label is None else label,
        source=before.source if source is None else source,
        target=before.target if target is None else target,
        attributes=before.attributes if attributes is None else tuple(sorted(attributes)),
    )
    if after == before:
        raise RuleViolation("The relation is so already.")
    _require_sound(content, after, edit.scheme)
    after = replace(after, mark=edit.touched(before.mark, decided_again=True))
    changes = (Change(before, after),)
    return change_set(content, ChangeKind.CHANGE_RELATION, changes, "", after.label)


def remove_relation(content: LayerContent, relation_id: RelationId, edit: Edit) -> ChangeSet:
    """Remove a relation; `edit` stands here as in every gesture."""
    del edit
    relation = _relation_of(content, relation_id)
    changes = (Change(relation, None),)
    return change_set(content, ChangeKind.REMOVE_RELATION, changes, "", relation.label)


def possible_relations(
    content: LayerContent, scheme: Scheme, one: SpanId, other: SpanId
) -> tuple[PossibleRelation, ...]:
    """List the relations that `one` and `other` may still have, in the scheme's order.

    A label stands there from `one` to `other`; the other way round only where it fits only so.
    What links the two already is left out. `RuleViolation` when a span is not there.
    """
    first, second = span_of(content, one).label, span_of(content, other).label
    known = {(found.label, found.source, found.target) for found in content.relations}
    possible: list[PossibleRelation] = []
    for label in scheme.relations if one != other else ():
        if not _end_refusal(label, first, second, scheme):
            found = PossibleRelation(label.name, one, other)
        elif not _end_refusal(label, second, first, scheme):
            found = PossibleRelation(label.name, other, one, is_reversed=True)
        else:
            continue
        if (found.label, found.source, found.target) not in known:
            possible.append(found)
    return tuple(possible)


def _relation_of(content: LayerContent, relation_id: RelationId) -> Relation:
    for relation in content.relations:
        if relation.id == relation_id:
            return relation
    raise RuleViolation("The relation is no longer there.")


def _require_sound(content: LayerContent, relation: Relation, scheme: Scheme) -> None:
    rules = scheme.relation(relation.label)
    if rules is None:
        raise RuleViolation(
            f'The scheme has no relation "{relation.label}": add it to the scheme first.'
        )
    if relation.source == relation.target:
        raise RuleViolation("A relation links two different spans.")
    source, target = (span_of(content, end).label for end in (relation.source, relation.target))
    if refusal := _end_refusal(rules, source, target, scheme):
        raise RuleViolation(refusal)
    key = (relation.label, relation.source, relation.target)
    for other in content.relations:
        if other.id != relation.id and key == (other.label, other.source, other.target):
            raise RuleViolation(f'These spans are linked by "{relation.label}" already.')


def _end_refusal(rules: RelationLabel, source: str, target: str, scheme: Scheme) -> str:
    """Say why a relation may not link spans with these labels; empty when it may."""
    for label, allowed, way in ((source, rules.sources, "start"), (target, rules.targets, "end")):
        if allowed and not set(scheme.broader(label)) & set(allowed):
            return f'"{rules.name}" cannot {way} at a span "{label}".'
    return ""
