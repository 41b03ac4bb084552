"""An article set in type for a window of some size: scene, scroll position, interaction, painter.

All that the view is apart from events, and all that a picture for a file needs. It reports what
must be painted anew as rectangles and never paints on its own account. GUI thread only.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QRegion

from annotator.domain.ids import SpanId
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.ui.text_view.aids_painter import gutter_width
from annotator.ui.text_view.damage import Snapshot, changed_rows, snapshot
from annotator.ui.text_view.hit_test import Hit, hit_test
from annotator.ui.text_view.interaction import Interaction, State
from annotator.ui.text_view.laid_chunk import Room
from annotator.ui.text_view.line_moves import LineMoves
from annotator.ui.text_view.margin_painter import LEAST_LEFT, LEAST_RIGHT
from annotator.ui.text_view.movement import Movement
from annotator.ui.text_view.painter import Painter, PaintState
from annotator.ui.text_view.palette import PageColours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.reading_aids import Dimming, ReadingAids
from annotator.ui.text_view.rehearsal import Rehearsal
from annotator.ui.text_view.scene import Scene
from annotator.ui.text_view.scroll import ReadingLine, Scroll
from annotator.ui.text_view.typography import Metrics, Typography, metrics_for

if TYPE_CHECKING:
    from annotator.ui.text_view.relation_painter import RelationPainter
    from annotator.ui.text_view.span_display import SpanDisplay
    from annotator.ui.text_view.walk import Walk

__all__ = ["Stage"]

_PADDING_EM = 1.6
_SUBTITLE_EM = 2.0
_TITLE_EM = 2.2
_NARROW_EM = 8
_NARROW_MARGIN = 12


class Stage:
    """One article, laid out and scrolled; `width` and `height` are those of the window."""

    def __init__(self, picture: ArticlePicture, colours: PageColours) -> None:
        self.typography = Typography()
        self.zoom = 1.0
        self.width = 0
        self.height = 0
        self.left = 0
        self.shows_chips = True
        self.armed = ""
        self.aids = ReadingAids()
        self._display: SpanDisplay | None = None
        self._rehearsal = Rehearsal()
        self.set_picture(picture, colours)

    def set_picture(self, picture: ArticlePicture, colours: PageColours) -> None:
        """Show another article from its top, the caret at its start."""
        self.scene = self._rehearsal.scene_of(picture, colours)
        self.scroll = Scroll(self.scene.page)
        self.movement = Movement(picture.text, picture.segmentation, picture.language)
        self._walk: Walk | None = None
        self.interaction = Interaction(
            picture.text, self.movement, self.scene.spans, LineMoves(self.scene.page)
        )
        self._relations: RelationPainter | None = None
        if self._display is not None:
            self.scene.spans.set_display(self._display)
            self.scene.page.place_all_anew()
        self.current_hit: tuple[int, int] | None = None
        self.spotlight: tuple[int, int] | None = None
        self.hides_caret = False
        self._kept: ReadingLine | None = None
        self._kept_at = (-1, -1)
        self._set_type()
        self.scroll.jump(0)

    def rehearse(self, picture: ArticlePicture) -> None:
        """Lay out the first screenful of the article that is likely to be shown next."""
        if self.height > 0:
            self._rehearsal.prepare(picture, self.scene.colours, self._fit)

    @property
    def state(self) -> State:
        """The caret and what is selected."""
        return self.interaction.state

    @property
    def walk(self) -> "Walk":
        """The steps by meaning; loaded with the first one."""
        if self._walk is None:
            from annotator.ui.text_view.walk import Walk

            scene = self.scene
            self._walk = Walk(scene.text, self.movement, scene.spans, self.interaction)
        return self._walk

    @property
    def candidate(self) -> Fragments:
        """The selected text, if it was reached by a step to a candidate; else `()`."""
        walk = self._walk
        return walk.reached if walk is not None and walk.is_at_candidate else ()

    @property
    def selected_text(self) -> str:
        """The selected text, else that of the selected span; fragments joined by " … "."""
        fragments, spans = self.state.selection, self.state.spans
        if not fragments and spans:
            span = self.scene.spans.get(spans[-1])
            fragments = span.fragments if span is not None else ()
        return self.scene.text.quote_of(fragments)

    @property
    def metrics(self) -> Metrics:
        """The type in use."""
        return metrics_for(self.typography, self.zoom)

    # Type and size ---------------------------------------------------------------------------

    def set_size(self, width: int, height: int) -> None:
        """Fit the article into a window of this size; the line being read stays in place."""
        line = self._reading_line()
        self.width, self.height = width, height
        self._set_type(line)

    def set_type(self, typography: Typography, zoom: float) -> None:
        """Set the article in other type; the line being read stays in place."""
        line = self._reading_line()
        self.typography, self.zoom = typography, zoom
        self._set_type(line)

    def set_aids(self, aids: ReadingAids) -> None:
        """Show these reading aids; the line being read stays in place."""
        line = self._reading_line()
        self.aids = aids
        self._set_type(line)

    def set_colours(self, colours: PageColours) -> None:
        """Paint with these colours from now on."""
        self.scene.set_colours(colours)
        self._make_painter()

    def _reading_line(self) -> ReadingLine | None:
        """Give the line to keep; the same one until somebody scrolls or moves the caret.

        Otherwise a window dragged wider and narrower would drift by a line now and then.
        """
        if self.height <= 0:
            return None
        if self._kept is None or self._kept_at != (self.scroll.value, self.state.caret):
            self._kept = self.scroll.reading_line(self.state.caret)
        return self._kept

    def _keep(self, line: ReadingLine) -> None:
        self.scroll.keep(line)
        self._kept_at = (self.scroll.value, self.state.caret)

    def _set_type(self, line: ReadingLine | None = None) -> None:
        self.left, is_new = self._fit(self.scene, self.scroll)
        self._make_painter()
        if self.height <= 0:
            return
        if line is not None and is_new:
            self._keep(line)
        else:
            self.scroll.move(0)

    def _fit(self, scene: Scene, scroll: Scroll) -> tuple[int, bool]:
        """Set a scene in this type and width; give the column's left edge, and if it was not so."""
        metrics, picture = self.metrics, scene.picture
        least, right = LEAST_LEFT + self._gutter_of(scene), LEAST_RIGHT
        if self.width - least - right < _NARROW_EM * metrics.em:
            least = right = _NARROW_MARGIN
        column = min(metrics.column, max(self.width - least - right, 3 * round(metrics.em)))
        left = max((self.width - column) // 2, least)
        left = max(min(left, self.width - right - column), least)
        subtitle = round(_SUBTITLE_EM * metrics.em) if picture.subtitle else 0
        scroll.padding = round(_PADDING_EM * metrics.em)
        scroll.height = self.height
        header = 0
        if picture.title_range is None:
            header = subtitle + (round(_TITLE_EM * metrics.em) if picture.title else 0)
        return left, scene.page.set_type(metrics, column, subtitle, header)

    def _gutter_of(self, scene: Scene) -> int:
        """Give the room that sentence numbers need left of everything else."""
        if not self.aids.sentence_numbers:
            return 0
        return gutter_width(self.metrics, len(scene.places.sentences))

    @property
    def bright(self) -> tuple[int, int] | None:
        """The range that is not dimmed: the caret's sentence or paragraph; None without dimming."""
        return self._bright_at(self.state)

    def _bright_at(self, state: State) -> tuple[int, int] | None:
        places, dimming = self.scene.places, self.aids.dimming
        if self.spotlight is not None:
            return self.spotlight
        if dimming is Dimming.NOTHING:
            return None
        is_sentence = dimming is Dimming.SENTENCES
        return (places.sentence_around if is_sentence else places.paragraph_around)(state.caret)

    def _make_painter(self) -> None:
        self._painter = Painter(self.scene, self.metrics, self.left, self.width)

    # Changes ---------------------------------------------------------------------------------

    def replace_spans(self, changed: Iterable[Span], removed: Iterable[SpanId]) -> QRegion:
        """Take over changed and removed spans; give what must be painted anew."""
        before = self._snapshots()
        links = self._link_region(self.state)
        line = self._reading_line()
        touched = self.scene.replace_spans(changed, removed)
        moved = [self.scene.page.place_anew(number) for number in touched]
        self.interaction.forget_spans()
        if any(moved) and line is not None:
            self._keep(line)
        links += self._link_region(self.state)
        return changed_rows(before, self._snapshots(), self._window) + links

    def set_display(self, display: "SpanDisplay") -> None:
        """Show what this lets be seen; all must be painted anew. The line being read stays."""
        self._display = display
        self._place_all(lambda: self.scene.spans.set_display(display))
        self.interaction.forget_spans()

    def set_room(self, room: Room | None) -> None:
        """Keep room below some lines; all must be painted anew. The line being read stays."""
        self._place_all(lambda: self.scene.page.set_room(room))

    def open_lanes(self, at: int) -> bool:
        """Draw all lanes of the paragraph at `at`, or again only the first; False: all are drawn.

        All must be painted anew.
        """
        number = self.scene.chunks.number_at(at)
        before = self.scene.spans.laned(number)[1]
        self._place_all(lambda: self.scene.spans.open_lanes(number))
        return self.scene.spans.laned(number)[1] != before

    def _place_all(self, change: Callable[[], None]) -> None:
        line = self._reading_line()
        change()
        self.scene.page.place_all_anew()
        if line is not None:
            self._keep(line)

    # Relations -------------------------------------------------------------------------------

    @property
    def relations(self) -> "RelationPainter":
        """What draws relations; loaded with the first one."""
        if self._relations is None:
            from annotator.ui.text_view.relation_painter import RelationPainter

            self._relations = RelationPainter(self)
        return self._relations

    def replace_relations(self, relations: Iterable[Relation]) -> QRegion:
        """Show these relations; give what must be painted anew."""
        before = self._link_region(self.state)
        self.scene.links.replace_all(relations)
        return before + self._link_region(self.state)

    def set_relation_source(self, span: SpanId | None, loose: QPointF | None = None) -> QRegion:
        """Mark the span from which a relation is to begin, drawn to `loose` by mouse."""
        if span is None and self._relations is None:
            return QRegion()
        before = self._link_region(self.state)
        self.relations.source, self.relations.loose = span, loose
        return before + self._link_region(self.state)

    def _link_region(self, state: State) -> QRegion:
        """Give what relations cover in a state; nothing while there are none."""
        return self.relations.region(state.spans) if self._has_links(state) else QRegion()

    def _has_links(self, state: State) -> bool:
        is_waiting = self._relations is not None and self._relations.source is not None
        return is_waiting or bool(state.spans and self.scene.links.of(state.spans))

    def rows(self, *ranges: tuple[int, int]) -> QRegion:
        """Give the rows in sight that hold any of these `[start, end]`, with room for handles."""
        region = QRegion()
        pad = round(self.metrics.em / 2)
        for item in self.scroll.shown() if self.height > 0 else ():
            chunk = item.chunk
            for start, end in ranges:
                if start > chunk.end or end < chunk.start:
                    continue
                first = chunk.line_number(max(start, chunk.start), upstream=True)
                last = chunk.line_number(min(end, chunk.end))
                top = item.y + chunk.lines[first].top - pad
                bottom = item.y + chunk.lines[last].bottom + pad
                region += QRect(0, top, self.width, bottom - top)
        return region

    def chunk_rows(self, numbers: set[int]) -> QRegion:
        """Give the whole height of these chunks where they are in sight, for their margins."""
        region = QRegion()
        for item in self.scroll.shown() if self.height > 0 else ():
            if item.chunk.chunk.number in numbers:
                region += QRect(0, item.y, self.width, item.chunk.height)
        return region

    def rows_between(self, before: State, after: State) -> QRegion:
        """Give the rows whose caret, selection or selected spans differ between two states."""
        if before == after:
            return QRegion()
        ranges = [(at, at) for at in {before.caret, after.caret}]
        bright = self._bright_at(before), self._bright_at(after)
        if bright[0] != bright[1]:
            ranges += [kept for kept in bright if kept]
        ranges += _differences(before.selection, after.selection)
        for span_id in {*before.spans} ^ {*after.spans}:
            span = self.scene.spans.get(span_id)
            if span is not None:
                ranges.append((span.start, span.end))
        if before.resize != after.resize:
            ranges += [
                (resize.fragments[0][0], resize.fragments[-1][1])
                for resize in (before.resize, after.resize)
                if resize is not None
            ]
        region = self.rows(*ranges)
        if before.spans != after.spans:
            region += self._link_region(before) + self._link_region(after)
        return region

    @property
    def _window(self) -> QRect:
        return QRect(0, 0, self.width, self.height)

    def _snapshots(self) -> list[Snapshot]:
        return [snapshot(item) for item in self.scroll.shown()] if self.height > 0 else []

    # Looking ---------------------------------------------------------------------------------

    def hit(self, x: float, y: float) -> Hit:
        """Give what is at a point of the window."""
        return hit_test(
            self.scene,
            self.scroll.shown(),
            self.metrics,
            (x - self.left, y),
            self.state.spans,
        )

    def caret_box(self, at: int, *, upstream: bool = False) -> QRect:
        """Give the caret's rectangle in the window for a position; it may be out of sight."""
        place = self.scene.page.locate(at, upstream=upstream)
        y = self.scroll.y_of(place.chunk.chunk.number)
        height = place.bottom - place.top
        return QRect(round(self.left + place.x) - 1, y + place.top, 2, height)

    def boxes(self, start: int, end: int) -> list[QRect]:
        """Give the rectangles in the window that `[start, end)` covers, of what is in sight."""
        return [
            QRect(
                round(self.left + left),
                item.y + line.box_top,
                max(round(right - left), 1),
                line.box_bottom - line.box_top,
            )
            for item in self.scroll.shown()
            if start < item.chunk.end and item.chunk.start < end
            for number, line in enumerate(item.chunk.lines)
            for left, right in item.chunk.ranges(start, end, number)
        ]

    def paint(self, painter: QPainter, clip: QRect, *, shows_caret: bool) -> None:
        """Paint the window's part `clip`."""
        state = self.state
        self._painter.paint(
            painter,
            self.scroll.shown(),
            PaintState(
                caret=state.caret,
                upstream=state.upstream,
                shows_caret=shows_caret and not self.hides_caret,
                selection=state.selection,
                selected=state.spans,
                resizing=state.resize.fragments if state.resize else (),
                current_hit=self.current_hit,
                shows_chips=self.shows_chips,
                armed=self.armed,
                aids=self.aids,
                bright=self.bright if shows_caret else None,
            ),
            clip,
        )
        if shows_caret and self._has_links(state):
            self.relations.paint(painter, state.spans)

    def set_hits(self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None) -> None:
        """Frame these search hits, the current one stronger."""
        self.scene.set_hits(hits)
        self.current_hit = current

    def full_height(self) -> int:
        """Give the height that the whole article takes, all of it laid out."""
        page = self.scene.page
        for number in range(len(page.chunks)):
            page.chunk(number)
        return page.height + 2 * self.scroll.padding

    def current_picture(self) -> ArticlePicture:
        """Give what is shown now as a picture, later changes included."""
        scene = self.scene
        return replace(scene.picture, spans=tuple(scene.spans.in_reading_order()))

    def goto(self, state: State) -> None:
        """Take over a caret and selection, for instance those of the last visit."""
        last = len(self.scene.text)
        self.interaction.state = replace(
            state, caret=min(state.caret, last), anchor=min(state.anchor, last)
        )


def _differences(one: Fragments, other: Fragments) -> list[tuple[int, int]]:
    """Give ranges that hold everything that is in exactly one of two selections."""
    ours, theirs = set(one) - set(other), set(other) - set(one)
    if len(ours) == len(theirs) == 1:
        (a, b), (c, d) = next(iter(ours)), next(iter(theirs))
        if a == c or b == d:
            return [(min(b, d), max(b, d))] if a == c else [(min(a, c), max(a, c))]
    return [*ours, *theirs]
