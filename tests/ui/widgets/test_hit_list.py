"""What keys and clicks do in the list of hits."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from annotator.domain.propagation import HitKind
from annotator.ui.models.hits_model import HitsModel
from annotator.ui.widgets.hit_list import HitList
from annotator.workspace.hits import Excerpt
from tests.ui.models.test_hits_model import CONFLICT, NEW, ONE, hits

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def shown(qtbot: QtBot) -> HitList:
    model = HitsModel()
    model.append([hits(ONE, NEW, CONFLICT, kind=HitKind.CLITIC)])
    model.set_lines({ONE: "Title"}, {ONE: (Excerpt("a ", "Kim", "nya"), Excerpt("", "كيم", " ب"))})
    view = HitList()
    model.setParent(view)
    view.setModel(model)
    view.resize(300, 200)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    view.setCurrentIndex(model.index(1))
    return view


def test_space_keeps_or_skips_the_current_row(qtbot: QtBot, shown: HitList) -> None:
    with qtbot.waitSignal(shown.toggled) as toggled:
        qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert toggled.args == [1]


def test_enter_goes_to_the_hit_and_escape_leaves(qtbot: QtBot, shown: HitList) -> None:
    with qtbot.waitSignal(shown.hit_chosen) as chosen:
        qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert chosen.args == [1]
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(shown, Qt.Key.Key_Escape)


def test_a_click_on_the_box_toggles_and_beside_it_goes_there(qtbot: QtBot, shown: HitList) -> None:
    index = shown.model().index(2, 0)
    box = shown.box_at(index)
    with qtbot.waitSignal(shown.toggled) as toggled:
        qtbot.mouseClick(shown.viewport(), LEFT, pos=box.center())
    assert toggled.args == [2]
    with qtbot.waitSignal(shown.hit_chosen) as chosen:
        qtbot.mouseClick(shown.viewport(), LEFT, pos=box.center() + QPoint(80, 0))
    assert chosen.args == [2]


def test_rows_are_painted_in_every_state(qtbot: QtBot, shown: HitList) -> None:
    before = shown.grab().toImage()
    model = shown.model()
    assert isinstance(model, HitsModel)
    model.toggle(1)
    assert shown.grab().toImage() != before
    assert shown.rows_in_sight()[0] == 0
