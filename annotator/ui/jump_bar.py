"""Go to a sentence, a paragraph or a percentage: a line above the article that is typed into.

The article follows while somebody types; Enter stays there with the caret, Esc goes back.
"""

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from annotator.ui.text_view.places import Goal, GoalKind, Places, goal_of
from annotator.ui.text_view.view import ArticleView

__all__ = ["JumpBar"]


class JumpBar(QWidget):
    """Hidden until `begin`; moves `view` itself, as nobody else needs to know."""

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._came_from = 0
        self._article: object = None
        self.setAccessibleName(self.tr("Go to"))
        self._line = QLineEdit(self)
        self._line.setPlaceholderText(self.tr("12 for a sentence, p3 for a paragraph, 50% of it"))
        self._line.setAccessibleName(self.tr("Go to a sentence, paragraph or percentage"))
        self._line.setClearButtonEnabled(True)
        self._words = QLabel(self)
        self._words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        close = QToolButton(self)
        close.setText("✕")
        close.setToolTip(self.tr("Close"))
        close.setAccessibleName(self.tr("Close"))
        close.setMinimumSize(28, 28)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(4)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._words)
        layout.addWidget(close)
        self._line.textChanged.connect(self._on_typed)
        self._line.returnPressed.connect(self._on_entered)
        close.clicked.connect(self.close_bar)
        self.hide()

    @property
    def words(self) -> str:
        """What the bar says about the place."""
        return self._words.text()

    def begin(self) -> None:
        """Show the bar, empty, with where the caret is now."""
        self._article = self._view.stage.scene
        self._came_from = self._view.verticalScrollBar().value()
        self.show()
        self._line.clear()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_typed()

    @Slot()
    def close_bar(self) -> None:
        """Close, and go back to where the text was, if it is the same."""
        if self._article is self._view.stage.scene:
            self._view.verticalScrollBar().setValue(self._came_from)
        self.hide()
        self._view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    @property
    def _places(self) -> Places:
        return self._view.stage.scene.places

    @Slot()
    def _on_typed(self) -> None:
        goal = goal_of(self._line.text())
        if goal is not None:
            self._view.scroll_to(self._places.place_of(goal))
        self._words.setText(self._said(goal))

    @Slot()
    def _on_entered(self) -> None:
        goal = goal_of(self._line.text())
        if goal is None:
            self._words.setText(self.tr("Type 12, p3 or 50%."))
            return
        at = self._places.place_of(goal)
        self.hide()
        self._view.select_range(((at, at),))
        self._view.scroll_to(at)
        self._view.setFocus()

    def _said(self, goal: Goal | None) -> str:
        """Say where the goal, or without one the caret, is."""
        places, locale = self._places, self.locale()
        if goal is None and self._line.text().strip():
            return self.tr("Type 12, p3 or 50%.")
        at = self._view.caret if goal is None else places.place_of(goal)
        if goal is not None and goal.kind is GoalKind.PARAGRAPH:
            words = self.tr("Paragraph {number} of {count}")
            number, count = places.paragraph_at(at) + 1, len(places.paragraphs)
        else:
            words = self.tr("Sentence {number} of {count}")
            number, count = places.sentence_at(at) + 1, len(places.sentences)
        place = words.format(number=locale.toString(number), count=locale.toString(count))
        return self.tr("{place} · {percent} %").format(place=place, percent=places.percent(at))
