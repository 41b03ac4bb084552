"""Tables of figures: what stands where, the same in the window, in HTML, in CSV.

How a share, a figure with its interval or a shade looks is for whoever draws. Cells know which
conflicts stand behind them. Words are English; the window translates titles, columns and notes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.quality import Behind, PersonFigures

__all__ = ["TASKS", "Cell", "CellKind", "Column", "FigureTable", "Section"]
__all__ += ["bars", "columns", "figure_cell", "people_columns"]


class Section(StrEnum):
    """The parts of a report, in their order."""

    PROGRESS = "Progress"
    LABELS = "Labels"
    AGREEMENT = "Agreement"
    CONFUSION = "Confusion"
    PEOPLE = "People"
    TIME = "Time"


class CellKind(StrEnum):
    """What the cells of a column hold, and so how they are drawn.

    `COUNT` is a whole number; `SHARE` a count that is drawn as a bar, with `share` of the longest;
    `FIGURE` a measure with its interval; `SHADE` a figure or count on a ground as dark as `share`
    says; `SECONDS` a time.
    """

    TEXT = "text"
    COUNT = "count"
    SHARE = "share"
    FIGURE = "figure"
    SHADE = "shade"
    SECONDS = "seconds"


@dataclass(frozen=True, slots=True)
class Column:
    """A column's title and what is in it; `is_name` says that the title is data, not a word."""

    title: str
    kind: CellKind = CellKind.TEXT
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, a number, or None with the reason why there is none.

    `share` lies between 0 and 1. `colour` is a label's own, `#rrggbb`, or empty. `behind` says
    which conflicts to open, None where there is nothing to open. `is_on_scale` says that a figure
    is one whose best value is 1; others are drawn as numbers only. `note` says more of the number;
    `is_weak` that it rests on too little.
    """

    value: str | int | float | None
    interval: tuple[float, float] | None = None
    why: str = ""
    share: float | None = None
    colour: str = ""
    behind: Behind | None = None
    is_on_scale: bool = True
    note: str = ""
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table with its section, a stable id, a title, a sentence of what it says, and its rows.

    `task` says what it is about where several tables have the same title.
    """

    section: Section
    id: str
    title: str
    note: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    task: str = ""


TASKS = {
    ClusterKind.SPAN: "Entities",
    ClusterKind.TOPIC: "Topics",
    ClusterKind.STANCE: "Stance",
}
"""The tasks as they are called in titles."""


def figure_cell(
    estimate: Estimate,
    behind: Behind | None = None,
    *,
    shade: bool = False,
    is_on_scale: bool = True,
) -> Cell:
    """Give a figure as a cell; with `shade` as dark as it is high."""
    share = None
    if estimate.value is not None and shade:
        share = min(max(estimate.value, 0.0), 1.0)
    return Cell(estimate.value, estimate.interval, estimate.why, share, "", behind, is_on_scale)


def bars(counts: Sequence[int]) -> list[float]:
    """Give each count as a share of the largest."""
    longest = max(counts, default=0) or 1
    return [count / longest for count in counts]


def columns(*titles: str, kind: CellKind = CellKind.TEXT) -> tuple[Column, ...]:
    """Give columns of one kind."""
    return tuple(Column(title, kind) for title in titles)


def people_columns(people: Sequence[PersonFigures], kind: CellKind) -> tuple[Column, ...]:
    """Give a column for each person."""
    return tuple(Column(person.name, kind, is_name=True) for person in people)
