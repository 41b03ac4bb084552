"""What is said of a second opinion once it is given."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.decisions import Decision
from annotator.domain.editing.settling import adopt, second_opinion
from annotator.domain.ids import StanceId, TargetId, TopicId
from annotator.domain.reviewing import QueueItem
from annotator.domain.second_opinions import SecondOpinion
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic
from annotator.ui.review.second_look import Given
from annotator.ui.review.second_words import given_words
from tests.domain.material import SCHEME, new_edit, place_of
from tests.domain.reviewed import ANSWER, MARK, SECOND, decided, item_of, layer_of, sheet_of, span

CITY = item_of(
    ("A", [span("A", "Vladivostok", "City")]),
    ("B", [span("B", "Vladivostok", "Place")]),
    ("C", []),
    subject="Vladivostok",
)


def said(candidate: int, *, counts: bool = False, item: QueueItem = CITY) -> tuple[str, str]:
    sheet = decided(sheet_of(item), 0, 1)
    item = sheet.items[0]
    assert item.decision is not None
    answer = replace(adopt(item, candidate, ANSWER), by=SECOND)
    made = second_opinion(sheet, item, answer, new_edit(first_id=50))
    second = next(one.after for one in made.changes if isinstance(one.after, Decision))
    given = Given(answer, SecondOpinion(item.decision, second))
    if counts:
        item = replace(item, decision=replace(second, is_check=False))
    return given_words(given, item, sheet, SCHEME)


def test_it_says_whether_both_are_the_same_and_what_each_is(qapp: QApplication) -> None:
    assert said(1) == ("Same as the first decision: City “Vladivostok”", "")
    assert said(0) == (
        "The first decision differs: City “Vladivostok”",
        "Your answer: Nothing here",
    )


def test_it_says_when_the_second_answer_counts(qapp: QApplication) -> None:
    assert said(0, counts=True) == (
        "Your answer counts: Nothing here",
        "The first decision was: City “Vladivostok”",
    )


def test_topics_that_differ_in_their_rank_say_so(qapp: QApplication) -> None:
    topics = [
        Topic(
            TopicId(letter * 16), layer_of(letter.decode()), "War", MARK, is_primary=letter == b"A"
        )
        for letter in (b"A", b"B")
    ]
    item = item_of(("A", topics[:1]), ("B", topics[1:]), subject="War")
    assert said(0, item=item) in (
        ("The first decision differs: War · primary", "Your answer: War · not primary"),
        ("The first decision differs: War · not primary", "Your answer: War · primary"),
    )


def test_stances_that_differ_in_their_evidence_quote_it(qapp: QApplication) -> None:
    stances = [
        Stance(
            StanceId(letter * 16),
            layer_of(letter.decode()),
            AUTHOR_ID,
            TargetId(b"t" * 16),
            Polarity.FOR,
            MARK,
            evidence=place_of(quote),
        )
        for letter, quote in ((b"A", "Vladivostok"), (b"B", "Kim Jong Un"))
    ]
    item = item_of(("A", stances[:1]), ("B", stances[1:]), subject="author")
    first, second = said(0, item=item)
    assert {first[-14:], second[-14:]} == {": “Kim Jong Un”"[-14:], ": “Vladivostok”"[-14:]}
    assert "Evidence: “" in first
    assert "Evidence: “" in second


def test_nothing_is_called_by_what_was_asked(qapp: QApplication) -> None:
    topic = Topic(TopicId(b"A" * 16), layer_of("A"), "War", MARK)
    item = item_of(("A", [topic]), ("B", []), subject="War")
    assert said(0, item=item) == (
        "The first decision differs: War",
        "Your answer: Not this topic",
    )
