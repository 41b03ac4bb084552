"""Gestures on a layer as a whole: opening it, its status, and the notes of its rows."""

from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.edit import Edit, change_set, shortened
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, PersonId, SchemeId, layer_id
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.relations import Relation
from annotator.domain.reports import Severity
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.domain.validation import validate

__all__ = ["fresh_layer", "opening", "set_note", "set_status"]


def fresh_layer(
    article: ArticleId,
    owner: PersonId,
    scheme: SchemeId,
    now_us: int,
    kind: LayerKind = LayerKind.ANNOTATOR,
) -> Layer:
    """Give the layer that a person's first edit of an article opens; it is not stored yet."""
    return Layer(
        id=layer_id(article, owner, kind),
        article=article,
        owner=owner,
        kind=kind,
        status=LayerStatus.IN_PROGRESS,
        scheme=scheme,
        created_us=now_us,
        updated_us=now_us,
    )


def opening(edit: ChangeSet, layer: Layer) -> ChangeSet:
    """Give `edit` as the first one of `layer`: it makes the layer's row, too, before all else.

    A change of the layer itself becomes its making.
    """
    made = layer
    rest: list[Change] = []
    for change in edit.changes:
        if isinstance(change.after, Layer) and change.after.id == layer.id:
            made = change.after
        else:
            rest.append(change)
    return replace(edit, changes=(Change(None, made), *rest))


def set_status(
    content: LayerContent,
    status: LayerStatus,
    edit: Edit,
    reason: str = "",
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Say how far the layer is; `reason` is required for flagged, kept for skipped, else dropped.

    Done is refused while `validate` finds an error; with `text`, offsets are looked at, too.
    """
    layer = content.layer
    if status is LayerStatus.UNSEEN:
        raise RuleViolation("An article that was opened cannot become unseen again.")
    kept_reason = reason.strip() if status in (LayerStatus.FLAGGED, LayerStatus.SKIPPED) else ""
    if status is LayerStatus.FLAGGED and not kept_reason:
        raise RuleViolation("Say in a few words why the article is flagged.")
    if (status, kept_reason) == (layer.status, layer.reason):
        raise RuleViolation(f"The article is {status.value.replace('_', ' ')} already.")
    if status is LayerStatus.DONE:
        _require_finished(content, text, edit)
    after = replace(layer, status=status, reason=kept_reason, updated_us=edit.now_us)
    detail = status.value.replace("_", " ")
    return change_set(content, ChangeKind.SET_STATUS, (Change(layer, after),), kept_reason, detail)


def set_note(
    content: LayerContent,
    row_id: bytes,
    note: str,
    edit: Edit,
    *,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Write the note of a span, topic, stance or relation, or of the layer itself."""
    row = _row_of(content, row_id)
    old = row.note if isinstance(row, Layer) else row.mark.note
    if old == note:
        raise RuleViolation("The note says so already.")
    after: Layer | Span | Topic | Stance | Relation
    if isinstance(row, Layer):
        after = replace(row, note=note, updated_us=edit.now_us)
    else:
        after = replace(row, mark=replace(row.mark, note=note, updated_us=edit.now_us))
    subject = shortened(text, _place_of(row))
    return change_set(content, ChangeKind.SET_NOTE, (Change(row, after),), subject)


def _require_finished(content: LayerContent, text: ArticleText | None, edit: Edit) -> None:
    errors = [
        problem
        for problem in validate(content, text, edit.scheme)
        if problem.severity is Severity.ERROR
    ]
    if errors:
        more = f" ({len(errors) - 1} more)" if len(errors) > 1 else ""
        raise RuleViolation(f"The article is not done yet. {errors[0].message}{more}")


def _row_of(content: LayerContent, row_id: bytes) -> Layer | Span | Topic | Stance | Relation:
    if row_id == content.layer.id:
        return content.layer
    for rows in (content.spans, content.topics, content.stances, content.relations):
        for row in rows:
            if row.id == row_id:
                return row
    raise RuleViolation("What the note is for is no longer there.")


def _place_of(row: Layer | Span | Topic | Stance | Relation) -> Fragments:
    match row:
        case Span():
            return row.fragments
        case Topic() | Stance():
            return row.evidence
        case _:
            return ()
