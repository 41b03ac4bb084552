"""The table of words in conflict: texts, numbers at the right, values for sorting."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from annotator.ui.models.words_model import SORT_ROLE, WordLine, WordsModel

KREMLIN = WordLine("Kremlin", ("Country", "Person"), (6, 3), 3, 2)


def made(*lines: WordLine) -> WordsModel:
    model = WordsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_lines(lines)
    return model


def test_a_row_says_words_answers_votes_places_and_articles(qapp: QApplication) -> None:
    model = made(KREMLIN)
    cells = [model.index(0, column).data() for column in range(model.columnCount())]
    assert cells == ["Kremlin", "1 Country / 2 Person", "6 : 3", "3", "2"]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert heads == ["Words", "Answers", "Votes", "Places", "Articles"]


def test_numbers_sort_as_numbers_and_stand_at_the_right(qapp: QApplication) -> None:
    model = made(KREMLIN)
    assert [model.index(0, n).data(SORT_ROLE) for n in (2, 3, 4)] == [6, 3, 2]
    right = model.index(0, 3).data(Qt.ItemDataRole.TextAlignmentRole)
    assert right & Qt.AlignmentFlag.AlignRight.value


def test_a_row_that_is_answered_goes_without_a_reset(qapp: QApplication) -> None:
    rusia = WordLine("Rusia", ("Country", ""), (1, 1), 1, 1)
    model = made(KREMLIN, rusia)
    resets, changes = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    fewer = replace(KREMLIN, places=1)
    model.show_lines([fewer, rusia])
    assert (model.index(0, 3).data(), changes.count()) == ("1", 1)
    model.show_lines([rusia])
    assert model.lines == (rusia,)
    assert resets.count() == 0
    model.show_lines([KREMLIN, rusia])
    assert resets.count() == 1


def test_votes_may_be_left_out(qapp: QApplication) -> None:
    model = made(WordLine("Kremlin", ("Country",), (), 3, 2))
    assert model.index(0, 2).data() == ""
    assert model.index(0, 2).data(SORT_ROLE) == 0


def test_cells_can_be_heard_with_their_column(qapp: QApplication) -> None:
    model = made(KREMLIN)
    told = model.index(0, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Places: 3"
