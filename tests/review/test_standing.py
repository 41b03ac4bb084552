import random

import pytest

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId
from annotator.domain.quality import PairFigure
from annotator.review.gathered import Gathered
from annotator.review.standing import bias_of, competences, with_gold, with_others
from tests.workspace.values import layer, span, stance

PEOPLE = ["ani", "budi", "citra"]


def article(number: int) -> ArticleId:
    return ArticleId(number.to_bytes(16, "big"))


def test_a_person_agrees_with_others_as_much_as_the_mean_of_their_pairs() -> None:
    pairs = [
        PairFigure(0, 1, Estimate(0.8), 3),
        PairFigure(0, 2, Estimate(0.6), 3),
        PairFigure(1, 2, Estimate(None, "No."), 0),
    ]
    assert with_others(0, pairs).value == pytest.approx(0.7)
    assert with_others(2, pairs[2:]).why


def test_the_gold_is_compared_where_there_is_one() -> None:
    gathered = Gathered({})
    gathered.add(article(1), 9, {"ani": layer(span(0, 2), span(4, 6))}, gold=layer(span(0, 2)))
    gathered.add(article(2), 9, {"ani": layer(span(0, 2)), "budi": layer()})
    assert with_gold(gathered, "ani").value == pytest.approx(2 / 3)
    assert "gold" in with_gold(gathered, "budi").why


def test_who_hears_more_consent_than_others_leans_to_it() -> None:
    gathered = Gathered({})
    said = {"ani": layer(stance("for")), "budi": layer(stance("neutral"))}
    gathered.add(article(1), 9, {**said, "citra": layer(stance("against"))})
    assert bias_of(gathered, "ani").value == pytest.approx(1.5)
    assert bias_of(gathered, "citra").value == pytest.approx(-1.5)
    assert bias_of(gathered, "dewi").why


@pytest.fixture
def careless() -> Gathered:
    """Citra gives every third label at random, the others one in twenty."""
    chance = random.Random(7)  # noqa: S311 - the same each time
    gathered = Gathered({})
    for number in range(80):
        label = chance.choice(["PER", "ORG"])
        said = {
            name: layer(
                span(0, 4, chance.choice(["PER", "ORG"]) if chance.random() < slips else label)
            )
            for name, slips in (("ani", 0.05), ("budi", 0.05), ("citra", 0.6))
        }
        gathered.add(article(number), 9, said)
    return gathered


def test_the_careless_one_is_found_without_any_gold(careless: Gathered) -> None:
    found = competences(careless, ClusterKind.SPAN, PEOPLE)
    right = {name: one.accuracy.value or 0 for name, one in found.items()}
    knows = {name: one.knowing.value or 0 for name, one in found.items()}
    assert min(right["ani"], right["budi"]) > 0.9 > 0.8 > right["citra"]
    assert min(knows["ani"], knows["budi"]) > 0.8 > knows["citra"]
    assert {label for label, _ in found["ani"].by_label} == {"PER", "ORG"}
    assert found["ani"].units == 80


def test_of_two_nobody_can_say_whom_to_trust(careless: Gathered) -> None:
    found = competences(careless, ClusterKind.SPAN, PEOPLE[:2])
    assert found["ani"].accuracy.value is None
    assert "three" in found["ani"].accuracy.why


def test_who_answered_little_is_not_judged() -> None:
    gathered = Gathered({})
    gathered.add(article(1), 9, {name: layer(span(0, 4)) for name in PEOPLE})
    found = competences(gathered, ClusterKind.SPAN, PEOPLE)["ani"]
    assert (found.units, found.accuracy.value) == (1, None)
