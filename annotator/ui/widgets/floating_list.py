"""A line to type into above a list that narrows, floating inside its window.

What the inline picker and the command palette have in common. It is no window of its own, so that
no window system can misplace it or refuse it the keyboard; it gives the focus back where it was.
"""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QWidget,
)
from shiboken6 import isValid

__all__ = ["FloatingList"]

_FAR = 2**30
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class FloatingList(QFrame):
    """Line and list over `host`, hidden until `take_keyboard`; whoever inherits lays them out.

    Arrows walk while one types, Enter and a click choose, Esc closes. Tab walks with `tab_walks`,
    else it chooses. `index_chosen` carries the `QModelIndex`; `closed` follows any end. GUI thread.
    """

    index_chosen = Signal(QModelIndex)
    closed = Signal()

    def __init__(
        self,
        host: QWidget,
        model: QAbstractItemModel,
        delegate: QStyledItemDelegate,
        *,
        most_rows: int,
        tab_walks: bool,
    ) -> None:
        super().__init__(host)
        self._host = host
        self._before: QWidget | None = None
        self._most_rows = most_rows
        self._tab_walks = tab_walks
        self._rows = model
        self.hide()
        self.setAutoFillBackground(True)
        self.setFrameStyle(QFrame.Shape.Box.value | QFrame.Shadow.Plain.value)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)  # of the frame, in every theme
        self._line = QLineEdit(self)
        self._line.setClearButtonEnabled(True)
        self._line.installEventFilter(self)
        self._list = QListView(self)
        self._list.setModel(model)
        delegate.setParent(self._list)
        self._list.setItemDelegate(delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._list.clicked.connect(self._on_clicked)

    @property
    def line(self) -> QLineEdit:
        """The line that one types into."""
        return self._line

    def take_keyboard(self) -> None:
        """Show line and list, and remember who had the keyboard."""
        self._before = QApplication.focusWidget()
        self.raise_()
        self.show()
        self._line.setFocus(Qt.FocusReason.PopupFocusReason)

    def dismiss(self) -> None:
        """Close, and give the focus back to where it was."""
        if self.isHidden():
            return
        before, self._before = self._before, None  # hiding moves the focus, too
        self.hide()
        if before is not None and isValid(before):
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def fit_rows(self) -> int:
        """Make the list as high as its rows, the mark on the first; give how many there are."""
        rows = self._rows.rowCount()
        self._list.setVisible(rows > 0)
        if rows:
            self._list.setFixedHeight(self._list.sizeHintForRow(0) * min(rows, self._most_rows))
            self._list.setCurrentIndex(self._rows.index(0, 0))
        return rows

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows, Enter and Esc in the line work on the list; close when the focus goes."""
        if watched is not self._line:
            return False
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() not in _STAYS:
                self._before = None
                self.dismiss()
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.dismiss()
            return True
        is_tab = key == Qt.Key.Key_Tab and not self._tab_walks
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or is_tab:
            self.index_chosen.emit(self._list.currentIndex())
            return True
        step = self._steps(event).get(key)
        if step is None:
            return False
        row = self._list.currentIndex().row() + step
        row = min(max(row, 0), self._rows.rowCount() - 1)
        self._list.setCurrentIndex(self._rows.index(row, 0))
        return True

    def _steps(self, event: QKeyEvent) -> dict[int, int]:
        page = self._most_rows - 1
        steps: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        steps |= {Qt.Key.Key_PageDown: page, Qt.Key.Key_PageUp: -page}
        if self._tab_walks:
            steps |= {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps |= {Qt.Key.Key_Home: -_FAR, Qt.Key.Key_End: _FAR}
        return steps

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        self.index_chosen.emit(index)
