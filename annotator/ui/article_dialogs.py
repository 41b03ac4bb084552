"""Commands about articles that open a dialog: new, import, export, properties, text, trash."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QDialog, QMenu

from annotator.domain.ids import ArticleId
from annotator.ui.actions import action_spec, translated
from annotator.ui.job_runner import JobRunner
from annotator.workspace.messages import message_of

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workbench import Workbench

__all__ = ["ArticleDialogs"]


class ArticleDialogs(QObject):
    """Opens dialogs on the articles of the open project."""

    def __init__(self, window: "MainWindow", runner: JobRunner) -> None:
        super().__init__(window)
        self._window = window
        self._runner = runner
        self._table: dict[str, Callable[[Workbench], object]] = {
            "new_article": self._new_article,
            "paste_article": self._paste_article,
            "import": lambda workbench: self.import_files(workbench, ()),
            "export": self._export,
            "merge_work": lambda workbench: self.merge_file(workbench, None),
            "make_bundle": self._make_bundle,
            "article_properties": lambda workbench: self._properties(workbench, _chosen(workbench)),
            "replace_text": self._replace_text,
            "trash_article": lambda workbench: self._trash(workbench, _chosen(workbench)),
            "trash": self._show_trash,
            "check": self._check,
            "assign": self._assign,
        }

    def run(self, action_id: str, workbench: "Workbench") -> None:
        """Do what the action with this id says; an unknown id does nothing."""
        command = self._table.get(action_id)
        if command is not None:
            command(workbench)

    def import_files(self, workbench: "Workbench", paths: Sequence[Path]) -> None:
        """Open the import dialog, with these files in it."""
        from annotator.ui.dialogs.import_dialog import ImportDialog

        self._open(ImportDialog(workbench.project, self._runner, paths, self._window))

    def show_menu(
        self, workbench: "Workbench", articles: tuple[ArticleId, ...], place: QPoint
    ) -> None:
        """Open the menu of the selected articles at a place on the screen."""
        if not articles:
            return
        menu = QMenu(self._window)
        menu.addAction(
            translated(action_spec("article_properties").text),
            lambda: self._properties(workbench, articles),
        )
        if workbench.project.is_writable:
            count = len(articles)
            one = translated(action_spec("trash_article").text)
            many = self.tr("Move {count} articles to the trash").format(count=count)
            menu.addAction(one if count == 1 else many, lambda: self._trash(workbench, articles))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)

    def _new_article(self, workbench: "Workbench", text: str = "") -> None:
        from annotator.ui.dialogs.new_article import NewArticleDialog

        dialog = NewArticleDialog(workbench.project, text, self._window)
        dialog.article_added.connect(workbench.controller.open_article)
        self._open(dialog)

    def _paste_article(self, workbench: "Workbench") -> None:
        from PySide6.QtGui import QGuiApplication

        self._new_article(workbench, QGuiApplication.clipboard().text())

    def _assign(self, workbench: "Workbench") -> None:
        from annotator.ui.dialogs.assign_dialog import AssignDialog

        self._open(AssignDialog(workbench.project, self._runner, self._window))

    def _export(self, workbench: "Workbench") -> None:
        from annotator.ui.dialogs.export_dialog import ExportDialog

        self._open(ExportDialog(workbench.project, self._runner, self._window))

    def merge_file(self, workbench: "Workbench", path: Path | None) -> None:
        """Look at a teammate's file, which may then be merged."""
        from annotator.ui.dialogs.merge_dialog import MergeDialog

        self._open(MergeDialog(workbench.project, self._runner, path, self._window))

    def _make_bundle(self, workbench: "Workbench") -> None:
        from annotator.ui.dialogs.bundle_dialog import BundleDialog

        self._open(BundleDialog(workbench.project, self._runner, self._window))

    def _properties(self, workbench: "Workbench", articles: tuple[ArticleId, ...]) -> None:
        from annotator.ui.dialogs.article_properties import ArticlePropertiesDialog

        if articles:
            self._open(ArticlePropertiesDialog(workbench.project, articles, self._window))

    def _replace_text(self, workbench: "Workbench") -> None:
        from annotator.ui.dialogs.replace_text import ReplaceTextDialog

        article = workbench.controller.opened_article
        if article is None:
            return
        dialog = ReplaceTextDialog(workbench.project, article.content, self._window)
        dialog.article_replaced.connect(workbench.controller.open_article)
        self._open(dialog)

    def _trash(self, workbench: "Workbench", articles: tuple[ArticleId, ...]) -> None:
        if not articles:
            return
        controller, service = workbench.controller, workbench.project.articles
        if controller.article_id in articles:
            workbench.leave_article(articles)
        future = workbench.project.lanes.write.submit(lambda: service.trash(articles))
        count = len(articles)
        one = self.tr("The article is in the trash.")
        many = self.tr("{count} articles are in the trash.").format(count=count)

        def done(_applied: object) -> None:
            self._window.messages.say(one if count == 1 else many, action="undo")

        def failed(error: Exception) -> None:
            self._window.messages.show_message(message_of(error))

        controller.answers.when_done(future, done, failed)

    def _show_trash(self, workbench: "Workbench") -> None:
        from annotator.ui.dialogs.trash_dialog import TrashDialog

        self._open(TrashDialog(workbench.project, self._window))

    def _check(self, workbench: "Workbench") -> None:
        from annotator.ui.dialogs.project_check import ProjectCheckDialog

        self._open(ProjectCheckDialog(workbench.project, self._runner, self._window))

    def _open(self, dialog: QDialog) -> None:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _chosen(workbench: "Workbench") -> tuple[ArticleId, ...]:
    """Give the articles selected in the list when it has the focus, else the one on screen."""
    if workbench.articles.view.hasFocus():
        return workbench.articles.selected_articles()
    article = workbench.controller.article_id
    return () if article is None else (article,)
