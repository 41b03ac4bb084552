"""The article view as a screen reader sees it: the `Readable` behind the accessible interface.

Holds nothing of its own; asks and moves the view. GUI thread only.
"""

from typing import Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.text_view.stage import Stage

__all__ = ["ArticleReader", "ReadView"]


class ReadView(Protocol):
    """What the reader asks of the view."""

    @property
    def stage(self) -> Stage:
        """The article as it is laid out."""
        ...

    def viewport(self) -> QWidget:
        """Give the widget in whose pixels the stage is laid out."""
        ...

    def select_range(self, fragments: Fragments) -> None:
        """Select text."""
        ...

    def scroll_to(self, at: int) -> None:
        """Bring a place into sight."""
        ...


class ArticleReader:
    """One view, read aloud; the view owns it."""

    def __init__(self, view: ReadView) -> None:
        self._view = view

    @property
    def text(self) -> ArticleText:
        """The article's text."""
        return self._view.stage.scene.text

    @property
    def caret(self) -> int:
        """Where the caret is."""
        return self._view.stage.state.caret

    @property
    def selected_fragments(self) -> Fragments:
        """The selected text, `()` when none is."""
        return self._view.stage.state.selection

    def spans_at(self, at: int) -> list[Span]:
        """Give the spans over the character at `at`, innermost first."""
        return self._view.stage.scene.spans.at(at)

    def place_caret(self, at: int) -> None:
        """Put the caret somewhere and give up the selection."""
        self._view.select_range(((at, at),))

    def select_range(self, fragments: Fragments) -> None:
        """Select text."""
        self._view.select_range(fragments)

    def scroll_to(self, at: int) -> None:
        """Bring a place into sight."""
        self._view.scroll_to(at)

    def character_rectangle(self, at: int) -> QRect:
        """Give the global rectangle of the character at `at`."""
        stage = self._view.stage
        following = self.text.next_grapheme(at)
        boxes = stage.boxes(at, following) if stage.height > 0 else []
        box = boxes[0] if boxes else stage.caret_box(at)
        return QRect(self._view.viewport().mapToGlobal(box.topLeft()), box.size())

    def position_at(self, point: QPoint) -> int:
        """Give the place at a global point."""
        inside = self._view.viewport().mapFromGlobal(point)
        return self._view.stage.hit(inside.x(), inside.y()).cell
