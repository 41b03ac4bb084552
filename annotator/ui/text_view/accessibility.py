"""The article for screen readers: text, caret, selection, and the annotations at a place.

Qt counts UTF-16 units here; they are converted at this border. What PySide6 cannot hand on to a
screen reader is announced instead. GUI thread only.
"""

from functools import cache
from typing import Protocol
from weakref import ref

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget
from shiboken6 import VoidPtr, getCppPointer

from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText

__all__ = [
    "AccessibleArticle",
    "AccessibleText",
    "Readable",
    "announce",
    "caret_spoken",
    "install_accessibility",
    "selection_spoken",
]


class Readable(Protocol):
    """What a widget must offer to be read aloud; offsets are code points."""

    @property
    def text(self) -> ArticleText:
        """The article's text."""
        ...

    @property
    def caret(self) -> int:
        """Where the caret is."""
        ...

    @property
    def selected_fragments(self) -> Fragments:
        """The selected text, `()` when none is."""
        ...

    def spans_at(self, at: int) -> list[Span]:
        """Give the spans over the character at `at`, innermost first."""
        ...

    def place_caret(self, at: int) -> None:
        """Put the caret somewhere and give up the selection."""
        ...

    def select_range(self, fragments: Fragments) -> None:
        """Select text."""
        ...

    def scroll_to(self, at: int) -> None:
        """Bring a place into sight."""
        ...

    def character_rectangle(self, at: int) -> QRect:
        """Give the global rectangle of the character at `at`."""
        ...

    def position_at(self, point: QPoint) -> int:
        """Give the place at a global point."""
        ...


class AccessibleText(QAccessibleTextInterface):
    """The text interface of one article view; offsets are UTF-16 units of the whole text.

    PySide6 6.11 does not pass `selection` and `attributes` on to C++, which would read unset
    numbers. Therefore `selectionCount` is 0 to the outside (screen readers then follow the
    caret), and changes are announced. Python callers may use both; the detour may go once
    PySide6 wraps these two functions.
    """

    def __init__(self, readable: Readable) -> None:
        super().__init__()
        self._view = ref(readable)

    # Python callers --------------------------------------------------------------------------

    def selections(self) -> list[tuple[int, int]]:
        """Give all selected ranges."""
        view = self._view()
        if view is None:
            return []
        to_utf16 = view.text.to_utf16
        return [(to_utf16(start), to_utf16(end)) for start, end in view.selected_fragments]

    def selection(self, index: int) -> tuple[int, int]:
        """Give one selected range, the caret's empty one when there is none."""
        found = self.selections()
        caret = self.cursorPosition()
        return found[index] if 0 <= index < len(found) else (caret, caret)

    def attributes(self, offset: int) -> tuple[str, int, int]:
        """Give "annotation:LABEL,…;" for a place, innermost first, and the range it holds for."""
        view = self._view()
        if view is None:
            return "", 0, 0
        at = self._code_point(offset)
        spans = view.spans_at(at)
        if not spans:
            return "", offset, offset + 1
        start, end = next((a, b) for a, b in spans[0].fragments if a <= at < max(b, a + 1))
        labels = ",".join(span.label.replace("\\", "\\\\").replace(";", "\\;") for span in spans)
        return f"annotation:{labels};", view.text.to_utf16(start), view.text.to_utf16(end)

    # Qt --------------------------------------------------------------------------------------

    def selectionCount(self) -> int:
        """Say 0: see the class."""
        return 0

    def addSelection(self, startOffset: int, endOffset: int) -> None:
        """Select one more range."""
        view = self._view()
        if view is not None:
            view.select_range((*view.selected_fragments, self._range(startOffset, endOffset)))

    def removeSelection(self, selectionIndex: int) -> None:
        """Take a range out of the selection."""
        view = self._view()
        if view is not None:
            kept = [r for i, r in enumerate(view.selected_fragments) if i != selectionIndex]
            view.select_range(tuple(kept))

    def setSelection(self, selectionIndex: int, startOffset: int, endOffset: int) -> None:
        """Put a range in the place of a selected one."""
        view = self._view()
        if view is not None:
            kept = [r for i, r in enumerate(view.selected_fragments) if i != selectionIndex]
            view.select_range((*kept, self._range(startOffset, endOffset)))

    def cursorPosition(self) -> int:
        """Give the caret's place."""
        view = self._view()
        return 0 if view is None else view.text.to_utf16(view.caret)

    def setCursorPosition(self, position: int) -> None:
        """Put the caret somewhere."""
        view = self._view()
        if view is not None:
            view.place_caret(self._code_point(position))

    def characterCount(self) -> int:
        """Give the text's length."""
        view = self._view()
        return 0 if view is None else view.text.utf16_length

    def text(self, startOffset: int, endOffset: int) -> str:
        """Give a part of the text; an end below 0 stands for the text's end."""
        view = self._view()
        if view is None:
            return ""
        end = self.characterCount() if endOffset < 0 else endOffset
        first, last = self._range(startOffset, end)
        return view.text.quote(first, last)

    def characterRect(self, offset: int) -> QRect:
        """Give the rectangle of a character on the screen."""
        view = self._view()
        return QRect() if view is None else view.character_rectangle(self._code_point(offset))

    def offsetAtPoint(self, point: QPoint) -> int:
        """Give the place at a point of the screen."""
        view = self._view()
        return -1 if view is None else view.text.to_utf16(view.position_at(point))

    def scrollToSubstring(self, startIndex: int, endIndex: int) -> None:
        """Bring a range into sight."""
        view = self._view()
        if view is not None:
            view.scroll_to(self._range(startIndex, endIndex)[0])

    def _range(self, start: int, end: int) -> tuple[int, int]:
        first, last = self._code_point(start), self._code_point(end)
        return min(first, last), max(first, last)

    def _code_point(self, units: int) -> int:
        """Convert units from outside, which may lie anywhere."""
        view = self._view()
        if view is None:
            return 0
        units = min(max(units, 0), view.text.utf16_length)
        try:
            return view.text.from_utf16(units)
        except ValueError:  # inside a surrogate pair: the character that it belongs to
            return view.text.from_utf16(units - 1)


