"""Gestures on relations: adding, changing and removing one."""

from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.edit import Edit, change_set, shortened, span_of
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import RelationId, SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import Relation
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Attributes
from annotator.domain.text import ArticleText

__all__ = ["add_relation", "change_relation", "remove_relation"]


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
    for end, allowed, way in (
        (relation.source, rules.sources, "start"),
        (relation.target, rules.targets, "end"),
    ):
        label = span_of(content, end).label
        if allowed and not set(scheme.broader(label)) & set(allowed):
            raise RuleViolation(f'"{relation.label}" cannot {way} at a span "{label}".')
    key = (relation.label, relation.source, relation.target)
    for other in content.relations:
        if other.id != relation.id and key == (other.label, other.source, other.target):
            raise RuleViolation(f'These spans are linked by "{relation.label}" already.')
