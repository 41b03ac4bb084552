import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.assign_people_model import AssignColumn, AssignPeopleModel, PersonRow

ROWS = [PersonRow("Ani", 3, 40, 0.91, None), PersonRow("Budi")]
CHECK = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def model(qtbot: QtBot) -> AssignPeopleModel:
    model = AssignPeopleModel()
    model.set_rows(ROWS)
    return model


def words(model: AssignPeopleModel, row: int) -> list[object]:
    return [model.index(row, column).data() for column in AssignColumn]


def test_model_keeps_the_rules_of_qt(model: AssignPeopleModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add("Citra")
    model.show_new({"Ani": 5})
    model.set_rows(ROWS)
    assert tester.model() is model


def test_figures_stand_beside_the_name_and_a_dash_where_there_is_none(
    model: AssignPeopleModel,
) -> None:
    model.show_new({"Ani": 12})
    assert words(model, 0) == ["Ani", "12", "3 of 40", "0.91", "–"]
    assert words(model, 1) == ["Budi", "–", "–", "–", "–"]


def test_a_tick_chooses_a_person(qtbot: QtBot, model: AssignPeopleModel) -> None:
    assert model.chosen == ("Ani", "Budi")
    with qtbot.waitSignal(model.chosen_changed):
        model.setData(model.index(0, 0), Qt.CheckState.Unchecked, CHECK)
    assert model.chosen == ("Budi",)
    model.set_rows(ROWS)
    assert model.chosen == ("Budi",)


def test_a_person_is_added_once_and_stays_when_others_are_read_again(
    model: AssignPeopleModel,
) -> None:
    assert model.add("Citra")
    assert not model.add("Citra")
    assert not model.add("")
    model.set_rows(ROWS)
    assert model.chosen == ("Ani", "Budi", "Citra")
