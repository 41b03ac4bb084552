"""How far annotators agree in each task: as a whole, by label, pair, article and week.

The headlines: entities F1 of spans with the same place and label, topics alpha with MASI, stance
ordinal alpha of its sides. Pairs, articles and weeks are measured by the headline's measure, but a
single article of topics or stances by the share of equal answers, as chance needs more than one.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from math import comb

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.quality import (
    DISTANCE,
    NOTHING,
    ArticleFigure,
    Confused,
    Figure,
    PairFigure,
    TaskFigures,
    WeekFigure,
)
from annotator.review.agreeing import Measure, of_spans, of_values
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import Percent
from annotator.review.confusion import span_confusions
from annotator.review.gathered import Gathered, labels_in
from annotator.review.ratings import Floats, ratings_of
from annotator.review.span_agreement import PairwiseF1, Sheets, f1_sums
from annotator.review.span_matching import Criterion, Marked
from annotator.review.values import Level, Units

__all__ = ["AS_IT_IS_NOW", "MOST_FOR_GAMMA", "task_figures"]

MOST_FOR_GAMMA = 2_000
"""With more pairs of layers than this gamma is left to the command agreement: it takes minutes."""

AS_IT_IS_NOW = ", as it is now"
"""What the headline's name ends in where layers have been changed since the first pass."""

_TOO_MANY = (
    f"More than {MOST_FOR_GAMMA:,} pairs of layers; annotator agreement --measure gamma "
    "--level span takes the time."
)

OnPart = Callable[[str, int, int], None]
"""Told what is being measured, and how far that is of how much; raises to stop."""


Step = Callable[[int], None]
"""Told before each article or pair how many are behind; raises to stop."""


def task_figures(
    gathered: Gathered,
    kind: ClusterKind,
    people: Sequence[str],
    on_part: OnPart,
    *,
    now: Gathered | None = None,
) -> TaskFigures:
    """Give all figures of a task; `people` are the annotators in the order of their numbers.

    `gathered` is the first pass; what people say `now`, where they have changed it, gives a second
    headline.
    """
    if kind is ClusterKind.SPAN:
        found = _entities(gathered, people, on_part)
    else:
        found = _of_values(gathered, kind, people, on_part)
    if now is None:
        return found
    head, *others = found.figures
    return replace(found, figures=(head, _headline(now, kind, people, head), *others))


def _headline(now: Gathered, kind: ClusterKind, people: Sequence[str], head: Figure) -> Figure:
    if kind is ClusterKind.SPAN:
        estimate = _interval(PairwiseF1(), f1_sums(now.sheets, people, Criterion.STRICT))
    else:
        level = Level.TOPIC if kind is ClusterKind.TOPIC else Level.STANCE
        estimate = of_values(Measure.ALPHA, level, now.units[level])
    return Figure(f"{head.measure}_now", f"{head.name}{AS_IT_IS_NOW}", estimate, head.support)


def _of_values(
    gathered: Gathered, kind: ClusterKind, people: Sequence[str], on_part: OnPart
) -> TaskFigures:
    level = Level.TOPIC if kind is ClusterKind.TOPIC else Level.STANCE
    on_part(f"{kind.value}: agreement", 0, 0)
    named = _TOPICS if kind is ClusterKind.TOPIC else _STANCE
    figures = [
        Figure(
            f"{measure.value}_{at.value}",
            name,
            of_values(measure, at, gathered.units[at]),
            _shared_units(gathered.units[at]),
        )
        for measure, at, name in named
    ]
    if kind is ClusterKind.STANCE:
        figures.append(_distance(gathered.units[Level.STANCE]))
    units = gathered.units[level]
    sheets = gathered.sheets_of(kind)
    to_pairs = _step(on_part, f"{kind.value}: pairs", comb(len(people), 2))
    to_confusion = _step(on_part, f"{kind.value}: confusion", len(sheets))
    return TaskFigures(
        kind,
        tuple(figures),
        tuple(_labels_of_values(gathered, kind, sheets)),
        tuple(_pairs_of_values(level, units, people, to_pairs)),
        tuple(_confusion(sheets, people, to_confusion)),
        tuple(_articles_of_values(gathered, kind, sheets)),
        tuple(_weeks_of_values(gathered, level)),
    )


