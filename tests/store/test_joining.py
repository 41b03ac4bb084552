"""Which chains go on ours, and which are refused or left out."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.carried import CarriedEvent, ExchangeManifest
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.ids import EventId
from annotator.store.project_store import ProjectStore
from tests.store.material import a_layer, changing
from tests.store.team import PEOPLE, Parcel, Seat, fresh, submission, team


@pytest.fixture
def seats(tmp_path: Path) -> Iterator[list[Seat]]:
    with team(tmp_path) as (_, articles, made):
        for number, seat in enumerate(made[:3]):
            for article in articles[:2]:
                change = changing((None, a_layer(article, seat.person)), articles=[article])
                seat.store.apply(
                    change,
                    op_id=EventId(fresh(b"op")),
                    person=seat.person.id,
                    now_us=3_000 + number,
                )
        yield made


class Altered:
    """A parcel with other events or another manifest."""

    def __init__(
        self,
        parcel: Parcel,
        events: list[CarriedEvent] | None = None,
        manifest: ExchangeManifest | None = None,
    ) -> None:
        self._parcel = parcel
        self._events = events
        self.manifest = manifest or parcel.manifest
        self.chains = parcel.chains
        self.articles = parcel.articles
        self.tables = parcel.tables
        self.snapshots = parcel.snapshots

    def events(self) -> Iterator[CarriedEvent]:
        return self._parcel.events() if self._events is None else iter(self._events)


def test_an_event_that_was_changed_is_refused(seats: list[Seat]) -> None:
    parcel = submission(seats[0].store, PEOPLE[0])
    first, *rest = parcel.events()
    columns = (*first.columns[:8], "another label", *first.columns[9:])
    with pytest.raises(FormatError, match="changed since"):
        seats[2].store.exchange.merge(Altered(parcel, [first._replace(columns=columns), *rest]))


def test_a_chain_without_its_middle_is_refused(seats: list[Seat]) -> None:
    parcel = submission(seats[0].store, PEOPLE[0])
    first, _, *rest = [*parcel.events(), *parcel.events()]
    with pytest.raises(FormatError):
        seats[2].store.exchange.merge(Altered(parcel, [first, *rest]))


def test_a_chain_that_begins_after_ours_asks_for_a_full_one(seats: list[Seat]) -> None:
    parcel = submission(seats[0].store, PEOPLE[0])
    _, second = parcel.events()
    with pytest.raises(RuleViolation, match="ask for a full one"):
        seats[2].store.exchange.merge(Altered(parcel, [second]))


def test_a_forked_history_is_left_out_with_its_reason(seats: list[Seat], tmp_path: Path) -> None:
    seat, lead = seats[0], seats[4]
    articles = [content.article.id for content in lead.store.stream()]
    layers = {content.layers[0].layer.article for content in seat.store.stream() if content.layers}
    free = next(article for article in articles if article not in layers)
    seat.store.close()
    shutil.copyfile(seat.store.path, tmp_path / "restored.annot")
    for name, stamp in (("restored.annot", 4_000), ("00.annot", 5_000)):
        with ProjectStore.open(tmp_path / name, device=seat.store.device) as store:
            layer = a_layer(free, PEOPLE[0])
            change = changing((None, replace(layer, updated_us=stamp)))
            store.apply(change, op_id=EventId(fresh(b"op")), person=PEOPLE[0].id, now_us=stamp)
            outcome = lead.store.exchange.merge(submission(store, PEOPLE[0]))
    assert "restored" in outcome.report.dropped[0].reason
    assert outcome.changed_rows == 0


def test_nobody_speaks_for_somebody_else(seats: list[Seat]) -> None:
    parcel = submission(seats[0].store, PEOPLE[0])
    manifest = replace(parcel.manifest, author=PEOPLE[1].id, author_name="Person 1")
    outcome = seats[4].store.exchange.merge(Altered(parcel, None, manifest))
    assert [item.what for item in outcome.report.dropped] == ["work of Person 0"]
    assert outcome.changed_rows == 0
