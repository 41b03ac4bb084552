"""One small editor for each type of option: flag, choice, whole number, real number, text.

`editor_for` picks the editor from a pydantic field's annotation and bounds; `OptionsForm` lines
them up.
"""

import types
from abc import abstractmethod
from collections.abc import Mapping, Sequence
from enum import Enum
from types import MappingProxyType
from typing import Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from pydantic.fields import FieldInfo
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QDoubleSpinBox,
    QFontComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

__all__ = ["ChoiceEditor", "FontEditor", "OptionEditor", "TextEditor", "editor_for"]

_WHOLE_LIMIT = 2**31 - 1
_REAL_LIMIT = 1e9
_LEAST_HEIGHT = 26
_NO_WORDS: Mapping[str, str] = MappingProxyType({})


class OptionEditor(QWidget):
    """Edits one value; `edited` follows each change that the person makes.

    Holds one control that takes the focus and carries the accessible name.
    """

    edited = Signal()

    def __init__(self, control: QWidget) -> None:
        super().__init__()
        self._control = control
        control.setMinimumHeight(_LEAST_HEIGHT)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(control)
        self.setFocusProxy(control)

    def name_it(self, title: str, description: str) -> None:
        """Say to screen readers and in the tooltip what the control is for."""
        self._control.setAccessibleName(title)
        self._control.setAccessibleDescription(description)
        self._control.setToolTip(description)

    @abstractmethod
    def value(self) -> object:
        """Give the value as the model takes it."""

    @abstractmethod
    def show_value(self, value: object) -> None:
        """Show a value of the model."""


class FlagEditor(OptionEditor):
    """Yes or no."""

    def __init__(self) -> None:
        self._box = QCheckBox()
        super().__init__(self._box)
        self._box.toggled.connect(self.edited)

    def value(self) -> object:
        """Give True or False."""
        return self._box.isChecked()

    def show_value(self, value: object) -> None:
        """Tick the box or not."""
        self._box.setChecked(bool(value))


class ChoiceEditor(OptionEditor):
    """One of a few values; shown by the names given, else in plain words.

    `words` says what a value means where its own name does not; "" stands for no value.
    """

    def __init__(
        self,
        values: Sequence[object],
        names: Sequence[str] = (),
        words: Mapping[str, str] = _NO_WORDS,
    ) -> None:
        self._values = tuple(values)
        self._given = words
        self._list = QComboBox()
        super().__init__(self._list)
        self._list.addItems(names or [self._words(value) for value in self._values])
        self._list.currentIndexChanged.connect(self.edited)

    def value(self) -> object:
        """Give the chosen value itself."""
        return self._values[self._list.currentIndex()]

    def show_value(self, value: object) -> None:
        """Choose a value; one that is not offered changes nothing."""
        if value in self._values:
            self._list.setCurrentIndex(self._values.index(value))

    def _words(self, value: object) -> str:
        text = "" if value is None else str(value.value if isinstance(value, Enum) else value)
        if text in self._given:
            return QCoreApplication.translate("Options", self._given[text])
        if value is None:
            return self.tr("Automatic")
        is_code = any(char.isupper() or char.isdigit() for char in text)
        shown = text if is_code else text.replace("_", " ").capitalize()
        return QCoreApplication.translate("Options", shown)


class WholeEditor(OptionEditor):
    """A whole number within bounds, both ends allowed."""

    def __init__(self, lowest: int, highest: int) -> None:
        self._box = QSpinBox()
        super().__init__(self._box)
        self._box.setRange(lowest, highest)
        self._box.valueChanged.connect(self.edited)

    def value(self) -> object:
        """Give the number."""
        return self._box.value()

    def show_value(self, value: object) -> None:
        """Show a number."""
        if isinstance(value, int):
            self._box.setValue(value)


class _RealBox(QDoubleSpinBox):
    """A box for numbers that writes no decimals which say nothing."""

    def textFromValue(self, value: float) -> str:
        """Write 15 rather than 15.00."""
        locale = self.locale()
        text = locale.toString(value, "f", self.decimals())
        return text.rstrip(locale.zeroDigit()).rstrip(locale.decimalPoint())


