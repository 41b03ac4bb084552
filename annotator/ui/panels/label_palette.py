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
from annotator.ui.widgets.late_refresh import LateRefresh

__all__ = ["LabelPalette"]

_MAX_LINES = 3


class LabelPalette(QWidget):
    """The chips of the scheme's entity labels.

    `label_hovered` carries the name of the label looked at (empty: none), `more_requested` asks
    for the picker of all labels.
    """

    label_hovered = Signal(str)
    more_requested = Signal()

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Labels"))
        self._controller = controller
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
        self._late = LateRefresh(self, self._mark_current)
        self._connect()
        self._on_scheme_changed(controller.scheme)

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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """End the sticky label with Esc."""
        if event.key() == Qt.Key.Key_Escape and self._controller.labelling.armed:
            self._controller.labelling.arm("")
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        self._flow.chip_pressed.connect(self._on_chip_pressed)
        self._flow.chip_hovered.connect(self.label_hovered)
        self._flow.more_pressed.connect(self.more_requested)
        self._controller.labelling.armed_changed.connect(self._on_armed_changed)
        self._controller.scheme_changed.connect(self._on_scheme_changed)
        self._controller.selection_changed.connect(self._on_selection_changed)
        self._controller.content_changed.connect(self._on_selection_changed)

    def _mark_current(self) -> None:
        chosen = self._controller.labelling.chosen()
        self._flow.set_checked(frozenset(span.label for span in chosen))

    @Slot(str)
    def _on_armed_changed(self, name: str) -> None:
        self._flow.set_sticky(name)
        self._show_chips()

    def _show_chips(self) -> None:
        """Show a chip for each label; the one that stays on stands first where it would not fit."""
        scheme, armed = self._controller.scheme, self._controller.labelling.armed
        chips = label_chips(scheme, QLocale().bcp47Name(), self._digits)
        self._flow.set_items(chips)
        if armed and all(button.item.id != armed for button in self._flow.buttons):
            self._flow.set_items(sorted(chips, key=lambda chip: chip.id != armed))

    @Slot(object)
    def _on_scheme_changed(self, scheme: Scheme) -> None:
        self._show_chips()
        self._flow.setVisible(bool(scheme.entities))
        self._empty.setVisible(not scheme.entities)

    @Slot(object)
    def _on_selection_changed(self, _what: object) -> None:
        self._late.ask()

    @Slot(str)
    def _on_chip_pressed(self, name: str) -> None:
        selection, labelling = self._controller.selection, self._controller.labelling
        if name == labelling.armed:
            labelling.arm("")
        elif selection.fragments or selection.spans:
            self._controller.label_selection(name)
        else:
            labelling.arm(name)
