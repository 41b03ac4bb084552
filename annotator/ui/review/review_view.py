"""The article on the desk: the article view, with a conflict in the light and its lanes below."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from annotator.domain.ids import SpanId
from annotator.ui.review.lanes_painter import LanesPainter, room_for
from annotator.ui.review.marks import LaneLine, Marks
from annotator.ui.text_view.interaction import State
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.view import ArticleView

__all__ = ["ReviewView"]

_HIGHEST, _LOWEST = 0.15, 0.6


class ReviewView(ArticleView):
    """Shows one article with marks; nothing can be changed in it but what is selected.

    `answer_pressed` carries the number of the lane that was clicked, from 1, 0 for the own answer;
    `mark_pressed` the id of the wavy span that was clicked.
    """

    answer_pressed = Signal(int)
    mark_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_read_only(True)
        self.lanes = LanesPainter(self._stage)
        self._marks = Marks()

    @property
    def marks(self) -> Marks:
        """What is marked in the text."""
        return self._marks

    def set_article(self, picture: ArticlePicture) -> None:
        """Show an article without marks."""
        super().set_article(picture)
        self._stage.hides_caret = not self.hasFocus()
        self._marks = Marks(picture.spans, picture.looks)
        self.lanes.show((), (0, 0))

    def show_marks(
        self,
        marks: Marks,
        lanes: tuple[LaneLine, ...],
        place: tuple[int, int],
        spotlight: tuple[int, int] | None,
    ) -> None:
        """Show other marks in the same article, with the conflict at `place` in good sight."""
        before, self._marks = self._marks, marks
        known = {span.id: span for span in before.spans}
        changed = [
            span
            for span in marks.spans
            if known.get(span.id) != span or before.looks.get(span.id) != marks.looks.get(span.id)
        ]
        kept = {span.id for span in marks.spans}
        self._stage.scene.looks = marks.looks
        self._stage.spotlight = spotlight
        self.lanes.show(lanes, place)
        self._stage.set_room(room_for(self._stage, lanes, place))
        self.replace_spans(changed, [key for key in known if key not in kept])
        self._bring_into_sight(place)
        self._sync_scroll_bar()
        self.viewport().update()

    def _bring_into_sight(self, place: tuple[int, int]) -> None:
        """Scroll only where the conflict is not in good sight: the text does not jump."""
        if self.viewport().height() <= 0 or place[0] >= place[1]:
            return
        height = self.viewport().height()
        number = self._stage.scene.chunks.number_at(place[0])
        in_sight = any(item.chunk.chunk.number == number for item in self._stage.scroll.shown())
        box = self._stage.caret_box(place[0]) if in_sight else QRect()
        if not in_sight or not _HIGHEST * height <= box.top() <= _LOWEST * height:
            self._stage.scroll.show(place[0], margin=self._stage.metrics.pitch, centre=True)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret while the article has the focus, at the conflict."""
        super().focusInEvent(event)
        self._stage.hides_caret = False
        place = self.lanes.place
        self._stage.goto(State(caret=place[0], anchor=place[0]))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret: keys are meant for the answers."""
        super().focusOutEvent(event)
        self._stage.hides_caret = True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, and the lanes over the room that it leaves."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setClipRect(event.rect())
        self.lanes.paint(painter)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell of a click on a lane or on a wavy mark; else select as ever."""
        point = event.position()
        number = self.lanes.at(point.x(), point.y())
        if number is not None:
            self.answer_pressed.emit(number)
            return
        pressed = next(
            (span for span in self._stage.hit(point.x(), point.y()).spans if self._is_mark(span)),
            None,
        )
        if pressed is not None:
            self.mark_pressed.emit(pressed)
            return
        super().mousePressEvent(event)

    def _is_mark(self, span: SpanId) -> bool:
        return span in self._marks.items
