"""A form made from a pydantic model's fields: options of formats, settings of the program.

Knows flags, choices (enums and literals), whole and real numbers with their bounds, text, and
text that may be absent. What a field is called and what it means come from the model (`title`,
`description`); a field of another type is left out and keeps its default.
"""

from collections.abc import Mapping
from types import MappingProxyType

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QLabel, QVBoxLayout, QWidget

from annotator.ui.widgets.option_editors import OptionEditor, editor_for

__all__ = ["OptionsForm", "field_title"]

_NO_EDITORS: Mapping[str, OptionEditor] = MappingProxyType({})


def field_title(name: str, field: FieldInfo) -> str:
    """Give what a field is called on screen: its title, else its name in plain words."""
    title = field.title or name.replace("_", " ").capitalize()
    return QCoreApplication.translate("Options", title)


class OptionsForm(QWidget):
    """Edits one value of a pydantic model.

    `only` and `without` choose the fields, `editors` replaces the control of a field,
    `is_explained` writes the descriptions below. `changed` follows each edit that the person
    makes. `values` gives all fields as plain values, `model` the validated model or None, in which
    case `problem` says why in one sentence.
    """

    changed = Signal()

    def __init__(
        self,
        model: type[BaseModel],
        start: BaseModel | None = None,
        parent: QWidget | None = None,
        *,
        only: tuple[str, ...] = (),
        without: tuple[str, ...] = (),
        editors: Mapping[str, OptionEditor] = _NO_EDITORS,
        is_explained: bool = False,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._start = start
        self._editors: dict[str, OptionEditor] = {}
        self._given = editors
        self._is_explained = is_explained
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        names = only or tuple(model.model_fields)
        for name in names:
            if name not in without:
                self._add(layout, name, model.model_fields[name])

    @property
    def names(self) -> tuple[str, ...]:
        """The fields that the form shows, in order."""
        return tuple(self._editors)

    def editor(self, name: str) -> QWidget:
        """Give the control of one field, e.g. to put the focus there."""
        return self._editors[name]

    def editor_of(self, name: str) -> OptionEditor | None:
        """Give the editor of one field, None where the form does not show it."""
        return self._editors.get(name)

    def values(self) -> Mapping[str, object]:
        """Give what the form says now, by field; fields that it does not show are left out."""
        return {name: editor.value() for name, editor in self._editors.items()}

    def set_value(self, name: str, value: object) -> None:
        """Show `value` in one field, as if the person had typed it."""
        self._editors[name].show_value(value)

    def model(self) -> BaseModel | None:
        """Give the validated model, None while a field is wrong."""
        try:
            return self._validated()
        except ValidationError:
            return None

    @property
    def problem(self) -> str:
        """What is wrong, as one sentence; empty when nothing is."""
        try:
            self._validated()
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]) if first["loc"] else ""
            field = self._model.model_fields.get(name)
            title = field_title(name, field) if field else name
            return f"{title}: {first['msg']}."
        return ""

    def _validated(self) -> BaseModel:
        base = {} if self._start is None else self._start.model_dump()
        return self._model.model_validate({**base, **self.values()})

    def _add(self, layout: QFormLayout, name: str, field: FieldInfo) -> None:
        editor = self._given.get(name) or editor_for(field)
        if editor is None:
            return
        default = field.get_default(call_default_factory=True)
        editor.show_value(default if self._start is None else getattr(self._start, name))
        title = field_title(name, field)
        description = QCoreApplication.translate("Options", field.description or "")
        editor.setObjectName(name)
        editor.name_it(title, description)
        editor.edited.connect(self.changed)
        self._editors[name] = editor
        label = QLabel(title, self)
        label.setBuddy(editor)
        label.setToolTip(description)
        layout.addRow(label, self._explained(editor, description))

    def _explained(self, editor: OptionEditor, description: str) -> QWidget:
        """Put the description below the editor, where that is wanted."""
        if not self._is_explained or not description:
            return editor
        cell = QWidget(self)
        words = QLabel(description, cell)
        words.setWordWrap(True)
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column = QVBoxLayout(cell)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(editor)
        column.addWidget(words)
        return cell
