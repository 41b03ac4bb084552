"""A coefficient of two annotators for any number of them: the mean over their pairs.

Scott's pi and Cohen's kappa compare two. The mean of kappa over all pairs is Light's kappa
(Light 1971, "Measures of response agreement for qualitative data").
"""

from itertools import combinations

import numpy as np

from annotator.domain.agreement import Estimate
from annotator.review.bootstrap import with_interval
from annotator.review.coefficients import Coefficient, estimate
from annotator.review.ratings import Ratings

__all__ = ["mean_of_pairs"]

_NO_PAIR = "No unit was rated by two annotators."


def mean_of_pairs(coefficient: Coefficient, ratings: Ratings) -> Estimate:
    """Give the coefficient of the only two annotators, or its mean over all pairs that have one.

    A pair that shares no unit, or gave one value only, has none and is not counted. Only two
    annotators get an interval.
    """
    raters = ratings.codes.shape[1]
    if raters < 2:
        return Estimate(None, _NO_PAIR)
    if raters == 2:
        return with_interval(coefficient, coefficient.sums(ratings))
    each = [
        estimate(coefficient, ratings.pair(one, other))
        for one, other in combinations(range(raters), 2)
    ]
    values = [one.value for one in each if one.value is not None]
    if not values:
        return Estimate(None, next((one.why for one in each if one.why != _NO_PAIR), _NO_PAIR))
    return Estimate(float(np.mean(values)))
