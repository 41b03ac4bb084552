"""Three people with two devices each edit apart at random: every order gives one project."""

import random
from itertools import permutations
from pathlib import Path

import pytest

from annotator.domain.ids import DeviceId
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.team import Parcel, merged, submission, team


def parcels_of_a_team(folder: Path, seed: int, *, rounds: int = 2) -> tuple[Path, list[Parcel]]:
    """Let everybody edit, exchange between own devices now and then, and send what they have."""
    rng = random.Random(seed)  # noqa: S311 - a test, not a secret
    with team(folder) as (origin, articles, seats):
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
        return origin, [*(submission(seat.store, seat.person) for seat in seats), early[0]]


@pytest.mark.parametrize("seed", range(6))
def test_all_orders_of_import_give_the_same_project(tmp_path: Path, seed: int) -> None:
    origin, parcels = parcels_of_a_team(tmp_path, seed)
    orders = list(permutations(parcels[:6]))
    rng = random.Random(seed)  # noqa: S311 - a test, not a secret
    chosen = [orders[0], orders[-1], *rng.sample(orders, 12)]
    digests = {merged(origin, tmp_path / "lead.annot", order)[0] for order in chosen}
    assert len(digests) == 1


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


def test_every_order_of_six_bundles_gives_the_same_project(tmp_path: Path) -> None:
    origin, parcels = parcels_of_a_team(tmp_path, 99, rounds=1)
    digests = {
        merged(origin, tmp_path / "lead.annot", order)[0]
        for order in list(permutations(parcels[:6]))[::36]
    }
    assert len(digests) == 1


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
