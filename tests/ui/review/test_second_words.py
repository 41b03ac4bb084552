"""What is said of a second opinion once it is given."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from annotator.domain.decisions import Decision
from annotator.domain.editing.settling import adopt, second_opinion
from annotator.domain.second_opinions import SecondOpinion
from annotator.ui.review.second_look import Given
from annotator.ui.review.second_words import given_words
from tests.domain.material import SCHEME, new_edit
from tests.domain.reviewed import ANSWER, SECOND, decided, item_of, sheet_of, span

CITY = item_of(
    ("A", [span("A", "Vladivostok", "City")]),
    ("B", [span("B", "Vladivostok", "Place")]),
    ("C", []),
    subject="Vladivostok",
)


def said(candidate: int, *, counts: bool = False) -> tuple[str, str]:
    sheet = decided(sheet_of(CITY), 0, 1)
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
