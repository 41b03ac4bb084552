"""A second reviewer learns nothing of the first decision before answering.

The strictest look there is: the same project, decided once this way and once that way, must give
the same desk, word for word and pixel for pixel.
"""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.domain.masking import Fairness
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.workspace.project import open_project
from tests.ui.review.seconds import (
    Choice,
    ask,
    decided_file,
    fewest_votes,
    most_votes,
    nothing,
    put_on_desk,
    whole_desk,
)
from tests.ui.review.test_blind import own_words, words_of

_TOLD = re.compile("first decision|decided before|gold: (?!not decided)", re.IGNORECASE)
CHOICES: dict[str, Choice] = {"most": most_votes, "fewest": fewest_votes, "nothing": nothing}


def look(desk: ReviewWindow) -> tuple[list[tuple[str, str]], bytes]:
    """Give what a desk says in all that can be seen, and how it is painted."""
    for late in desk.findChildren(LateRefresh):
        late.catch_up()
    seen = [one for one in desk.findChildren(QWidget) if one.isVisible()]
    words = {said for one in seen for said in own_words(one)}
    parts = (desk.desk, desk.cards, desk.queue, desk.decision)
    pictures = [part.grab().toImage() for part in parts]
    return sorted(words), b"".join(bytes(picture.constBits()) for picture in pictures)


def looks(desk: ReviewWindow, qtbot: QtBot) -> list[tuple[list[tuple[str, str]], bytes]]:
    """Go through all places in all views, with the sides that can be opened."""
    controller, found = desk.controller, []
    for row in range(len(controller.queue)):
        controller.go_to(row)
        qtbot.waitUntil(lambda: controller.is_asked_again)
        for mode in ViewMode:
            controller.set_mode(mode)
            found.append(look(desk))
        for key in (Qt.Key.Key_G, Qt.Key.Key_R, Qt.Key.Key_Escape, Qt.Key.Key_W, Qt.Key.Key_A):
            QTest.keyClick(desk.cards.list, key)
        found.append(look(desk))
        hidden = [text for _, text in words_of(desk) if _TOLD.search(text)]
        assert hidden == []
    return found


@pytest.mark.parametrize("votes_after", [False, True])
@pytest.mark.parametrize("source", ["reviewed_file", "viewed_file"])
def test_the_desk_is_the_same_whatever_was_decided_first(
    qapp: QApplication,
    request: pytest.FixtureRequest,
    tmp_path: Path,
    qtbot: QtBot,
    source: str,
    votes_after: bool,
) -> None:
    found = {}
    for name, choice in CHOICES.items():
        path = decided_file(request.getfixturevalue(source), tmp_path / "blind.annot", choice)
        with open_project(path, person="Rina") as project:
            project.reviewing.set_fairness(Fairness(votes_after=votes_after))
        with whole_desk(path, qtbot) as desk:
            qtbot.waitUntil(lambda desk=desk: desk.controller.fairness.votes_after == votes_after)
            ask(desk, qtbot)
            assert len(desk.controller.queue) > 4
            found[name] = looks(desk, qtbot)
    assert found["most"] == found["fewest"]
    assert found["most"] == found["nothing"]


def test_after_the_answer_the_first_decision_is_there(
    qapp: QApplication, reviewed_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    seen = []
    for name, choice in CHOICES.items():
        path = decided_file(reviewed_file, tmp_path / f"{name}.annot", choice)
        with whole_desk(path, qtbot) as desk:
            ask(desk, qtbot)
            row = put_on_desk(desk, qtbot, "Presiden Vladimir Putin")
            desk.controller.take(1)
            desk.controller.go_to(row)
            qtbot.waitUntil(lambda desk=desk: desk.controller.given is not None)
            seen.append(desk.decision.question.text())
    assert seen == [
        "The first decision differs: Person “Vladimir Putin”",
        "Same as the first decision: Person “Presiden Vladimir Putin”",
        "The first decision differs: Nothing here",
    ]
