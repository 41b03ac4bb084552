import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from annotator.ui.text_view.keys import move_of
from annotator.ui.text_view.units import Unit

NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


@pytest.mark.parametrize(
    ("key", "modifiers", "unit", "step", "extend"),
    [
        (Qt.Key.Key_Right, NONE, Unit.GRAPHEME, 1, False),
        (Qt.Key.Key_Left, SHIFT, Unit.GRAPHEME, -1, True),
        (Qt.Key.Key_Right, CTRL, Unit.WORD, 1, False),
        (Qt.Key.Key_Left, CTRL | SHIFT, Unit.WORD, -1, True),
        (Qt.Key.Key_Right, ALT, Unit.SENTENCE, 1, False),
        (Qt.Key.Key_Right, ALT | SHIFT, Unit.SENTENCE, 1, True),
        (Qt.Key.Key_Down, CTRL, Unit.PARAGRAPH, 1, False),
        (Qt.Key.Key_Up, CTRL | SHIFT, Unit.PARAGRAPH, -1, True),
        (Qt.Key.Key_Down, NONE, Unit.LINE, 1, False),
        (Qt.Key.Key_PageUp, SHIFT, Unit.PAGE, -1, True),
        (Qt.Key.Key_Home, NONE, Unit.LINE_EDGE, -1, False),
        (Qt.Key.Key_End, SHIFT, Unit.LINE_EDGE, 1, True),
        (Qt.Key.Key_End, CTRL, Unit.ARTICLE, 1, False),
        (Qt.Key.Key_Home, CTRL | SHIFT, Unit.ARTICLE, -1, True),
    ],
)
def test_keys_move_and_shift_extends(
    key: Qt.Key, modifiers: Qt.KeyboardModifier, unit: Unit, step: int, extend: bool
) -> None:
    move = move_of(press(key, modifiers))
    assert move is not None
    assert (move.unit, move.step, move.extend) == (unit, step, extend)


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_1, NONE),
        (Qt.Key.Key_F, NONE),
        (Qt.Key.Key_Tab, NONE),
        (Qt.Key.Key_Return, CTRL),
        (Qt.Key.Key_PageDown, CTRL),
        (Qt.Key.Key_BracketLeft, NONE),
    ],
)
def test_all_other_keys_are_the_windows(key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    assert move_of(press(key, modifiers)) is None
