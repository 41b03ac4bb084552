"""Do anything by typing its name."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.action_spec import Fact
from annotator.ui.command_palette import open_palette, palette_items
from annotator.ui.main_window import MainWindow


def test_only_what_can_be_done_now_is_offered(window: MainWindow) -> None:
    ids = [item.id for item in palette_items(window.actions_)]
    assert "new_project" in ids
    assert "undo" not in ids
    window.actions_.set_facts(frozenset({Fact.PROJECT, Fact.CAN_UNDO}))
    assert "undo" in [item.id for item in palette_items(window.actions_)]


def test_typing_and_return_does_it(qtbot: QtBot, window: MainWindow) -> None:
    told: list[str] = []
    window.actions_.triggered.disconnect()
    window.actions_.triggered.connect(told.append)
    picker = open_palette(window, window.actions_)
    qtbot.keyClicks(picker.line, "about")
    qtbot.keyClick(picker.line, Qt.Key.Key_Return)
    assert told == ["about"]
