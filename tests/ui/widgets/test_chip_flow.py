import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.chip_flow import ChipFlow
from annotator.ui.widgets.label_chip import ChipItem


def items(count: int) -> list[ChipItem]:
    return [ChipItem(f"L{i}", f"Label {i}", f"L{i}", str(i)) for i in range(count)]


@pytest.fixture
def flow(qtbot: QtBot) -> ChipFlow:
    flow = ChipFlow(max_lines=2)
    qtbot.addWidget(flow)
    flow.resize(420, 80)
    flow.show()
    return flow


def test_chips_that_fit_are_all_shown(flow: ChipFlow) -> None:
    flow.set_items(items(3))
    assert [b.item.id for b in flow.buttons] == ["L0", "L1", "L2"]


def test_chips_beyond_the_last_line_are_not_even_made(flow: ChipFlow) -> None:
    flow.set_items(items(500))
    assert len(flow.buttons) < 20
    assert flow.buttons[-1].text() == "More…"
    assert flow.buttons[-1].geometry().right() < flow.width()


def test_wider_window_shows_more_chips(flow: ChipFlow) -> None:
    flow.set_items(items(500))
    before = len(flow.buttons)
    flow.resize(900, 80)
    assert len(flow.buttons) > before


def test_narrow_window_makes_it_higher(flow: ChipFlow) -> None:
    flow.set_items(items(6))
    assert flow.heightForWidth(200) > flow.heightForWidth(2000)


def test_press_reports_the_chip(flow: ChipFlow, qtbot: QtBot) -> None:
    flow.set_items(items(3))
    with qtbot.waitSignal(flow.chip_pressed) as pressed:
        qtbot.mouseClick(flow.buttons[1], Qt.MouseButton.LeftButton)
    assert pressed.args == ["L1"]
    assert not flow.buttons[1].isChecked()


def test_press_on_more_reports_the_wish(flow: ChipFlow, qtbot: QtBot) -> None:
    flow.set_items(items(500))
    with qtbot.waitSignal(flow.more_pressed):
        qtbot.mouseClick(flow.buttons[-1], Qt.MouseButton.LeftButton)


def test_arrow_keys_walk_and_enter_presses(flow: ChipFlow, qtbot: QtBot) -> None:
    flow.set_items(items(3))
    flow.activateWindow()
    flow.buttons[0].setFocus()
    qtbot.keyClick(flow.buttons[0], Qt.Key.Key_Right)
    with qtbot.waitSignal(flow.chip_pressed) as pressed:
        qtbot.keyClick(flow.buttons[1], Qt.Key.Key_Return)
    assert pressed.args == ["L1"]


def test_only_one_chip_is_a_tab_stop(flow: ChipFlow, qtbot: QtBot) -> None:
    flow.set_items(items(3))
    qtbot.keyClick(flow.buttons[0], Qt.Key.Key_Right)
    stops = [b.item.id for b in flow.buttons if b.focusPolicy() == Qt.FocusPolicy.TabFocus]
    assert stops == ["L1"]


def test_checked_chips_survive_a_new_flow(flow: ChipFlow) -> None:
    flow.set_items(items(3))
    flow.set_checked(frozenset({"L2"}))
    flow.resize(150, 200)
    flow.resize(420, 80)
    assert [b.isChecked() for b in flow.buttons] == [False, False, True]


def test_right_to_left_begins_at_the_right(flow: ChipFlow) -> None:
    flow.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    flow.set_items(items(3))
    assert flow.buttons[0].geometry().right() == flow.width() - 1
