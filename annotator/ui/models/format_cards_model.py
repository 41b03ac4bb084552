"""The formats to export to, as cards: name, endings, and what each keeps."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.format_info import FormatInfo, Keeps

__all__ = ["INFO_ROLE", "KEEPS_ROLE", "SHOWN_KEEPS", "FormatCardsModel"]

INFO_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `FormatInfo`."""

KEEPS_ROLE = Qt.ItemDataRole.UserRole + 2
"""Gives a tuple of (glyph and word, whether it is kept)."""

SHOWN_KEEPS = (
    Keeps.SPANS,
    Keeps.NESTED,
    Keeps.DISCONTINUOUS,
    Keeps.ATTRIBUTES,
    Keeps.TOPICS,
    Keeps.STANCES,
    Keeps.RELATIONS,
    Keeps.ANNOTATORS,
    Keeps.META,
)
"""What a card says, in this order."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class FormatCardsModel(QAbstractListModel):
    """Formats in the order given; one that cannot be used is disabled and says why."""

    def __init__(self, formats: Sequence[FormatInfo], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._formats = tuple(formats)

    def format_at(self, row: int) -> FormatInfo | None:
        """Give the format of a row, None outside."""
        return self._formats[row] if 0 <= row < len(self._formats) else None

    def row_of(self, format_id: str) -> int:
        """Give the row of a format, -1 where it is not."""
        ids = [info.id for info in self._formats]
        return ids.index(format_id) if format_id in ids else -1

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the formats."""
        return 0 if parent.isValid() else len(self._formats)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give name, tooltip, what is kept, the format itself, or what is spoken."""
        info = self.format_at(index.row()) if index.isValid() else None
        if info is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return info.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return info.disabled or None
        if role == INFO_ROLE:
            return info
        if role == KEEPS_ROLE:
            return self._keeps(info)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(info)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let formats that work be chosen."""
        info = self.format_at(index.row())
        flags = super().flags(index)
        if info is not None and info.disabled:
            flags &= ~(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        return flags

    def _keeps(self, info: FormatInfo) -> tuple[tuple[str, bool], ...]:
        return tuple(
            (f"{'✓' if what in info.keeps else '✗'} {self._word(what)}", what in info.keeps)
            for what in SHOWN_KEEPS
        )

    def _spoken(self, info: FormatInfo) -> str:
        kept = ", ".join(self._word(what) for what in SHOWN_KEEPS if what in info.keeps)
        lost = ", ".join(self._word(what) for what in SHOWN_KEEPS if what not in info.keeps)
        if not lost:
            return self.tr("{name}. Keeps everything.").format(name=info.name)
        return self.tr("{name}. Keeps: {kept}. Loses: {lost}.").format(
            name=info.name, kept=kept, lost=lost
        )

    def _word(self, what: Keeps) -> str:
        return {
            Keeps.TEXT: self.tr("text"),
            Keeps.META: self.tr("properties"),
            Keeps.SPANS: self.tr("spans"),
            Keeps.NESTED: self.tr("nested"),
            Keeps.DISCONTINUOUS: self.tr("discontinuous"),
            Keeps.ATTRIBUTES: self.tr("attributes"),
            Keeps.NOTES: self.tr("notes"),
            Keeps.TOPICS: self.tr("topics"),
            Keeps.STANCES: self.tr("stances"),
            Keeps.RELATIONS: self.tr("relations"),
            Keeps.ANNOTATORS: self.tr("annotators"),
            Keeps.STATUS: self.tr("status"),
            Keeps.TIMES: self.tr("times"),
            Keeps.DECISIONS: self.tr("decisions behind the gold"),
        }[what]
