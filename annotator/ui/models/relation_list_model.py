"""The article's relations as a list: words of the start, label, words of the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from annotator.domain.ids import RelationId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import Relation
from annotator.domain.scheme import Scheme
from annotator.domain.text import ArticleText
from annotator.ui.models.row_changes import changed_rows
from annotator.ui.panels.relation_words import relation_colour
from annotator.ui.relation_requests import words_of

__all__ = ["LINE_ROLE", "RelationLine", "RelationListModel"]

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `RelationLine`."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class RelationLine:
    """What one row shows; `tag` and `colour` are those of the label's chip."""

    relation: Relation
    source: str
    target: str
    title: str
    tag: str
    colour: str
    place: tuple[int, int]


class RelationListModel(QAbstractListModel):
    """Relations in the order of the places of their starts, then of their ends."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[RelationLine, ...] = ()

    def show_layer(
        self, content: LayerContent | None, text: ArticleText | None, scheme: Scheme
    ) -> None:
        """Show the relations of a layer; where only fields changed, only those rows repaint."""
        lines = () if content is None or text is None else _lines(content, text, scheme)
        changed = changed_rows(self._lines, lines, attrgetter("relation.id"))
        if changed is None:
            self.beginResetModel()
            self._lines = lines
            self.endResetModel()
            return
        self._lines = lines
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def line(self, row: int) -> RelationLine | None:
        """Give what a row shows, None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, relation: RelationId | None) -> int:
        """Give the row of a relation, -1 where it is not."""
        ids = [line.relation.id for line in self._lines]
        return ids.index(relation) if relation in ids else -1

    def rows_at(self, span: bytes) -> Sequence[int]:
        """Give the rows of the relations that begin or end at a span."""
        return [
            row
            for row, line in enumerate(self._lines)
            if span in (line.relation.source, line.relation.target)
        ]

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the relations."""
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the relation in words (also spoken), its note as tooltip, or the `RelationLine`."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{line.source} → {line.title} → {line.target}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.relation.mark.note or None
        return line if role == LINE_ROLE else None


def _lines(content: LayerContent, text: ArticleText, scheme: Scheme) -> tuple[RelationLine, ...]:
    spans = {span.id: span for span in content.spans}
    language = QLocale().bcp47Name()
    lines = []
    for relation in content.relations:
        source, target = spans.get(relation.source), spans.get(relation.target)
        label = scheme.relation(relation.label)
        lines.append(
            RelationLine(
                relation,
                "…" if source is None else words_of(text, source),
                "…" if target is None else words_of(text, target),
                relation.label if label is None else label.titled(language),
                relation.label[:5] if label is None else label.chip,
                relation_colour(scheme, relation.label),
                (-1 if source is None else source.start, -1 if target is None else target.start),
            )
        )
    lines.sort(key=lambda line: (line.place, line.relation.id))
    return tuple(lines)
