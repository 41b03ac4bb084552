"""Three people with two devices each edit apart at random: every order gives one project.

`orders` says how all 720 orders are tried without going each of them.
"""

import random
from pathlib import Path

import pytest

from annotator.domain.ids import DeviceId
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.orders import every_order, walked
from tests.store.team import Parcel, merged, submission, team

ALL = frozenset(range(6))


def parcels_of_a_team(
    folder: Path, seed: int, *, rounds: int = 2, is_sharing: bool = False
) -> tuple[Path, list[Parcel]]:
    """Let everybody edit, exchange between own devices now and then, and send what they have.

    The parcels of the six devices come first, then what the first device sent early, then what it
    sent after that to those who have the early one.
    """
    rng = random.Random(seed)  # noqa: S311 - a test, not a secret
    with team(folder, is_sharing=is_sharing) as (origin, articles, seats):
        clocks = [1_000_000 + rng.randrange(0, 3000) for _ in seats]
        early: list[Parcel] = []
        for _ in range(rounds):
            for number, seat in enumerate(seats):
                for _ in range(rng.randrange(4, 14)):
                    clocks[number] = seat.edit(rng, articles, clocks[number])
            for one, other in zip(seats[::2], seats[1::2], strict=True):
                if rng.random() < 0.5:
                    other.store.exchange.merge(submission(one.store, one.person))
            early.append(submission(seats[0].store, seats[0].person))
        first = seats[0]
        known = {chain.key: chain.seq for chain in early[0].chains()}
        late = submission(first.store, first.person, since=known)
        return origin, [*(submission(one.store, one.person) for one in seats), early[0], late]


def assert_every_order_gives_one_project(folder: Path, seed: int, rounds: int) -> None:
    """Walk all 720 orders, then go some of them from their beginning to their end and on again."""
    origin, found = parcels_of_a_team(folder, seed, rounds=rounds, is_sharing=seed % 2 == 1)
    parcels = found[:6]
    walk = walked(origin, parcels, folder)
    assert walk.refused == {}
    assert len(walk.states) == 2**6
    assert [merged for merged in walk.states if len(walk.digests(merged)) != 1] == []
    rng = random.Random(seed)  # noqa: S311 - a test, not a secret
    for order in [parcels, parcels[::-1], *(rng.sample(parcels, 6) for _ in range(3))]:
        digest, outcomes = merged(origin, folder / "lead.annot", [*order, *rng.sample(parcels, 6)])
        assert {digest} == walk.digests(ALL)
        assert [outcome.changed_rows for outcome in outcomes[6:]] == [0] * 6
    # The team shares gold without deciding anything, which the doctor tells.
    problems = check(folder / "lead.annot")
    assert [one for one in problems if one.check != "review"] == []


@pytest.mark.parametrize("seed", range(4))
def test_all_orders_of_import_give_the_same_project(tmp_path: Path, seed: int) -> None:
    assert_every_order_gives_one_project(tmp_path, seed, rounds=2)


@pytest.mark.nightly
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(100, 140))
def test_all_orders_of_long_histories_give_the_same_project(tmp_path: Path, seed: int) -> None:
    assert_every_order_gives_one_project(tmp_path, seed, rounds=6)


@pytest.mark.nightly
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("seed", range(2))
def test_the_walk_meets_what_720_orders_give_one_by_one(tmp_path: Path, seed: int) -> None:
    origin, parcels = parcels_of_a_team(tmp_path, seed, is_sharing=True)
    digests = list(every_order(origin, parcels[:6], tmp_path))
    assert len(digests) == 720
    assert set(digests) == walked(origin, parcels[:6], tmp_path).digests(ALL)


@pytest.mark.parametrize("seed", [14, pytest.param(15, marks=pytest.mark.nightly)])
def test_what_goes_on_from_an_earlier_bundle_waits_for_it_in_every_order(
    tmp_path: Path, seed: int
) -> None:
    origin, parcels = parcels_of_a_team(tmp_path, seed, is_sharing=True)
    whole, others, early, late = parcels[0], parcels[1:6], parcels[6], parcels[7]
    walk = walked(origin, [early, late, *others], tmp_path)
    assert {number for _, number in walk.refused} == {1}
    assert walk.refused.keys().isdisjoint(walk.taken), "refused in one order, taken in another"
    assert {tuple(said) for said in walk.refused.values()} == {
        ("this bundle goes on from an earlier one that was never merged here; ask for a full one",)
    }
    assert [merged for merged in walk.states if len(walk.digests(merged)) != 1] == []
    at_once, _ = merged(origin, tmp_path / "lead.annot", [whole, *others])
    assert walk.digests(frozenset(range(7))) == {at_once}


@pytest.mark.parametrize("seed", range(6, 10))
def test_what_came_early_and_comes_again_changes_nothing(tmp_path: Path, seed: int) -> None:
    origin, parcels = parcels_of_a_team(tmp_path, seed)
    late, early = parcels[:6], parcels[6]
    once, _ = merged(origin, tmp_path / "one.annot", late)
    twice, outcomes = merged(origin, tmp_path / "two.annot", [early, *late, early, *late])
    assert once == twice
    assert [outcome.changed_rows for outcome in outcomes[7:]] == [0] * 7
    assert check(tmp_path / "two.annot") == []


@pytest.mark.parametrize("seed", range(10, 14))
def test_two_devices_of_one_person_end_alike(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - a test, not a secret
    with team(tmp_path) as (_, articles, seats):
        one, other = seats[:2]
        clocks = [1_000_000, 1_000_700]
        for _ in range(3):
            for number, seat in enumerate((one, other)):
                for _ in range(12):
                    clocks[number] = seat.edit(rng, articles, clocks[number])
            first, second = submission(one.store, one.person), submission(other.store, one.person)
            one.store.exchange.merge(second)
            other.store.exchange.merge(first)
            assert one.store.digest() == other.store.digest()


def test_a_project_that_passed_everything_on_equals_one_that_got_it_at_first_hand(
    tmp_path: Path,
) -> None:
    origin, parcels = parcels_of_a_team(tmp_path, 5)
    direct, _ = merged(origin, tmp_path / "a.annot", parcels[:6])
    merged(origin, tmp_path / "b.annot", parcels[3:6])
    with ProjectStore.open(tmp_path / "b.annot", device=DeviceId(b"M" * 16)) as half:
        for parcel in parcels[:3]:
            half.exchange.merge(parcel)
        assert half.digest() == direct
