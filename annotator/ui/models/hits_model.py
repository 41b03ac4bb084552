"""Hits in many articles as list rows: a heading an article, below it a row a hit, kept or not.

Grows page by page and scales to a million rows: what a row says is worked out when it is asked
for, and lines of text are given by the panel for the articles that are in sight.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from annotator.domain.ids import ArticleId
from annotator.domain.propagation import HitKind, HitState
from annotator.workspace.hits import ArticleHits, Excerpt

__all__ = ["Heading", "HitRow", "HitsModel", "RowRole"]

_Index = QModelIndex | QPersistentModelIndex


class RowRole(IntEnum):
    """What the model gives beside the text: a `Heading` or a `HitRow`."""

    ROW = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class Heading:
    """The row above an article's hits: its title, and how many of them are kept."""

    article: ArticleId
    title: str
    kept: int
    hits: int


@dataclass(frozen=True, slots=True)
class HitRow:
    """One hit: where it is, its line once that was read, its form and state, kept or not."""

    article: ArticleId
    start: int
    end: int
    kind: HitKind
    state: HitState
    is_kept: bool
    excerpt: Excerpt | None


class _Group:
    """One article's hits."""

    def __init__(self, hits: ArticleHits, first_row: int) -> None:
        self.hits = hits
        self.first_row = first_row
        self.kept = bytearray(state == HitState.NEW for state in hits.states)