# Entities -----------------------------------------------------------------------------------------


def _entities(gathered: Gathered, people: Sequence[str], on_part: OnPart) -> TaskFigures:
    sheets, f1 = gathered.sheets, PairwiseF1()
    on_part("span: agreement", 0, 0)
    sums = f1_sums(sheets, people, Criterion.STRICT)
    labels = tuple(_labels_of_spans(sheets, people, _step(on_part, "span: labels", len(sheets))))
    counted = _step(on_part, "span: confusion", len(sheets))
    confusion = tuple(_confusion(sheets, people, counted))
    return TaskFigures(
        ClusterKind.SPAN,
        tuple(_figures_of_spans(gathered, people, sums, on_part)),
        labels,
        tuple(_pairs_of_spans(sheets, people, sums)),
        confusion,
        tuple(_articles_of_spans(gathered, f1.values(sums))),
        tuple(_weeks_of_spans(gathered, sums)),
    )


def _figures_of_spans(
    gathered: Gathered, people: Sequence[str], sums: Floats, on_part: OnPart
) -> Iterator[Figure]:
    sheets, lengths = gathered.sheets, gathered.lengths
    f1 = PairwiseF1()
    support = sum(len(spans) for sheet in sheets if len(sheet) > 1 for spans in sheet.values())
    yield Figure("f1", "F1, same place and label", _interval(f1, sums), support)
    for criterion, name in _LOOSER.items():
        step = _step(on_part, "span: looser F1", len(sheets))
        looser = f1_sums(sheets, people, criterion, step=step)
        yield Figure(f"f1_{criterion.value}", name, _interval(f1, looser), support)
    on_part("span: u-alpha and gamma", 0, 0)
    u_alpha = of_spans(Measure.U_ALPHA, sheets, lengths, people)
    yield Figure("u_alpha", "u-alpha, how the text is cut", u_alpha, support)
    if sum(len(sheet) * (len(sheet) - 1) // 2 for sheet in sheets) > MOST_FOR_GAMMA:
        gamma = Estimate(None, _TOO_MANY)
    else:
        gamma = of_spans(Measure.GAMMA, sheets, lengths, people)
    yield Figure("gamma", "Gamma, mean over pairs", gamma, support)


_LOOSER: Mapping[Criterion, str] = {
    Criterion.EXACT: "F1, same place",
    Criterion.TYPE: "F1, overlapping, same label",
    Criterion.OVERLAP: "F1, overlapping",
}


def _interval(f1: PairwiseF1, sums: Floats) -> Estimate:
    return with_interval(f1, sums) if sums.size else Estimate(None, f1.why(sums))


def _labels_of_spans(sheets: Sheets, people: Sequence[str], step: Step) -> Iterator[Figure]:
    """Give strict F1 of each label; all are counted in one pass, as equal spans have one label."""
    places = {pair: number for number, pair in enumerate(combinations(people, 2))}
    found: dict[str, list[tuple[int, int, int, int]]] = {label: [] for label in labels_in(sheets)}
    support = Counter[str]()
    for row, sheet in enumerate(sheets):
        step(row)
        numbers: dict[Marked, int] = {}
        spans = {
            name: Counter(numbers.setdefault(span, len(numbers)) for span in marked)
            for name, marked in sheet.items()
        }
        labels = [span.label for span in numbers]
        given = {name: Counter(one.label for one in marked) for name, marked in sheet.items()}
        if len(sheet) > 1:
            support.update(sum(given.values(), Counter()))
        for one, other in combinations([name for name in people if name in sheet], 2):
            pair = places[one, other]
            matched = _matched(spans[one], spans[other], labels)
            for label in given[one].keys() | given[other].keys():
                total = given[one][label] + given[other][label]
                found[label].append((row, pair, matched.get(label, 0), total))
    for label, counts in found.items():
        sums = np.zeros((len(sheets), 2 * len(places)))
        rows, pairs, matched_spans, totals = np.array(counts, dtype=np.int64).reshape(-1, 4).T
        sums[rows, 2 * pairs], sums[rows, 2 * pairs + 1] = matched_spans, totals
        yield Figure(label, label, _interval(PairwiseF1(), sums), support[label])


def _matched(one: Counter[int], other: Counter[int], labels: Sequence[str]) -> dict[str, int]:
    """Count by label what both have; what one marked twice and the other once counts once.

    Spans are numbers, `labels` has that of each.
    """
    found: dict[str, int] = {}
    for number in one.keys() & other.keys():
        label = labels[number]
        found[label] = found.get(label, 0) + min(one[number], other[number])
    return found


def _pairs_of_spans(sheets: Sheets, people: Sequence[str], sums: Floats) -> Iterator[PairFigure]:
    f1 = PairwiseF1()
    shared = _shared(sheets, people)
    for number, (one, other) in enumerate(combinations(range(len(people)), 2)):
        articles = shared.get((one, other), 0)
        own = sums[:, 2 * number : 2 * number + 2]
        yield PairFigure(one, other, _of_pair(f1, own, articles), articles)


def _of_pair(f1: PairwiseF1, sums: Floats, articles: int) -> Estimate:
    if not articles:
        return Estimate(None, "These two have done no article in common.")
    found = with_interval(f1, sums)
    return found if found.value is not None else Estimate(None, "Neither marked anything there.")


def _articles_of_spans(gathered: Gathered, values: Floats) -> Iterator[ArticleFigure]:
    for article, sheet, value in zip(gathered.articles, gathered.sheets, values, strict=True):
        if len(sheet) > 1:
            compared = sum(map(len, sheet.values()))
            estimate = _or_none(float(value), "Nobody marked a span here.")
            yield ArticleFigure(article, len(sheet), compared, estimate)


def _weeks_of_spans(gathered: Gathered, sums: Floats) -> Iterator[WeekFigure]:
    for week, rows in _by_week(gathered).items():
        yield WeekFigure(week, len(rows), _interval(PairwiseF1(), sums[rows]))


# Topics and stance --------------------------------------------------------------------------------

_TOPICS = (
    (Measure.ALPHA, Level.TOPIC, "Alpha, sets of topics (MASI)"),
    (Measure.PERCENT, Level.TOPIC, "Share of equal sets"),
    (Measure.F1, Level.TOPIC, "F1 of topics"),
)
_STANCE = (
    (Measure.ALPHA, Level.STANCE, "Alpha, side (ordinal)"),
    (Measure.KAPPA, Level.STANCE, "Kappa, side (quadratic)"),
    (Measure.F1, Level.POLARITY, "F1 of holder, target and polarity"),
    (Measure.ALPHA, Level.POLARITY, "Alpha, polarity"),
    (Measure.ALPHA, Level.HOLDER, "Alpha, sets of holders"),
    (Measure.ALPHA, Level.TARGET, "Alpha, sets of targets"),
    (Measure.ALPHA, Level.INTENSITY, "Alpha, intensity (ordinal)"),
)


def _labels_of_values(gathered: Gathered, kind: ClusterKind, sheets: Sheets) -> Iterator[Figure]:
    level = Level.TOPIC if kind is ClusterKind.TOPIC else Level.POLARITY
    for label in labels_in(sheets):
        found = of_values(Measure.ALPHA, level, gathered.units[level], label=label)
        support = sum(
            one.label == label
            for sheet in sheets
            if len(sheet) > 1
            for spans in sheet.values()
            for one in spans
        )
        yield Figure(label, label, found, support)


def _pairs_of_values(
    level: Level, units: Units, people: Sequence[str], step: Step
) -> Iterator[PairFigure]:
    by_name: dict[str, list[tuple[Hashable, str, Hashable]]] = {}
    for row in units.rows:
        by_name.setdefault(row[1], []).append(row)
    for number, (one, other) in enumerate(combinations(range(len(people)), 2)):
        step(number)
        first, second = people[one], people[other]
        done = {
            article: [first, second]
            for article, names in units.done.items()
            if first in names and second in names
        }
        if not done:
            none = Estimate(None, "These two have done no article in common.")
            yield PairFigure(one, other, none, 0)
            continue
        rows = [*by_name.get(first, ()), *by_name.get(second, ())]
        both = Units(rows, units.articles, done)
        yield PairFigure(one, other, of_values(Measure.ALPHA, level, both), len(done))


def _articles_of_values(
    gathered: Gathered, kind: ClusterKind, sheets: Sheets
) -> Iterator[ArticleFigure]:
    """Give the share of pairs with equal answers in each article."""
    level = Level.TOPIC if kind is ClusterKind.TOPIC else Level.POLARITY
    units = gathered.units[level]
    ratings = ratings_of(units.rows, articles=units.articles)
    groups = {units.articles[unit]: at for unit, at in _groups(units).items()}
    sums = Percent().sums(ratings)
    values = Percent().values(sums)
    for article, sheet in zip(gathered.articles, sheets, strict=True):
        if len(sheet) > 1:
            place = groups.get(article)
            value = float("nan") if place is None else float(values[place])
            estimate = _or_none(value, "No two people answered the same question here.")
            yield ArticleFigure(article, len(sheet), sum(map(len, sheet.values())), estimate)


def _groups(units: Units) -> dict[Hashable, int]:
    """Give the number of each unit's article, as `ratings_of` counts them."""
    numbers: dict[Hashable, int] = {}
    found: dict[Hashable, int] = {}
    for unit, _, _ in units.rows:
        article = units.articles[unit]
        found[unit] = numbers.setdefault(article, len(numbers))
    return found


def _weeks_of_values(gathered: Gathered, level: Level) -> Iterator[WeekFigure]:
    units = gathered.units[level]
    by_article: dict[Hashable, list[tuple[Hashable, str, Hashable]]] = {}
    for row in units.rows:
        by_article.setdefault(units.articles[row[0]], []).append(row)
    for week, rows in _by_week(gathered).items():
        articles = [gathered.articles[row] for row in rows]
        part = Units(
            [row for article in articles for row in by_article.get(article, ())],
            units.articles,
            {article: units.done[article] for article in articles},
        )
        yield WeekFigure(week, len(rows), of_values(Measure.ALPHA, level, part))


def _distance(units: Units) -> Figure:
    """Give the mean absolute difference of sides, over pairs of answers to one question."""
    sides: dict[Hashable, list[float]] = {}
    for unit, _, value in units.rows:
        if isinstance(value, float):
            sides.setdefault(unit, []).append(value)
    apart = [
        abs(one - other) for answers in sides.values() for one, other in combinations(answers, 2)
    ]
    why = "No two people took a side on the same target for the same holder."
    estimate = Estimate(float(np.mean(apart))) if apart else Estimate(None, why)
    return Figure(DISTANCE, "Mean difference of sides (0 to 2)", estimate, len(apart))


# Both ---------------------------------------------------------------------------------------------


def _confusion(sheets: Sheets, people: Sequence[str], step: Step) -> Iterator[Confused]:
    for (one, other), table in sorted(span_confusions(sheets, people, step).items()):
        for row, column in sorted(table, key=_nothing_last):
            yield Confused(one, other, row, column, table[row, column])


def _nothing_last(cell: tuple[str, str]) -> tuple[bool, str, bool, str]:
    row, column = cell
    return row == NOTHING, row, column == NOTHING, column


def _shared(sheets: Sheets, people: Sequence[str]) -> dict[tuple[int, int], int]:
    """Count the articles that each two people have both done; pairs without any are left out."""
    numbers = {name: number for number, name in enumerate(people)}
    found: dict[tuple[int, int], int] = {}
    for sheet in sheets:
        for pair in combinations(sorted(numbers[name] for name in sheet), 2):
            found[pair] = found.get(pair, 0) + 1
    return found


def _shared_units(units: Units) -> int:
    """Count the units that two people or more gave a value."""
    raters: dict[Hashable, int] = {}
    for unit, _, _ in units.rows:
        raters[unit] = raters.get(unit, 0) + 1
    return sum(count > 1 for count in raters.values())


def _by_week(gathered: Gathered) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for row, (week, sheet) in enumerate(zip(gathered.weeks, gathered.sheets, strict=True)):
        if week and len(sheet) > 1:
            found.setdefault(week, []).append(row)
    return dict(sorted(found.items()))


def _or_none(value: float, why: str) -> Estimate:
    return Estimate(None, why) if np.isnan(value) else Estimate(value)


def _step(on_part: OnPart, part: str, total: int) -> Step:
    """Give what tells how far a part is."""
    return lambda done: on_part(part, done, total)
