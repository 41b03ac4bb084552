import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.shown_model import ShownModel, ShownRow

ROWS = (ShownRow("PER", "Person", 3, True, "PER", "#0072b2"), ShownRow("LOC", "Place", 0, False))


@pytest.fixture
def model(qtbot: QtBot) -> ShownModel:
    model = ShownModel()
    model.set_rows(ROWS)
    return model


def test_model_keeps_the_rules_of_qt(model: ShownModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(())
    model.set_rows(ROWS)
    assert tester.model() is model


def test_a_row_says_title_and_count_and_has_a_tick_and_a_tag(model: ShownModel) -> None:
    person, location = model.index(0, 0), model.index(1, 0)
    assert (person.data(), location.data()) == ("Person · 3", "Place")
    ticks = [Qt.CheckState(i.data(Qt.ItemDataRole.CheckStateRole)) for i in (person, location)]
    assert ticks == [Qt.CheckState.Checked, Qt.CheckState.Unchecked]
    assert isinstance(person.data(Qt.ItemDataRole.DecorationRole), QPixmap)
    assert location.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_tick_is_a_wish(model: ShownModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.ticked) as told:
        model.setData(
            model.index(0, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole
        )
    assert told.args == ["PER", False]
    state = model.index(0, 0).data(Qt.ItemDataRole.CheckStateRole)
    assert Qt.CheckState(state) is Qt.CheckState.Checked
    assert not model.setData(model.index(0, 0), "x")


def test_a_changed_count_repaints_one_row_only(model: ShownModel, qtbot: QtBot) -> None:
    after = (ROWS[0], ShownRow("LOC", "Place", 1, False))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.set_rows(after)
    assert told.args is not None
    assert told.args[0].row() == model.row_of("LOC")
