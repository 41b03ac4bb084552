import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.actors import AUTHOR
from annotator.domain.editing import applied, change_stance
from annotator.domain.stance import Polarity
from annotator.ui.models.stance_list_model import LINE_ROLE, StanceLine, StanceListModel
from tests.ui.panels.summit import DEAL, KIM, RUSSIA, TEXT, edit, empty_layer, with_stance

CONTENT = with_stance(empty_layer(), DEAL, Polarity.FOR, ((55, 75),))
CONTENT = with_stance(CONTENT, RUSSIA, Polarity.AGAINST, ((8, 19),))


@pytest.fixture
def model(qtbot: QtBot) -> StanceListModel:
    model = StanceListModel()
    model.set_text(TEXT)
    model.set_names((AUTHOR, KIM), (DEAL, RUSSIA))
    model.set_stances(CONTENT.stances)
    return model


def test_model_keeps_the_rules_of_qt(model: StanceListModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_stances(())
    model.set_stances(CONTENT.stances)
    assert tester.model() is model


def test_stances_stand_in_the_order_of_the_text(model: StanceListModel) -> None:
    titles = [model.index(row, 0).data() for row in range(2)]
    assert titles == ["The author → Russia", "The author → Arms deal"]


def test_row_carries_polarity_and_quote(model: StanceListModel) -> None:
    line = model.index(0, 0).data(LINE_ROLE)
    assert isinstance(line, StanceLine)
    assert (line.polarity, line.quote) == (Polarity.AGAINST, "Kim Jong Un")
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Against: The author → Russia. Kim Jong Un"


def test_change_of_a_field_repaints_one_row_only(model: StanceListModel, qtbot: QtBot) -> None:
    stance = model.stance(1)
    assert stance is not None
    change = change_stance(CONTENT, TEXT, stance.id, edit(), polarity=Polarity.MIXED)
    with (
        qtbot.assertNotEmitted(model.modelReset),
        qtbot.waitSignal(model.dataChanged) as told,
    ):
        model.set_stances(applied(CONTENT, change).stances)
    assert told.args is not None
    assert told.args[0].row() == 1


def test_unknown_stance_has_no_row(model: StanceListModel) -> None:
    assert model.row_of(None) == -1
    assert model.stance(-1) is None
