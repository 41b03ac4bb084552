"""Fields of a stance as rows: what differs is marked, what was chosen is ticked."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from annotator.ui.models.fields_model import FieldLine, FieldsModel

POLARITY = FieldLine("polarity", "Polarity", ("For", "Against", ""), is_disputed=True)
HOLDER = FieldLine("holder", "Holder", ("author", "author", ""), is_disputed=False)
ANSWERS = ("1  A", "2  B", "3  C")


def made(*lines: FieldLine) -> FieldsModel:
    model = FieldsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_lines(ANSWERS, lines)
    return model


def cells(model: FieldsModel, row: int) -> list[object]:
    return [model.index(row, column).data() for column in range(model.columnCount())]


def test_a_row_is_a_field_and_a_column_an_answer(qapp: QApplication) -> None:
    model = made(POLARITY, HOLDER)
    assert cells(model, 0) == ["≠ Polarity", "For", "Against", ""]
    assert cells(model, 1) == ["Holder", "author", "author", ""]
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert heads == ["Field", *ANSWERS]


def test_what_differs_is_bold(qapp: QApplication) -> None:
    model = made(POLARITY, HOLDER)
    fonts = [model.index(row, 1).data(Qt.ItemDataRole.FontRole) for row in (0, 1)]
    assert fonts[0].bold()
    assert fonts[1] is None


def test_a_choice_is_ticked_without_a_reset(qapp: QApplication) -> None:
    model = made(POLARITY, HOLDER)
    resets, changes = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    model.show_lines(ANSWERS, (replace(POLARITY, picked=1), HOLDER))
    assert cells(model, 0) == ["≠ Polarity", "For", "✓ Against", ""]
    assert (resets.count(), changes.count()) == (0, 1)


def test_cells_can_be_heard(qapp: QApplication) -> None:
    model = made(replace(POLARITY, picked=1), HOLDER)

    def heard(row: int, column: int) -> object:
        return model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard(0, 2) == "Polarity, answer 2  B: Against, chosen"
    assert heard(0, 3) == "Polarity, answer 3  C: no stance"
    assert heard(0, 0) == "Polarity, they differ"
    assert heard(1, 0) == "Holder, as in all"


def test_without_a_conflict_there_is_nothing(qapp: QApplication) -> None:
    model = made(POLARITY)
    model.show_lines((), ())
    assert (model.rowCount(), model.columnCount()) == (0, 0)
