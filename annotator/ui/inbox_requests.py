"""The requests about an annotator's inbox: reading the news, understanding, objecting.

Made with its first use; saving is the window's. GUI thread only.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.changes import ChangeKind, ChangeSet
from annotator.domain.decisions import Feedback
from annotator.domain.editing import Edit
from annotator.domain.editing.feedback import object_to, understand
from annotator.domain.ids import DecisionId
from annotator.domain.inbox import News
from annotator.ui.bridge import Bridge
from annotator.ui.comment_requests import Write
from annotator.ui.job_runner import Answers
from annotator.workspace.bus import ArticlesChanged
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project
from annotator.workspace.talking import Inbox

__all__ = ["InboxRequests"]

_OF_NEWS = frozenset(
    {
        ChangeKind.CLOSE_GOLD,
        ChangeKind.SET_STATUS,
        ChangeKind.FEEDBACK,
        ChangeKind.MERGE,
        ChangeKind.IMPORT,
    }
)
"""What brings or takes news: an article is released or opened again as a whole, never by a decision
alone, so that a reviewer who decides is not kept waiting for an inbox.
"""


class InboxRequests(QObject):
    """What can be asked about one's own news.

    `inbox_changed` carries the `Inbox`; `jump_wanted` the `News` whose place is to be shown;
    `comment_wanted` the `News` that the person wants to talk about; the rest as in the controller.
    """

    inbox_changed = Signal(object)
    jump_wanted = Signal(object)
    comment_wanted = Signal(object)
    announced = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        project: Project,
        answers: Answers,
        bridge: Bridge,
        write: Write,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._answers = answers
        self._write = write
        self.inbox = Inbox()
        self._told: dict[DecisionId, Feedback] = {}  # since the news were read
        bridge.articles_changed.connect(self._on_articles_changed)
        bridge.project_refreshed.connect(self._on_refreshed)

    @Slot()
    def refresh(self) -> None:
        """Read the news again."""
        self._answers.ask(
            self._project.lanes.read,
            self._project.talking.inbox,
            self._take,
            self._on_failed,
            key="inbox",
        )

    def understand(self, news: Sequence[News]) -> bool:
        """Say that decisions are understood; False when it was refused."""
        some = [(one.decision, self._last(one)) for one in news]
        me = self._project.person.id
        done = self._do(lambda edit: understand(some, me, edit))
        if done is not None:
            self.announced.emit(self.tr("Understood."))
        return done is not None

    def object_to(self, news: News, why: str) -> bool:
        """Object to a decision; False when it was refused."""
        me = self._project.person.id
        done = self._do(lambda edit: object_to(news.decision, self._last(news), why, me, edit))
        if done is not None:
            self.announced.emit(self.tr("Objected: the place goes back to the reviewer."))
        return done is not None

    def jump(self, news: News) -> None:
        """Show the place of a decision."""
        self.jump_wanted.emit(news)

    def comment(self, news: News) -> None:
        """Talk about a decision."""
        self.comment_wanted.emit(news)

    def _do(self, make: Callable[[Edit], ChangeSet]) -> ChangeSet | None:
        done = self._write(make)
        for change in () if done is None else done.changes:
            if isinstance(change.after, Feedback):
                self._told[change.after.decision] = change.after
        return done

    def _last(self, news: News) -> Feedback | None:
        """Give what the person said of a decision last, read or not."""
        return self._told.get(news.decision.id, news.feedback)

    def _take(self, inbox: Inbox) -> None:
        self._told.clear()
        self.inbox = inbox
        self.inbox_changed.emit(inbox)

    def _on_failed(self, error: Exception) -> None:
        self.refused.emit(message_of(error).text)

    @Slot(object)
    def _on_articles_changed(self, event: ArticlesChanged) -> None:
        if event.applied is None or event.applied.change_set.kind in _OF_NEWS:
            self.refresh()

    @Slot(object)
    def _on_refreshed(self, _event: object) -> None:
        self.refresh()
