from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.empty_state import EmptyState


def test_action_is_offered_only_where_there_is_one(qtbot: QtBot) -> None:
    plain, helpful = EmptyState("Nothing here."), EmptyState("No articles yet.", "Import articles")
    qtbot.addWidget(plain)
    qtbot.addWidget(helpful)
    assert plain.findChild(QPushButton) is None
    button = helpful.findChild(QPushButton)
    assert button is not None
    with qtbot.waitSignal(helpful.action_pressed):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_sentence_can_change(qtbot: QtBot) -> None:
    state = EmptyState("Nothing here.")
    qtbot.addWidget(state)
    state.set_text("Nothing fits.")
    assert state.text == "Nothing fits."
