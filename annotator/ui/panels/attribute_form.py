"""The attributes of the selected spans as a form, made from the rules of their label.

Shows one value when all spans agree and "Several values" when they do not; an empty value takes
the attribute away. Refusing a value is the rules' business, not this form's.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QDoubleValidator
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QLineEdit, QWidget

from annotator.domain.scheme import AttributeKind, AttributeRule

__all__ = ["AttributeForm"]

_TRUE, _FALSE = "true", "false"


class AttributeForm(QWidget):
    """One row an attribute. `value_given` carries the attribute's name and its new value."""

    value_given = Signal(str, str)

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
            self._editors[rule.name] = editor
            self._form.addRow(label, editor)

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
    """One of a few values, or none; the wheel does not change it by accident."""

    value_given = Signal(str, str)

    def __init__(self, name: str, values: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.addItem("–", "")
        for value, text in values:
            self.addItem(text, value)
        self.activated.connect(self._on_activated)

    def show_value(self, value: str | None) -> None:
        if value is None:
            self.setPlaceholderText(self.tr("Several values"))
            self.setCurrentIndex(-1)
            return
        if value and self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))

    @Slot(int)
    def _on_activated(self, row: int) -> None:
        self.value_given.emit(self._name, str(self.itemData(row)))


class _ValueLine(QLineEdit):
    """A text or a number; given when the person leaves the line or presses Enter."""

    value_given = Signal(str, str)

    def __init__(self, name: str, *, is_number: bool) -> None:
        super().__init__()
        self._name = name
        self._known = ""
        if is_number:
            validator = QDoubleValidator(self)
            validator.setLocale(QLocale.c())
            self.setValidator(validator)
        self.editingFinished.connect(self._on_finished)

    def show_value(self, value: str | None) -> None:
        self.setPlaceholderText(self.tr("Several values") if value is None else "")
        self._known = value or ""
        self.setText(self._known)

    @Slot()
    def _on_finished(self) -> None:
        if self.text() != self._known:
            self._known = self.text()
            self.value_given.emit(self._name, self._known)
