"""The article's stances as a list: polarity, holder → target, and the words that show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.actors import Actor, Target
from annotator.domain.ids import ActorId, StanceId, TargetId
from annotator.domain.stance import Polarity, Stance
from annotator.domain.text import ArticleText
from annotator.ui.models.row_changes import changed_rows
from annotator.ui.panels.stance_words import actor_name, word

__all__ = ["LINE_ROLE", "StanceLine", "StanceListModel"]

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
"""Gives the row's `StanceLine`."""

_Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


@dataclass(frozen=True, slots=True)
class StanceLine:
    """What one row shows."""

    id: StanceId
    polarity: Polarity
    title: str
    quote: str


class StanceListModel(QAbstractListModel):
    """Stances in the order of their places in the text, those of the whole article first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text: ArticleText | None = None
        self._actors: Mapping[ActorId, str] = {}
        self._targets: Mapping[TargetId, str] = {}
        self._stances: tuple[Stance, ...] = ()

    def set_text(self, text: ArticleText | None) -> None:
        """Quote from this text from now on."""
        self._text = text

    def set_names(self, actors: Sequence[Actor], targets: Sequence[Target]) -> None:
        """Call holders and targets by these names from now on."""
        self._actors = {actor.id: actor_name(actor) for actor in actors}
        self._targets = {target.id: target.name for target in targets}

    def set_stances(self, stances: Sequence[Stance]) -> None:
        """Show these; where only fields changed, only their rows are painted again."""
        new = tuple(sorted(stances, key=_place))
        changed = changed_rows(self._stances, new, attrgetter("id"))
        if changed is None:
            self.beginResetModel()
            self._stances = new
            self.endResetModel()
            return
        self._stances = new
        for row in changed:
            self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def stance(self, row: int) -> Stance | None:
        """Give the stance of a row, None outside."""
        return self._stances[row] if 0 <= row < len(self._stances) else None

    def row_of(self, stance_id: StanceId | None) -> int:
        """Give the row of a stance, -1 where it is not."""
        ids = [stance.id for stance in self._stances]
        return ids.index(stance_id) if stance_id in ids else -1

    def rowCount(self, parent: _Index = _NO_PARENT) -> int:
        """Count the stances."""
        return 0 if parent.isValid() else len(self._stances)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the title, the quote as tooltip, the `StanceLine`, or what is spoken."""
        stance = self.stance(index.row()) if index.isValid() else None
        if stance is None:
            return None
        line = self._line(stance)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.quote or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{word(line.polarity)}: {line.title}. {line.quote}"
        return line if role == LINE_ROLE else None

    def _line(self, stance: Stance) -> StanceLine:
        holder = self._actors.get(stance.holder, "?")
        target = self._targets.get(stance.target, "?")
        quote = ""
        if stance.evidence and self._text is not None:
            quote = " ".join(self._text.quote_of(stance.evidence).split())
        return StanceLine(stance.id, stance.polarity, f"{holder} → {target}", quote)


def _place(stance: Stance) -> tuple[int, bytes]:
    return (stance.evidence[0][0] if stance.evidence else -1, stance.id)
