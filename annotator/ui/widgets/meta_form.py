"""The metadata of one or several articles as a form where only what is touched changes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from annotator.domain.articles import ArticleMeta
from annotator.domain.editing import MetaFields

__all__ = ["MetaForm"]

_PLAIN = ("title", "author", "outlet", "date", "url", "language")


class MetaForm(QWidget):
    """A line for each field, own fields below, and a row to add one.

    `edited` follows each edit; `touched` gives what differs from what was shown.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: dict[str, QLineEdit] = {}
        self._own: dict[str, QLineEdit] = {}
        self._shown: dict[str, str | None] = {}
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for name, title, hint in self._fields():
            self._lines[name] = self._added(title, hint)
        self._new_name = QLineEdit(self)
        self._new_name.setPlaceholderText(self.tr("Name of a field of your own"))
        self._new_name.setAccessibleName(self.tr("Name of a field of your own"))
        self._add = QPushButton(self.tr("Add field"), self)
        self._add.setAutoDefault(False)
        self._add.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(self._new_name, 1)
        row.addWidget(self._add)
        self._form.addRow("", row)
        self._add.clicked.connect(self._on_add)
        self._new_name.textChanged.connect(self._on_name_typed)

    def line(self, name: str) -> QLineEdit:
        """Give the line of a field, own or not."""
        return self._lines[name] if name in self._lines else self._own[name]

    def show_metas(self, metas: Sequence[ArticleMeta]) -> None:
        """Show what these articles (at least one) have; where they differ, nothing and a hint."""
        for name in _PLAIN:
            self._show(name, {str(getattr(meta, name)) for meta in metas})
        names = sorted({name for meta in metas for name, _ in meta.fields})
        for name in names:
            self.add_own(name)
            self._show(name, {dict(meta.fields).get(name, "") for meta in metas})

    def add_own(self, name: str) -> None:
        """Show a line for an own field, empty at first."""
        if name in self._lines or name in self._own:
            return
        self._own[name] = self._added(name, "", row=self._form.rowCount() - 1)
        self._shown.setdefault(name, "")

    def put(self, name: str, value: str) -> None:
        """Put a value into a field as if the person had typed it."""
        if name not in self._lines:
            self.add_own(name)
        line = self.line(name)
        line.setText(value)
        line.setModified(True)
        self.edited.emit()

    def touched(self) -> MetaFields:
        """Give the fields that now say something else than what was shown."""
        changes = {
            name: line.text().strip()
            for name, line in (*self._lines.items(), *self._own.items())
            if line.isModified() and line.text().strip() != self._shown.get(name)
        }
        found = MetaFields()
        for name in _PLAIN:
            if name in changes:
                found[name] = changes[name]  # type: ignore[literal-required]  # names are its keys
        own = tuple((name, changes[name]) for name in self._own if name in changes)
        if own:
            found["own_fields"] = own
        return found

    def _fields(self) -> tuple[tuple[str, str, str], ...]:
        return (
            ("title", self.tr("Title"), ""),
            ("author", self.tr("Author"), ""),
            ("outlet", self.tr("Outlet"), ""),
            ("date", self.tr("Date"), self.tr("2023-09-11, or a part of it")),
            ("url", self.tr("Address (URL)"), ""),
            ("language", self.tr("Language"), self.tr("e.g. id or en-GB")),
        )

    def _added(self, title: str, hint: str, row: int = -1) -> QLineEdit:
        line = QLineEdit(self)
        line.setPlaceholderText(hint)
        line.setAccessibleName(title)
        line.textEdited.connect(self.edited)
        label = QLabel(title, self)
        label.setBuddy(line)
        self._form.insertRow(self._form.rowCount() if row < 0 else row, label, line)
        return line

    def _show(self, name: str, values: set[str]) -> None:
        line = self.line(name)
        value = next(iter(values)) if len(values) == 1 else None
        self._shown[name] = value
        line.setText(value or "")
        line.setCursorPosition(0)  # a long title is read from its beginning
        line.setModified(False)
        if value is None:
            line.setPlaceholderText(self.tr("Several values: stays as it is"))

    @Slot()
    def _on_add(self) -> None:
        name = " ".join(self._new_name.text().split())
        self._new_name.clear()
        self.add_own(name)
        self.line(name).setFocus()

    @Slot(str)
    def _on_name_typed(self, name: str) -> None:
        self._add.setEnabled(bool(name.strip()))
