"""Votes weigh more the better somebody is, and all the same where little is known."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from annotator.domain.conflicts import Cluster
from annotator.domain.ids import LayerId, PersonId
from annotator.review.voting import ENOUGH, by_layer, weights
from tests.review.material import at, clusters, layer

OWNERS = {LayerId(name.encode() * 16): PersonId(name.lower().encode() * 16) for name in "ABCD"}


def person(letter: str) -> PersonId:
    return PersonId(letter.encode() * 16)


def answered(number: int, wrong: str, every: int) -> list[Cluster]:
    """Give agreed clusters; the annotator `wrong` errs in one of `every`."""
    places = [(start, start + 1) for start in range(0, min(2 * number, 90), 2)]
    found: list[Cluster] = []
    while len(found) < number:
        layers = [
            layer(
                name,
                *(
                    at((place,), _label(len(found) + at_place, is_wrong=name == wrong, every=every))
                    for at_place, place in enumerate(places)
                ),
            )
            for name in "ABC"
        ]
        found += clusters(*layers)
    return found[:number]


def _label(number: int, *, is_wrong: bool, every: int) -> str:
    right = ("PER", "ORG")[number % 2]
    return "GPE" if is_wrong and number % every == 0 else right


def test_who_errs_weighs_less() -> None:
    found = weights(answered(200, "C", every=2), OWNERS)
    assert found[person("c")] < 0.7 < 1.0 < found[person("a")]
    assert found[person("a")] == pytest.approx(found[person("b")])


def test_under_fifty_shared_answers_weights_go_towards_one() -> None:
    few, many = (
        weights(answered(number, "C", every=2), OWNERS)[person("c")] for number in (10, ENOUGH)
    )
    assert many < few < 1.0


def test_who_answered_nothing_weighs_one() -> None:
    assert weights(answered(100, "C", every=3), OWNERS)[person("d")] == 1.0


@pytest.mark.parametrize("found", [[], [clusters(layer("A", at(((0, 3),), "PER")))[0]]])
def test_with_nothing_shared_all_weigh_one(found: Sequence[Cluster]) -> None:
    assert set(weights(found, OWNERS).values()) == {1.0}


def test_the_order_of_clusters_and_layers_does_not_matter() -> None:
    found = answered(120, "B", every=4)
    turned = [replace(one, candidates=tuple(reversed(one.candidates))) for one in reversed(found)]
    assert weights(turned, OWNERS) == pytest.approx(weights(found, OWNERS))


def test_unanimous_answers_give_equal_weights() -> None:
    found = weights(answered(200, "nobody", every=2), OWNERS)
    assert len({round(found[person(letter)], 9) for letter in "abc"}) == 1


def test_a_layer_weighs_what_its_owner_does() -> None:
    assert by_layer({person("a"): 2.0}, OWNERS)[LayerId(b"A" * 16)] == 2.0
    assert by_layer({}, OWNERS)[LayerId(b"B" * 16)] == 1.0
