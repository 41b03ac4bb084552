"""Every annotator's article beside the others', scrolled together, the gold last."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from annotator.domain.layers import LayerContent
from annotator.domain.reviewing import ReviewSheet
from annotator.domain.scheme import Scheme
from annotator.ui.text_view.palette import Appearance
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.scroll import ReadingLine
from annotator.ui.text_view.view import ArticleView

__all__ = ["SideBySide", "picture_of_lane"]

_LEAST_WIDTH = 220


def picture_of_lane(sheet: ReviewSheet, content: LayerContent, scheme: Scheme) -> ArticlePicture:
    """Give the article with what one layer says."""
    article = sheet.article
    return ArticlePicture(
        text=sheet.text,
        scheme=scheme,
        title_range=article.title_range,
        spans=content.spans,
        topics=content.topics,
        stances=content.stances,
        segmentation=sheet.segmentation,
        names=sheet.names,
        relations=content.relations,
        title=article.meta.title,
        language=article.meta.language,
    )


class _Column(ArticleView):
    """One annotator's article; `scrolled` carries the line at the top once it moved by itself."""

    scrolled = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_led = False
        self.set_read_only(True)

    def set_article(self, picture: ArticlePicture) -> None:
        """Show an article; its caret is seen while it has the focus."""
        super().set_article(picture)
        self._stage.hides_caret = not self.hasFocus()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Scroll, and tell the others."""
        super().scrollContentsBy(dx, dy)
        if not self._is_led and self.viewport().height() > 0:
            self.scrolled.emit(self._stage.scroll.reading_line(-1))

    def follow(self, line: ReadingLine) -> None:
        """Put a line where another column has it."""
        if self.viewport().height() <= 0:
            return
        self._is_led = True
        self._stage.scroll.keep(line)
        self._sync_scroll_bar()
        self.viewport().update()
        self._is_led = False

    def light(self, place: tuple[int, int], spotlight: tuple[int, int] | None) -> None:
        """Dim all but the conflict, and bring it into sight."""
        self._stage.spotlight = spotlight
        self.scroll_to(place[0])


class SideBySide(QWidget):
    """One column a lane and one for the gold. Made anew for another number of lanes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Side by side"))
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._columns: list[_Column] = []
        self._heads: list[QLabel] = []
        self._shown: tuple[object, ...] = ()
        self._dress: Callable[[ArticleView], None] = lambda _: None

    @property
    def columns(self) -> Sequence[ArticleView]:
        """The articles, in the order of the lanes, the gold last."""
        return self._columns

    def set_dress(self, dress: Callable[[ArticleView], None]) -> None:
        """Say how each column is set: type, colours, chips."""
        self._dress = dress
        for column in self._columns:
            dress(column)

    def set_theme(self, appearance: Appearance) -> None:
        """Paint all columns light, dark or in high contrast."""
        for column in self._columns:
            column.set_theme(appearance)

    def show_sheet(
        self,
        sheet: ReviewSheet,
        scheme: Scheme,
        place: tuple[int, int],
        spotlight: tuple[int, int] | None,
    ) -> None:
        """Show everybody's article with the conflict at `place` in sight."""
        contents = [*(lane.content for lane in sheet.lanes), sheet.gold]
        names = [self.tr("Annotator {name}").format(name=lane.name) for lane in sheet.lanes]
        names.append(self.tr("Gold"))
        if len(contents) != len(self._columns):
            self._make(len(contents))
        for column, head, name in zip(self._columns, self._heads, names, strict=True):
            head.setText(name)
            column.setAccessibleName(name)
        for column, content, before in zip(
            self._columns, contents, [*self._shown, *[None] * len(contents)], strict=False
        ):
            if content is not before:
                column.set_article(picture_of_lane(sheet, content, scheme))
        self._shown = tuple(contents)
        for column in self._columns:
            column.light(place, spotlight)

    def _make(self, count: int) -> None:
        inner = QWidget(self._scroll)
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        self._columns, self._heads, self._shown = [], [], ()
        for _ in range(count):
            box = QVBoxLayout()
            box.setSpacing(0)
            head = QLabel(inner)
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setContentsMargins(12, 6, 12, 6)
            column = _Column(inner)
            column.setMinimumWidth(_LEAST_WIDTH)
            column.scrolled.connect(self._on_scrolled)
            self._dress(column)
            box.addWidget(head)
            box.addWidget(column, 1)
            row.addLayout(box, 1)
            self._columns.append(column)
            self._heads.append(head)
        self._scroll.setWidget(inner)

    @Slot(object)
    def _on_scrolled(self, line: ReadingLine) -> None:
        sender = self.sender()
        for column in self._columns:
            if column is not sender:
                column.follow(line)
