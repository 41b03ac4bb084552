"""The trash: articles that were removed, with all that was said of them, can be taken back."""

from collections.abc import Sequence

from PySide6.QtCore import QSortFilterProxyModel, Signal, Slot
from PySide6.QtWidgets import QHeaderView, QStackedLayout, QTreeView, QWidget

from annotator.domain.ids import ArticleId
from annotator.domain.listing import ArticleFilter, ArticleRow
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.models.trash_model import SORT_ROLE, TrashColumn, TrashModel
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.workspace.project import Project
from annotator.workspace.reading import Reading

__all__ = ["TrashDialog"]


class TrashDialog(VerbDialog):
    """Lists the trash. `articles_restored` carries the ids once they are back."""

    articles_restored = Signal(object)

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Trash"), self.tr("Restore"), parent)
        self._project = project
        self._model = TrashModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self._model)
        self._sorted.setSortRole(SORT_ROLE)
        self._list = QTreeView(self.body)
        self._set_up_list()
        self._empty = EmptyState(self.tr("The trash is empty."), parent=self.body)
        self._stack = QStackedLayout(self.body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._list)
        self.close_button.setText(self.tr("Close"))
        self.resize(640, 400)
        self._on_selected()
        self.reload()

    @property
    def list(self) -> QTreeView:
        """The articles in the trash."""
        return self._list

    def reload(self) -> None:
        """Read the trash again."""
        reading = self._project.reading
        future = self._project.lanes.read.submit(lambda: _trash(reading), key="trash")
        self.answers.when_done(future, self._show, self.say_error)

    def do_it(self) -> None:
        """Restore the chosen articles on the write lane, as one undo step."""
        chosen, articles = self._chosen(), self._project.articles
        self.verb.setEnabled(False)
        future = self._project.lanes.write.submit(lambda: articles.restore(chosen))
        self.answers.when_done(future, lambda _: self._on_restored(chosen), self._on_refused)

    def _set_up_list(self) -> None:
        self._list.setModel(self._sorted)
        self._list.setItemDelegate(RowDelegate(self._list))
        self._list.setAccessibleName(self.tr("Articles in the trash"))
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setSortingEnabled(True)
        self._list.sortByColumn(TrashColumn.TITLE, self._sorted.sortOrder())
        self._list.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(TrashColumn.TITLE, QHeaderView.ResizeMode.Stretch)
        self._list.selectionModel().selectionChanged.connect(self._on_selected)

    def _chosen(self) -> tuple[ArticleId, ...]:
        rows = self._list.selectionModel().selectedRows()
        found = (self._model.article(self._sorted.mapToSource(row).row()) for row in rows)
        return tuple(article.id for article in found if article is not None)

    def _show(self, rows: Sequence[ArticleRow]) -> None:
        self._model.set_rows(rows)
        self._stack.setCurrentIndex(1 if rows else 0)
        if rows:
            self._list.setCurrentIndex(self._sorted.index(0, TrashColumn.TITLE))
            self._list.setFocus()
        self._on_selected()

    def _on_restored(self, articles: tuple[ArticleId, ...]) -> None:
        self.articles_restored.emit(articles)
        self.reload()

    def _on_refused(self, error: Exception) -> None:
        self._on_selected()
        self.say_error(error)

    @Slot()
    def _on_selected(self) -> None:
        count = len(self._chosen())
        if count == 1:
            self.set_verb(self.tr("Restore 1 article"))
        else:
            verb = self.tr("Restore %n articles", "", count) if count else self.tr("Restore")
            self.set_verb(verb, enabled=count > 0)


def _trash(reading: Reading) -> list[ArticleRow]:
    """Read the trash; runs on the read lane."""
    keys = reading.article_keys(ArticleFilter(trashed=True))
    return reading.article_rows([article for _, article in keys])
