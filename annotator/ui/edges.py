"""Moving one edge of a span by a unit of the text, without making the span empty. Pure."""

from annotator.domain.articles import Segmentation
from annotator.domain.errors import RuleViolation
from annotator.domain.rows import Fragments
from annotator.domain.text import ArticleText
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.movement import Movement
from annotator.ui.text_view.units import Unit

__all__ = ["moved_edge"]


def moved_edge(
    text: ArticleText,
    segmentation: Segmentation | None,
    fragments: Fragments,
    edge: Edge,
    unit: Unit,
    step: int,
) -> Fragments:
    """Give the fragments with their first start or last end moved `step` units on (or back).

    Whole units: an edge inside a word moves to the end of that word first; a word in brackets
    brings the closing one along. Raises `RuleViolation` where nothing would be left of the
    fragment or the text ends.
    """
    movement = Movement(text, segmentation)
    if edge is Edge.START:
        start, end = fragments[0]
        moved = _start_from(movement, start, unit, step), end
        result = (moved, *fragments[1:])
    else:
        start, end = fragments[-1]
        end = _end_from(movement, end, unit, step)
        if unit is Unit.WORD and step > 0:
            from annotator.domain.snapping import closed

            end = closed(str(text), start, end)
        moved = start, end
        result = (*fragments[:-1], moved)
    if moved[0] >= moved[1]:
        raise RuleViolation("The span would be empty: remove it instead.")
    if result == fragments:
        raise RuleViolation("The text ends here.")
    return result


def _start_from(movement: Movement, at: int, unit: Unit, step: int) -> int:
    return movement.step(at, unit, step, extend=False)


def _end_from(movement: Movement, at: int, unit: Unit, step: int) -> int:
    if step > 0:
        return movement.step(at, unit, step, extend=True)
    for _ in range(-step):
        start = movement.step(at, unit, -1, extend=False)
        if unit is Unit.GRAPHEME:
            at = start
            continue
        before = movement.step(start, unit, -1, extend=False)
        if before == start:
            return start
        at = min(movement.around(before, unit)[1], start)
    return at
