"""The article view: what the window asks of the widget in which people read and select.

The window hands over a picture of an article and later the changes to it; the view shows them.
How it paints and what mouse and keys do is in `canvas` and below. GUI thread only.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCursor, QHelpEvent, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QToolTip, QWidget

from annotator.domain.ids import SpanId
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span, covers
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from annotator.ui.text_view.accessibility import announce
from annotator.ui.text_view.canvas import ArticleCanvas
from annotator.ui.text_view.interaction import Selected
from annotator.ui.text_view.palette import Appearance, PageColours, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.reading_aids import ReadingAids
from annotator.ui.text_view.rendering import image_of
from annotator.ui.text_view.symbols import spoken_name
from annotator.ui.text_view.typography import Typography
from annotator.ui.text_view.units import Unit

if TYPE_CHECKING:
    from annotator.ui.text_view.ruler import OverviewRuler
    from annotator.ui.text_view.span_display import SpanDisplay
    from annotator.ui.text_view.walk import Walk

__all__ = ["ArticleView", "Selected"]

_RULER_WIDTH = 14


class ArticleView(ArticleCanvas):
    """Shows one article with its annotations and lets people select by keys and mouse.

    `ruler` is the overview beside the scroll bar, None while there is none.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ruler: OverviewRuler | None = None
        self._wants_ruler = False
        self.caret_moved.connect(self._on_caret_moved)

    # What is shown ---------------------------------------------------------------------------

    def set_article(self, picture: ArticlePicture) -> None:
        """Show an article from its top, the caret at its start and nothing selected."""
        self._stage.set_picture(picture, self._stage.scene.colours)
        self._sync_scroll_bar()
        self.viewport().update()
        self.setWhatsThis(picture.details)
        self._show_ruler()
        self._tell(None)

    def rehearse(self, picture: ArticlePicture) -> None:
        """Lay out an article that is likely to be shown next."""
        self._stage.rehearse(picture)

    def replace_spans(self, changed: Sequence[Span], removed: Sequence[SpanId]) -> None:
        """Take over added or changed spans and drop removed ones; repaints only those."""
        before, known = self._stage.state, self._stage.scene.spans
        ids = [*removed, *(span.id for span in changed)]
        gone = [span for span in map(known.get, ids) if span is not None]
        region = self._stage.replace_spans(changed, removed)
        self._owe()
        if self.ruler is not None:
            self.ruler.replace(gone, changed)
        self._sync_when_paid()
        self._repaint(region)
        self._tell(before)

    def replace_stances(
        self, stances: Sequence[Stance], names: Mapping[bytes, str] | None = None
    ) -> None:
        """Show these stances' bands; `names` of holders and targets, those of before when None."""
        touched = self._stage.scene.replace_stances(tuple(stances), names)
        self._repaint(self._stage.chunk_rows(touched))

    def replace_topics(self, topics: Sequence[Topic]) -> None:
        """Show the brackets of these topics' evidence."""
        touched = self._stage.scene.replace_topics(tuple(topics))
        self._repaint(self._stage.chunk_rows(touched))

    def replace_relations(self, relations: Sequence[Relation]) -> None:
        """Know these relations; those of the selected spans are drawn."""
        self._repaint(self._stage.replace_relations(relations))

    def set_relation_source(self, span: SpanId | None) -> None:
        """Mark the span from which a relation is to begin; None marks none."""
        self._repaint(self._stage.set_relation_source(span))

    def set_display(self, display: "SpanDisplay") -> None:
        """Hide spans, or show them pale; the line being read stays in place."""
        before = self._stage.state
        self._stage.set_display(display)
        if self.ruler is not None:
            self.ruler.count_anew()
        self._sync_scroll_bar()
        self.viewport().update()
        self._tell(before)

    def is_hidden(self, span: SpanId) -> bool:
        """Say whether a span of the article is hidden."""
        return self._stage.scene.spans.is_hidden(span)

    @property
    def is_nested(self) -> bool:
        """Whether more than one span lies at the caret."""
        scene, at = self._stage.scene, self.caret
        laned = scene.spans.laned(scene.chunks.number_at(at))[0]
        here = (one for one in laned if covers(one.span.fragments, at))
        return next(here, None) is not None and next(here, None) is not None

    @property
    def set_aside(self) -> int:
        """How many spans of the article are hidden or pale."""
        return self._stage.scene.spans.aside

    def open_lanes(self) -> bool:
        """Draw all lanes of the paragraph at the caret, or again only the first ones.

        False when nothing is left to open or close there.
        """
        return self._open_lanes(self.caret)

    def set_search_hits(
        self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None = None
    ) -> None:
        """Frame these ranges, `current` stronger, which is also brought into sight."""
        self._stage.set_hits(hits, current)
        self.viewport().update()
        if self.ruler is not None:
            self.ruler.set_hits(hits, current)
        if current is not None:
            self.scroll_to(current[0])

    def set_read_only(self, is_read_only: bool) -> None:
        """Offer no handles to drag when the layer may not be changed."""
        self.is_read_only = is_read_only

    def set_theme(self, appearance: Appearance, colours: PageColours | None = None) -> None:
        """Paint light, dark or in high contrast; `colours` in place of the appearance's own."""
        self._stage.set_colours(colours or page_colours(appearance))
        if self._stage.armed:
            self.set_armed(self._stage.armed)
        self.viewport().update()
        self._show_ruler()

    def set_typography(
        self,
        family: str = "",
        size_pt: float = 0.0,
        line_height: float = 1.85,
        column_characters: int = 68,
    ) -> None:
        """Set the article in this type; "" and 0 stand for the defaults. The line read stays."""
        chosen = Typography(family, size_pt, line_height, column_characters)
        self._retype(chosen, self._stage.zoom)

    def set_show_chips(self, shows_chips: bool) -> None:
        """Draw or leave out label chips; without them underlines get patterns."""
        self._stage.shows_chips = shows_chips
        self.viewport().update()

    def set_aids(self, aids: ReadingAids) -> None:
        """Show these reading aids: numbers, marks, dimming; the line being read stays."""
        if aids != self._stage.aids:
            self._stage.set_aids(aids)
            self._sync_scroll_bar()
            self.viewport().update()

    def set_overview(self, is_shown: bool) -> None:
        """Show or leave out the ruler beside the scroll bar; the line being read stays."""
        if is_shown == self._wants_ruler:
            return
        self._wants_ruler = is_shown
        self.setViewportMargins(0, 0, _RULER_WIDTH if is_shown else 0, 0)
        if self.ruler is not None:
            self.ruler.setVisible(is_shown)
        self._show_ruler()

    def _show_ruler(self) -> None:
        """Let the ruler show this article; it is made once the text can be read."""
        if self.ruler is not None:
            self.ruler.show_scene(self._stage.scene)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text; the first time something is to be read, the ruler follows."""
        super().paintEvent(event)
        if self.ruler is None and self._wants_ruler and len(self._stage.scene.text):
            QTimer.singleShot(0, self, self._make_ruler)

    @Slot()
    def _make_ruler(self) -> None:
        if self.ruler is not None:
            return
        from annotator.ui.text_view.ruler import OverviewRuler

        self.ruler = OverviewRuler(self)
        self.ruler.place_wanted.connect(self._on_place_wanted)
        self.caret_moved.connect(self.ruler.set_caret)
        self._place_ruler()
        self.ruler.show_scene(self._stage.scene)
        self.ruler.set_caret(self.caret)
        self.ruler.setVisible(self._wants_ruler)

    @Slot(int)
    def _on_place_wanted(self, at: int) -> None:
        self.scroll_to(at)

    @Slot(int)
    def _on_caret_moved(self, at: int) -> None:
        """Name what the caret stands before when it cannot be seen, for screen readers."""
        name = spoken_name(str(self._stage.scene.text), at)
        if name:
            announce(self, name)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell under the mouse what cannot be seen, and what the header cannot show whole."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            from annotator.ui.text_view.tips import tip_at

            words = tip_at(self._stage, event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the ruler beside the text."""
        super().resizeEvent(event)
        self._place_ruler()

    def _place_ruler(self) -> None:
        if self.ruler is not None:
            text = self.viewport().geometry()
            self.ruler.setGeometry(text.right() + 1, text.top(), _RULER_WIDTH, text.height())

    @property
    def zoom(self) -> float:
        """The zoom; 1.0 is the chosen type size."""
        return self._stage.zoom

    def set_armed(self, label: str) -> None:
        """Show at the caret and the mouse that this label stays on; the empty name ends it."""
        self._stage.armed = label
        self._text_cursor = QCursor(Qt.CursorShape.IBeamCursor)
        if label:
            from annotator.ui.text_view.armed import label_cursor

            self._text_cursor = label_cursor(self._stage, label)
        self.viewport().setCursor(self._text_cursor)
        caret = self._stage.state.caret
        self._repaint(self._stage.rows((caret, caret)))

    # Caret and selection ---------------------------------------------------------------------

    @property
    def caret(self) -> int:
        """Where the caret is, in code points."""
        return self._stage.state.caret

    def announce(self, sentence: str) -> None:
        """Have a sentence spoken by a screen reader, politely."""
        announce(self, sentence)

    @property
    def selected_text(self) -> str:
        """The selected text, else that of the selected span; fragments joined by " … "."""
        return self._stage.selected_text

    def select_spans(self, span_ids: Sequence[SpanId]) -> None:
        """Select these spans, the last one being current, and bring it into sight."""
        before = self._stage.state
        self._stage.interaction.select_spans(span_ids)
        self._settle(before)

    def select_sentence(self) -> None:
        """Select the sentence around the caret."""
        self.select_unit(Unit.SENTENCE)

    def cycle_spans(self, step: int = 1) -> None:
        """Select the next outer span over the caret (next inner when negative)."""
        before = self._stage.state
        self._stage.interaction.cycle_spans(step)
        self._settle(before)

    def pick_span(self) -> bool:
        """Pick the span at the caret beside the selected ones, or let it go; False for none."""
        before = self._stage.state
        is_done = self._stage.interaction.pick_span()
        self._settle(before)
        return is_done

    def pick_next_span(self, step: int = 1) -> bool:
        """Pick the next span as well (the one before when negative); False when none is left."""
        before = self._stage.state
        is_done = self._stage.interaction.pick_next_span(step)
        self._settle(before)
        return is_done

    def walk(self, unit: Unit, step: int) -> bool:
        """Select the next candidate or quotation (previous, when negative); False for no more."""
        before = self._stage.state
        is_there = self._stage.walk.go(unit, step)
        self._settle(before)
        return is_there

    def reshape(self, way: "Callable[[Walk], bool]") -> bool:
        """Select something larger or smaller than, or like, what is selected; False for nothing."""
        before = self._stage.state
        is_other = way(self._stage.walk)
        self._settle(before)
        return is_other

    def adjust(self, fragments: Fragments) -> None:
        """Move the edges of what is selected; a candidate stays one."""
        before = self._stage.state
        self._stage.walk.adjust(fragments)
        self._settle(before)

    @property
    def candidate(self) -> Fragments:
        """The selected text, if it was reached by a step to a candidate; else `()`."""
        return self._stage.candidate

    # Pictures --------------------------------------------------------------------------------

    def render_image(self, width: int, scale: float = 1.0) -> QImage:
        """Draw the whole article `width` pixels wide, without caret and selection."""
        return image_of(self._stage, width, scale)

    def paint_to(self, painter: QPainter, rectangle: QRect) -> None:
        """Paint what is in sight, limited to a rectangle of the viewport."""
        self._stage.paint(painter, rectangle, shows_caret=False)

    def sizeHint(self) -> QSize:
        """Ask for room for the column with its margins."""
        return QSize(self._stage.metrics.column + 240, 600)