class HitsModel(QAbstractListModel):
    """Hits with what is kept of them. Those that are labelled already are left out.

    New hits are kept at first, conflicts are not.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._groups: list[_Group] = []
        self._firsts: list[int] = []
        self._rows = 0
        self._kept = 0
        self._kinds: set[tuple[int, int]] = set()
        self._titles: dict[ArticleId, str] = {}
        self._excerpts: dict[ArticleId, tuple[Excerpt, ...]] = {}

    # Filling -------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Show no hits."""
        self.beginResetModel()
        self._groups, self._firsts, self._rows, self._kept = [], [], 0, 0
        self._kinds.clear()
        self._excerpts.clear()
        self.endResetModel()

    def append(self, found: Iterable[ArticleHits]) -> None:
        """Show more hits, at the end."""
        fresh = [hits for hits in map(_open_ones, found) if hits.found]
        if not fresh:
            return
        count = sum(1 + len(hits.found) for hits in fresh)
        self.beginInsertRows(QModelIndex(), self._rows, self._rows + count - 1)
        for hits in fresh:
            group = _Group(hits, self._rows)
            self._groups.append(group)
            self._firsts.append(self._rows)
            self._rows += 1 + len(hits.found)
            self._kept += sum(group.kept)
            self._kinds |= {
                (hit[3], state) for hit, state in zip(hits.found, hits.states, strict=True)
            }
        self.endInsertRows()

    def unread(self, first: int, last: int) -> list[ArticleHits]:
        """Give the hits of the articles among these rows whose lines were not read yet."""
        if not self._groups:
            return []
        groups = self._groups[self._place(first) : self._place(last) + 1]
        return [group.hits for group in groups if group.hits.article not in self._excerpts]

    def set_lines(
        self,
        titles: Mapping[ArticleId, str],
        excerpts: Mapping[ArticleId, tuple[Excerpt, ...]],
    ) -> None:
        """Take over the titles and lines of some articles."""
        self._titles.update(titles)
        self._excerpts.update(excerpts)
        for group in self._groups:
            if group.hits.article in excerpts:
                last = group.first_row + len(group.hits.found)
                self.dataChanged.emit(self.index(group.first_row), self.index(last))

    # Keeping -------------------------------------------------------------------------------------

    @property
    def hit_count(self) -> int:
        """How many hits there are."""
        return self._rows - len(self._groups)

    @property
    def kept_count(self) -> int:
        """How many of them are kept."""
        return self._kept

    def kinds(self) -> frozenset[tuple[HitKind, HitState]]:
        """Give the forms and states that occur."""
        return frozenset((HitKind(kind), HitState(state)) for kind, state in self._kinds)

    def kept(self) -> list[ArticleHits]:
        """Give what is kept, article by article."""
        return [_kept_of(group) for group in self._groups if any(group.kept)]

    def toggle(self, row: int) -> None:
        """Keep a hit or skip it; on a heading, keep all of the article, or none if all are."""
        group, at = self._at(row)
        if at < 0:
            self._set(group, range(len(group.kept)), is_kept=not all(group.kept))
        else:
            self._set(group, (at,), is_kept=not group.kept[at])

    def set_kept(
        self,
        *,
        is_kept: bool,
        fits: Callable[[HitKind, HitState], bool] = lambda _kind, _state: True,
        article: ArticleId | None = None,
    ) -> None:
        """Keep or skip all hits of a form or state, everywhere or in one article."""
        wanted = {pair for pair in self._kinds if fits(HitKind(pair[0]), HitState(pair[1]))}
        for group in self._groups:
            if article is None or group.hits.article == article:
                before = sum(group.kept)
                hits = zip(group.hits.found, group.hits.states, strict=True)
                for at, (hit, state) in enumerate(hits):
                    if (hit[3], state) in wanted:
                        group.kept[at] = is_kept
                self._kept += sum(group.kept) - before
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1))

    def _set(self, group: _Group, chosen: Sequence[int] | range, *, is_kept: bool) -> None:
        before = sum(group.kept)
        for at in chosen:
            group.kept[at] = is_kept
        self._kept += sum(group.kept) - before
        last = group.first_row + len(group.kept)
        self.dataChanged.emit(self.index(group.first_row), self.index(last))

    # Rows ----------------------------------------------------------------------------------------

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own signature)
        """Give the number of rows, headings included."""
        return 0 if parent.isValid() else self._rows

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Give the row's value, its line, whether it is kept, or words for screen readers."""
        if not index.isValid():
            return None
        row = self._row(index.row())
        if role == RowRole.ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title if isinstance(row, Heading) else _line(row)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _check_state(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words(row)
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every row can be chosen and ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def _row(self, number: int) -> Heading | HitRow:
        group, at = self._at(number)
        hits = group.hits
        if at < 0:
            title = self._titles.get(hits.article, "")
            return Heading(hits.article, title, sum(group.kept), len(group.kept))
        start, end, _, kind = hits.found[at]
        lines = self._excerpts.get(hits.article, ())
        return HitRow(
            hits.article,
            start,
            end,
            HitKind(kind),
            HitState(hits.states[at]),
            bool(group.kept[at]),
            lines[at] if at < len(lines) else None,
        )

    def _words(self, row: Heading | HitRow) -> str:
        if isinstance(row, Heading):
            words = self.tr("{title}: {kept} of {hits} kept")
            return words.format(title=row.title, kept=row.kept, hits=row.hits)
        kept = self.tr("kept") if row.is_kept else self.tr("skipped")
        conflict = row.state is HitState.CONFLICT
        other = self.tr(", another label is there") if conflict else ""
        return f"{kept}{other}: {_line(row)}"

    def _at(self, row: int) -> tuple[_Group, int]:
        group = self._groups[self._place(row)]
        return group, row - group.first_row - 1

    def _place(self, row: int) -> int:
        return max(0, bisect_right(self._firsts, row) - 1)


def _kept_of(group: _Group) -> ArticleHits:
    if all(group.kept):
        return group.hits
    return group.hits.only(at for at, is_kept in enumerate(group.kept) if is_kept)


def _open_ones(hits: ArticleHits) -> ArticleHits:
    if HitState.LABELLED not in hits.states:
        return hits
    return hits.only(at for at, state in enumerate(hits.states) if state != HitState.LABELLED)


def _line(row: HitRow) -> str:
    if row.excerpt is None:
        return "…"
    one = row.excerpt
    return f"{one.before}{one.text}{one.after}".replace("\n", " ")


def _check_state(row: Heading | HitRow) -> Qt.CheckState:
    if isinstance(row, HitRow):
        return Qt.CheckState.Checked if row.is_kept else Qt.CheckState.Unchecked
    if row.kept == 0:
        return Qt.CheckState.Unchecked
    return Qt.CheckState.Checked if row.kept == row.hits else Qt.CheckState.PartiallyChecked
