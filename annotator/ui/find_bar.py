"""Find in the article: a line with options and a count, next and previous."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QVBoxLayout, QWidget

from annotator.domain.errors import RuleViolation
from annotator.domain.text import ArticleText
from annotator.workspace.finding import MOST_PLACES, FindOptions, places_of

__all__ = ["FindBar"]

_Place = tuple[int, int]


class FindBar(QWidget):
    """Hidden until `begin`.

    `hits_changed` carries the places and the current one or None, `walked` the one that somebody
    went to, `closed` the current one at the end, so that a person can go on with what was found.
    """

    hits_changed = Signal(object, object)
    walked = Signal(object)
    closed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Find in the article"))
        self._text: ArticleText | None = None
        self._hits: list[_Place] = []
        self._current = -1
        self._from = 0
        self._options_by_key: dict[int, QToolButton] = {}
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("Find in the article"))
        self._line.setAccessibleName(self.tr("Find in the article"))
        self._line.setClearButtonEnabled(True)
        self._has_case = self._option("Aa", self.tr("Capitals matter"), Qt.Key.Key_C)
        self._is_whole = self._option("“ab”", self.tr("Whole words only"), Qt.Key.Key_W)
        self._is_pattern = self._option(".*", self.tr("Regular expression"), Qt.Key.Key_R)
        self._count = QLabel(self)
        self._count.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._count.setMinimumWidth(88)
        self._complaint = QLabel(self)
        self._complaint.setWordWrap(True)
        self._complaint.setTextFormat(Qt.TextFormat.PlainText)
        self._complaint.hide()
        self._lay_out()
        self._line.installEventFilter(self)
        self._line.textChanged.connect(self._on_typed)
        self._line.returnPressed.connect(self.go_next)
        self.hide()

    def _lay_out(self) -> None:
        previous = self._button("↑", self.tr("Previous hit"))
        following = self._button("↓", self.tr("Next hit"))
        close = self._button("✕", self.tr("Close"))
        row = QHBoxLayout()
        row.setSpacing(4)
        options = (self._has_case, self._is_whole, self._is_pattern)
        for widget in (self._line, *options, self._count, previous, following, close):
            row.addWidget(widget)
        row.setStretch(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addWidget(self._complaint)
        previous.clicked.connect(self.go_previous)
        following.clicked.connect(self.go_next)
        close.clicked.connect(self.close_bar)

    @property
    def hits(self) -> tuple[_Place, ...]:
        """Where the words stand in the article."""
        return tuple(self._hits)

    @property
    def has_words(self) -> bool:
        """Whether there is anything to find again, the bar being open or not."""
        return bool(self._line.text().strip())

    @property
    def count_text(self) -> str:
        """What the bar says about the hits."""
        return self._count.text()

    @property
    def complaint(self) -> str:
        """What is wrong with the pattern, nothing when it is right."""
        return self._complaint.text()

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

    def find_again(self, step: int, at: int) -> None:
        """Go `step` hits on; where the bar is closed, look again from the caret at `at`."""
        if self.isVisible():
            self._go(step)
            return
        self._from = at + 1 if step > 0 else at
        self.show()
        self._search()
        self._go(0 if step > 0 else -1)

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

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Switch an option with Alt and its letter, before the line or a menu takes the key."""
        if isinstance(event, QKeyEvent) and event.modifiers() == Qt.KeyboardModifier.AltModifier:
            option = self._options_by_key.get(event.key())
            if option is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if option is not None and event.type() == QEvent.Type.KeyPress:
                option.toggle()
                return True
        return super().eventFilter(watched, event)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setMinimumSize(28, 28)
        return button

    def _option(self, text: str, name: str, key: Qt.Key) -> QToolButton:
        button = self._button(text, name)
        button.setCheckable(True)
        keys = QKeySequence(Qt.Modifier.ALT | key)
        button.setToolTip(f"{name} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        self._options_by_key[key] = button
        button.toggled.connect(self._on_typed)
        return button

    @Slot()
    def _on_typed(self) -> None:
        self._search()

    def _options(self) -> FindOptions:
        return FindOptions(
            self._has_case.isChecked(), self._is_whole.isChecked(), self._is_pattern.isChecked()
        )

    def _search(self) -> None:
        complaint = ""
        try:
            words, text = self._line.text(), str(self._text or "")
            self._hits = places_of(words, text, self._options())
        except RuleViolation as refusal:
            self._hits, complaint = [], refusal.message
        self._complaint.setText(complaint)
        self._complaint.setVisible(bool(complaint))
        after = [number for number, hit in enumerate(self._hits) if hit[0] >= self._from]
        self._current = (after[0] if after else 0) if self._hits else -1
        self._tell()

    def _go(self, step: int) -> None:
        if self._hits:
            self._current = (self._current + step) % len(self._hits)
            self._tell()
            self.walked.emit(self._hits[self._current])

    def _tell(self) -> None:
        count, locale = len(self._hits), self.locale()
        if not self.has_words or self.complaint:
            self._count.clear()
        elif not count:
            self._count.setText(self.tr("Nothing found"))
        else:
            most = "+" if count == MOST_PLACES else ""
            self._count.setText(
                self.tr("{number} of {count}").format(
                    number=locale.toString(self._current + 1), count=locale.toString(count) + most
                )
            )
        current = self._hits[self._current] if self._hits else None
        self.hits_changed.emit(tuple(self._hits), current)
