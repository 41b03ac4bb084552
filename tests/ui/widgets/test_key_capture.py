"""Taking the next key, whatever it would do otherwise."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.key_capture import KeyCapture, key_text

NO, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, PAD = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.mark.parametrize(
    ("key", "modifiers", "text"),
    [
        (Qt.Key.Key_U, CTRL, "Ctrl+U"),
        (Qt.Key.Key_U, CTRL | SHIFT, "Ctrl+Shift+U"),
        (Qt.Key.Key_Question, SHIFT, "?"),
        (Qt.Key.Key_BraceLeft, SHIFT, "{"),
        (Qt.Key.Key_Backtab, SHIFT, "Shift+Tab"),
        (Qt.Key.Key_7, PAD, "7"),
        (Qt.Key.Key_F8, SHIFT, "Shift+F8"),
        (Qt.Key.Key_Space, SHIFT, "Shift+Space"),
        (Qt.Key.Key_Shift, SHIFT, ""),
        (Qt.Key.Key_AltGr, NO, ""),
    ],
)
def test_a_key_press_as_portable_text(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, text: str
) -> None:
    assert key_text(QKeyEvent(QEvent.Type.KeyPress, key.value, modifiers)) == text


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    layout.addWidget(QLineEdit())
    layout.addWidget(KeyCapture())
    page.show()
    page.activateWindow()
    return page


def waiting(qtbot: QtBot, page: QWidget) -> KeyCapture:
    capture = page.findChild(KeyCapture)
    assert capture is not None
    capture.wait("Press a key")
    qtbot.waitUntil(capture.hasFocus)
    return capture


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_F6])
def test_it_takes_keys_that_would_lead_elsewhere(qtbot: QtBot, page: QWidget, key: Qt.Key) -> None:
    capture = waiting(qtbot, page)
    with qtbot.waitSignal(capture.captured):
        qtbot.keyClick(capture, key)
    assert not capture.isVisible()


def test_esc_and_a_click_elsewhere_give_up(qtbot: QtBot, page: QWidget) -> None:
    capture = waiting(qtbot, page)
    with qtbot.waitSignal(capture.given_up):
        qtbot.keyClick(capture, Qt.Key.Key_Escape)
    capture = waiting(qtbot, page)
    line = page.findChild(QLineEdit)
    assert line is not None
    with qtbot.waitSignal(capture.given_up):
        line.setFocus()
    assert not capture.isVisible()
