"""How far reviewers agree: decisions and the second opinions about them, by task.

The share of equal answers says it strictly: place, label, every field. Of the labels alone there is
also Cohen's kappa (Cohen 1960), first and second reviewers as its two raters, because a share says
nothing about chance. Intervals draw articles, as everywhere.
"""

from collections.abc import Hashable, Iterable, Sequence

from annotator.domain.conflicts import ClusterKind
from annotator.domain.quality import Figure, ReviewerFigures
from annotator.domain.second_opinions import SecondOpinion
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import Coefficient, Kappa, Percent
from annotator.review.ratings import Ratings, ratings_of

__all__ = ["reviewer_figures"]

_FIRST, _SECOND = "first", "second"


def reviewer_figures(opinions: Iterable[SecondOpinion]) -> tuple[ReviewerFigures, ...]:
    """Give the agreement of reviewers in each task of which somebody gave a second opinion."""
    given = list(opinions)
    kinds = [kind for kind in ClusterKind if any(one.first.kind is kind for one in given)]
    return tuple(_of_task(kind, [one for one in given if one.first.kind is kind]) for kind in kinds)


def _of_task(kind: ClusterKind, opinions: Sequence[SecondOpinion]) -> ReviewerFigures:
    answers = _ratings(opinions, [(one.first.result, one.second.result) for one in opinions])
    labels = _ratings(opinions, [one.labels for one in opinions])
    measured: tuple[tuple[str, str, Coefficient, Ratings], ...] = (
        ("same_answer", "Same answer", Percent(), answers),
        ("same_label", "Same label", Percent(), labels),
        ("kappa_label", "Kappa of the labels", Kappa(), labels),
    )
    count = len(opinions)
    return ReviewerFigures(
        kind,
        tuple(
            Figure(measure, name, with_interval(by, by.sums(ratings)), count)
            for measure, name, by, ratings in measured
        ),
    )


def _ratings(opinions: Sequence[SecondOpinion], values: Sequence[tuple[str, str]]) -> Ratings:
    """Give what first and second reviewers said; each second opinion is a unit of its own."""
    rows: list[tuple[Hashable, Hashable, Hashable]] = []
    articles: dict[Hashable, Hashable] = {}
    for one, (first, second) in zip(opinions, values, strict=True):
        unit = one.second.id
        rows += [(unit, _FIRST, first), (unit, _SECOND, second)]
        articles[unit] = one.first.article
    return ratings_of(rows, articles=articles)
