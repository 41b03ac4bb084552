"""Merging and its log in one transaction."""

from pathlib import Path

from annotator.domain.bundles import BundleDirection, BundleKind, BundleRecord
from annotator.domain.ids import EventId
from tests.store.material import a_layer, changing
from tests.store.team import PEOPLE, fresh, submission, team

RECORD = BundleRecord(BundleDirection.IN, b"s" * 32, BundleKind.SUBMISSION, None, None, 9)


def test_what_changed_something_is_in_the_log_once(tmp_path: Path) -> None:
    with team(tmp_path) as (_, articles, seats):
        change = changing((None, a_layer(articles[0], PEOPLE[0])), articles=articles[:1])
        sender, lead = seats[0].store, seats[4].store
        sender.apply(change, op_id=EventId(fresh(b"op")), person=PEOPLE[0].id, now_us=2_000)
        parcel = submission(sender, PEOPLE[0])
        lead.exchange.merge(parcel, RECORD)
        lead.exchange.merge(parcel, RECORD)
        assert lead.review.bundle_log() == (RECORD,)
        assert not lead.exchange.note(RECORD)


def test_what_changed_nothing_leaves_no_trace(tmp_path: Path) -> None:
    with team(tmp_path) as (_, _, seats):
        lead = seats[4].store
        assert lead.exchange.merge(submission(seats[0].store, PEOPLE[0]), RECORD).changed_rows == 0
        assert lead.review.bundle_log() == ()
