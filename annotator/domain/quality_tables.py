"""The tables of a quality report: progress, labels, agreement, confusion; then people and time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from annotator.domain.conflicts import ClusterKind, ConflictType
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
    people_columns,
)
from annotator.domain.people_tables import people_tables
from annotator.domain.quality import (
    DISTANCE,
    NOTHING,
    Behind,
    Confused,
    Figure,
    QualityReport,
    ReviewerFigures,
    TaskFigures,
)

__all__ = ["Colours", "tables_of"]

_NOTHING_TITLE = "(nothing)"
_FEWEST = 10
"""A figure of fewer articles than this is weak."""

_FEWEST_OPINIONS = 30
"""A figure of fewer second opinions than this is weak."""

_MANY_ARTICLES = 500
"""A table of articles holds no more rows than this: those with the least agreement."""

Colours = Mapping[tuple[ClusterKind, str], str]
"""Colours of labels by task and name, `#rrggbb`."""


def tables_of(report: QualityReport, colours: Colours | None = None) -> tuple[FigureTable, ...]:
    """Give all tables of a report that have rows, in order; `colours` are those of labels."""
    found = [_done(report), *(_words_counted(report, *about) for about in _COUNTED)]
    found += (_label_counts(report, kind, colours or {}) for kind in ClusterKind)
    found += map(_measures, report.tasks)
    found += map(_reviewers, report.reviewers)
    for task in report.tasks:
        found += (_by_label(report, task), _pairs(report, task), _weeks(task))
        found.append(_articles(report, task))
    found += (_confusion(report, task) for task in report.tasks)
    found += people_tables(report)
    order = list(Section)
    return tuple(
        sorted((one for one in found if one.rows), key=lambda one: order.index(one.section))
    )


def _shown(label: str) -> str:
    return _NOTHING_TITLE if label == NOTHING else label


# Progress -----------------------------------------------------------------------------------------


def _done(report: QualityReport) -> FigureTable:
    counts = report.progress.by_done
    rows = (
        (Cell(_people_done(number)), Cell(count, share=share))
        for number, (count, share) in enumerate(zip(counts, bars(counts), strict=True))
    )
    return FigureTable(
        Section.PROGRESS,
        "done",
        "Articles by how many people have done them",
        "Agreement needs two, a majority three.",
        (*columns("Done by"), *columns("Articles", kind=CellKind.SHARE)),
        tuple(rows),
    )


def _people_done(number: int) -> str:
    return "nobody" if number == 0 else "1 person" if number == 1 else f"{number} people"


def _words_counted(
    report: QualityReport, which: str, title: str, note: str, unit: str
) -> FigureTable:
    """Give a table of words with their counts, one of those in `ProgressFigures`."""
    counted: Sequence[tuple[str, int]] = getattr(report.progress, which)
    shares = bars([count for _, count in counted])
    rows = (
        (Cell(_spaced(word)), Cell(count, share=share, behind=_behind_word(which, word)))
        for (word, count), share in zip(counted, shares, strict=True)
    )
    heads = (*columns(_WHAT_IS_COUNTED.get(which, "State")), *columns(unit, kind=CellKind.SHARE))
    return FigureTable(Section.PROGRESS, which, title, note, heads, tuple(rows))


def _behind_word(which: str, word: str) -> Behind | None:
    if which == "types":
        return Behind(types=(ConflictType(word),))
    return Behind() if (which, word) == ("places", "open") else None


_WHAT_IS_COUNTED = {"types": "Type", "methods": "Method", "reasons": "Reason"}
_WORDS = {"boundary_label": "boundary and label", "split_merge": "one or several"}


def _spaced(word: str) -> str:
    return _WORDS.get(word) or word.replace("_", " ")


_COUNTED = (
    (
        "gold",
        "Gold by article",
        "Not ready: fewer than two people are done, or somebody assigned is not.",
        "Articles",
    ),
    (
        "places",
        "Places under review",
        "Agreed: all say the same. Stale: decided, and what annotators say has changed since.",
        "Places",
    ),
    ("types", "Conflicts by type", "In which respect people differ.", "Places"),
    ("methods", "Decisions by method", "Of those in effect.", "Decisions"),
    ("checks", "Second looks", "What second reviewers answered to what was decided.", "Places"),
    ("reasons", "Why people differed", "As the reviewers saw it.", "Decisions"),
)


# Labels -------------------------------------------------------------------------------------------


def _label_counts(report: QualityReport, kind: ClusterKind, colours: Colours) -> FigureTable:
    counted = [one for one in report.labels if one.kind is kind]
    shares = bars([one.total for one in counted])
    has_gold = any(one.gold for one in counted)
    done = [number for number, person in enumerate(report.people) if person.done]
    people = [report.people[number] for number in done]
    rows = []
    for one, share in zip(counted, shares, strict=True):
        colour = colours.get((kind, one.label), "")
        cells = [
            Cell(one.label, colour=colour),
            Cell(one.total, share=share, colour=colour, behind=Behind(kind, (one.label,))),
        ]
        cells += (
            Cell(
                one.by_person[number],
                behind=Behind(kind, (one.label,), (report.people[number].person,)),
            )
            for number in done
        )
        rows.append((*cells, Cell(one.gold)) if has_gold else tuple(cells))
    heads = (*columns("Label"), *columns("Given", kind=CellKind.SHARE))
    heads += people_columns(people, CellKind.COUNT)
    return FigureTable(
        Section.LABELS,
        f"labels_{kind.value}",
        "How often each label was given",
        "In layers that are done.",
        (*heads, *columns("Gold", kind=CellKind.COUNT)) if has_gold else heads,
        tuple(rows),
        TASKS[kind],
    )


# Agreement ----------------------------------------------------------------------------------------


def _measures(task: TaskFigures) -> FigureTable:
    rows = (
        (
            Cell(one.name),
            figure_cell(one.estimate, Behind(task.kind), is_on_scale=one.measure != DISTANCE),
            Cell(one.support),
        )
        for one in task.figures
    )
    heads = (*columns("Measure"), *columns("Value", kind=CellKind.FIGURE))
    return FigureTable(
        Section.AGREEMENT,
        f"agreement_{task.kind.value}",
        "Agreement",
        "The first is the headline. Intervals hold the figure in 95 % of resamples of articles.",
        (*heads, *columns("Compared", kind=CellKind.COUNT)),
        tuple(rows),
        TASKS[task.kind],
    )


def _by_label(report: QualityReport, task: TaskFigures) -> FigureTable:
    order = _order(report, task.kind)

    def cells(one: Figure) -> tuple[Cell, ...]:
        behind = Behind(task.kind, (one.measure,))
        return Cell(one.name), figure_cell(one.estimate, behind), Cell(one.support, behind=behind)

    heads = (*columns("Label"), *columns("Value", kind=CellKind.FIGURE))
    is_span = task.kind is ClusterKind.SPAN
    return FigureTable(
        Section.AGREEMENT,
        f"by_label_{task.kind.value}",
        "Agreement by label",
        "F1, same place and label." if is_span else "Alpha: whether the label was given or not.",
        (*heads, *columns("Given", kind=CellKind.COUNT)),
        tuple(map(cells, sorted(task.labels, key=lambda one: order.get(one.name, len(order))))),
        TASKS[task.kind],
    )


def _pairs(report: QualityReport, task: TaskFigures) -> FigureTable:
    """Give the matrix of people by people; the diagonal is empty."""
    found = {}
    for pair in task.pairs:
        both = (report.people[pair.one].person, report.people[pair.other].person)
        cell = figure_cell(pair.estimate, Behind(task.kind, (), both), shade=True)
        cell = replace(
            cell,
            note=_articles_in_common(pair.articles),
            is_weak=pair.articles < _FEWEST and cell.value is not None,
        )
        found[pair.one, pair.other] = found[pair.other, pair.one] = cell
    own = Cell(None, why="The same person.")
    numbers = sorted({number for pair in task.pairs for number in (pair.one, pair.other)})
    people = [report.people[number] for number in numbers]
    rows = (
        (
            Cell(report.people[one].name),
            *(found.get((one, other), own) for other in numbers),
        )
        for one in numbers
    )
    return FigureTable(
        Section.AGREEMENT,
        f"pairs_{task.kind.value}",
        "Agreement of each pair",
        f"{task.figures[0].name}." if task.figures else "",
        (*columns("Person"), *people_columns(people, CellKind.SHADE)),
        tuple(rows) if found else (),
        TASKS[task.kind],
    )


def _articles_in_common(number: int) -> str:
    return "1 article in common" if number == 1 else f"{number} articles in common"


def _weeks(task: TaskFigures) -> FigureTable:
    rows = (
        (
            Cell(one.week),
            replace(figure_cell(one.estimate), is_weak=one.articles < _FEWEST),
            Cell(one.articles),
        )
        for one in task.weeks
    )
    heads = (*columns("Week"), *columns("Value", kind=CellKind.FIGURE))
    return FigureTable(
        Section.AGREEMENT,
        f"weeks_{task.kind.value}",
        "Agreement over time",
        "By the week in which the second annotator was done.",
        (*heads, *columns("Articles", kind=CellKind.COUNT)),
        tuple(rows),
        TASKS[task.kind],
    )


def _articles(report: QualityReport, task: TaskFigures) -> FigureTable:
    def order(value: float | None) -> tuple[bool, float]:
        return value is None, value or 0.0

    worst = sorted(task.articles, key=lambda one: (order(one.estimate.value), one.article))
    rows = (
        (
            Cell(report.title(one.article)),
            figure_cell(one.estimate, Behind(task.kind, articles=(one.article,))),
            Cell(one.compared),
            Cell(one.people),
        )
        for one in worst[:_MANY_ARTICLES]
    )
    heads = (*columns("Article"), *columns("Value", kind=CellKind.FIGURE))
    heads += columns("Compared", "People", kind=CellKind.COUNT)
    is_span = task.kind is ClusterKind.SPAN
    return FigureTable(
        Section.AGREEMENT,
        f"articles_{task.kind.value}",
        "Agreement by article",
        f"{'F1, same place and label' if is_span else 'Share of equal answers'}. "
        f"The least first, at most {_MANY_ARTICLES}.",
        heads,
        tuple(rows),
        TASKS[task.kind],
    )


def _reviewers(task: ReviewerFigures) -> FigureTable:
    """Give how far second opinions agree with the decisions they are about."""
    rows = (
        (
            Cell(one.name),
            replace(figure_cell(one.estimate), is_weak=one.support < _FEWEST_OPINIONS),
            Cell(one.support),
        )
        for one in task.figures
    )
    heads = (*columns("Measure"), *columns("Value", kind=CellKind.FIGURE))
    return FigureTable(
        Section.AGREEMENT,
        f"reviewers_{task.kind.value}",
        "Agreement of reviewers",
        "Second opinions and the decisions they are about, which their reviewers had not seen.",
        (*heads, *columns("Compared", kind=CellKind.COUNT)),
        tuple(rows),
        TASKS[task.kind],
    )


# Confusion ----------------------------------------------------------------------------------------


def _confusion(report: QualityReport, task: TaskFigures) -> FigureTable:
    counts = _folded(task.confusion)
    order = _order(report, task.kind)
    labels = sorted(
        {label for pair in counts for label in pair if label != NOTHING},
        key=lambda label: (order.get(label, len(order)), label),
    )
    names = [*labels, NOTHING]
    most = max((count for (one, other), count in counts.items() if one != other), default=0) or 1

    def cell(row: str, column: str) -> Cell:
        count = counts.get((row, column), 0)
        if row == column:
            return Cell(count if row != NOTHING else None, why="Nobody can count it.")
        behind = Behind(task.kind, (row, column)) if count else None
        return Cell(count, share=count / most, behind=behind)

    rows = ((Cell(_shown(row)), *(cell(row, column) for column in names)) for row in names)
    heads = tuple(Column(_shown(name), CellKind.SHADE, is_name=name != NOTHING) for name in names)
    return FigureTable(
        Section.CONFUSION,
        f"confusion_{task.kind.value}",
        "What is confused with what",
        "How often one of two people said the row where the other said the column; "
        "nothing: only one of them marked it.",
        (*columns("Label"), *heads),
        tuple(rows) if counts else (),
        TASKS[task.kind],
    )


def _order(report: QualityReport, kind: ClusterKind) -> dict[str, int]:
    """Give the places of labels in the scheme."""
    return {one.label: at for at, one in enumerate(report.labels) if one.kind is kind}


def _folded(confusion: Iterable[Confused]) -> dict[tuple[str, str], int]:
    """Add up all pairs of people; which of the two said what does not count here."""
    found: dict[tuple[str, str], int] = {}
    for one in confusion:
        for key in {(one.row, one.column), (one.column, one.row)}:
            found[key] = found.get(key, 0) + one.count
    return found