class RealEditor(OptionEditor):
    """A number with decimals within bounds, both ends allowed."""

    def __init__(self, lowest: float, highest: float) -> None:
        self._box = _RealBox()
        super().__init__(self._box)
        self._box.setDecimals(2)
        self._box.setSingleStep(0.05 if highest - lowest <= 5 else 1.0)
        self._box.setRange(lowest, highest)
        self._box.valueChanged.connect(self.edited)

    def value(self) -> object:
        """Give the number."""
        return self._box.value()

    def show_value(self, value: object) -> None:
        """Show a number."""
        if isinstance(value, int | float):
            self._box.setValue(float(value))


class TextEditor(OptionEditor):
    """A line of text; with `optional`, an empty line means that there is no value."""

    def __init__(self, *, optional: bool) -> None:
        self._line = QLineEdit()
        super().__init__(self._line)
        self._optional = optional
        if optional:
            self._line.setPlaceholderText(self.tr("Automatic"))
        self._line.textEdited.connect(self.edited)

    def complete_from(self, texts: Sequence[str]) -> None:
        """Offer these texts while one types."""
        self._line.setCompleter(QCompleter(list(texts), self._line))

    def value(self) -> object:
        """Give the text, or None."""
        text = self._line.text()
        return None if self._optional and not text.strip() else text

    def show_value(self, value: object) -> None:
        """Show a text."""
        self._line.setText("" if value is None else str(value))


class FontEditor(OptionEditor):
    """A font family, or none for the system's own."""

    def __init__(self) -> None:
        self._list = QFontComboBox()
        super().__init__(self._list)
        self._list.insertItem(0, self.tr("The system's serif"))
        self._list.currentIndexChanged.connect(self.edited)

    def value(self) -> object:
        """Give the family's name, empty for the system's own."""
        return "" if self._list.currentIndex() == 0 else self._list.currentText()

    def show_value(self, value: object) -> None:
        """Show a family; one that is not installed shows the system's own."""
        found = self._list.findText(str(value)) if value else 0
        self._list.setCurrentIndex(max(found, 0))


def editor_for(field: FieldInfo) -> OptionEditor | None:
    """Give the editor for a field, None where the form has none for its type."""
    kind, optional = _without_none(field.annotation)
    nothing: list[object] = [None] if optional else []
    if get_origin(kind) is Literal:
        return ChoiceEditor([*nothing, *get_args(kind)], words=_words_of(field))
    if not isinstance(kind, type):
        return None
    if issubclass(kind, Enum):
        return ChoiceEditor([*nothing, *kind], words=_words_of(field))
    if kind is bool and not optional:
        return FlagEditor()
    if kind is str:
        return TextEditor(optional=optional)
    if optional:
        return None
    if kind is int:
        low, high = _bounds(field, 1)
        return WholeEditor(int(max(low, -_WHOLE_LIMIT)), int(min(high, _WHOLE_LIMIT)))
    return RealEditor(*_bounds(field, 0.01)) if kind is float else None


def _words_of(field: FieldInfo) -> Mapping[str, str]:
    """Give what the model says that its values mean (`json_schema_extra`, "words")."""
    extra = field.json_schema_extra
    words = extra.get("words") if isinstance(extra, dict) else None
    return {str(k): str(v) for k, v in words.items()} if isinstance(words, dict) else _NO_WORDS


def _without_none(annotation: object) -> tuple[object, bool]:
    """Split `X | None` into X and True; anything else into itself and False."""
    if get_origin(annotation) not in (Union, types.UnionType):
        return annotation, False
    parts = get_args(annotation)
    kinds = [part for part in parts if part is not type(None)]
    return (kinds[0], len(kinds) < len(parts)) if len(kinds) == 1 else (annotation, False)


def _bounds(field: FieldInfo, step: float) -> tuple[float, float]:
    """Give the lowest and highest value; `step` is the distance to an excluded bound."""
    low, high = -_REAL_LIMIT, _REAL_LIMIT
    for rule in field.metadata:
        if isinstance(rule, Ge):
            low = float(str(rule.ge))
        elif isinstance(rule, Gt):
            low = float(str(rule.gt)) + step
        elif isinstance(rule, Le):
            high = float(str(rule.le))
        elif isinstance(rule, Lt):
            high = float(str(rule.lt)) - step
    return low, high
