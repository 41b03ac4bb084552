"""What the keys and menu entries about labels and spans do: ids of the table bound to requests.

`article_commands` takes these handlers into its own; the picker of labels is its, too.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QLocale, QObject, QPoint

from annotator.ui.annotating import AnnotationController
from annotator.ui.article_pane import ArticlePane
from annotator.ui.panels.label_keys import label_chips
from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["LabelCommands"]


class _Picking(Protocol):
    """Opens the picker at a place on the screen; `recent` ids come first, `use` gets the choice."""

    def __call__(
        self,
        place: QPoint,
        items: Sequence[ChipItem],
        title: str,
        use: Callable[[str], None],
        recent: Sequence[str] = (),
        /,
    ) -> None: ...


class LabelCommands(QObject):
    """`handlers` gives what to call for each action id about labels and spans."""

    def __init__(self, controller: AnnotationController, pane: ArticlePane, pick: _Picking) -> None:
        super().__init__(pane)
        self._controller = controller
        self._requests = controller.labelling
        self._pane = pane
        self._pick = pick
        requests = self._requests
        self.handlers: Mapping[str, Callable[[], object]] = {
            "keep_label": self._keep,
            "further_label": self._further,
            "pick_span": self._pick_span,
            "pick_next_span": self._pick_next_span,
            "select_alike": requests.select_alike,
            "select_inside": requests.select_inside,
            "add_part": requests.add_part,
            "remove_part": requests.remove_part,
        }

    def give(self, name: str) -> None:
        """Give a label to what is selected; with nothing selected, the one that stays on changes.

        Without a label that stays on, the controller says what is missing.
        """
        selection = self._controller.selection
        if self._requests.armed and not (selection.fragments or selection.spans):
            self._requests.arm(name)
        else:
            self._controller.label_selection(name)

    def give_armed(self) -> None:
        """Give the label that stays on to the selected text, or to the selected spans."""
        if not self._requests.armed:
            self._controller.refused.emit(self.tr("No label stays on: L keeps one on."))
        else:
            self._controller.label_selection(self._requests.armed)

    def pick_label_at(self, place: QPoint) -> None:
        """Open the picker of labels at a place on the screen."""
        count = len(self._controller.selection.spans)
        is_text = bool(self._controller.selection.fragments)
        title = self.tr("Label")
        if count and not is_text:
            one, many = self.tr("Other label"), self.tr("Other label for {count} spans")
            title = one if count == 1 else many.format(count=count)
        self._open(place, title, self.give, besides=not is_text)

    def add_label_at(self, place: QPoint) -> None:
        """Open the picker for a further label on the places of the selected spans."""
        count = len(self._controller.selection.spans)
        one, many = self.tr("Further label"), self.tr("Further label for {count} spans")
        title = one if count == 1 else many.format(count=count)
        self._open(place, title, self._requests.add_label, besides=True)

    def _keep(self) -> None:
        if self._requests.armed:
            self._requests.arm("")
        else:
            place = self._pane.place_below_caret()
            self._open(place, self.tr("Keep which label on?"), self._requests.arm)

    def _further(self) -> None:
        if len(self._controller.selection.spans) > 1:
            self.add_label_at(self._pane.place_below_caret())
        else:
            self._requests.select_words()

    def _pick_span(self) -> None:
        if not self._pane.view.pick_span():
            self._controller.refused.emit(self.tr("There is no span at the caret."))
        else:
            self._say_picked()

    def _pick_next_span(self) -> None:
        if not self._pane.view.pick_next_span():
            self._controller.refused.emit(self.tr("There is no further span."))
        else:
            self._say_picked()

    def _say_picked(self) -> None:
        count = len(self._controller.selection.spans)
        one, many = self.tr("1 span is picked."), self.tr("{count} spans are picked.")
        none = self.tr("No span is picked.")
        said = many.format(count=count) if count > 1 else one
        self._controller.announced.emit(said if count else none)

    def _open(
        self, place: QPoint, title: str, use: Callable[[str], None], *, besides: bool = False
    ) -> None:
        """Open the picker, recent labels first; `besides` those of the selected spans."""
        labels = {span.label for span in self._requests.chosen()} if besides else set()
        recent = [name for name in self._requests.recent if name not in labels]
        digits = self._pane.palette_bar.digits
        chips = label_chips(self._controller.scheme, QLocale().bcp47Name(), digits)
        self._pick(place, chips, title, use, recent)
