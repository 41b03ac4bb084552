"""The lists of threads and of news: three lines a row, spoken as one sentence."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.talk_model import LINE_ROLE, TalkLine, TalkModel

LINE = TalkLine("❝", "“Kim”", "A · 10:00", "Is the title part of it?")
ROWS = [(b"1", "one", LINE), (b"2", "two", replace(LINE, head="“Putin”"))]


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model: TalkModel[str] = TalkModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(ROWS)
    model.show(ROWS[1:])
    model.show([])
    assert tester.model() is model


def test_a_row_gives_its_thing_its_line_and_one_sentence(qtbot: QtBot) -> None:
    model: TalkModel[str] = TalkModel()
    model.show(ROWS)
    index = model.index(0, 0)
    assert (model.thing(0), model.row_of(b"2"), model.row_of(b"3")) == ("one", 1, -1)
    assert model.thing(2) is None
    assert index.data() == "“Kim”"
    assert index.data(LINE_ROLE) == LINE
    spoken = "❝. “Kim”. A · 10:00. Is the title part of it?"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == spoken


def test_a_changed_line_repaints_one_row_only(qtbot: QtBot) -> None:
    model: TalkModel[str] = TalkModel()
    model.show(ROWS)
    other = (b"2", "two", replace(LINE, is_faded=True))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.show([ROWS[0], other])
    assert [index.row() for index in told.args[:2]] == [1, 1]
