"""Changing keys: every action with its keys, the next key pressed becomes the new one.

A key that another action has is refused with that action's name, and can be taken away from it.
What is changed holds at once; whoever opened the dialog keeps it.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.reports import Severity
from annotator.ui.action_spec import ActionSpec, Where
from annotator.ui.key_map import KeyFault, KeyMap, Why, action_words, native
from annotator.ui.models.key_table_model import KeyColumn, KeyTableModel
from annotator.ui.widgets.key_capture import KeyCapture
from annotator.ui.widgets.notice import Notice
from annotator.ui.widgets.row_delegate import RowDelegate

__all__ = ["ShortcutEditor"]


class ShortcutEditor(QDialog):
    """The table of actions with a filter, and what can be done with the keys of one of them.

    `keys_changed` carries the new `KeyMap` after each change.
    """

    keys_changed = Signal(object)

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Change keys"))
        self._keys = keys
        self._before: KeyMap | None = None
        self._refused: KeyFault | None = None
        self._adds = False
        self._line = QLineEdit(self)
        self._model = KeyTableModel(keys, self)
        self._table = QTreeView(self)
        self.capture = KeyCapture(self)
        self.notice = Notice(self)
        self._change = QPushButton(self.tr("Change key"), self)
        self._add = QPushButton(self.tr("Add a key"), self)
        self._remove = QPushButton(self.tr("Take away"), self)
        self._usual = QPushButton(self.tr("Usual keys"), self)
        self._all_usual = QPushButton(self.tr("All usual keys"), self)
        self._close = QPushButton(self.tr("Close"), self)
        self._set_up()
        self._lay_out()
        self._connect()
        self.resize(760, 600)
        self._line.setFocus()
        self._choose(0)
        self._say_faults()

    @property
    def keys(self) -> KeyMap:
        """The keys as they are now."""
        return self._keys

    @property
    def line(self) -> QLineEdit:
        """The line that narrows the table."""
        return self._line

    @property
    def table(self) -> QTreeView:
        """The actions."""
        return self._table

    def choose(self, action_id: str) -> None:
        """Put the mark on an action."""
        self._choose(self._model.row_of(action_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter changes the key of the chosen action, from the filter line too."""
        focused = self.focusWidget()
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and isinstance(focused, QPushButton):
            focused.click()
        elif is_enter:
            self._begin_change()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and focused is self._line:
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._choose(self._table.currentIndex().row() + step)
        else:
            super().keyPressEvent(event)

    def _set_up(self) -> None:
        self._line.setClearButtonEnabled(True)
        self._line.setPlaceholderText(self.tr("What it does, or the key"))
        self._line.setAccessibleName(self.tr("Find an action or a key"))
        table = self._table
        table.setModel(self._model)
        table.setItemDelegate(RowDelegate(table))
        table.setAccessibleName(self.tr("Actions and their keys"))
        table.setRootIsDecorated(False)
        table.setUniformRowHeights(True)
        table.setAllColumnsShowFocus(True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = table.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(KeyColumn.ACTION, QHeaderView.ResizeMode.Stretch)
        self._all_usual.setToolTip(self.tr("Give every action the keys that it came with"))
        for button in self._buttons():
            button.setAutoDefault(False)

    def _buttons(self) -> tuple[QPushButton, ...]:
        return self._change, self._add, self._remove, self._usual, self._all_usual, self._close

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in self._buttons()[:4]:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._all_usual)
        row.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        layout.addWidget(self._line)
        layout.addWidget(self._table, 1)
        layout.addWidget(self.capture)
        layout.addWidget(self.notice)
        layout.addLayout(row)

    def _connect(self) -> None:
        self._line.textChanged.connect(self._on_typed)
        self._table.selectionModel().currentChanged.connect(self._on_chosen)
        self._table.doubleClicked.connect(self._begin_change)
        self.capture.captured.connect(self._on_captured)
        self.capture.given_up.connect(self._table.setFocus)
        self.notice.action_pressed.connect(self._on_notice)
        self._change.clicked.connect(self._begin_change)
        self._add.clicked.connect(self._begin_add)
        self._remove.clicked.connect(self._on_remove)
        self._usual.clicked.connect(self._on_usual)
        self._all_usual.clicked.connect(self._on_all_usual)
        self._close.clicked.connect(self.accept)

    def _choose(self, row: int) -> None:
        row = min(max(row, 0), self._model.rowCount() - 1)
        self._table.setCurrentIndex(self._model.index(row, KeyColumn.ACTION))
        self._refresh()

    def _action(self) -> ActionSpec | None:
        return self._model.action(self._table.currentIndex().row())

    def _refresh(self) -> None:
        action = self._action()
        can_change = action is not None and action.where is not Where.VIEW
        has_keys = action is not None and bool(self._keys.texts(action))
        self._change.setEnabled(can_change)
        self._add.setEnabled(can_change and has_keys)
        self._remove.setEnabled(can_change and has_keys)
        self._usual.setEnabled(action is not None and self._keys.is_own(action.id))
        self._all_usual.setEnabled(bool(self._keys.own))

    def _say_faults(self) -> None:
        """Say what the settings ask for and cannot have."""
        if self._keys.faults:
            self.notice.say(self._keys.faults[0].told, Severity.WARNING)

    # Changing ------------------------------------------------------------------------------------

    @Slot()
    def _begin_change(self) -> None:
        self._begin(adds=False)

    @Slot()
    def _begin_add(self) -> None:
        self._begin(adds=True)

    def _begin(self, *, adds: bool) -> None:
        action = self._action()
        if action is None:
            return
        self._forget()
        if action.where is Where.VIEW:
            words = self.tr("The keys that move in the text are fixed.")
            self.notice.say(words, Severity.HINT)
            return
        self._adds = adds
        words = self.tr("Press the new key for “{action}”. Esc leaves it as it is.")
        self.capture.wait(words.format(action=action_words(action)))

    @Slot(str)
    def _on_captured(self, key: str) -> None:
        self._table.setFocus()
        action = self._action()
        if action is None:
            return
        fault = self._keys.fault(action.id, key)
        if fault is None:
            self._give(action, key)
            return
        self._refused = fault if fault.why is Why.TAKEN else None
        offer = self.tr("Take it away from there") if self._refused else ""
        self.notice.say(fault.sentence, Severity.WARNING, offer)
        if offer:
            self.notice.focus_action()

    def _give(self, action: ActionSpec, key: str, holder: str = "") -> None:
        wanted = self._wanted(action, key)
        if holder:
            keys = self._keys.with_key_from(action.id, wanted, holder)
        else:
            keys = self._keys.with_keys(action.id, wanted)
        words = self.tr("{key} now does: {action}.")
        self._take(keys, words.format(key=native(key), action=action_words(action)))

    def _wanted(self, action: ActionSpec, key: str) -> tuple[str, ...]:
        """Give all keys that the action has with the new one: the first of them in its place."""
        now = [text for text in self._keys.texts(action) if text != key]
        return (*now, key) if self._adds else (key, *now[1:])

    @Slot()
    def _on_notice(self) -> None:
        """Do what the notice offers: take a key from its holder, or bring own keys back."""
        action, fault, before = self._action(), self._refused, self._before
        if fault is not None and action is not None and action.id == fault.action_id:
            self._give(action, fault.key, fault.holder)
        elif before is not None:
            self._take(before, self.tr("Your keys are back."))
        self._table.setFocus()

    @Slot()
    def _on_remove(self) -> None:
        action = self._action()
        if action is not None:
            words = self.tr("“{action}” has no key any more.").format(action=action_words(action))
            self._take(self._keys.with_keys(action.id, ()), words)

    @Slot()
    def _on_usual(self) -> None:
        action = self._action()
        if action is not None:
            keys = self._keys.usual(action.id)
            words = self.tr("{keys} now does: {action}.")
            shown = " · ".join(keys.all_shown(action))
            self._take(keys, words.format(keys=shown or "–", action=action_words(action)))

    @Slot()
    def _on_all_usual(self) -> None:
        before = self._keys
        words = self.tr("Every action has its usual keys.")
        self._take(KeyMap(), words, self.tr("Bring my keys back"))
        self._before = before

    def _take(self, keys: KeyMap, words: str, offer: str = "") -> None:
        self._forget()
        self._keys = keys
        self._model.set_keys(keys)
        self._refresh()
        self.notice.say(words, Severity.HINT, offer)
        self.keys_changed.emit(keys)

    def _forget(self) -> None:
        self._refused = None
        self._before = None
        self.notice.clear()

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        self._model.narrow(words)
        self._choose(0)

    @Slot(QModelIndex, QModelIndex)
    def _on_chosen(self, _now: QModelIndex, _before: QModelIndex) -> None:
        if self._refused is not None:
            self._forget()
        self._refresh()
