"""Several panels behind the tabs of one dock."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.tabbed_dock import TabbedDock


@pytest.fixture
def frame(qtbot: QtBot) -> QMainWindow:
    frame = QMainWindow()
    qtbot.addWidget(frame)
    return frame


@pytest.fixture
def dock(frame: QMainWindow) -> TabbedDock:
    dock = TabbedDock("inspector", "Inspector", frame)
    dock.add_page("one", "One", QLabel("1"))
    dock.add_page("two", "Two", QLabel("2"))
    return dock


def test_the_first_panel_is_in_front(dock: TabbedDock) -> None:
    assert dock.current_name == "one"


def test_a_panel_comes_to_the_front_by_name(dock: TabbedDock) -> None:
    dock.show_page("two")
    assert dock.current_name == "two"
    assert dock.tabs.currentIndex() == 1


def test_what_is_typed_after_a_press_on_a_tab_is_for_its_panel(
    qtbot: QtBot, frame: QMainWindow, dock: TabbedDock
) -> None:
    line = QLineEdit()
    page = QWidget()
    QVBoxLayout(page).addWidget(line)
    page.setFocusProxy(line)
    dock.add_page("search", "Search", page)
    frame.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    frame.show()
    at = dock.tabs.tabRect(2).center()
    qtbot.mouseClick(dock.tabs, Qt.MouseButton.LeftButton, pos=at)
    assert dock.current_name == "search"
    assert frame.focusWidget() is line


def test_a_cleared_dock_is_empty(dock: TabbedDock) -> None:
    dock.clear()
    assert dock.pages == ()
    assert dock.current_name == ""
    dock.add_page("three", "Three", QLabel("3"))
    assert dock.current_name == "three"
