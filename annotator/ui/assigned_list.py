"""What is assigned to the person, beside the article list: how far they are, and second passes.

Follows the project's events. Made after the first paint. GUI thread only.
"""

from PySide6.QtCore import QObject, Slot

from annotator.domain.assignments import PersonWork
from annotator.domain.changes import ChangeKind
from annotator.domain.layers import LayerKind
from annotator.domain.listing import Assigned
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.article_list import ArticleList
from annotator.ui.top_bar import TopBar
from annotator.workspace.bus import ArticlesChanged
from annotator.workspace.messages import message_of

__all__ = ["AssignedList"]

_OF_PLANS = frozenset({ChangeKind.ASSIGN, ChangeKind.MERGE, ChangeKind.IMPORT})


class AssignedList(QObject):
    """Keeps the list's line of progress, and the bar's word for a second pass.

    Lives as long as the controller. `work` is None until it was read.
    """

    def __init__(
        self, controller: AnnotationController, articles: ArticleList, bar: TopBar
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._articles = articles
        self._bar = bar
        self.work: PersonWork | None = None
        controller.article_opened.connect(self._on_article_opened)
        controller.bridge.articles_changed.connect(self._on_articles_changed)
        controller.bridge.project_refreshed.connect(self._on_refreshed)
        self._on_article_opened()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again what the person is to label."""
        project = self._controller.project
        self._controller.answers.ask(
            project.lanes.read,
            lambda: project.assigning.mine(),
            self._take,
            lambda error: self._controller.refused.emit(message_of(error).text),
            key="assigned",
        )

    def _take(self, work: PersonWork) -> None:
        self.work = work
        self._articles.show_assigned(work.count(finished=True), work.count())

    @Slot()
    def _on_article_opened(self) -> None:
        opened = self._controller.opened_article
        is_repeat = opened is not None and opened.own.layer.kind is LayerKind.REPEAT
        self._bar.show_person(self._controller.project.person.name, is_repeat=is_repeat)

    @Slot(object)
    def _on_articles_changed(self, event: ArticlesChanged) -> None:
        kind = None if event.applied is None else event.applied.change_set.kind
        if kind is None or kind in _OF_PLANS:
            self._on_refreshed()
        elif kind is ChangeKind.SET_STATUS:
            self.refresh()

    @Slot()
    @Slot(object)
    def _on_refreshed(self, _event: object = None) -> None:
        self.refresh()
        if self._articles.where.assigned is not Assigned.ANY:
            self._articles.reload()
