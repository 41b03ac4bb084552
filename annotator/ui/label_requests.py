"""The requests about labels and spans that the controller passes on.

Keeps the label that stays on ("armed"), the labels given lately, and answers what the selected
spans are and what they lack. Saving is the editor's. GUI thread only.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from annotator.domain.changes import ChangeSet
from annotator.domain.editing import (
    add_fragments,
    add_span,
    annotate_many,
    remove_fragments,
)
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, contains, covers, overlaps

if TYPE_CHECKING:
    from annotator.ui.annotation_state import AnnotationState

__all__ = ["LabelRequests"]

_MOST_RECENT = 5


class LabelRequests(QObject):
    """What can be asked about labels beyond giving one. Signals as in the controller.

    `armed_changed` carries the name of the label that stays on, empty for none.
    """

    armed_changed = Signal(str)
    announced = Signal(str)
    refused = Signal(str)

    def __init__(self, desk: "AnnotationState") -> None:
        super().__init__(desk)
        self._desk = desk
        self._armed = ""
        self._recent: tuple[str, ...] = ()
        self._made: SpanId | None = None
        self._known: LayerContent | None = None
        self._by_id: dict[SpanId, Span] = {}

    # Which label ---------------------------------------------------------------------------------

    @property
    def armed(self) -> str:
        """The label that stays on, empty for none."""
        return self._armed

    @property
    def recent(self) -> tuple[str, ...]:
        """The labels given lately, the newest first; at most five."""
        return self._recent

    @property
    def last(self) -> str:
        """The label that was given last, empty for none."""
        return self._recent[0] if self._recent else ""

    def arm(self, name: str) -> None:
        """Keep a label on; the empty name ends it."""
        if name == self._armed:
            return
        self._armed = name
        self.armed_changed.emit(name)
        said = self.tr("{label} stays on: Esc ends it") if name else ""
        self.announced.emit(said.format(label=self.title_of(name)))

    def title_of(self, name: str) -> str:
        """Give a label's title in the person's language, its name where the scheme lacks it."""
        label = self._scheme.entity(name)
        return name if label is None else label.titled(QLocale().bcp47Name())

    def was_given(self, done: ChangeSet, name: str) -> None:
        """Take note of a label that was just given, select what it made, and say what was done."""
        self._recent = (name, *(label for label in self._recent if label != name))[:_MOST_RECENT]
        made = [c.after.id for c in done.changes if isinstance(c.after, Span) and c.before is None]
        if made:
            self._made = made[-1]
            self._desk.select((), tuple(made))
        lacking = self.missing()
        sentence = done.describe()
        if lacking:
            needed = self.tr("“{name}” is needed: press E").format(name=lacking[0])
            sentence = f"{sentence}. {needed}"
        self.announced.emit(sentence)

    @Slot(object)
    def follow_scheme(self, scheme: Scheme) -> None:
        """Let go of what a new scheme does not have any more."""
        self._recent = tuple(name for name in self._recent if scheme.entity(name) is not None)
        if self._armed and scheme.entity(self._armed) is None:
            self.arm("")

    # What is selected ----------------------------------------------------------------------------

    def span(self, span_id: SpanId) -> Span | None:
        """Give a span of the article on screen."""
        content = self._desk.content
        if content is not self._known:
            self._known = content
            self._by_id = {} if content is None else {span.id: span for span in content.spans}
        return self._by_id.get(span_id)

    def chosen(self) -> tuple[Span, ...]:
        """Give the selected spans, in the order of their selection."""
        found = (self.span(span_id) for span_id in self._desk.selection.spans)
        return tuple(span for span in found if span is not None)

    def lacks(self, span: Span) -> tuple[str, ...]:
        """Give the required attributes of a span that have no value, in the label's order."""
        label = self._scheme.entity(span.label)
        given = dict(span.attributes)
        rules = () if label is None else label.attributes
        return tuple(rule.name for rule in rules if rule.required and not given.get(rule.name))

    def missing(self) -> tuple[str, ...]:
        """Give what the first of the selected spans that lacks something lacks."""
        return next((lacking for span in self.chosen() if (lacking := self.lacks(span))), ())

    def widened_span(self) -> Span | None:
        """Give the span that selected text would be added to: the selected one, else the newest."""
        chosen = self.chosen()
        if chosen:
            return chosen[0] if len(chosen) == 1 else None
        return None if self._made is None else self.span(self._made)

    # Gestures ------------------------------------------------------------------------------------

    def select_words(self) -> None:
        """Select the text of the selected span: the next label is then a further one there."""
        chosen = self.chosen()
        if len(chosen) == 1:
            self._desk.select(chosen[0].fragments, ())
        elif not self._desk.selection.fragments:
            self.refused.emit(self.tr("Select one span first."))

    def add_label(self, name: str) -> None:
        """Give the places of the selected spans a further label; the spans stay as they are."""
        places = [span.fragments for span in self.chosen()]
        if not places:
            self.refused.emit(self.tr("Select a span first."))
            return
        if len(places) == 1:
            done = self._desk.editor.do(
                lambda content, text, edit: add_span(content, text, places[0], name, edit)
            )
        else:
            done = self._desk.editor.do(
                lambda content, text, edit: annotate_many(content, text, places, name, edit)
            )
        if done is not None:
            self.was_given(done, name)

    def select_alike(self) -> None:
        """Select all spans of the article that have the label of one of the selected ones."""
        labels = {span.label for span in self.chosen()}
        if not labels:
            self.refused.emit(self.tr("Select a span first."))
            return
        self._select_all([span for span in self._spans if span.label in labels])

    def select_incomplete(self) -> bool:
        """Select the first span that lacks a required value; False when none does."""
        found = next((span for span in self._spans if self.lacks(span)), None)
        if found is not None:
            self._desk.select((), (found.id,))
        return found is not None

    def select_inside(self) -> None:
        """Select all spans that lie in the selected text."""
        place = self._desk.selection.fragments
        if not place:
            self.refused.emit(self.tr("Select some text first: Shift and an arrow key."))
            return
        inside = [span for span in self._spans if contains(place, span.fragments)]
        if inside:
            self._select_all(inside)
        else:
            self.refused.emit(self.tr("No span lies in the selected text."))

    def add_part(self) -> None:
        """Make the selected text a further part of the selected span, else of the newest one."""
        place, span = self._desk.selection.fragments, self.widened_span()
        if not place:
            self.refused.emit(self.tr("Select the text that belongs to the span as well."))
        elif span is None:
            self.refused.emit(self.tr("Select one span first: X keeps it selected."))
        else:
            done = self._desk.editor.do(
                lambda content, text, edit: add_fragments(content, text, span.id, place, edit)
            )
            self._say(done, span.id)

    def remove_part(self) -> None:
        """Take the selected text, else the part at the caret, out of its span."""
        span, place = self._part()
        if span is None:
            self.refused.emit(self.tr("Select one span first: X keeps it selected."))
        elif not place:
            self.refused.emit(self.tr("Select the text that does not belong to the span."))
        else:
            done = self._desk.editor.do(
                lambda content, text, edit: remove_fragments(
                    content, span.id, place, edit, text=text
                )
            )
            self._say(done, span.id)

    def _part(self) -> tuple[Span | None, Fragments]:
        """Give the span and the part of it that would go."""
        place = self._desk.selection.fragments
        chosen = self.chosen()
        if place:
            near = chosen or [s for s in self._spans if overlaps(s.fragments, place)]
            newest = [span for span in near if span.id == self._made]
            near = near if len(near) == 1 else newest
            return (near[0], place) if near else (None, ())
        if len(chosen) != 1:
            return None, ()
        span = chosen[0]
        here = [pair for pair in span.fragments if covers((pair,), self._desk.caret)]
        return span, tuple(here) if span.is_discontinuous else ()

    def _say(self, done: ChangeSet | None, span: SpanId) -> None:
        if done is not None:
            self._desk.select((), (span,))
            self.announced.emit(done.describe())

    def _select_all(self, spans: Sequence[Span]) -> None:
        self._desk.select((), tuple(span.id for span in spans))
        count = len(spans)
        one, many = self.tr("1 span is selected."), self.tr("{count} spans are selected.")
        self.announced.emit(one if count == 1 else many.format(count=count))

    @property
    def _spans(self) -> Sequence[Span]:
        content = self._desk.content
        return () if content is None else content.spans

    @property
    def _scheme(self) -> Scheme:
        return self._desk.scheme
