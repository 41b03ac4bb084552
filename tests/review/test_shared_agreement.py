"""The figures of `agreement/EXPECTED.json`, computed by other programs from the same ratings."""

import csv
import json
from collections.abc import Hashable
from pathlib import Path

import pytest

from annotator.review import distances
from annotator.review.coefficients import (
    Alpha,
    Coefficient,
    Kappa,
    OrdinalAlpha,
    S,
    ScottPi,
    estimate,
)
from annotator.review.ratings import Ratings, ratings_of


def rows(folder: Path, name: str) -> list[tuple[str, str, str]]:
    with (folder / "agreement" / name).open(encoding="utf-8", newline="") as lines:
        return [(line["item"], line["coder"], line["value"]) for line in csv.DictReader(lines)]


def ratings(folder: Path, name: str) -> Ratings:
    found = [(item, coder, float(value)) for item, coder, value in rows(folder, name)]
    return ratings_of(found, values=sorted({value for _, _, value in found}))


def expected(folder: Path, name: str) -> dict[str, float]:
    return dict(json.loads((folder / "agreement" / "EXPECTED.json").read_text("utf-8"))[name])


def alpha(metric: str, values: tuple[Hashable, ...]) -> Coefficient:
    numbers = [value for value in values if isinstance(value, float)]
    if metric == "nominal":
        return Alpha(distances.nominal(len(values)))
    if metric == "ordinal":
        return OrdinalAlpha()
    return Alpha(getattr(distances, metric)(numbers))


@pytest.mark.needs_fixtures
@pytest.mark.parametrize("metric", ["nominal", "ordinal", "interval", "ratio"])
def test_four_coders_with_missing_ratings(shared_fixtures: Path, metric: str) -> None:
    wanted = expected(shared_fixtures, "krippendorff_4x12.csv")
    found = ratings(shared_fixtures, "krippendorff_4x12.csv")
    assert found.codes.shape == (wanted["items"], wanted["coders"])
    assert int((found.codes >= 0).sum()) == wanted["ratings"]
    value = estimate(alpha(metric, found.values), found).value
    assert value == pytest.approx(wanted[f"alpha_{metric}"], abs=1e-6)


@pytest.mark.needs_fixtures
def test_an_item_with_one_rating_changes_nothing(shared_fixtures: Path) -> None:
    wanted = expected(shared_fixtures, "nltk_easy.csv")["alpha_nominal"]
    all_rows = rows(shared_fixtures, "nltk_easy.csv")
    for some in (all_rows, all_rows[:-1]):
        found = ratings_of(some)
        value = estimate(alpha("nominal", found.values), found).value
        assert value == pytest.approx(wanted, abs=1e-6)


def test_missing_ratings_are_no_category() -> None:
    said = {1: "112", 2: "11-", 3: "-12"}
    found = ratings_of(
        (unit, rater, value)
        for rater, values in said.items()
        for unit, value in enumerate(values)
        if value != "-"
    )
    assert estimate(alpha("nominal", found.values), found).value == 1.0


@pytest.mark.parametrize("coefficient", [S(1), ScottPi(), Kappa()])
def test_one_label_only_is_no_number_here_and_no_division_by_zero(
    coefficient: Coefficient,
) -> None:
    # Others say 1.0; whether it is agreement or habit nobody can tell, so we say why there is none.
    found = ratings_of((unit, rater, "same") for unit in range(2) for rater in range(2))
    assert estimate(coefficient, found).value is None
    assert "Only one value" in estimate(coefficient, found).why
