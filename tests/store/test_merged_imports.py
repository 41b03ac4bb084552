"""The quick road gives the same rows as the slow one, and refuses what is none."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.carried import CarriedTable, Cell
from annotator.domain.errors import FormatError
from annotator.domain.ids import ArticleId, EventId
from annotator.store.codecs import SPAN
from annotator.store.doctor import check
from tests.store.material import a_full_layer
from tests.store.team import PEOPLE, Parcel, Seat, fresh, submission, team


@pytest.fixture
def sent(tmp_path: Path) -> Iterator[tuple[Seat, Seat, ArticleId, Parcel]]:
    with team(tmp_path) as (_, articles, seats):
        with seats[0].store.bulk(PEOPLE[0].id, 2_000, "own", op_id=EventId(fresh(b"op"))) as bulk:
            bulk.add_layer(a_full_layer(articles[0], PEOPLE[0]))
        yield seats[0], seats[4], articles[0], submission(seats[0].store, PEOPLE[0])


def test_imported_layers_arrive_whole_and_sound(
    sent: tuple[Seat, Seat, ArticleId, Parcel],
) -> None:
    sender, lead, article, parcel = sent
    lead.store.exchange.merge(parcel)
    (layer,) = lead.store.article(article).layers
    assert layer == sender.store.article(article).layers[0]
    assert check(lead.store.path) == []


class Changed:
    """A parcel whose imported spans have another value in one column."""

    def __init__(self, parcel: Parcel, column: str, value: Cell) -> None:
        self.manifest = parcel.manifest
        self.chains, self.articles = parcel.chains, parcel.articles
        self.events, self.snapshots = parcel.events, parcel.snapshots
        at = SPAN.columns.index(column)
        self._tables = [
            replace(table, rows=[(*row[:at], value, *row[at + 1 :]) for row in table.rows])
            if table.table == "span"
            else table
            for table in parcel.tables()
        ]

    def tables(self) -> Iterator[CarriedTable]:
        return iter(self._tables)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("end_cp", 9_999),
        ("start_cp", -1),
        ("start_cp", "0"),
        ("label", None),
        ("origin", "guessed"),
        ("confidence", "sure"),
        ("id", b"short"),
        ("layer_id", b"x" * 16),
        ("attributes", "{"),
        ("scheme_id", b"s" * 16),
    ],
)
def test_rows_that_are_none_are_refused_and_nothing_changes(
    sent: tuple[Seat, Seat, ArticleId, Parcel], column: str, value: Cell
) -> None:
    _, lead, _, parcel = sent
    digest = lead.store.digest()
    try:
        lead.store.exchange.merge(Changed(parcel, column, value))
    except FormatError:
        assert lead.store.digest() == digest
        return
    pytest.fail(f"{column} = {value!r} was taken")
