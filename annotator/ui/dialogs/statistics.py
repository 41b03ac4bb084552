"""What labelling took: keys, mouse acts and time by label, article and day, to look at and copy."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QSortFilterProxyModel, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import ArticleId
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.key_meter import duration
from annotator.ui.models.effort_model import (
    SORT_ROLE,
    EffortColumn,
    EffortModel,
    Grouping,
    rows_by,
)
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.workspace.keystrokes import Counted, Keystrokes, summed
from annotator.workspace.project import Project

__all__ = ["EffortTable", "StatisticsDialog"]


@dataclass(frozen=True, slots=True)
class _Found:
    counted: tuple[Counted, ...]
    titles: Mapping[str, str]


class EffortTable(QTreeView):
    """A sortable table; Ctrl+C copies the chosen rows, or all of them, as TSV."""

    def __init__(self, grouping: Grouping, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = EffortModel(grouping, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self._grouping = grouping
        self.setModel(self._sorted)
        self.setItemDelegate(RowDelegate(self))
        self.setAccessibleName(name)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setSortingEnabled(True)
        is_day = grouping is Grouping.DAY
        order = Qt.SortOrder.DescendingOrder
        self.sortByColumn(EffortColumn.NAME if is_day else EffortColumn.RECORDS, order)
        self.header().setStretchLastSection(False)
        mode = QHeaderView.ResizeMode
        self.header().setSectionResizeMode(mode.ResizeToContents)
        self.header().setSectionResizeMode(EffortColumn.NAME, mode.Stretch)

    def show_counted(self, counted: tuple[Counted, ...], titles: Mapping[str, str]) -> None:
        """Show these sums."""
        self._model.set_rows(rows_by(counted, self._grouping, titles))
        if self._sorted.rowCount():
            self.setCurrentIndex(self._sorted.index(0, 0))

    def as_tsv(self) -> str:
        """Give the chosen rows, or all when at most one is, in the order on screen."""
        chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
        rows = chosen if len(chosen) > 1 else range(self._sorted.rowCount())
        places = (self._sorted.index(row, 0) for row in rows)
        return self._model.tsv([self._sorted.mapToSource(place).row() for place in places])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy as TSV."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_tsv())
        else:
            super().keyPressEvent(event)


class StatisticsDialog(VerbDialog):
    """Shows the sums of the project, everybody's; `keep` has what is in memory written first."""

    def __init__(
        self, project: Project, keep: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Statistics"), self.tr("Copy the table"), parent)
        self._project = project
        self._keep = keep
        self._forgotten: list[Counted] = []
        self._summary = QLabel(self.body)
        self._summary.setWordWrap(True)
        self._tabs = QTabWidget(self.body)
        self._tabs.setDocumentMode(True)
        self._tables = [
            EffortTable(Grouping.LABEL, self.tr("By label"), self._tabs),
            EffortTable(Grouping.ARTICLE, self.tr("By article"), self._tabs),
            EffortTable(Grouping.DAY, self.tr("By day"), self._tabs),
        ]
        for table in self._tables:
            self._tabs.addTab(table, table.accessibleName())
        self._empty = EmptyState(
            self.tr(
                "Nothing was counted yet. Label something, and here stands how many keys and "
                "how much time it took. Only numbers are kept, and only in this project."
            ),
            parent=self.body,
        )
        self._stack = QStackedWidget(self.body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._tabs)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._summary)
        layout.addWidget(self._stack, 1)
        self._reset = QPushButton(self.tr("Forget my counts"), self)
        self._reset.setAutoDefault(False)
        self._reset.clicked.connect(self._on_reset)
        self.bottom.insertWidget(0, self._reset)
        self.close_button.setText(self.tr("Close"))
        self.resize(720, 480)
        self._show(_Found((), {}))
        self.reload()

    @property
    def table(self) -> EffortTable:
        """The table on screen."""
        return self._tables[self._tabs.currentIndex()]

    @property
    def tabs(self) -> QTabWidget:
        """The three tables."""
        return self._tabs

    @property
    def summary(self) -> str:
        """The sentence above the tables."""
        return self._summary.text()

    @property
    def reset(self) -> QPushButton:
        """The button that forgets the person's counts, and then brings them back."""
        return self._reset

    def reload(self) -> None:
        """Have everything written, then read it, both off the GUI thread."""
        self._keep()
        lanes, project = self._project.lanes, self._project
        future = lanes.write.submit(lambda: _found(project))
        self.answers.when_done(future, self._show, self.say_error)

    def do_it(self) -> None:
        """Copy the table on screen."""
        QGuiApplication.clipboard().setText(self.table.as_tsv())
        self.notice.say(self.tr("The table is on the clipboard."))

    def _show(self, found: _Found) -> None:
        total = summed(found.counted)
        for table in self._tables:
            table.show_counted(found.counted, found.titles)
        has_some = bool(found.counted)
        self._stack.setCurrentIndex(1 if has_some else 0)
        self._summary.setVisible(has_some)
        self._summary.setText(
            self.tr(
                "{records} labels: {keys} keys, {mouse} mouse acts, {time} without pauses."
            ).format(
                records=self.locale().toString(total.records),
                keys=self.locale().toString(total.keys),
                mouse=self.locale().toString(total.mouse),
                time=duration(total.seconds),
            )
        )
        self.verb.setEnabled(has_some)
        mine = self._project.person.id.hex()
        has_mine = any(one.person == mine for one in found.counted)
        words = self.tr("Bring my counts back") if self._forgotten else self.tr("Forget my counts")
        self._reset.setText(words)
        self._reset.setEnabled(self._project.is_writable and (has_mine or bool(self._forgotten)))

    @Slot()
    def _on_reset(self) -> None:
        """Forget the counts; the same button brings them back while the dialog is open."""
        keystrokes, forgotten = self._project.keystrokes, self._forgotten
        self._reset.setEnabled(False)
        lane = self._project.lanes.write
        if forgotten:
            future = lane.submit(lambda: _brought_back(keystrokes, forgotten))
        else:
            self._keep()
            future = lane.submit(keystrokes.forget)
        self.answers.when_done(future, self._on_done, self.say_error)

    def _on_done(self, forgotten: list[Counted]) -> None:
        self._forgotten = forgotten
        if forgotten:
            self.notice.say(self.tr("Your counts are forgotten."))
        else:
            self.notice.clear()
        self.reload()


def _brought_back(keystrokes: Keystrokes, forgotten: list[Counted]) -> list[Counted]:
    """Keep sums again; gives those that are forgotten now, which are none."""
    keystrokes.bring_back(forgotten)
    return []


def _found(project: Project) -> _Found:
    """Read sums and titles; runs on a lane, after what was to be written."""
    counted = tuple(project.keystrokes.all())
    wanted = sorted({one.subject.article for one in counted})
    rows = project.reading.article_rows([ArticleId(bytes.fromhex(one)) for one in wanted])
    titles = {row.id.hex(): row.title for row in rows if row.title}
    return _Found(counted, titles)
