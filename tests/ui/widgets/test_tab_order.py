from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.chip_flow import ChipFlow
from annotator.ui.widgets.label_chip import ChipItem
from annotator.ui.widgets.path_line import PathLine
from annotator.ui.widgets.tab_order import order_tabs, tab_stops


def walked(window: QWidget, qtbot: QtBot, first: QWidget, steps: int) -> list[str]:
    first.setFocus()
    names = [first.objectName()]
    for _ in range(steps):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        names.append("" if focused is None else focused.objectName())
    return names


def named(widget: QWidget, name: str) -> QWidget:
    widget.setObjectName(name)
    return widget


def test_tab_follows_the_layouts_and_ends_with_the_last(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    verb = named(QPushButton("Do it"), "verb")
    third, second, first = (named(QLineEdit(), name) for name in ("third", "second", "first"))
    inner = QWidget()
    form = QFormLayout(inner)
    form.addRow(QLabel("Second"), second)
    area = QScrollArea()
    area.setWidget(inner)
    body = QWidget()
    column = QVBoxLayout(body)
    row = QHBoxLayout()
    row.addWidget(first)
    column.addLayout(row)
    column.addWidget(area)
    column.addWidget(third)
    outer = QVBoxLayout(window)
    outer.addWidget(verb)
    outer.addWidget(body)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    order_tabs(body, verb)
    assert walked(window, qtbot, first, 3) == ["first", "second", "third", "verb"]


def test_chips_made_later_keep_their_place(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    flow, after = ChipFlow(), named(QLineEdit(), "after")
    layout = QVBoxLayout(window)
    before = named(QLineEdit(), "before")
    for widget in (before, flow, after):
        layout.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    order_tabs(window)
    flow.set_items([ChipItem("a", "A"), ChipItem("b", "B")])
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert flow.buttons[0].hasFocus()
    qtbot.keyClick(flow.buttons[0], Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_what_takes_no_focus_is_no_stop(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(QLabel("words"))
    line = QLineEdit()
    layout.addWidget(line)
    assert list(tab_stops(window)) == [line]


def test_tab_comes_round_past_what_hands_its_focus_on(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    first, page, verb = (named(QLineEdit(), name) for name in ("first", "page", "verb"))
    tabs = QTabWidget()
    tabs.addTab(page, "Page")
    tabs.tabBar().setObjectName("tabs")
    path = PathLine("To")
    named(path.findChild(QLineEdit) or path, "line")
    named(path.findChild(QPushButton) or path, "choose")
    for widget in (first, tabs, path, verb):
        layout.addWidget(widget)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    order_tabs(window)
    order_tabs(window)
    round_trip = ["first", "tabs", "page", "line", "choose", "verb", "first"]
    assert walked(window, qtbot, first, 6) == round_trip
