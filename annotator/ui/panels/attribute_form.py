"""The attributes of the selected spans as a form, made from the rules of their label.

Shows one value when all spans agree and "Several values" when they do not; an empty value takes
the attribute away. Refusing a value is the rules' business, not this form's. Enter gives the
value and says so, Esc takes back what was begun, so that no hand has to leave the keys.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QDoubleValidator, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from annotator.domain.scheme import AttributeKind, AttributeRule

__all__ = ["AttributeForm"]

_TRUE, _FALSE = "true", "false"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AttributeForm(QWidget):
    """One row an attribute. `value_given` carries the attribute's name and its new value.

    `finished` carries the name of the attribute on which Enter was pressed, its value given;
    `left` says that Esc was pressed.
    """

    value_given = Signal(str, str)
    finished = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rules: tuple[AttributeRule, ...] = ()
        self._editors: dict[str, _ChoiceBox | _ValueLine] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)

    @property
    def names(self) -> tuple[str, ...]:
        """The attributes on show, in the order of the rules."""
        return tuple(self._editors)

    def editor(self, name: str) -> QWidget:
        """Give the control of one attribute."""
        return self._editors[name]

    def value(self, name: str) -> str:
        """Give what the control of one attribute holds, given or not; empty for no value."""
        return self._editors[name].value

    def show_values(
        self, rules: Sequence[AttributeRule], spans: Sequence[Mapping[str, str]]
    ) -> None:
        """Show the attributes of these spans (one mapping each, at least one)."""
        if tuple(rules) != self._rules:
            self._rules = tuple(rules)
            self._rebuild()
        for name, editor in self._editors.items():
            values = {span.get(name, "") for span in spans}
            editor.show_value(values.pop() if len(values) == 1 else None)

    def _rebuild(self) -> None:
        while self._form.rowCount():
            self._form.removeRow(0)
        self._editors.clear()
        for rule in self._rules:
            editor = self._made(rule)
            title = rule.name[:1].upper() + rule.name[1:].replace("_", " ")
            label = QLabel(self.tr("{name} *").format(name=title) if rule.required else title)
            label.setBuddy(editor)
            needed = self.tr("Needed before the article is done.") if rule.required else ""
            tip = "\n".join(part for part in (rule.rule, needed) if part)
            label.setToolTip(tip)
            editor.setToolTip(tip)
            editor.setAccessibleName(title)
            editor.setAccessibleDescription(tip)
            editor.value_given.connect(self._on_value_given)
            editor.finished.connect(self.finished)
            editor.left.connect(self.left)
            self._editors[rule.name] = editor
            self._form.addRow(label, editor)
            editor.show()  # the layout would do so a turn later: too late to take the focus

    def _made(self, rule: AttributeRule) -> "_ChoiceBox | _ValueLine":
        if rule.kind is AttributeKind.CHOICE:
            return _ChoiceBox(rule.name, [(value, value) for value in rule.values])
        if rule.kind is AttributeKind.BOOL:
            return _ChoiceBox(rule.name, [(_TRUE, self.tr("Yes")), (_FALSE, self.tr("No"))])
        return _ValueLine(rule.name, is_number=rule.kind is AttributeKind.NUMBER)

    @Slot(str, str)
    def _on_value_given(self, name: str, value: str) -> None:
        self.value_given.emit(name, value)


class _ChoiceBox(QComboBox):
    """One of several values, or none; the wheel does not change it by accident.

    The mouse gives a value at once. Letters typed and arrows only show one: it is given by Enter,
    or when the focus goes on, so that searching for a value is not a row of edits.
    """

    value_given = Signal(str, str)
    finished = Signal(str)
    left = Signal()

    def __init__(self, name: str, values: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._name = name
        self._known: str | None = ""
        self._is_looking = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("–", "")
        for value, text in values:
            self.addItem(text, value)
        self.activated.connect(self._on_activated)

    @property
    def value(self) -> str:
        return str(self.currentData() or "")

    def show_value(self, value: str | None) -> None:
        self._known = value
        if value is None:
            self.setPlaceholderText(self.tr("Several values"))
            self.setCurrentIndex(-1)
            return
        if value and self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give with Enter, take back with Esc, empty with Backspace; other keys look for one."""
        key = event.key()
        if key in _ENTER:
            self._give()
            self.finished.emit(self._name)
        elif key == Qt.Key.Key_Escape:
            self.show_value(self._known)
            self.left.emit()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.setCurrentIndex(0)
        else:
            self._is_looking = True
            super().keyPressEvent(event)
            self._is_looking = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give what the keys have chosen."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._give()

    def _give(self) -> None:
        if self.currentIndex() >= 0 and self.value != self._known:
            self._known = self.value
            self.value_given.emit(self._name, self.value)

    @Slot(int)
    def _on_activated(self, _row: int) -> None:
        if not self._is_looking:
            self._give()


class _ValueLine(QLineEdit):
    """A text or a number; given when the person leaves the line or presses Enter."""

    value_given = Signal(str, str)
    finished = Signal(str)
    left = Signal()

    def __init__(self, name: str, *, is_number: bool) -> None:
        super().__init__()
        self._name = name
        self._known = ""
        if is_number:
            validator = QDoubleValidator(self)
            validator.setLocale(QLocale.c())
            self.setValidator(validator)
        self.editingFinished.connect(self._on_finished)

    @property
    def value(self) -> str:
        return self.text()

    def show_value(self, value: str | None) -> None:
        self.setPlaceholderText(self.tr("Several values") if value is None else "")
        self._known = value or ""
        self.setText(self._known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give with Enter, take back with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._known)
            self.left.emit()
            return
        super().keyPressEvent(event)
        if event.key() in _ENTER and self.hasAcceptableInput():
            self.finished.emit(self._name)

    @Slot()
    def _on_finished(self) -> None:
        if self.text() != self._known:
            self._known = self.text()
            self.value_given.emit(self._name, self._known)
