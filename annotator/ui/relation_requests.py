"""The requests about relations that the controller passes on: two spans, then the label.

Keeps the span from which a relation is to begin. Made with its first use; saving is the editor's.
GUI thread only.
"""

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from annotator.domain.editing import (
    add_relation,
    change_relation,
    possible_relations,
    remove_relation,
)
from annotator.domain.ids import RelationId, SpanId
from annotator.domain.one_line import on_one_line
from annotator.domain.relations import PossibleRelation, Relation
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.layer_editor import LayerEditor
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["RelationRequests", "relation_keys", "words_of"]

_DIGITS = "123456789"
_LONGEST_WORDS = 40


def relation_keys(scheme: Scheme) -> dict[str, str]:
    """Give the digit that picks each relation label: its own, else the next free one, or none."""
    own = {label.name: label.key for label in scheme.relations if label.key in tuple(_DIGITS)}
    free = iter([digit for digit in _DIGITS if digit not in own.values()])
    return {label.name: own.get(label.name) or next(free, "") for label in scheme.relations}


def words_of(text: ArticleText, span: Span) -> str:
    """Give a span's words on one line, cut after 40 characters."""
    return on_one_line(text.quote_of(span.fragments), _LONGEST_WORDS)


class RelationRequests(QObject):
    """What can be asked about relations.

    `pending_changed` carries the id of the span from which a relation is to begin, or None;
    `choice_needed` the `PossibleRelation`s when several fit; the rest as in the controller.
    """

    pending_changed = Signal(object)
    choice_needed = Signal(object)
    announced = Signal(str)
    refused = Signal(str)

    def __init__(self, editor: LayerEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.pending: SpanId | None = None
        editor.article_shown.connect(self._on_article_shown)
        editor.spans_changed.connect(self._on_spans_changed)

    # Making one ----------------------------------------------------------------------------------

    def relate(self, span: SpanId | None) -> None:
        """Mark the selected span as the start; the second time link the start with it."""
        if self.pending is None:
            self.begin(span)
        else:
            self.finish(span)

    def begin(self, span_id: SpanId | None) -> None:
        """Let a relation begin at this span and wait for its other end."""
        span = self._span(span_id)
        if not self._editor.scheme.relations:
            self.refused.emit(self.tr("The scheme has no relations."))
        elif span is None:
            self.refused.emit(self.tr("Put the caret into a span first: a relation links two."))
        elif self._is_editable():
            self._wait(span.id)
            self.announced.emit(
                self.tr(
                    "Relation from “{words}”: go to the other span, then press R again."
                ).format(words=self._words(span))
            )

    def finish(self, span_id: SpanId | None) -> None:
        """Link the waiting span with this one: at once when one label fits, else after a choice."""
        possible = self._possible(span_id)
        if len(possible) == 1:
            self.make(possible[0])
        elif possible:
            self.choice_needed.emit(possible)

    def link(self, source: SpanId, target: SpanId) -> None:
        """Link two spans that were shown by mouse."""
        self.begin(source)
        if self.pending != source:
            return
        possible = self._possible(target)
        if not possible:
            self._wait(None)
        elif len(possible) == 1:
            self.make(possible[0])
        else:
            self.choice_needed.emit(possible)

    def give_digit(self, digit: str, span_id: SpanId | None) -> None:
        """Link the waiting span with this one by the relation that has this digit."""
        keys = relation_keys(self._editor.scheme)
        name = next((label for label, key in keys.items() if key == digit), "")
        if not name:
            text = self.tr("The scheme has no relation {digit}.").format(digit=digit)
            self.refused.emit(text)
            return
        possible = self._possible(span_id)
        found = next((one for one in possible if one.label == name), None)
        if found is not None:
            self.make(found)
        elif possible:
            titles = ", ".join(f"{keys[one.label]} {self.title(one.label)}" for one in possible)
            text = self.tr("“{title}” does not fit these two spans; what fits: {titles}.")
            self.refused.emit(text.format(title=self.title(name), titles=titles))

    def make(self, possible: PossibleRelation) -> None:
        """Make a relation, which ends the waiting."""
        done = self._editor.do(
            lambda content, text, edit: add_relation(
                content, possible.label, possible.source, possible.target, edit, text=text
            )
        )
        if done is not None:
            self._wait(None)
            self.announced.emit(self.sentence(possible.label, possible.source, possible.target))

    @Slot()
    def cancel(self) -> None:
        """Wait for no other end any more."""
        if self.pending is not None:
            self._wait(None)
            self.announced.emit(self.tr("No relation."))

    # Changing one --------------------------------------------------------------------------------

    def change_label(self, relation: RelationId, label: str) -> None:
        """Give a relation another label."""
        self._editor.do(
            lambda content, _, edit: change_relation(content, relation, edit, label=label)
        )

    def reverse(self, relation: Relation) -> None:
        """Let a relation go the other way round; refused where its label does not fit so."""
        done = self._editor.do(
            lambda content, _, edit: change_relation(
                content, relation.id, edit, source=relation.target, target=relation.source
            )
        )
        if done is not None:
            self.announced.emit(self.sentence(relation.label, relation.target, relation.source))

    def remove(self, relation: Relation) -> None:
        """Remove a relation."""
        said = self.sentence(relation.label, relation.source, relation.target)
        done = self._editor.do(lambda content, _, edit: remove_relation(content, relation.id, edit))
        if done is not None:
            self.announced.emit(self.tr("Removed: {relation}").format(relation=said))

    # Words ---------------------------------------------------------------------------------------

    def title(self, label: str) -> str:
        """Give a relation label's title in the window's language."""
        found = self._editor.scheme.relation(label)
        return label if found is None else found.titled(QLocale().bcp47Name())

    def sentence(self, label: str, source: SpanId, target: SpanId) -> str:
        """Say a relation: words of its start, title, words of its end."""
        first, last = (self._words(self._span(end)) for end in (source, target))
        return f"{isolated(first)} → {self.title(label)} → {isolated(last)}"

    def _words(self, span: Span | None) -> str:
        article = self._editor.article
        return "…" if article is None or span is None else words_of(article.content.text, span)

    def _possible(self, span_id: SpanId | None) -> tuple[PossibleRelation, ...]:
        """List what fits between the waiting span and this one; say why when nothing does."""
        start, span, content = self._span(self.pending), self._span(span_id), self._editor.content
        if start is None or content is None:
            return ()
        if span is None or span.id == start.id:
            self.refused.emit(
                self.tr(
                    "Go to the other span first; Esc drops the relation from “{words}”."
                ).format(words=self._words(start))
            )
            return ()
        possible = possible_relations(content, self._editor.scheme, start.id, span.id)
        if not possible:
            self.refused.emit(self._why_not(start, span))
        return possible

    def _why_not(self, start: Span, span: Span) -> str:
        content = self._editor.content
        ends = {start.id, span.id}
        relations = () if content is None else content.relations
        linked = [one.label for one in relations if {one.source, one.target} == ends]
        if linked:
            titles = ", ".join(self.title(label) for label in linked)
            return self.tr("These two are linked already: {titles}.").format(titles=titles)
        text = self.tr("No relation of the scheme links “{first}” and “{second}”.")
        return text.format(first=self._label(start), second=self._label(span))

    def _label(self, span: Span) -> str:
        found = self._editor.scheme.entity(span.label)
        return span.label if found is None else found.titled(QLocale().bcp47Name())

    # State ---------------------------------------------------------------------------------------

    def _is_editable(self) -> bool:
        if self._editor.is_writable:
            return True
        self.refused.emit(self.tr("This project is open for reading only."))
        return False

    def _span(self, span_id: SpanId | None) -> Span | None:
        content = self._editor.content
        if content is None or span_id is None:
            return None
        return next((span for span in content.spans if span.id == span_id), None)

    def _wait(self, span: SpanId | None) -> None:
        if span != self.pending:
            self.pending = span
            self.pending_changed.emit(span)

    @Slot(object)
    def _on_article_shown(self, _article: object) -> None:
        if self._span(self.pending) is None:
            self._wait(None)

    @Slot(object, object)
    def _on_spans_changed(self, _changed: object, _removed: object) -> None:
        if self.pending is not None and self._span(self.pending) is None:
            self._wait(None)
