"""Merging a submission: what comes, what comes twice, what nobody may send."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.carried import CarriedTable
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision, DecisionMethod
from annotator.domain.errors import FormatError
from annotator.domain.ids import ArticleId, DecisionId, EventId
from annotator.domain.layers import LayerStatus
from annotator.store.doctor import check
from tests.store.material import a_full_layer, a_layer, a_span, changing
from tests.store.team import PEOPLE, Parcel, Seat, fresh, project_parcel, submission, team


@pytest.fixture
def team_of_three(tmp_path: Path) -> Iterator[tuple[list[ArticleId], list[Seat]]]:
    with team(tmp_path) as (_, articles, seats):
        yield articles, seats


def label(seat: Seat, article: ArticleId, now_us: int = 2_000) -> None:
    layer = a_layer(article, seat.person, LayerStatus.DONE)
    span = replace(a_span(layer.id), id=fresh(b"span"))
    change = changing((None, layer), (None, span), articles=[article], layers=[layer.id])
    seat.store.apply(change, op_id=EventId(fresh(b"op")), person=seat.person.id, now_us=now_us)


def test_layers_spans_and_snapshots_come_along(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, *_), seats = team_of_three
    label(seats[0], article)
    outcome = seats[4].store.exchange.merge(submission(seats[0].store, PEOPLE[0]))
    assert outcome.report.kept == {"new layers": 1, "new spans": 1, "new events": 1}
    with seats[4].store.reading() as link:
        assert link.number("SELECT count(*) FROM snapshot") == 1
    assert check(seats[4].store.path) == []


def test_the_same_again_changes_nothing(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, *_), seats = team_of_three
    label(seats[0], article)
    parcel = submission(seats[0].store, PEOPLE[0])
    seats[4].store.exchange.merge(parcel)
    digest = seats[4].store.digest()
    again = seats[4].store.exchange.merge(parcel)
    assert again.changed_rows == 0
    assert again.report.is_clean
    assert seats[4].store.digest() == digest


def test_rows_of_somebody_else_are_quarantined_and_named(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, other, *_), seats = team_of_three
    label(seats[0], article)
    foreign = a_full_layer(other, PEOPLE[1])
    with seats[0].store.bulk(PEOPLE[0].id, 3_000, "a file of Person 1") as bulk:
        bulk.add_layer(foreign)
    parcel = project_parcel(seats[0].store, PEOPLE[0])
    parcel.manifest = submission(seats[0].store, PEOPLE[0]).manifest
    outcome = seats[4].store.exchange.merge(parcel)
    assert "work of Person 1" in [item.what for item in outcome.report.dropped]
    assert seats[4].store.layer_content(foreign.layer.id) is None
    assert outcome.report.kept["new layers"] == 1


def test_a_project_file_brings_everybodys_layers(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, other, *_), seats = team_of_three
    label(seats[0], article)
    foreign = a_full_layer(other, PEOPLE[1])
    with seats[0].store.bulk(PEOPLE[0].id, 3_000, "a file of Person 1") as bulk:
        bulk.add_layer(foreign)
    seats[4].store.exchange.merge(project_parcel(seats[0].store, PEOPLE[0]))
    assert seats[4].store.layer_content(foreign.layer.id) == foreign


def test_two_reviewers_on_one_conflict_keep_both_decisions(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, *_), seats = team_of_three
    for seat, result in ((seats[0], "[]"), (seats[2], '[{"label":"Person"}]')):
        decision = Decision(
            DecisionId(fresh(b"decision"[:8])),
            article,
            ClusterKind.SPAN,
            b"f" * 32,
            0,
            11,
            "Kim Jong Un",
            "[]",
            result,
            DecisionMethod.ADJUDICATED,
            seat.person.id,
            2_000,
        )
        seat.store.apply(
            changing((None, decision), articles=[article]),
            op_id=EventId(fresh(b"op")),
            person=seat.person.id,
            now_us=2_000,
        )
    lead = seats[4].store
    lead.exchange.merge(submission(seats[0].store, PEOPLE[0]))
    lead.exchange.merge(submission(seats[2].store, PEOPLE[1]))
    assert {one.result for one in lead.review.decisions()} == {"[]", '[{"label":"Person"}]'}


def test_a_decision_in_anothers_name_is_quarantined(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, *_), seats = team_of_three
    label(seats[0], article)
    parcel = submission(seats[0].store, PEOPLE[0])
    parcel.manifest = replace(parcel.manifest, author=PEOPLE[2].id)
    outcome = seats[4].store.exchange.merge(parcel)
    assert outcome.report.dropped[0].what == "work of Person 0"


def test_rows_that_no_program_of_ours_wrote_are_refused_and_nothing_changes(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, *_), seats = team_of_three
    label(seats[0], article)
    parcel = submission(seats[0].store, PEOPLE[0])
    digest = seats[4].store.digest()
    bad = CarriedTable("actor", ("id", "name"), [(b"x", "half a row")])
    altered = WithTable(parcel, bad)
    with pytest.raises(FormatError, match="no Annotator writes"):
        seats[4].store.exchange.merge(altered)
    assert seats[4].store.digest() == digest


class WithTable:
    """A parcel with one more table."""

    def __init__(self, parcel: Parcel, table: CarriedTable) -> None:
        self.manifest = parcel.manifest
        self.chains = parcel.chains
        self.articles = parcel.articles
        self.events = parcel.events
        self.snapshots = parcel.snapshots
        self._tables = [*parcel.tables(), table]

    def tables(self) -> Iterator[CarriedTable]:
        return iter(self._tables)


def test_undo_reaches_the_own_chain_only(
    team_of_three: tuple[list[ArticleId], list[Seat]],
) -> None:
    (article, *_), seats = team_of_three
    label(seats[0], article)
    lead = seats[4]
    lead.store.exchange.merge(submission(seats[0].store, PEOPLE[0]))
    assert lead.store.undo(person=lead.person.id, op_id=EventId(fresh(b"op")), now_us=9_000) is None
