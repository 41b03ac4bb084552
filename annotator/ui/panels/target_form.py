"""A new stance target or actor, typed in place: no dialog, Enter adds, Esc closes."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QWidget

from annotator.domain.actors import ActorKind, TargetKind
from annotator.ui.panels.stance_words import word
from annotator.ui.widgets.choice_box import ChoiceBox

__all__ = ["ActorForm", "TargetForm"]

_NEEDS_MEANING = (TargetKind.CLAIM, TargetKind.ISSUE)


class _InlineForm(QWidget):
    """Shared shape: rows, a verb button, Enter and Esc. Hidden until `open`."""

    def __init__(self, verb: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._name = QLineEdit(self)
        self._name.setAccessibleName(self.tr("Name"))
        self._add = QPushButton(verb, self)
        self._add.setEnabled(False)
        self._close = QPushButton(self.tr("Cancel"), self)
        self._rows = QFormLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._rows.addRow(self.tr("Name"), self._name)
        self._close.clicked.connect(self.hide)
        self._add.clicked.connect(self._on_add)
        self._name.textChanged.connect(self._on_edited)
        self.hide()

    @property
    def name(self) -> QLineEdit:
        """The line for the name."""
        return self._name

    @property
    def add_button(self) -> QPushButton:
        """The button that adds what was typed."""
        return self._add

    def open(self, name: str = "") -> None:
        """Show the form, empty but for `name`."""
        self._name.setText(name)
        self.show()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Add with Enter, close with Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._add.isEnabled():
            self._on_add()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _finish_rows(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addWidget(self._close)
        row.addStretch(1)
        self._rows.addRow(row)

    def _is_complete(self) -> bool:
        return bool(self._name.text().strip())

    def _deliver(self) -> None:
        raise NotImplementedError

    @Slot()
    def _on_edited(self) -> None:
        self._add.setEnabled(self._is_complete())

    @Slot()
    def _on_add(self) -> None:
        self.hide()
        self._deliver()


class TargetForm(_InlineForm):
    """A new target. `added` carries name, kind and what "for" means."""

    added = Signal(str, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add target"), parent)
        self._kind = ChoiceBox([(kind, word(kind)) for kind in TargetKind], self)
        self._kind.show_value(TargetKind.ISSUE)
        self._kind.setAccessibleName(self.tr("Kind"))
        self._meaning = QLineEdit(self)
        self._meaning.setAccessibleName(self.tr("“For” means"))
        self._rows.addRow(self.tr("Kind"), self._kind)
        self._rows.addRow(self.tr("“For” means"), self._meaning)
        self._meaning.setPlaceholderText(self.tr("e.g. wants the law to pass"))
        self._kind.currentIndexChanged.connect(self._on_edited)
        self._meaning.textChanged.connect(self._on_edited)
        self._finish_rows()

    @property
    def kind(self) -> ChoiceBox:
        """What the target is."""
        return self._kind

    @property
    def meaning(self) -> QLineEdit:
        """What "for" means; needed for claims and issues."""
        return self._meaning

    def open(self, name: str = "") -> None:
        """Show the form, empty but for `name`."""
        self._meaning.clear()
        super().open(name)

    def _is_complete(self) -> bool:
        has_meaning = bool(self._meaning.text().strip())
        return super()._is_complete() and (self._kind.value not in _NEEDS_MEANING or has_meaning)

    def _deliver(self) -> None:
        self.added.emit(self._name.text().strip(), self._kind.value, self._meaning.text().strip())


class ActorForm(_InlineForm):
    """A new actor. `added` carries name and kind."""

    added = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Add actor"), parent)
        kinds = [kind for kind in ActorKind if kind is not ActorKind.AUTHOR]
        self._kind = ChoiceBox([(kind, word(kind)) for kind in kinds], self)
        self._kind.show_value(ActorKind.PERSON)
        self._kind.setAccessibleName(self.tr("Kind"))
        self._rows.addRow(self.tr("Kind"), self._kind)
        self._finish_rows()

    @property
    def kind(self) -> ChoiceBox:
        """What the actor is."""
        return self._kind

    def _deliver(self) -> None:
        self.added.emit(self._name.text().strip(), self._kind.value)
