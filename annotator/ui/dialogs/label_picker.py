"""The inline picker: a small list at the caret that narrows while one types.

For labels, topics, targets and actors alike. Enter picks, Esc closes, arrows walk; a click picks,
too. Below the list stands the guideline of the entry that would be picked.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.ui.models.picker_model import PickerModel
from annotator.ui.widgets.chip_delegate import ChipDelegate
from annotator.ui.widgets.floating_list import FloatingList
from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["LabelPicker"]

_WIDTH = 340
_MOST_ROWS = 9
_RULE_LINES = 2
_RULE_MARGINS = 28
_MARKS = re.compile(r"[*_`#]+|!?\[|\]\([^)]*\)")  # of Markdown, in which guidelines are written


class LabelPicker(FloatingList):
    """A floating list of chips over `host`, usually the main window; hidden until `open_at`.

    `picked` carries the id of the chip.
    """

    picked = Signal(str)

    def __init__(self, host: QWidget) -> None:
        self._model = PickerModel()
        super().__init__(host, self._model, ChipDelegate(), most_rows=_MOST_ROWS, tab_walks=False)
        self._model.setParent(self)
        self.setFixedWidth(_WIDTH)
        self._nothing = QLabel(self.tr("Nothing fits."), self)
        self._nothing.setEnabled(False)
        self._nothing.setContentsMargins(8, 4, 8, 4)
        self._rule = QLabel(self)
        self._rule.setTextFormat(Qt.TextFormat.PlainText)
        self._rule.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._rule.setContentsMargins(8, 0, 8, 4)
        self._rule.setWordWrap(True)
        self._rule.setFixedHeight(_RULE_LINES * self._rule.fontMetrics().lineSpacing() + 4)
        self._rule.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self._line)
        layout.addWidget(self._list)
        layout.addWidget(self._nothing)
        layout.addWidget(self._rule)
        self._connect()

    @property
    def model(self) -> PickerModel:
        """The entries on show."""
        return self._model

    @property
    def guideline(self) -> str:
        """The guideline on show, empty where the entries have none."""
        return "" if self._rule.isHidden() else self._rule.text()

    def open_at(
        self, place: QPoint, items: Sequence[ChipItem], title: str, recent: Sequence[str] = ()
    ) -> None:
        """Open below `place` (global pixels) with these entries; `title` says what is asked.

        Those with ids in `recent` stand first until something is typed.
        """
        self._line.clear()
        self._line.setPlaceholderText(title)
        self._line.setAccessibleName(title)
        self._list.setAccessibleName(title)
        self._model.set_items(items, recent)
        self._rule.setVisible(any(item.tip for item in items))
        self._settle()
        self.move(self._fitting(self._host.mapFromGlobal(place)))
        self.take_keyboard()

    def _connect(self) -> None:
        self._line.textChanged.connect(self._on_typed)
        self.index_chosen.connect(self._pick)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)

    def _settle(self) -> None:
        """Make the list as high as its rows, and put the mark on the first."""
        self._nothing.setVisible(self.fit_rows() == 0)
        self.adjustSize()

    def _show_rule(self, tip: str) -> None:
        """Show a guideline on the lines there are, cut short where it is longer."""
        room = (_WIDTH - _RULE_MARGINS) * _RULE_LINES * 9 // 10
        line = " ".join(_MARKS.sub("", tip.split("\n\n", 1)[0]).split())
        cut = self._rule.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
        self._rule.setText(cut)
        self._rule.setToolTip(tip)
        self._list.setAccessibleDescription(tip)

    def _fitting(self, place: QPoint) -> QPoint:
        """Give a place near `place` (in the host) where the whole list is inside the host."""
        room = self._host.rect()
        left = max(min(place.x(), room.right() - self.width()), 0)
        below = place.y() + 4
        if below + self.height() > room.bottom():
            below = max(0, place.y() - self.height() - self.fontMetrics().height() * 2)
        return QPoint(left, below)

    @Slot(QModelIndex)
    def _pick(self, index: QModelIndex) -> None:
        item = self._model.item(index.row()) if index.isValid() else None
        if item is None:
            return
        self.dismiss()
        self.picked.emit(item.id)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        self._model.narrow(typed)
        self._settle()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        item = self._model.item(current.row()) if current.isValid() else None
        self._show_rule("" if item is None else item.tip)
        if item is not None and self.isVisible():
            spoken = str(current.data(Qt.ItemDataRole.AccessibleTextRole))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._line, spoken))
