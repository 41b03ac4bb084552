"""The files of an import: name, format (which the person may change), encoding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from annotator.ui.models.row_changes import changed_rows

__all__ = ["ImportFile", "ImportFileColumn", "ImportFilesModel"]

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class ImportFileColumn(IntEnum):
    """What stands in which column."""

    NAME = 0
    FORMAT = 1
    ENCODING = 2


@dataclass(frozen=True, slots=True)
class ImportFile:
    """One file: its name, the format's id, and the encoding where it is known."""

    name: str
    format_id: str
    encoding: str = ""


class ImportFilesModel(QAbstractTableModel):
    """Files with an editable format. `format_chosen` carries a file's name and a format's id."""

    format_chosen = Signal(str, str)

    def __init__(self, formats: Mapping[str, str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = dict(formats)
        self._files: tuple[ImportFile, ...] = ()

    @property
    def formats(self) -> Mapping[str, str]:
        """The names of the formats that may be chosen, by id."""
        return self._formats

    def set_files(self, files: Sequence[ImportFile]) -> None:
        """Show these files; where only fields changed, only their rows are painted again."""
        changed = changed_rows(self._files, files, attrgetter("name"))
        if changed is None:
            self.beginResetModel()
            self._files = tuple(files)
            self.endResetModel()
            return
        self._files = tuple(files)
        for row in changed:
            last = self.index(row, ImportFileColumn.ENCODING)
            self.dataChanged.emit(self.index(row, ImportFileColumn.NAME), last)

    def file(self, row: int) -> ImportFile | None:
        """Give the file of a row, None outside."""
        return self._files[row] if 0 <= row < len(self._files) else None

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the files."""
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(ImportFileColumn)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give a cell's text, or the id of the format for editing."""
        file = self.file(index.row()) if index.isValid() else None
        if file is None:
            return None
        if role == Qt.ItemDataRole.EditRole and index.column() == ImportFileColumn.FORMAT:
            return file.format_id
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == ImportFileColumn.NAME:
            return file.name
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == ImportFileColumn.NAME:
            return file.name.replace("\\", "/").rsplit("/", 1)[-1]
        if index.column() == ImportFileColumn.FORMAT:
            return self._formats.get(file.format_id, file.format_id)
        return file.encoding

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Report that the person chose another format."""
        file = self.file(index.row())
        if file is None or role != Qt.ItemDataRole.EditRole or value not in self._formats:
            return False
        if value != file.format_id:
            self.format_chosen.emit(file.name, str(value))
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let the format be edited."""
        flags = super().flags(index)
        if index.isValid() and index.column() == ImportFileColumn.FORMAT:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the columns' names."""
        names = (self.tr("File"), self.tr("Format"), self.tr("Encoding"))
        is_name = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return names[section] if is_name and 0 <= section < len(names) else None
