"""Applying a ChangeSet to a layer in memory: what the window shows before the store is done.

Spans are put in their place by bisection, so that one gesture costs no more than copying the
tuple, however many spans there are.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from annotator.domain.changes import Change, ChangeSet, Row
from annotator.domain.errors import BugError
from annotator.domain.layers import Layer, LayerContent
from annotator.domain.relations import Relation
from annotator.domain.spans import Span, reading_order
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

__all__ = ["applied"]

_Annotation = TypeVar("_Annotation", Span, Topic, Stance, Relation)
_Key = tuple[int, int, str, bytes] | bytes
_MANY = 64


def applied(content: LayerContent, change_set: ChangeSet) -> LayerContent:
    """Give `content` after `change_set`, in the sort orders of `LayerContent`.

    Rows of other layers and of the project are passed over. `BugError` when a row that should be
    there before is not there, or is another value.
    """
    here = content.layer.id
    rows = [change for change in change_set.changes if _layer_of(change) == here]
    return LayerContent(
        layer=_layer_after(content.layer, change_set.changes),
        spans=_rows_after(content.spans, Span, rows, reading_order),
        topics=_rows_after(content.topics, Topic, rows, _by_id),
        stances=_rows_after(content.stances, Stance, rows, _by_id),
        relations=_rows_after(content.relations, Relation, rows, _by_id),
    )


def _layer_of(change: Change) -> bytes | None:
    row: Row | None = change.after if change.after is not None else change.before
    return row.layer if isinstance(row, Span | Topic | Stance | Relation) else None


def _by_id(row: Topic | Stance | Relation) -> bytes:
    return row.id


def _layer_after(layer: Layer, changes: Iterable[Change]) -> Layer:
    """Give the layer after the changes; one that is taken back stays as a value, not stored."""
    for change in changes:
        if isinstance(change.after, Layer) and change.after.id == layer.id:
            layer = change.after
    return layer


def _rows_after(
    rows: tuple[_Annotation, ...],
    kind: type[_Annotation],
    changes: Sequence[Change],
    key: Callable[[_Annotation], _Key],
) -> tuple[_Annotation, ...]:
    gone = [change.before for change in changes if isinstance(change.before, kind)]
    come = [change.after for change in changes if isinstance(change.after, kind)]
    if not gone and not come:
        return rows
    if len(gone) + len(come) > _MANY:
        return _rebuilt(rows, gone, come, key)
    after = list(rows)
    for row in gone:
        at = bisect_left(after, key(row), key=key)
        if at == len(after) or after[at] != row:
            raise BugError("A change does not fit the layer that it is applied to.")
        del after[at]
    for row in come:
        at = bisect_left(after, key(row), key=key)
        after.insert(at, row)
    return tuple(after)


def _rebuilt(
    rows: tuple[_Annotation, ...],
    gone: Sequence[_Annotation],
    come: Sequence[_Annotation],
    key: Callable[[_Annotation], _Key],
) -> tuple[_Annotation, ...]:
    """Do the same for many rows at once: one pass and one sort of nearly sorted rows."""
    leaving = {row.id: row for row in gone}
    staying: list[_Annotation] = [row for row in rows if leaving.get(row.id) != row]
    if len(staying) + len(leaving) != len(rows):
        raise BugError("A change does not fit the layer that it is applied to.")
    staying.extend(come)
    staying.sort(key=key)
    return tuple(staying)
