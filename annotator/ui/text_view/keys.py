"""Which keys move and select in the article; all other keys belong to the window.

Platform standard keys where there are any. GUI thread only.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from annotator.ui.text_view.units import Unit

__all__ = ["Move", "move_of"]

_Key = QKeySequence.StandardKey


@dataclass(frozen=True, slots=True)
class Move:
    """A movement that a key asks for; `is_visual` when left and right mean sides, not order."""

    unit: Unit
    step: int
    extend: bool
    is_visual: bool = False


_STANDARD = (
    (_Key.MoveToNextChar, Move(Unit.GRAPHEME, 1, extend=False, is_visual=True)),
    (_Key.MoveToPreviousChar, Move(Unit.GRAPHEME, -1, extend=False, is_visual=True)),
    (_Key.SelectNextChar, Move(Unit.GRAPHEME, 1, extend=True, is_visual=True)),
    (_Key.SelectPreviousChar, Move(Unit.GRAPHEME, -1, extend=True, is_visual=True)),
    (_Key.MoveToNextWord, Move(Unit.WORD, 1, extend=False, is_visual=True)),
    (_Key.MoveToPreviousWord, Move(Unit.WORD, -1, extend=False, is_visual=True)),
    (_Key.SelectNextWord, Move(Unit.WORD, 1, extend=True, is_visual=True)),
    (_Key.SelectPreviousWord, Move(Unit.WORD, -1, extend=True, is_visual=True)),
    (_Key.MoveToNextLine, Move(Unit.LINE, 1, extend=False)),
    (_Key.MoveToPreviousLine, Move(Unit.LINE, -1, extend=False)),
    (_Key.SelectNextLine, Move(Unit.LINE, 1, extend=True)),
    (_Key.SelectPreviousLine, Move(Unit.LINE, -1, extend=True)),
    (_Key.MoveToNextPage, Move(Unit.PAGE, 1, extend=False)),
    (_Key.MoveToPreviousPage, Move(Unit.PAGE, -1, extend=False)),
    (_Key.SelectNextPage, Move(Unit.PAGE, 1, extend=True)),
    (_Key.SelectPreviousPage, Move(Unit.PAGE, -1, extend=True)),
    (_Key.MoveToEndOfLine, Move(Unit.LINE_EDGE, 1, extend=False)),
    (_Key.MoveToStartOfLine, Move(Unit.LINE_EDGE, -1, extend=False)),
    (_Key.SelectEndOfLine, Move(Unit.LINE_EDGE, 1, extend=True)),
    (_Key.SelectStartOfLine, Move(Unit.LINE_EDGE, -1, extend=True)),
    (_Key.MoveToEndOfDocument, Move(Unit.ARTICLE, 1, extend=False)),
    (_Key.MoveToStartOfDocument, Move(Unit.ARTICLE, -1, extend=False)),
    (_Key.SelectEndOfDocument, Move(Unit.ARTICLE, 1, extend=True)),
    (_Key.SelectStartOfDocument, Move(Unit.ARTICLE, -1, extend=True)),
)

_OURS = {
    (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier): (Unit.SENTENCE, 1),
    (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier): (Unit.SENTENCE, -1),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): (Unit.CLAUSE, 1),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): (Unit.CLAUSE, -1),
    (Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier): (Unit.PARAGRAPH, 1),
    (Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier): (Unit.PARAGRAPH, -1),
}


def move_of(event: QKeyEvent) -> Move | None:
    """Give the movement that a key press asks for, None when the key is not ours."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    ours = _OURS.get((Qt.Key(event.key()), modifiers & ~Qt.KeyboardModifier.ShiftModifier))
    if ours is not None:
        return Move(*ours, extend=extend)
    return next((move for key, move in _STANDARD if event.matches(key)), None)
