"""What an answer says, in words, from what a decision keeps."""

import json

import pytest

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.decisions import Reason
from annotator.ui.panels.answer_words import answer_words, labels_in, reason_words
from tests.ui.panels.summit import DEAL, KIM, SCHEME, TEXT

NAMES = {KIM.id.hex(): "Kim Jong Un", DEAL.id.hex(): "Arms deal"}


def quote(place: list[list[int]]) -> str:
    return " … ".join(TEXT.quote(start, end) for start, end in place)


def words(*rows: object) -> str:
    said = answer_words(json.dumps(rows), SCHEME, quote, NAMES)
    return said.replace("\u2068", "").replace("\u2069", "")


def test_a_negative_answer_says_so() -> None:
    assert words() == "nothing here"


def test_spans_say_title_words_and_attributes() -> None:
    row = {"kind": "span", "label": "PER", "place": [[8, 11]], "attributes": {"role": "leader"}}
    assert words(row) == "Person “Kim” (role: leader)"
    parts = {"kind": "span", "label": "GONE", "place": [[8, 11], [16, 19]], "attributes": {}}
    assert words(row, parts) == "Person “Kim” (role: leader); GONE “Kim …  Un”"


def test_topics_say_whether_they_are_primary() -> None:
    assert words({"kind": "topic", "label": "sport", "is_primary": True}) == "topic Sport (primary)"
    assert words({"kind": "topic", "label": "politics"}) == "topic Politics"


@pytest.mark.parametrize(
    ("holder", "who"), [(KIM.id.hex(), "Kim Jong Un"), (AUTHOR_ID.hex(), "the author"), ("0", "…")]
)
def test_stances_say_holder_target_and_polarity(holder: str, who: str) -> None:
    row = {"kind": "stance", "holder": holder, "target": DEAL.id.hex(), "polarity": "against"}
    assert words(row) == f"{who} → Arms deal: Against"
    strong = {**row, "intensity": 1.0, "evidence": [[8, 11]]}
    assert words(strong) == f"{who} → Arms deal: Against 3 “Kim”"


def test_labels_are_named_once() -> None:
    rows = [{"label": "PER"}, {"label": "LOC"}, {"label": "PER"}, {"kind": "stance"}]
    assert labels_in(json.dumps(rows)) == ("PER", "LOC")


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_words(reason: Reason) -> None:
    assert bool(reason_words(reason)) is (reason is not Reason.NONE)
