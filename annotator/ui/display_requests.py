"""The requests about which spans are shown: a way to look, no change of anything.

Made with its first use; kept in the session of the project. GUI thread only.
"""

from collections.abc import Collection
from dataclasses import replace

from PySide6.QtCore import QLocale, QObject, Signal

from annotator.domain.rows import Origin
from annotator.domain.spans import Span
from annotator.ui.layer_editor import LayerEditor
from annotator.ui.panels.origin_words import origin_word
from annotator.ui.text_view.span_display import SpanDisplay, display_from, text_of

__all__ = ["DisplayRequests"]


class DisplayRequests(QObject):
    """What is set aside.

    `changed` carries the `SpanDisplay`, `announced` and `refused` a sentence.
    """

    changed = Signal(object)
    announced = Signal(str)
    refused = Signal(str)

    def __init__(self, editor: LayerEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.value = SpanDisplay()

    def set_label(self, label: str, *, is_shown: bool) -> None:
        """Show the spans with a label, or set them aside."""
        self._take(self.value.with_label(label, is_shown=is_shown))

    def set_origin(self, origin: Origin, *, is_shown: bool) -> None:
        """Show the spans of an origin, or set them aside."""
        self._take(self.value.with_origin(origin, is_shown=is_shown))

    def set_dims(self, *, dims: bool) -> None:
        """Show what is set aside pale, or hide it."""
        self._take(replace(self.value, dims=dims))

    def set_lanes(self, lanes: int) -> None:
        """Draw so many lanes below a line, 1 to 12; count what needs more."""
        self._take(replace(self.value, lanes=lanes))

    def hide_labels(self, labels: Collection[str]) -> None:
        """Set the labels of the selected spans aside; refused without any."""
        if not labels:
            self.refused.emit(self.tr("Put the caret into a span first: its label is hidden."))
            return
        self._take(replace(self.value, labels=self.value.labels | set(labels)))
        titles = ", ".join(self._title(label) for label in sorted(labels))
        text = self.tr("Pale now: {titles}.") if self.value.dims else self.tr("Hidden: {titles}.")
        self.announced.emit(text.format(titles=titles))

    def show_all(self) -> None:
        """Set nothing aside any more."""
        if not self.value.sets_something_aside:
            self.announced.emit(self.tr("Nothing is hidden."))
            return
        self._take(self.value.all_shown())
        self.announced.emit(self.tr("All spans are shown."))

    def reveal(self, span: Span) -> None:
        """Show a span to which somebody goes, and with it all of its label and origin."""
        if self.value.is_aside(span):
            self._take(self.value.revealing(span))
            text = self.tr("“{title}” is shown again, for this span was hidden.")
            self.announced.emit(text.format(title=self._title(span.label)))

    def restore(self, text: str) -> None:
        """Show what was shown when the project was closed; `text` is what `kept` gave."""
        self._take(display_from(text))

    @property
    def kept(self) -> str:
        """What is to be kept of it for the next time; empty when all is shown as ever."""
        return text_of(self.value)

    def words(self) -> str:
        """Name what is set aside: titles of labels, then origins."""
        labels = [self._title(label) for label in sorted(self.value.labels)]
        origins = [origin_word(origin) for origin in Origin if origin in self.value.origins]
        return ", ".join([*labels, *origins])

    def _title(self, label: str) -> str:
        found = self._editor.scheme.entity(label)
        return label if found is None else found.titled(QLocale().bcp47Name())

    def _take(self, value: SpanDisplay) -> None:
        if value != self.value:
            self.value = value
            self.changed.emit(value)
