"""The tables of a quality report about people and time."""

from collections.abc import Iterator
from itertools import pairwise

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.figure_tables import (
    TASKS,
    Cell,
    CellKind,
    Column,
    FigureTable,
    Section,
    bars,
    columns,
    figure_cell,
)
from annotator.domain.quality import Behind, QualityReport

__all__ = ["people_tables"]

_MANY_ROWS = 500
_STEPS = (30, 60, 120, 300, 600, 1200, 2400)


def people_tables(report: QualityReport) -> list[FigureTable]:
    """Give the tables about people, then those about time; some may have no rows."""
    return [
        _people(report),
        _standing(report),
        *(_competence(report, kind) for kind in ClusterKind),
        _time_spread(report),
        _days(report),
        _times(report),
    ]


# People -------------------------------------------------------------------------------------------


def _people(report: QualityReport) -> FigureTable:
    most = max((person.done for person in report.people), default=0) or 1
    rows = (
        (
            Cell(person.name),
            Cell(person.done, share=person.done / most),
            *map(Cell, (person.in_progress, person.skipped, person.flagged, person.assigned)),
            Cell(person.seconds, why="No time was counted."),
        )
        for person in report.people
    )
    heads = (*columns("Person"), *columns("Done", kind=CellKind.SHARE))
    heads += columns("In progress", "Skipped", "Flagged", "Assigned", kind=CellKind.COUNT)
    return FigureTable(
        Section.PEOPLE,
        "people",
        "Work",
        "Articles by status. The time is the median for one article, without pauses.",
        (*heads, *columns("Time", kind=CellKind.SECONDS)),
        tuple(rows),
    )


def _standing(report: QualityReport) -> FigureTable:
    rows = (
        (
            Cell(person.name),
            figure_cell(person.with_others, Behind(people=(person.person,))),
            figure_cell(person.with_gold, Behind(ClusterKind.SPAN, people=(person.person,))),
            figure_cell(
                person.bias,
                Behind(ClusterKind.STANCE, people=(person.person,)),
                is_on_scale=False,
            ),
        )
        for person in report.people
    )
    is_there = any(
        figure.value is not None
        for person in report.people
        for figure in (person.with_others, person.with_gold, person.bias)
    )
    heads = columns("With others", "With the gold", "Leaning", kind=CellKind.FIGURE)
    return FigureTable(
        Section.PEOPLE,
        "standing",
        "Agreement of each person",
        "With others: mean over the pairs. With the gold: F1 of spans. Leaning: how much more "
        "“for” their stances are than those of others.",
        (*columns("Person"), *heads),
        tuple(rows) if is_there else (),
    )


def _competence(report: QualityReport, kind: ClusterKind) -> FigureTable:
    found = [
        (person, one) for person in report.people for one in person.competence if one.kind is kind
    ]
    labels = next((one.by_label for _, one in found if one.by_label), ())
    names = [label for label, _ in labels]
    rows = []
    for person, one in found:
        given = dict(one.by_label)
        own = (person.person,)
        unknown = Estimate(None, one.accuracy.why)
        rows.append(
            (
                Cell(person.name),
                figure_cell(one.accuracy, Behind(kind, people=own)),
                figure_cell(one.knowing, Behind(kind, people=own)),
                *(
                    figure_cell(given.get(name, unknown), Behind(kind, (name,), own), shade=True)
                    for name in names
                ),
                Cell(one.units),
            )
        )
    heads = (*columns("Person"), *columns("Accuracy", "Knowing", kind=CellKind.FIGURE))
    heads += tuple(Column(name, CellKind.SHADE, is_name=True) for name in names)
    return FigureTable(
        Section.PEOPLE,
        f"competence_{kind.value}",
        "Competence",
        "Learnt from everybody's answers, without a gold. Accuracy: Dawid and Skene; knowing: "
        "MACE; a label: how likely it is found where it is true.",
        (*heads, *columns("Answers", kind=CellKind.COUNT)),
        tuple(rows) if any(one.accuracy.value is not None for _, one in found) else (),
        TASKS[kind],
    )


# Time ---------------------------------------------------------------------------------------------


def _time_spread(report: QualityReport) -> FigureTable:
    counts = [0] * (len(_STEPS) + 1)
    for one in report.times:
        counts[sum(one.seconds > step for step in _STEPS)] += 1
    rows = (
        (Cell(name), Cell(count, share=share))
        for name, count, share in zip(_steps(), counts, bars(counts), strict=True)
    )
    return FigureTable(
        Section.TIME,
        "time_spread",
        "Time for an article",
        "Without pauses of more than 30 seconds; an article counts once for each person.",
        (*columns("Time"), *columns("Articles", kind=CellKind.SHARE)),
        tuple(rows) if report.times else (),
    )


def _steps() -> Iterator[str]:
    yield f"up to {_step(_STEPS[0])}"
    for low, high in pairwise(_STEPS):
        yield f"{_step(low)} to {_step(high)}"
    yield f"more than {_step(_STEPS[-1])}"


def _step(seconds: int) -> str:
    return f"{seconds} s" if seconds < 60 else f"{seconds // 60} min"


def _days(report: QualityReport) -> FigureTable:
    most = max((one.records for one in report.days), default=0) or 1
    rows = (
        (
            Cell(one.day),
            Cell(one.records, share=one.records / most),
            Cell(
                round(one.keys / one.records, 2) if one.records else None,
                why="No labels.",
                is_on_scale=False,
            ),
            Cell(one.seconds / one.records if one.records else None, why="No labels."),
        )
        for one in report.days
    )
    heads = (*columns("Day"), *columns("Labels", kind=CellKind.SHARE))
    heads += columns("Keys for a label", kind=CellKind.FIGURE)
    return FigureTable(
        Section.TIME,
        "days",
        "Labels by day",
        "Everybody's together.",
        (*heads, *columns("Time for a label", kind=CellKind.SECONDS)),
        tuple(rows),
    )


def _times(report: QualityReport) -> FigureTable:
    longest = sorted(report.times, key=lambda one: (-one.seconds, one.article, one.person))
    rows = (
        (
            Cell(report.title(one.article)),
            Cell(report.people[one.person].name),
            Cell(one.seconds, behind=Behind(articles=(one.article,))),
            Cell(one.records),
            Cell(one.keys),
        )
        for one in longest[:_MANY_ROWS]
    )
    heads = (*columns("Article", "Person"), *columns("Time", kind=CellKind.SECONDS))
    return FigureTable(
        Section.TIME,
        "times",
        "Time by article and person",
        f"The longest first, at most {_MANY_ROWS}.",
        (*heads, *columns("Labels", "Keys", kind=CellKind.COUNT)),
        tuple(rows),
    )
