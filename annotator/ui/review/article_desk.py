"""The middle of the desk: the article with its lanes, in the overlay, or side by side."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId, SpanId
from annotator.domain.reviewing import ReviewSheet
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from annotator.ui.article_header import details_of, subtitle_of
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.marks import Marks, lane_lines, marks_of, spotlight_of
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.review.review_view import ReviewView
from annotator.ui.review.side_by_side import SideBySide
from annotator.ui.text_view.interaction import Selected
from annotator.ui.text_view.palette import Appearance
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.view import ArticleView
from annotator.ui.widgets.empty_state import EmptyState
from annotator.workspace.settings import Settings

__all__ = ["ArticleDesk"]


class ArticleDesk(QWidget):
    """Shows the conflict on the desk in its article. `zoomed` by keys goes to all its views.

    `empty_requested` is what the button of the empty desk asks for.
    """

    empty_requested = Signal()

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._settings = Settings()
        self._appearance = Appearance.LIGHT
        self._article: ArticleId | None = None
        self.view = ReviewView(self)
        self.view.setAccessibleName(self.tr("Article"))
        self._side: SideBySide | None = None
        self.empty = EmptyState(self.tr("Looking for conflicts…"), parent=self)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(self.view)
        controller.item_shown.connect(self._on_item_shown)
        controller.answer_changed.connect(self.refresh)
        controller.view_changed.connect(self.refresh)
        self.view.answer_pressed.connect(self._on_answer_pressed)
        self.view.mark_pressed.connect(self._on_mark_pressed)
        self.view.selection_changed.connect(self._on_selected)

    @property
    def side_by_side(self) -> SideBySide:
        """The articles beside each other; made with the first look."""
        if self._side is None:
            self._side = SideBySide(self)
            self._side.set_dress(self._dress)
            self._stack.addWidget(self._side)
        return self._side

    def apply_settings(self, settings: Settings) -> None:
        """Set the articles in the person's type."""
        self._settings = settings
        self._dress(self.view)
        if self._side is not None:
            self._side.set_dress(self._dress)

    def set_appearance(self, appearance: Appearance) -> None:
        """Draw the articles light, dark, or in high contrast."""
        self._appearance = appearance
        self.view.set_theme(appearance)
        if self._side is not None:
            self._side.set_theme(appearance)

    def zoom_by(self, steps: int) -> None:
        """Zoom all articles in (out when negative) by steps of a tenth; 0 goes back to normal."""
        if steps:
            self.view.zoom_by(steps)
        else:
            self.view.set_zoom(1.0)
        self.set_zoom(self.view.zoom)

    @property
    def zoom(self) -> float:
        """The zoom of the articles; 1.0 is the person's type size."""
        return self.view.zoom

    def set_zoom(self, zoom: float) -> None:
        """Zoom all articles to this."""
        for view in (self.view, *(() if self._side is None else self._side.columns)):
            view.set_zoom(zoom)

    def say_empty(self, text: str) -> None:
        """Say what an empty desk means."""
        self.empty.set_text(text)

    def _dress(self, view: ArticleView) -> None:
        settings = self._settings
        view.set_theme(self._appearance)
        view.set_typography(
            settings.font_family, settings.font_size, settings.line_height, settings.column_width
        )
        view.set_show_chips(settings.show_chips)
        view.set_zoom(self.view.zoom)

    @Slot(object)
    def _on_item_shown(self, _item: object) -> None:
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the conflict on the desk as it is now."""
        controller = self._controller
        sheet, item = controller.sheet, controller.item
        if sheet is None:
            self._article = None
            self._stack.setCurrentWidget(self.empty)
            return
        spotlight = spotlight_of(sheet, item)
        place = (0, 0) if item is None else (item.cluster.start, item.cluster.end)
        mode = controller.mode if controller.shows_votes else ViewMode.LANES
        if mode is ViewMode.SIDE_BY_SIDE:
            self.side_by_side.show_sheet(sheet, controller.scheme, place, spotlight)
            self._stack.setCurrentWidget(self.side_by_side)
            return
        marks = marks_of(
            sheet,
            item,
            controller.rows,
            controller.scheme,
            is_overlay=mode is ViewMode.OVERLAY,
        )
        if self._article != sheet.article.id:
            self._article = sheet.article.id
            self.view.set_article(self._picture(sheet, marks))
        is_lanes = mode is ViewMode.LANES
        lanes = lane_lines(item, controller.marked, controller.own) if is_lanes else ()
        self.view.lanes.shows_votes = controller.shows_votes
        self.view.show_marks(marks, lanes, place, spotlight)
        if item is not None and item.cluster.kind is not ClusterKind.SPAN:
            self._show_evidence(sheet)
        self._stack.setCurrentWidget(self.view)

    def _show_evidence(self, sheet: ReviewSheet) -> None:
        """Show what the marked answer points to in the margins."""
        rows = self._controller.rows
        self.view.replace_topics([row for row in rows if isinstance(row, Topic)])
        self.view.replace_stances([row for row in rows if isinstance(row, Stance)], sheet.names)

    def _picture(self, sheet: ReviewSheet, marks: Marks) -> ArticlePicture:
        article = sheet.article
        words = self.tr("{count} words").format(
            count=0 if sheet.segmentation is None else len(sheet.segmentation.tokens)
        )
        return ArticlePicture(
            text=sheet.text,
            scheme=self._controller.scheme,
            title_range=article.title_range,
            spans=marks.spans,
            segmentation=sheet.segmentation,
            subtitle=subtitle_of(article.meta, words),
            names=sheet.names,
            title=article.meta.title,
            details=details_of(article.meta, words),
            language=article.meta.language,
            looks=marks.looks,
        )

    @Slot(int)
    def _on_answer_pressed(self, number: int) -> None:
        if number:
            self._controller.take(number - 1)
        else:
            self._controller.take_marked()

    @Slot(object)
    def _on_mark_pressed(self, span: SpanId) -> None:
        key = self.view.marks.items.get(span)
        row = -1 if key is None else self._controller.queue.row_of(key)
        if row >= 0:
            self._controller.go_to(row)

    @Slot(object)
    def _on_selected(self, selected: Selected) -> None:
        """Put the own answer on what was selected in the text."""
        if selected.fragments and self._controller.own is not None:
            self._controller.place_own(selected.fragments)
