import itertools

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QTextLayout, QTextOption

from annotator.domain.text import ArticleText
from annotator.ui.text_view.line_runs import LineRuns, runs_of

MIXED = "abc שלום def عربي 123 👩‍👩‍👧 لا end"


class Characters:
    """Every unit is a cluster of its own, but for the low half of a pair."""

    def __init__(self, text: str) -> None:
        article = ArticleText(text)
        self._edges = [article.to_utf16(at) for at in range(len(text) + 1)]

    def edges_between(self, start: int, end: int) -> list[int]:
        return [edge for edge in self._edges if start <= edge <= end]

    def is_invisible(self, _start: int, _end: int) -> bool:
        return False


def runs_in(text: str, *, is_mixed: bool = True) -> LineRuns:
    layout = QTextLayout(text, QFont("DejaVu Sans", 12))
    option = QTextOption()
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(2000)
    line.setPosition(QPointF(0, 0))
    layout.endLayout()
    return runs_of(layout, line, Characters(text), is_mixed=is_mixed, width=2000)


def test_runs_hold_every_unit_once() -> None:
    runs = runs_in(MIXED).runs
    edges = [(run.start, run.end) for run in runs]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(MIXED.encode("utf-16-le")) // 2
    assert all(one[1] == other[0] for one, other in itertools.pairwise(edges))


def test_runs_never_lie_over_each_other() -> None:
    boxes = sorted((run.left, run.right) for run in runs_in(MIXED).runs)
    assert all(one[1] <= other[0] + 0.01 for one, other in itertools.pairwise(boxes))


def test_a_line_in_one_direction_is_one_run() -> None:
    (run,) = runs_in("just plain words", is_mixed=False).runs
    assert (run.start, run.end, run.is_right_to_left) == (0, 16, False)


def test_a_range_across_directions_has_several_rectangles() -> None:
    across = runs_in("abc שלום def").ranges(2, 6)
    assert len(across) == 2
    assert across[0][1] < across[1][0]


def test_the_pieces_of_a_range_are_as_wide_as_its_characters() -> None:
    runs = runs_in("abc שלום def")
    whole = sum(right - left for left, right in runs.ranges(1, 11))
    single = sum(right - left for at in range(1, 11) for left, right in runs.ranges(at, at + 1))
    assert whole == pytest.approx(single, abs=0.5)


def test_right_to_left_characters_follow_each_other_leftwards() -> None:
    runs = runs_in("abc שלום def")
    xs = [runs.ranges(at, at + 1)[0][0] for at in range(4, 8)]
    assert xs == sorted(xs, reverse=True)


def test_both_halves_of_a_cell_lead_to_its_own_edges() -> None:
    runs = runs_in("abc שלום def")
    for at in range(12):
        ((left, right),) = runs.ranges(at, at + 1)
        is_leftward = 4 <= at < 8
        first, second = (right, left) if is_leftward else (left, right)
        assert runs.at_x(first * 0.9 + second * 0.1) == (at, at)
        assert runs.at_x(first * 0.1 + second * 0.9) == (at + 1, at)


def test_points_beside_the_text_lead_to_its_ends() -> None:
    runs = runs_in("plain", is_mixed=False)
    assert runs.at_x(-50) == (0, 0)
    assert runs.at_x(5000) == (5, 4)


def test_an_empty_line_has_no_runs_and_one_place() -> None:
    runs = runs_in("", is_mixed=False)
    assert runs.runs == ()
    assert runs.ranges(0, 0) == []
    assert runs.caret_x(0) == 0
    assert runs.at_x(30) == (0, 0)


@pytest.mark.parametrize(("text", "at"), [("x لا y", 2), ("אב Kim 𝒳𝒴 z אב", 7)])
def test_positions_that_the_engine_misplaces_are_mended(text: str, at: int) -> None:
    units = len(text.encode("utf-16-le")) // 2
    cells = Characters(text).edges_between(0, units)
    first = cells.index(at)
    widths = [
        right - left
        for one, other in itertools.pairwise(cells[first : first + 3])
        for left, right in runs_in(text).ranges(one, other)
    ]
    assert len(widths) == 2
    assert min(widths) > max(widths) / 2
