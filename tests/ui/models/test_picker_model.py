from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.picker_model import ITEM_ROLE, PickerModel
from annotator.ui.widgets.label_chip import ChipItem

ITEMS = [
    ChipItem("PER", "Person", "PER", "1"),
    ChipItem("GPE", "Geopolitical entity", "GPE"),
    ChipItem("ORG", "Organisation", "ORG", "2"),
    ChipItem("EVT", "Event", "EVT"),
]


def shown(model: PickerModel) -> list[object]:
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.narrow("or")
    model.narrow("")
    assert tester.model() is model


def test_all_stand_as_given_until_something_is_typed(qtbot: QtBot) -> None:
    assert shown(PickerModel(ITEMS)) == ["Person", "Geopolitical entity", "Organisation", "Event"]


def test_beginning_of_a_title_comes_before_the_middle(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("e")
    assert shown(model)[:2] == ["Event", "Geopolitical entity"]


def test_short_name_finds_its_label_first(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("gpe")
    assert shown(model)[0] == "Geopolitical entity"


def test_slip_of_the_finger_is_forgiven(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("orgnaisation")
    assert shown(model)[0] == "Organisation"


def test_what_is_far_away_is_left_out(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    model.narrow("zzzz")
    assert shown(model) == []


def test_rows_speak_and_carry_their_chip(qtbot: QtBot) -> None:
    model = PickerModel(ITEMS)
    index = model.index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Person, 1"
    assert index.data(ITEM_ROLE) == ITEMS[0]
