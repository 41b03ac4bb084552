"""The inline picker: a small list at the caret that narrows while one types.

For labels, topics, targets and actors alike. Enter picks, Esc closes, arrows walk; a click picks,
too. Below the list stands the guideline of the entry that would be picked. It floats inside its
window instead of being one of its own, so that no window system can misplace it or refuse it the
keyboard; it gives the focus back where it was.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QPalette,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from annotator.ui.models.picker_model import PickerModel
from annotator.ui.widgets.chip_delegate import ChipDelegate
from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["LabelPicker"]

_WIDTH = 340
_MOST_ROWS = 9
_RULE_LINES = 2
_RULE_MARGINS = 28
_FAR = 2**30
_MARKS = re.compile(r"[*_`#]+|!?\[|\]\([^)]*\)")  # of Markdown, in which guidelines are written


class LabelPicker(QFrame):
    """A floating list of chips over `host`, usually the main window; hidden until `open_at`.

    `picked` carries the id of the chip; `closed` follows any end.
    """

    picked = Signal(str)
    closed = Signal()

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._before: QWidget | None = None
        self.hide()
        self.setAutoFillBackground(True)
        self.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)  # of the frame, in every theme
        self.setFixedWidth(_WIDTH)
        self._model = PickerModel(parent=self)
        self._line = QLineEdit(self)
        self._line.setClearButtonEnabled(True)
        self._line.installEventFilter(self)
        self._list = QListView(self)
        self._list.setModel(self._model)
        self._list.setItemDelegate(ChipDelegate(self._list))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
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
    def line(self) -> QLineEdit:
        """The line that one types into."""
        return self._line

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
        self._before = QApplication.focusWidget()
        self.raise_()
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close without picking, and give the focus back."""
        if self.isHidden():
            return
        before, self._before = self._before, None  # hiding moves the focus, too
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows, Enter and Esc in the line work on the list; close when the focus goes."""
        if watched is not self._line:
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            self._on_focus_lost(event)
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._pick(self._list.currentIndex())
            return True
        steps: dict[int, int] = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: _MOST_ROWS - 1,
            Qt.Key.Key_PageUp: 1 - _MOST_ROWS,
        }
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps |= {Qt.Key.Key_Home: -self._model.rowCount(), Qt.Key.Key_End: _FAR}
        if event.key() not in steps:
            return False
        self._walk(steps[event.key()])
        return True

    def _on_focus_lost(self, event: QFocusEvent) -> None:
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        ):
            self._before = None
            self.dismiss()

    def _connect(self) -> None:
        self._line.textChanged.connect(self._on_typed)
        self._list.clicked.connect(self._on_clicked)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)

    def _walk(self, step: int) -> None:
        last = self._model.rowCount() - 1
        row = min(max(self._list.currentIndex().row() + step, 0), last)
        self._list.setCurrentIndex(self._model.index(row, 0))

    def _settle(self) -> None:
        """Make the list as high as its rows, and put the mark on the first."""
        rows = self._model.rowCount()
        self._list.setVisible(rows > 0)
        self._nothing.setVisible(rows == 0)
        if rows:
            self._list.setFixedHeight(self._list.sizeHintForRow(0) * min(rows, _MOST_ROWS))
            self._list.setCurrentIndex(self._model.index(0, 0))
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

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self._pick(index)
