"""Confusion: how often one annotator gave each label where another gave each label.

What only one of the two marked stands against "nothing".
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

from annotator.domain.quality import NOTHING
from annotator.review.span_agreement import Sheets
from annotator.review.span_matching import Marked, Match, Overlaps, Weigh

__all__ = ["span_confusions"]


def span_confusions(
    sheets: Sheets, people: Sequence[str], step: Callable[[int], None] = lambda _: None
) -> dict[tuple[int, int], Counter[tuple[str, str]]]:
    """Count the labels of spans of one against those of another, for every two of `people`.

    Keys are numbers of people, the lower first; those who have done no article in common are not
    there. Spans that share code points are matched one to one, those of one label before others,
    then by how much they share; what is left over stands against `NOTHING`. `step` is told the
    number of each article before it is looked at, and may raise to stop.
    """
    found: dict[tuple[int, int], Counter[tuple[str, str]]] = {}
    for number, sheet in enumerate(sheets):
        step(number)
        overlaps = Overlaps(sheet, _likeness(sum(map(len, sheet.values()))))
        there = [place for place, name in enumerate(people) if name in sheet]
        labels = {place: [span.label for span in sheet[people[place]]] for place in there}
        for one, other in combinations(there, 2):
            table = found.setdefault((one, other), Counter())
            matched = overlaps.matches(people[one], people[other])
            _count(table, matched, labels[one], labels[other])
    return found


def _count(
    table: Counter[tuple[str, str]],
    matched: Sequence[Match],
    rows: Sequence[str],
    columns: Sequence[str],
) -> None:
    left, right = set(range(len(rows))), set(range(len(columns)))
    for row, column, _ in matched:
        table[rows[row], columns[column]] += 1
        left.remove(row)
        right.remove(column)
    for row in left:
        table[rows[row], NOTHING] += 1
    for column in right:
        table[NOTHING, columns[column]] += 1


def _likeness(spans: int) -> Weigh:
    """Give how like each other spans are in an article with so many of them.

    1 and the share of what both cover together; with one label, more than all matches of other
    labels together, so that equal labels come first.
    """

    def likeness(one: Marked, other: Marked, shared: int) -> float:
        share = shared / (one.length + other.length - shared)
        return 1 + share + (one.label == other.label) * 2.0 * spans

    return likeness
