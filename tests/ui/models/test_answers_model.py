from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.answers_model import LINE_ROLE, AnswersModel
from annotator.ui.review.answer_words import AnswerLine

LINES = (
    AnswerLine(1, "Person", "Putin", "PER", "#ff0000", ("A", "B")),
    AnswerLine(2, "Nothing here", voices=("C",), is_nothing=True),
    AnswerLine(0, "Country", is_past=True, heading="Decided before"),
)


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = AnswersModel()
    tester = QAbstractItemModelTester(model)
    model.show_lines(LINES)
    model.show_lines(LINES[:1])
    assert tester.model() is model


def test_cards_are_read_and_spoken(qtbot: QtBot) -> None:
    model = AnswersModel()
    model.show_lines(LINES)
    index = model.index(0, 0)
    assert index.data() == "Person, Putin"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "1 of 2: Person, Putin, 2 votes"
    assert index.data(LINE_ROLE) is LINES[0]
    past = model.index(2, 0)
    assert past.data(Qt.ItemDataRole.AccessibleTextRole) == "Before: Country"
    assert not past.flags() & Qt.ItemFlag.ItemIsSelectable


def test_only_what_changed_is_told(qtbot: QtBot) -> None:
    model = AnswersModel()
    model.show_lines(LINES)
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_lines((LINES[0], AnswerLine(2, "Role"), LINES[2]))
    assert told.args[0].row() == 1
    with qtbot.assertNotEmitted(model.dataChanged):
        model.show_lines(model.lines)
