"""What a project gives out: chains with what they rest on, or the lead's word."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.bundles import BundleKind
from annotator.domain.carried import ExchangeManifest
from annotator.domain.ids import ArticleId, EventId, SpanId
from annotator.store.carrying import ChainsCarrier, StateCarrier, exchange_state
from annotator.store.codecs import SPAN
from tests.store.material import ANN, a_full_layer, a_layer, changing
from tests.store.team import PEOPLE, Seat, fresh, submission, team


@pytest.fixture
def seated(tmp_path: Path) -> Iterator[tuple[list[ArticleId], Seat]]:
    with team(tmp_path) as (_, articles, seats):
        yield articles, seats[0]


def manifest_of(seat: Seat, kind: BundleKind) -> ExchangeManifest:
    with seat.store.reading() as link:
        uuid, name, clock, seen = exchange_state(link)
    return ExchangeManifest(kind, uuid, name, ANN.id, ANN.name, PEOPLE[0].id, 1, clock, seen)


def test_an_import_travels_as_it_was_made(seated: tuple[list[ArticleId], Seat]) -> None:
    articles, seat = seated
    content = a_full_layer(articles[0], seat.person)
    with seat.store.bulk(seat.person.id, 2_000, "own", op_id=EventId(fresh(b"op"))) as bulk:
        bulk.add_layer(content)
    span = content.spans[0]
    change = changing((span, replace(span, label="Place")), layers=[content.layer.id])
    seat.store.apply(change, op_id=EventId(fresh(b"op")), person=seat.person.id, now_us=3_000)
    parcel = submission(seat.store, seat.person)
    rows = [
        row[: len(SPAN.columns)]
        for table in parcel.tables()
        if table.table == "span" and table.is_first
        for row in table.rows
    ]
    assert {row[1] for row in rows} == {SpanId(one.id) for one in content.spans}
    assert SPAN.encode(span) in rows


def test_what_the_other_has_stays_at_home(seated: tuple[list[ArticleId], Seat]) -> None:
    articles, seat = seated
    for number, article in enumerate(articles[:2]):
        change = changing((None, a_layer(article, seat.person)), articles=[article])
        seat.store.apply(
            change, op_id=EventId(fresh(b"op")), person=seat.person.id, now_us=2_000 + number
        )
    manifest = manifest_of(seat, BundleKind.SUBMISSION)
    with seat.store.reading() as link:
        carrier = ChainsCarrier(
            link,
            manifest,
            people=frozenset({seat.person.id}),
            since={(seat.person.id, seat.store.device): 1},
        )
        assert [event.seq for event in carrier.events()] == [2]
        assert list(carrier.articles()) == []


def test_an_assignment_carries_no_history_and_nobodys_layers(
    seated: tuple[list[ArticleId], Seat],
) -> None:
    articles, seat = seated
    with seat.store.bulk(seat.person.id, 2_000, "own", op_id=EventId(fresh(b"op"))) as bulk:
        bulk.add_layer(a_full_layer(articles[0], seat.person))
    manifest = manifest_of(seat, BundleKind.ASSIGNMENT)
    with seat.store.reading() as link:
        carrier = StateCarrier(
            link,
            manifest,
            articles[:2],
            frozenset({ANN.id, PEOPLE[0].id}),
            with_gold=False,
        )
        tables = {table.table: len(table.rows) for table in carrier.tables()}
        assert list(carrier.events()) == []
        assert [one.text is not None for one in carrier.articles()] == [True, True]
    assert tables["person"] == 2
    assert "layer" not in tables
