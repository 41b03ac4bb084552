from dataclasses import replace
from pathlib import Path

from annotator.domain.bundles import BundleDirection, BundleKind, BundleRecord
from annotator.store.doctor import check
from tests.store.material import ANN, BUDI, event_count, new_project

RECORD = BundleRecord(
    BundleDirection.IN, b"s" * 32, BundleKind.SUBMISSION, BUDI.id, ANN.id, 5, "merged", '{"n":1}'
)


def test_a_bundle_is_noted_once_without_an_event(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        assert store.exchange.note(RECORD)
        assert not store.exchange.note(replace(RECORD, at_us=9))
        sent = BundleRecord(BundleDirection.OUT, b"s" * 32, BundleKind.RELEASE, None, None, 3)
        assert store.exchange.note(sent)
        assert store.review.bundle_log() == (sent, RECORD)
        assert event_count(store) == 0
    assert check(tmp_path / "p.annot") == []
