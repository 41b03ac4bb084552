"""Rows that come without events: the lead's word, and what this machine wrote meanwhile."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.actors import Actor
from annotator.domain.bundles import BundleKind
from annotator.domain.carried import CarriedTable, ExchangeManifest
from annotator.domain.changes import ChangeKind
from annotator.domain.ids import ArticleId
from annotator.store.codecs import ACTOR, LAYER
from annotator.store.merging import MergeOutcome
from tests.store.material import ANN, KREMLIN, a_layer, changing, do
from tests.store.team import PEOPLE, Seat, submission, team


@pytest.fixture
def seated(tmp_path: Path) -> Iterator[tuple[list[ArticleId], Seat]]:
    with team(tmp_path) as (_, articles, seats):
        yield articles, seats[0]


class Word:
    """An assignment with one table."""

    def __init__(self, manifest: ExchangeManifest, table: CarriedTable) -> None:
        self.manifest = manifest
        self._table = table

    def chains(self) -> tuple[()]:
        return ()

    def articles(self) -> Iterator[object]:
        return iter(())

    def events(self) -> Iterator[object]:
        return iter(())

    def snapshots(self) -> Iterator[object]:
        return iter(())

    def tables(self) -> Iterator[CarriedTable]:
        return iter([self._table])


def say(seat: Seat, table: CarriedTable, seen: int = 0) -> MergeOutcome:
    manifest = replace(
        submission(seat.store, seat.person).manifest,
        kind=BundleKind.ASSIGNMENT,
        author=ANN.id,
        seen={(seat.person.id, seat.store.device): seen},
    )
    return seat.store.exchange.merge(Word(manifest, table))  # type: ignore[arg-type]  # it gives nothing else


def actors(*given: Actor) -> CarriedTable:
    rows = [(*ACTOR.encode(actor), None) for actor in given]
    return CarriedTable("actor", (*ACTOR.columns, "removed"), rows)


def test_the_leads_word_replaces_what_this_machine_did_not_write(
    seated: tuple[list[ArticleId], Seat],
) -> None:
    _, seat = seated
    assert say(seat, actors(KREMLIN)).report.kept == {"new actors": 1}
    renamed = replace(KREMLIN, name="The Kremlin")
    assert say(seat, actors(renamed)).report.kept == {"changed actors": 1}
    assert renamed in seat.store.actors()
    assert say(seat, actors(renamed)).changed_rows == 0


def test_what_was_written_here_after_the_lead_looked_stays_and_is_told(
    seated: tuple[list[ArticleId], Seat],
) -> None:
    _, seat = seated
    say(seat, actors(KREMLIN))
    ours = replace(KREMLIN, note="ours")
    do(seat.store, changing((KREMLIN, ours), kind=ChangeKind.EDIT_ACTOR), seat.person, 5_000)
    outcome = say(seat, actors(replace(KREMLIN, note="theirs")), seen=0)
    assert ours in seat.store.actors()
    assert "stays as it is here" in outcome.report.changed[0].reason
    say(seat, actors(replace(KREMLIN, note="theirs")), seen=1)
    assert ours not in seat.store.actors()


def test_a_word_about_somebodys_layer_is_quarantined(
    seated: tuple[list[ArticleId], Seat],
) -> None:
    articles, seat = seated
    layer = a_layer(articles[0], PEOPLE[1])
    rows = [(*LAYER.encode(layer), None)]
    outcome = say(seat, CarriedTable("layer", (*LAYER.columns, "removed"), rows))
    assert outcome.report.dropped[0].what == "work of Person 1"
    assert seat.store.layer_content(layer.id) is None


def test_a_version_of_the_scheme_from_a_submission_does_not_become_the_current_one(
    seated: tuple[list[ArticleId], Seat],
) -> None:
    _, seat = seated
    current = seat.store.scheme()
    with seat.store.reading() as link:
        (row,) = link.all("SELECT canonical FROM scheme_version")
    other = row[0].replace('"test"', '"tost"')
    from annotator.domain.changes import SchemeVersion
    from annotator.domain.scheme import Scheme
    from annotator.store.codecs import SCHEME_VERSION

    version = SchemeVersion(Scheme.of_canonical(other), 99)
    table = CarriedTable(
        "scheme_version",
        (*SCHEME_VERSION.columns, "removed"),
        [(*SCHEME_VERSION.encode(version), None)],
    )
    manifest = replace(submission(seat.store, seat.person).manifest, author=PEOPLE[1].id)
    outcome = seat.store.exchange.merge(Word(manifest, table))  # type: ignore[arg-type]  # it gives nothing else
    assert seat.store.scheme() == current
    assert "another version of the scheme" in outcome.report.changed[0].reason
