import numpy as np

from annotator.review.ratings import ratings_of

ROWS = [("u1", "A", "x"), ("u1", "B", "y"), ("u2", "B", "y"), ("u3", "A", "y"), ("u3", "B", "y")]


def test_missing_ratings_have_no_code() -> None:
    ratings = ratings_of(ROWS)
    assert ratings.values == ("x", "y")
    assert ratings.codes.tolist() == [[0, 1], [-1, 1], [1, 1]]
    assert ratings.counts.tolist() == [[1, 1], [0, 1], [0, 2]]


def test_a_scale_keeps_its_order() -> None:
    assert ratings_of(ROWS, values=("y", "x")).values == ("y", "x")


def test_the_last_rating_of_a_unit_counts() -> None:
    assert ratings_of([("u", "A", "x"), ("u", "A", "y")]).counts.sum() == 1


def test_units_of_an_article_are_one_group() -> None:
    ratings = ratings_of(ROWS, articles={"u1": "a", "u2": "b", "u3": "a"})
    assert ratings.groups.tolist() == [0, 1, 0]
    assert ratings.by_group(ratings.counts.astype(float)).tolist() == [[1, 3], [0, 1]]


def test_a_pair_has_two_raters() -> None:
    ratings = ratings_of(ROWS)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        if other < ratings.codes.shape[1]:
            assert (
                ratings.pair(one, other).codes.tolist() == ratings.codes[:, [one, other]].tolist()
            )


def test_together_all_units_are_one_group() -> None:
    ratings = ratings_of(ROWS).together()
    counts = ratings.counts.astype(float)
    assert ratings.by_group(counts).tolist() == [counts.sum(axis=0).tolist()]


def test_groups_that_do_not_stand_together_are_added_up() -> None:
    rows = [(f"u{n}", "r", n % 3) for n in range(7)]
    ratings = ratings_of(rows, articles={f"u{n}": n % 2 for n in range(7)})
    expected = np.zeros((2, 3))
    np.add.at(expected, ratings.groups, ratings.counts)
    assert ratings.by_group(ratings.counts.astype(float)).tolist() == expected.tolist()
