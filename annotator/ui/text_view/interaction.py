"""What mouse and keys do to caret and selection: a state machine without widgets.

The view translates events into calls here and compares the state before and after. Offsets are
code points; every caret position is a grapheme boundary.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from annotator.domain.ids import SpanId
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span, fragments_of
from annotator.domain.text import ArticleText
from annotator.ui.text_view.hit_test import Edge, Grip, Hit
from annotator.ui.text_view.movement import Movement
from annotator.ui.text_view.picking import picked_with
from annotator.ui.text_view.span_index import SpanIndex
from annotator.ui.text_view.units import Unit

__all__ = ["Interaction", "Lines", "Resize", "Selected", "State"]

_CLICK_UNITS = (Unit.GRAPHEME, Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH)


class Lines(Protocol):
    """What the layout knows about lines."""

    def line_step(
        self, at: int, *, upstream: bool, goal_x: float | None, step: int
    ) -> tuple[int, bool, float]:
        """Give the place `step` lines on: position, upstream, and the x to keep."""
        ...

    def line_edge(self, at: int, *, upstream: bool, is_end: bool) -> tuple[int, bool]:
        """Give the start or end of the line: position and upstream."""
        ...

    def side_step(self, at: int, *, upstream: bool, step: int) -> tuple[int, bool]:
        """Give the place one grapheme to the right (left when -1): position and upstream."""
        ...


@dataclass(frozen=True, slots=True)
class Resize:
    """A handle being dragged: the span, which end, and its fragments as they would become."""

    grip: Grip
    fragments: Fragments


@dataclass(frozen=True, slots=True)
class State:
    """Caret and selection.

    `upstream`: where a line ends or the direction turns, the caret stands with what is before it.
    `kept` are fragments that were selected before the current one; `spans` the selected spans,
    which stay selected while the caret moves when `holds_spans`. When `is_adding`, what is kept
    stays wherever the caret goes, and what is selected next is added.
    """

    caret: int = 0
    anchor: int = 0
    upstream: bool = False
    kept: Fragments = ()
    spans: tuple[SpanId, ...] = ()
    resize: Resize | None = None
    holds_spans: bool = False
    is_adding: bool = False

    @property
    def held(self) -> tuple[SpanId, ...]:
        """The spans that stay selected while the caret moves."""
        return self.spans if self.holds_spans else ()

    @property
    def current(self) -> tuple[int, int]:
        """The range between anchor and caret, in text order; may be empty."""
        return min(self.anchor, self.caret), max(self.anchor, self.caret)

    @property
    def selection(self) -> Fragments:
        """All selected text; `()` when none is."""
        ranges = [*self.kept, self.current]
        solid = [pair for pair in ranges if pair[0] < pair[1]]
        return fragments_of(solid) if solid else ()


class Selected(NamedTuple):
    """What is selected: text fragments (`()` for none) and span ids, the last one being current."""

    fragments: Fragments
    spans: tuple[SpanId, ...]


class Interaction:
    """Holds the `State` of one article and changes it; `spans` is the scene's index."""

    def __init__(
        self, text: ArticleText, movement: Movement, spans: SpanIndex, lines: Lines
    ) -> None:
        self._text = text
        self._movement = movement
        self._spans = spans
        self._lines = lines
        self._goal_x: float | None = None
        self._unit = Unit.GRAPHEME
        self._origin = (0, 0)
        self._is_dragging = False
        self.state = State()

    # Keys ------------------------------------------------------------------------------------

    def move(self, unit: Unit, step: int, *, extend: bool = False, page_lines: int = 1) -> None:
        """Move the caret by units; `extend` takes the text in between into the selection."""
        if unit is Unit.SPAN:
            self._move_to_span(step)
            return
        if unit in (Unit.LINE, Unit.PAGE):
            lines = step * (page_lines if unit is Unit.PAGE else 1)
            at, upstream, goal = self._lines.line_step(
                self.state.caret, upstream=self.state.upstream, goal_x=self._goal_x, step=lines
            )
            self._put(at, upstream=upstream, extend=extend)
            self._goal_x = goal
            return
        if unit is Unit.LINE_EDGE:
            at, upstream = self._lines.line_edge(
                self.state.caret, upstream=self.state.upstream, is_end=step > 0
            )
            self._put(at, upstream=upstream, extend=extend)
            return
        self._put(self._text_step(unit, step, extend=extend), extend=extend)

    def move_aside(self, step: int) -> None:
        """Move the caret over the grapheme at its right (left when `step` is -1)."""
        at, upstream = self._lines.side_step(
            self.state.caret, upstream=self.state.upstream, step=step
        )
        self._put(at, upstream=upstream)

    def _text_step(self, unit: Unit, step: int, *, extend: bool) -> int:
        state = self.state
        if not extend and unit is Unit.GRAPHEME and state.current[0] < state.current[1]:
            return state.current[1 if step > 0 else 0]
        return self._movement.step(state.caret, unit, step, extend=extend)

    def _move_to_span(self, step: int) -> None:
        state = self.state
        found: Span | None = None
        at, last = state.caret, state.spans[-1] if state.spans else None
        for _ in range(abs(step)):
            following = (
                self._spans.next_after(at, last) if step > 0 else self._spans.last_before(at, last)
            )
            if following is None:
                break
            found, at, last = following, following.start, following.id
        if found is not None and state.holds_spans:
            self._put(found.start)
        elif found is not None:
            self.select_spans([found.id])

    def clear(self) -> bool:
        """Give up a drag, else the selection, else the selected spans; False when all was clear."""
        state = self.state
        if state.resize is not None:
            self.state = replace(state, resize=None)
        elif state.selection:
            self.state = replace(state, anchor=state.caret, kept=(), is_adding=False)
        elif state.spans:
            self.state = replace(state, spans=(), holds_spans=False)
        else:
            return False
        self._is_dragging = False
        return True

    def _put(self, at: int, *, upstream: bool = False, extend: bool = False) -> None:
        self._goal_x = None
        state = self.state
        if not self._text.is_grapheme_boundary(at):
            is_forward = at > state.caret
            at = self._text.next_grapheme(at) if is_forward else self._text.previous_grapheme(at)
        if extend:
            self.state = replace(state, caret=at, upstream=upstream, spans=state.held)
            return
        if state.is_adding:
            self.state = replace(
                state, caret=at, anchor=at, upstream=upstream, kept=state.selection
            )
            return
        under = self._spans.at(at) if at < len(self._text) or len(self._spans) else []
        spans = state.held or tuple(span.id for span in under[:1])
        self.state = State(at, at, upstream, spans=spans, holds_spans=state.holds_spans)

    # Asked from outside ----------------------------------------------------------------------

    def select_range(self, fragments: Fragments) -> None:
        """Select these fragments, no grapheme by halves; the caret goes to the end of the last."""
        if not fragments:
            self.state = replace(self.state, anchor=self.state.caret, kept=())
            return
        whole = [self._whole(*pair) for pair in fragments]
        (start, end) = whole.pop()
        self._goal_x = None
        self.state = State(end, start, upstream=False, kept=tuple(whole))

    def _whole(self, start: int, end: int) -> tuple[int, int]:
        """Widen a range to whole graphemes; an empty one stays empty."""
        if start == end and not self._text.is_grapheme_boundary(start):
            start = end = self._text.previous_grapheme(start)
        return self._text.snap_to_graphemes(start, end)

    def select_unit(self, unit: Unit) -> None:
        """Select the word, sentence, paragraph or article around the caret."""
        self.select_range((self._movement.around(self.state.caret, unit),))

    def select_spans(self, span_ids: Sequence[SpanId]) -> None:
        """Select these spans instead of text; the caret goes to the start of the last.

        Several stay selected while the caret moves.
        """
        known = [span for span_id in span_ids if (span := self._spans.get(span_id)) is not None]
        self._goal_x = None
        caret = known[-1].start if known else self.state.caret
        spans = tuple(span.id for span in known)
        self.state = State(caret, caret, spans=spans, holds_spans=len(spans) > 1)

    def pick_span(self) -> bool:
        """Pick the span at the caret beside those that are selected; False where none is.

        What is picked stays selected while the caret moves. Once more lets it go, see `picking`.
        """
        state = self.state
        under = [span.id for span in self._spans.at(state.caret)]
        if state.holds_spans or not state.spans:
            spans = picked_with(state.held, under)
        else:
            spans = state.spans  # the one that the caret came by, or that was clicked
        if spans == state.held:
            return False
        self.state = State(state.caret, state.caret, spans=spans, holds_spans=bool(spans))
        return True

    def pick_next_span(self, step: int = 1) -> bool:
        """Pick the span after the last one (before, when negative) as well; False for no more."""
        state = self.state
        current = self._spans.get(state.spans[-1]) if state.spans else None
        is_there = current is not None and current.start == state.caret
        at, last = state.caret, current.id if current is not None and is_there else None
        find = self._spans.next_after if step > 0 else self._spans.last_before
        found = find(at, last)
        while found is not None and found.id in state.spans:
            found = find(found.start, found.id)
        if found is None:
            return False
        spans = (*state.spans, found.id)
        self.state = State(found.start, found.start, spans=spans, holds_spans=True)
        return True

    def cycle_spans(self, step: int = 1) -> None:
        """Select the next outer span over the caret (next inner when `step` is negative)."""
        over = [span.id for span in self._spans.at(self.state.caret)]
        if not over:
            return
        chosen = self.state.spans[-1] if self.state.spans else None
        number = (over.index(chosen) + step) % len(over) if chosen in over else 0
        self.state = replace(self.state, anchor=self.state.caret, kept=(), spans=(over[number],))

    def forget_spans(self) -> None:
        """Drop the selected spans that are no longer in the article, or not shown any more."""
        kept = tuple(
            span_id
            for span_id in self.state.spans
            if span_id in self._spans and not self._spans.is_hidden(span_id)
        )
        if kept != self.state.spans:
            holds = self.state.holds_spans and bool(kept)
            self.state = replace(self.state, spans=kept, holds_spans=holds)

    # Mouse -----------------------------------------------------------------------------------

    def press(
        self,
        hit: Hit,
        *,
        clicks: int = 1,
        extend: bool = False,
        add: bool = False,
        may_resize: bool = True,
    ) -> None:
        """Take a press of the mouse; of quick `clicks` 2 take words, 3 sentences, 4 paragraphs."""
        self._goal_x = None
        self._is_dragging = True
        if hit.grip is not None and may_resize and clicks == 1 and not (extend or add):
            span = self._spans.get(hit.grip.span)
            if span is not None:
                self.state = replace(self.state, resize=Resize(hit.grip, span.fragments))
                return
        self._unit = _CLICK_UNITS[min(clicks, len(_CLICK_UNITS)) - 1]
        if extend:
            self._extend_to(hit)
        elif add and clicks == 1:
            self._begin_fragment(hit)
        else:
            self._begin(hit, keep=self.state.kept if add else ())

    def point(self, hit: Hit) -> None:
        """Put the caret where a menu is asked for; what is selected there stays."""
        state = self.state
        if any(start <= hit.at <= end for start, end in state.selection):
            return
        stays = bool(set(hit.spans) & set(state.spans))
        spans = state.spans if stays else hit.spans[:1]
        holds = stays and state.holds_spans
        self.state = State(hit.at, hit.at, hit.upstream, spans=spans, holds_spans=holds)

    def _begin(self, hit: Hit, keep: Fragments) -> None:
        if self._unit is Unit.GRAPHEME:
            self._origin = (hit.at, hit.at)
            spans = hit.spans[:1]
            self.state = State(hit.at, hit.at, hit.upstream, keep, spans)
            return
        self._origin = self._around(hit)
        self.state = State(self._origin[1], self._origin[0], upstream=False, kept=keep)

    def _begin_fragment(self, hit: Hit) -> None:
        """Keep what is selected and begin another fragment; on a span, add it to the selected."""
        state = self.state
        self._origin = (hit.at, hit.at)
        spans = state.spans
        if hit.spans and not state.selection:
            chosen = hit.spans[0]
            spans = tuple(s for s in spans if s != chosen) if chosen in spans else (*spans, chosen)
        self.state = State(
            hit.at, hit.at, hit.upstream, state.selection, spans, holds_spans=bool(spans)
        )

    def _extend_to(self, hit: Hit) -> None:
        self._origin = (self.state.anchor, self.state.anchor)
        spans = self.state.held
        self.state = replace(self.state, caret=hit.at, upstream=hit.upstream, spans=spans)

    def drag(self, hit: Hit) -> None:
        """Follow the mouse while its button is down."""
        state = self.state
        if not self._is_dragging:
            return
        if state.resize is not None:
            self.state = replace(state, resize=self._resized(state.resize, hit.at))
            return
        if self._unit is Unit.GRAPHEME:
            spans = state.spans if hit.at == self._origin[0] else state.held
            caret, upstream = hit.at, hit.upstream
            self.state = replace(
                state, caret=caret, anchor=self._origin[0], upstream=upstream, spans=spans
            )
            return
        start, end = self._around(hit)
        if start < self._origin[0]:
            self.state = replace(state, caret=start, anchor=self._origin[1], upstream=False)
        else:
            end = max(end, self._origin[1])
            self.state = replace(state, caret=end, anchor=self._origin[0], upstream=False)

    def _around(self, hit: Hit) -> tuple[int, int]:
        return self._text.snap_to_graphemes(*self._movement.around(hit.cell, self._unit))

    def release(self, neat: Callable[[int, int], tuple[int, int]] | None = None) -> Resize | None:
        """End a drag; give the finished resize, None when nothing was resized.

        `neat` says which words are meant by a rough selection; None takes it letter by letter.
        """
        was_dragging, self._is_dragging = self._is_dragging, False
        start, end = self.state.current
        if neat is not None and was_dragging and self._unit is Unit.GRAPHEME and start < end:
            first, last = neat(start, end)
            is_back = self.state.caret == start
            caret, anchor = (first, last) if is_back else (last, first)
            self.state = replace(self.state, caret=caret, anchor=anchor, upstream=False)
        done = self.state.resize
        if done is None:
            return None
        self.state = replace(self.state, resize=None)
        span = self._spans.get(done.grip.span)
        return done if span is not None and span.fragments != done.fragments else None

    @property
    def is_dragging(self) -> bool:
        """Whether a button is down."""
        return self._is_dragging

    def _resized(self, resize: Resize, at: int) -> Resize:
        """Give the fragments with one end at `at`; a span keeps at least one grapheme."""
        span = self._spans.get(resize.grip.span)
        if span is None:
            return resize
        fragments = list(span.fragments)
        if resize.grip.edge is Edge.START:
            at = min(at, self._text.previous_grapheme(span.end))
            fragments = [pair for pair in fragments if pair[1] > at]
            fragments[0] = (at, fragments[0][1])
        else:
            at = max(at, self._text.next_grapheme(span.start))
            fragments = [pair for pair in fragments if pair[0] < at]
            fragments[-1] = (fragments[-1][0], at)
        return Resize(resize.grip, fragments_of(fragments))