class AccessibleArticle(QAccessibleWidget):
    """What Qt asks about an article view; lives as long as the widget."""

    def __init__(self, widget: QWidget, readable: Readable) -> None:
        super().__init__(widget, QAccessible.Role.Document)
        self._view = ref(readable)
        self._text = AccessibleText(readable)

    def textInterface(self) -> AccessibleText:
        """Give the text interface."""
        return self._text

    def interface_cast(  # type: ignore[override] # the stub says int, which crashes PySide6 6.11
        self, t: QAccessible.InterfaceType
    ) -> VoidPtr:
        """Hand the text interface to C++."""
        if t == QAccessible.InterfaceType.TextInterface:
            return VoidPtr(getCppPointer(self._text)[0])
        return VoidPtr(super().interface_cast(t) or 0)

    def text(self, t: QAccessible.Text) -> str:
        """Give name and description; the value is the selected text."""
        view = self._view()
        if view is not None and t == QAccessible.Text.Value:
            return view.text.quote_of(view.selected_fragments)
        if view is not None and t == QAccessible.Text.Description:
            return ", ".join(span.label for span in view.spans_at(view.caret))
        return super().text(t)


@cache
def install_accessibility() -> None:
    """Let Qt know how article views are read; once is enough, more do nothing."""
    QAccessible.installFactory(_made)


def caret_spoken(widget: QWidget, readable: Readable) -> None:
    """Tell screen readers that the caret moved."""
    if QAccessible.isActive():
        at = readable.text.to_utf16(readable.caret)
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(widget, at))


def selection_spoken(widget: QWidget, readable: Readable) -> None:
    """Tell screen readers that something else is selected."""
    if not QAccessible.isActive():
        return
    fragments, text = readable.selected_fragments, readable.text
    if fragments:
        start, end = text.to_utf16(fragments[-1][0]), text.to_utf16(fragments[-1][1])
        QAccessible.updateAccessibility(QAccessibleTextSelectionEvent(widget, start, end))
        announce(widget, text.quote_of(fragments))


def announce(widget: QWidget, sentence: str) -> None:
    """Have a sentence spoken, politely: what is being read is not cut off."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def _made(_key: str, widget: QObject) -> QAccessibleInterface | None:
    readable: Readable | None = getattr(widget, "readable", None)
    if readable is None or not isinstance(widget, QWidget):
        return None
    return AccessibleArticle(widget, readable)
