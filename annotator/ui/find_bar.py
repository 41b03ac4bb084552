"""Find in the article: a line with a count, next and previous. Finds plain text, not patterns."""

import regex
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.domain.text import ArticleText

__all__ = ["FindBar", "places_of"]

_MOST = 5000


def places_of(words: str, text: ArticleText) -> list[tuple[int, int]]:
    """Give where `words` stand in the text, whatever their case, at most 5,000 places.

    Ranges are code points, half-open, in order; a blank matches any white space.
    """
    parts = [regex.escape(part, special_only=True) for part in words.split()]
    if not parts:
        return []
    pattern = regex.compile(r"\s+".join(parts), regex.IGNORECASE)
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(str(text)):
        found.append(match.span())
        if len(found) == _MOST:
            break
    return found


class FindBar(QWidget):
    """Hidden until `begin`.

    `hits_changed` carries the places and the current one or None, `closed` the current one at the
    end, so that a person can go on with what was found.
    """

    hits_changed = Signal(object, object)
    closed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Find in the article"))
        self._text: ArticleText | None = None
        self._hits: list[tuple[int, int]] = []
        self._current = -1
        self._from = 0
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Find in the article"))
        self._line.setAccessibleName(self.tr("Find in the article"))
        self._line.setClearButtonEnabled(True)
        self._count = QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setMinimumWidth(88)
        previous = self._button("↑", self.tr("Previous hit"))
        following = self._button("↓", self.tr("Next hit"))
        close = self._button("✕", self.tr("Close"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        for widget in (self._line, self._count, previous, following, close):
            layout.addWidget(widget)
        layout.setStretch(0, 1)
        self._line.textChanged.connect(self._on_typed)
        self._line.returnPressed.connect(self.go_next)
        previous.clicked.connect(self.go_previous)
        following.clicked.connect(self.go_next)
        close.clicked.connect(self.close_bar)
        self.hide()

    @property
    def hits(self) -> tuple[tuple[int, int], ...]:
        """Where the words stand in the article."""
        return tuple(self._hits)

    @property
    def count_text(self) -> str:
        """What the bar says about the hits."""
        return self._count.text()

    def set_text(self, text: ArticleText | None) -> None:
        """Search another article from now on."""
        self._text = text
        self._from = 0
        if self.isVisible():
            self._search()

    def begin(self, words: str, at: int) -> None:
        """Show the bar; `words` replace what was looked for, the first hit is that after `at`."""
        self._from = at
        self.show()
        if words and "\n" not in words:
            self._line.setText(words)
        self._line.selectAll()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search()

    @Slot()
    def go_next(self) -> None:
        """Go to the next hit, after the last to the first."""
        self._go(1)

    @Slot()
    def go_previous(self) -> None:
        """Go to the hit before, before the first to the last."""
        self._go(-1)

    @Slot()
    def close_bar(self) -> None:
        """Hide the bar and its hits."""
        found = self._hits[self._current] if self._hits else None
        self.hide()
        self._hits, self._current = [], -1
        self.hits_changed.emit((), None)
        self.closed.emit(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Esc; Shift+Return goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.go_previous()
        else:
            super().keyPressEvent(event)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setMinimumSize(28, 28)
        return button

    @Slot()
    def _on_typed(self) -> None:
        self._search()

    def _search(self) -> None:
        words = self._line.text()
        self._hits = places_of(words, self._text) if self._text is not None else []
        after = [number for number, hit in enumerate(self._hits) if hit[0] >= self._from]
        self._current = (after[0] if after else 0) if self._hits else -1
        self._tell()

    def _go(self, step: int) -> None:
        if self._hits:
            self._current = (self._current + step) % len(self._hits)
            self._tell()

    def _tell(self) -> None:
        count, locale = len(self._hits), self.locale()
        if not self._line.text().strip():
            self._count.clear()
        elif not count:
            self._count.setText(self.tr("Nothing found"))
        else:
            self._count.setText(
                self.tr("{number} of {count}").format(
                    number=locale.toString(self._current + 1), count=locale.toString(count)
                )
            )
        current = self._hits[self._current] if self._hits else None
        self.hits_changed.emit(tuple(self._hits), current)
