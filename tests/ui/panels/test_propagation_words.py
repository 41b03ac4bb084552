"""What the preview says."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import ArticleId
from annotator.ui.panels.propagation_words import done_words, summary_of, verb_of
from annotator.ui.propagation_requests import Done
from annotator.workspace.hits import LabelRule, Tally

RELABEL, REMOVE = LabelRule("PER", "ORG"), LabelRule("PER")


@pytest.mark.parametrize(
    ("count", "rule", "expected"),
    [
        (1, None, "Label 1 place"),
        (37, None, "Label 37 places"),
        (2, RELABEL, "Relabel 2 spans"),
        (2, REMOVE, "Remove 2 spans"),
    ],
)
def test_the_button_says_what_it_does(
    qapp: QApplication, count: int, rule: LabelRule | None, expected: str
) -> None:
    assert verb_of(count, rule) == expected


def test_the_summary_tells_what_is_left_out_and_why(qapp: QApplication) -> None:
    tally = Tally(30, 4, 1, 12, (ArticleId(b"a"), ArticleId(b"b")))
    assert summary_of(tally, is_rule=False) == (
        "35 places in 12 articles. 4 are labelled already. "
        "1 overlaps another label (≠) and is skipped. 2 finished articles are left alone."
    )
    assert summary_of(Tally(1, 0, 0, 1), is_rule=True) == "1 span in 1 article."


def test_what_was_done_names_what_was_left_out(qapp: QApplication) -> None:
    done = Done(3, 2, (("The article was finished meanwhile.", 1),))
    assert done_words(done, None) == (
        "3 places labelled in 2 articles. 1 was left out: The article was finished meanwhile."
    )
    assert done_words(Done(1, 1), REMOVE) == "1 span removed in 1 article."
    assert done_words(Done(2, 1), RELABEL) == "2 spans relabelled in 1 article."
