"""The label palette under the article: every entity label as a chip with its key.

A press labels what is selected. With nothing selected it makes the label sticky ("armed"): each
place marked by mouse then gets it, until it is pressed again.
"""

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from annotator.domain.scheme import Scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.label_keys import DIGITS, label_chips
from annotator.ui.widgets.chip_flow import ChipFlow

__all__ = ["LabelPalette"]

_MAX_LINES = 3


class LabelPalette(QWidget):
    """The chips of the scheme's entity labels.

    `armed_changed` carries the sticky label's name (empty: none), `label_hovered` the name of the
    label looked at (empty: none), `more_requested` asks for the picker of all labels, `announced`
    carries a sentence for the hint line (empty: nothing special any more).
    """

    armed_changed = Signal(str)
    label_hovered = Signal(str)
    more_requested = Signal()
    announced = Signal(str)

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Labels"))
        self._controller = controller
        self._armed = ""
        self._digits: tuple[str, ...] = tuple(DIGITS)
        self._flow = ChipFlow(self, max_lines=_MAX_LINES)
        self._empty = QLabel(self.tr("The scheme has no entity labels yet."), self)
        self._empty.setEnabled(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 4)
        layout.setSpacing(8)
        layout.addWidget(self._empty)
        layout.addWidget(self._flow, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._connect()
        self._on_scheme_changed(controller.scheme)

    @property
    def armed_label(self) -> str:
        """The sticky label's name, empty for none."""
        return self._armed

    @property
    def flow(self) -> ChipFlow:
        """The row of chips."""
        return self._flow

    @property
    def digits(self) -> tuple[str, ...]:
        """The keys of the first ten labels, as they are written."""
        return self._digits

    def show_digits(self, digits: tuple[str, ...]) -> None:
        """Show these keys on the first ten labels, empty where a label has none."""
        if digits != self._digits:
            self._digits = digits
            self._on_scheme_changed(self._controller.scheme)

    def arm(self, name: str) -> None:
        """Make a label sticky; the empty name ends it."""
        if name == self._armed:
            return
        self._armed = name
        self._flow.set_sticky(name)
        self._mark_current()
        self.armed_changed.emit(name)
        label = self._controller.scheme.entity(name)
        if label is not None:
            title = label.titled(QLocale().bcp47Name())
            self.announced.emit(self.tr("{label} stays on: Esc ends it").format(label=title))
        else:
            self.announced.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the sticky label with Esc."""
        if event.key() == Qt.Key.Key_Escape and self._armed:
            self.arm("")
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._flow.chip_pressed.connect(self._on_chip_pressed)
        self._flow.chip_hovered.connect(self.label_hovered)
        self._flow.more_pressed.connect(self.more_requested)
        self._controller.scheme_changed.connect(self._on_scheme_changed)
        self._controller.selection_changed.connect(self._on_selection_changed)
        self._controller.content_changed.connect(self._on_selection_changed)

    def _mark_current(self) -> None:
        content = self._controller.content
        chosen = frozenset(self._controller.selection.spans)
        spans = content.spans if content is not None and chosen else ()
        self._flow.set_checked(frozenset(span.label for span in spans if span.id in chosen))

    @Slot(object)
    def _on_scheme_changed(self, scheme: Scheme) -> None:
        chips = label_chips(scheme, QLocale().bcp47Name(), self._digits)
        self._flow.set_items(chips)
        self._flow.setVisible(bool(chips))
        self._empty.setVisible(not chips)
        if self._armed and scheme.entity(self._armed) is None:
            self.arm("")

    @Slot(object)
    def _on_selection_changed(self, _what: object) -> None:
        self._mark_current()

    @Slot(str)
    def _on_chip_pressed(self, name: str) -> None:
        selection = self._controller.selection
        if name == self._armed:
            self.arm("")
        elif selection.fragments or selection.spans:
            self._controller.label_selection(name)
        else:
            self.arm(name)
