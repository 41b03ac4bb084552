"""How the same words were decided elsewhere."""

from dataclasses import replace

from annotator.domain.decisions import Decision, DecisionMethod
from annotator.domain.ids import DecisionId, PersonId
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.ui.review.similar import Similar
from tests.ui.review.sheets_by_hand import LABEL, item, sheet


def decided(result: str, article: bytes) -> QueueItem:
    decision = Decision(
        DecisionId(article),
        LABEL.article,
        LABEL.kind,
        LABEL.fingerprint,
        0,
        1,
        LABEL.subject,
        "[]",
        result,
        DecisionMethod.ADJUDICATED,
        PersonId(b"p" * 16),
        1,
    )
    return replace(item(LABEL, ItemState.DECIDED), decision=decision)


def test_decisions_elsewhere_are_counted_those_here_are_not() -> None:
    similar = Similar()
    for article in (b"b" * 16, b"c" * 16):
        similar.follow(sheet(decided(LABEL.candidates[0].key, article), article=article))
    similar.follow(sheet(decided("[]", b"d" * 16), article=b"d" * 16))
    similar.follow(sheet(decided("[]", b"a" * 16)))
    assert similar.elsewhere(item(LABEL)) == [("PER", 2), ("∅", 1)]


def test_what_was_taken_back_counts_no_more() -> None:
    similar = Similar()
    similar.follow(sheet(decided("[]", b"b" * 16), article=b"b" * 16))
    similar.follow(sheet(item(LABEL), article=b"b" * 16))
    assert similar.elsewhere(item(LABEL)) == []
