"""What people do in a large article, timed: in our view, and in a QTextEdit that shows the same.

Each act ends with a synchronous repaint of the whole view, which is more than ours asks for
itself. What leads up to an act (scrolling to another place) is not timed.
"""

import random
from collections.abc import Callable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QTextEdit, QWidget

from annotator.domain.spans import Span
from annotator.ui.text_view import ArticlePicture, ArticleView, Unit
from tests.bench.measure import wall_ms
from tests.bench.shown_articles import bench_span

__all__ = ["ACTS", "Ours", "Rival", "Watched"]

ACTS = ("scroll", "jump", "add", "remove", "select", "caret step", "resize")
_STEP = 60
_SIZE = (1000, 800)
_FIRST_ADDED = 10_000_000
_ADDED_LENGTH = 12


class Watched:
    """A view in a window of fixed size, and acts on it by name."""

    def __init__(self, view: QAbstractScrollArea, length: int) -> None:
        self._window = QWidget()
        self._window.resize(*_SIZE)
        self._view = view
        self._view.setParent(self._window)
        self._view.resize(*_SIZE)
        self._length = length
        self._chance = random.Random(3)  # noqa: S311 - no secret
        self._added: list[Span] = []
        self._is_narrow = False
        self._window.show()
        QTest.qWaitForWindowExposed(self._window)

    def times(self, act: str, count: int = 200) -> list[float]:
        """Do an act `count` times; give the wall time of each in ms."""
        lead, do = self._acts()[act]
        return [self._timed(lead, do) for _ in range(count)]

    def close(self) -> None:
        """Take the window away."""
        self._window.close()
        self._window.deleteLater()

    def _timed(self, lead: Callable[[], object], act: Callable[[], object]) -> float:
        lead()
        viewport = self._view.viewport()
        viewport.repaint()

        def painted() -> None:
            act()
            viewport.repaint()

        return wall_ms(painted)

    def _acts(self) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
        return {
            "scroll": (_nothing, self._scroll),
            "jump": (_nothing, self._jump),
            "add": (self._scroll, self._add),
            "remove": (self._see_last, self._remove),
            "select": (_nothing, self._select),
            "caret step": (_nothing, self._step),
            "resize": (self._to_middle, self._resize),
        }

    def _scroll(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(bar.value() + _STEP if bar.value() < bar.maximum() else 0)

    def _jump(self) -> None:
        bar = self._view.verticalScrollBar()
        bar.setValue(self._chance.randrange(bar.maximum() + 1))

    def _to_middle(self) -> None:
        """Leave the top, where a QTextEdit puts off most of the work that a resize makes."""
        bar = self._view.verticalScrollBar()
        if bar.value() < bar.maximum() // 4:
            bar.setValue(bar.maximum() // 2)

    def _resize(self) -> None:
        self._is_narrow = not self._is_narrow
        self._view.resize(_SIZE[0] - 360 * self._is_narrow, _SIZE[1])

    def _add(self) -> None:
        start = self._in_sight()
        span = bench_span(start, start + _ADDED_LENGTH, _FIRST_ADDED + len(self._added))
        self._added.append(span)
        self._show_added(span)

    def _see_last(self) -> None:
        if self._added:
            self._see(self._added[-1].start)

    def _remove(self) -> None:
        if self._added:
            self._take_out(self._added.pop())

    def _in_sight(self) -> int:
        raise NotImplementedError

    def _see(self, at: int) -> None:
        raise NotImplementedError

    def _show_added(self, span: Span) -> None:
        raise NotImplementedError

    def _take_out(self, span: Span) -> None:
        raise NotImplementedError

    def _select(self) -> None:
        raise NotImplementedError

    def _step(self) -> None:
        raise NotImplementedError


class Ours(Watched):
    """The article view."""

    def __init__(self, picture: ArticlePicture) -> None:
        self.view = ArticleView()
        super().__init__(self.view, len(picture.text))
        self.view.set_article(picture)

    def _in_sight(self) -> int:
        chunk = self._chance.choice(self.view.stage.scroll.shown()).chunk
        at = chunk.start + self._chance.randrange(max(chunk.end - chunk.start - 20, 1))
        return min(at, self._length - 30)

    def _see(self, at: int) -> None:
        self.view.scroll_to(at)

    def _show_added(self, span: Span) -> None:
        self.view.replace_spans([span], [])

    def _take_out(self, span: Span) -> None:
        self.view.replace_spans([], [span.id])

    def _select(self) -> None:
        start = self._in_sight()
        self.view.select_range(((start, start + 30),))

    def _step(self) -> None:
        self.view.move_caret(Unit.GRAPHEME, 1)


class Rival(Watched):
    """A QTextEdit that shows spans as extra selections, as most labelling tools of Qt do."""

    def __init__(self, picture: ArticlePicture) -> None:
        self.edit = QTextEdit()
        self.edit.setReadOnly(True)
        self.edit.setPlainText(str(picture.text))
        self._selections = [self._selection(span) for span in picture.spans]
        super().__init__(self.edit, len(picture.text))
        self.edit.setExtraSelections(self._selections)

    def _selection(self, span: Span) -> QTextEdit.ExtraSelection:
        found = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(span.start)
        cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
        form = QTextCharFormat()
        form.setBackground(QColor.fromHsv(30 * (len(span.label) % 12), 60, 250))
        # The stubs know of no fields.
        found.cursor = cursor  # type: ignore[attr-defined]
        found.format = form  # type: ignore[attr-defined]
        return found

    def _in_sight(self) -> int:
        top = self.edit.cursorForPosition(self.edit.viewport().rect().topLeft()).position()
        return min(top + self._chance.randrange(1000), self._length - 30)

    def _see(self, at: int) -> None:
        cursor = QTextCursor(self.edit.document())
        cursor.setPosition(at)
        self.edit.setTextCursor(cursor)

    def _show_added(self, span: Span) -> None:
        self._selections.append(self._selection(span))
        self.edit.setExtraSelections(self._selections)

    def _take_out(self, span: Span) -> None:  # noqa: ARG002 - the last one
        self._selections.pop()
        self.edit.setExtraSelections(self._selections)

    def _select(self) -> None:
        cursor = QTextCursor(self.edit.document())
        start = self._in_sight()
        cursor.setPosition(start)
        cursor.setPosition(start + 30, QTextCursor.MoveMode.KeepAnchor)
        self.edit.setTextCursor(cursor)

    def _step(self) -> None:
        self.edit.moveCursor(QTextCursor.MoveOperation.NextCharacter)


def _nothing() -> None:
    """Lead up to an act that needs nothing."""
