"""Comments and rules on the reviewer's desk: the panels beside the cards, and what they are about.

No name stands in them while the project is blind. GUI thread only.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QLocale, QObject, Slot

from annotator.domain.changes import ChangeSet
from annotator.domain.comments import CommentSubject, Thread
from annotator.domain.editing import Edit
from annotator.domain.ids import PersonId
from annotator.domain.reviewing import QueueItem, ReviewSheet
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.topics import Topic
from annotator.ui.comment_requests import About, CommentRequests
from annotator.ui.panels.comments_panel import CommentsPanel
from annotator.ui.panels.rule_panel import RulePanel
from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.rule_requests import RuleRequests
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["ReviewTalk", "abouts_of", "labels_of"]


class ReviewTalk(QObject):
    """What reviewers say: comments beside a conflict, rules made from it."""

    def __init__(self, window: ReviewWindow) -> None:
        super().__init__(window)
        self._window = window
        controller = self._controller = window.controller
        self.comments = CommentRequests(
            controller.project,
            controller.answers,
            controller.bridge,
            self._write,
            self,
            is_strict=True,
        )
        self.rules = RuleRequests(controller.project, controller.answers, self._write, self)
        self.comments_panel = CommentsPanel(self.comments)
        self.rule_panel = RulePanel(self.rules)
        window.add_side("comments", self.tr("Comments"), self.comments_panel)
        window.add_side("rule", self.tr("Rule"), self.rule_panel)
        window.bind({"desk_comment": self.begin_comment, "desk_rule": self.begin_rule})
        for requests in (self.comments, self.rules):
            requests.announced.connect(controller.announced)
            requests.refused.connect(controller.refused)
        controller.item_shown.connect(self._on_item_shown)
        self.comments.jump_wanted.connect(self._on_thread_wanted)
        self.comments_panel.left.connect(self._leave)
        self.rule_panel.left.connect(self._leave)
        self._follow()

    @Slot()
    def begin_comment(self) -> None:
        """Begin a comment about the conflict on the desk."""
        self._follow()
        self._window.right.show_page("comments")
        self.comments_panel.begin()

    @Slot()
    def begin_rule(self) -> None:
        """Begin a rule from the conflict on the desk."""
        sheet, item = self._controller.sheet, self._controller.item
        if sheet is not None and item is not None:
            self._window.right.show_page("rule")
            self.rule_panel.begin(labels_of(item, sheet.names), item.cluster.subject)

    @Slot(bool)
    def show_names(self, is_on: bool) -> None:
        """Name people in comments, too, or give them letters again."""
        self.comments.show_names(is_on=is_on)

    def _write(self, make: Callable[[Edit], ChangeSet]) -> ChangeSet | None:
        return self._controller.saver.make(make, self._controller.refused.emit)

    @Slot(object)
    def _on_item_shown(self, _item: object) -> None:
        self._follow()

    def _follow(self) -> None:
        sheet, item = self._controller.sheet, self._controller.item
        letters = None if sheet is None else _letters_of(sheet)
        self.comments.set_letters(letters)
        second = self._controller.second
        # What others say of a place is not to be read before a second opinion is given there.
        self.comments.hide_articles(frozenset() if second is None else second.waiting_articles)
        self.comments.show_article(None if sheet is None else sheet.article.id)
        abouts = () if sheet is None else abouts_of(sheet, item, self._controller.scheme)
        self.comments.set_abouts(abouts)

    @Slot()
    def _leave(self) -> None:
        self._window.right.show_page("answers")
        self._window.cards.list.setFocus()

    @Slot(object)
    def _on_thread_wanted(self, thread: Thread) -> None:
        """Put the conflict at the thread's place on the desk, or show the place."""
        first = thread.first
        if first.article is None:
            self._window.handlers["desk_guideline"]()
            return
        queue = self._controller.queue
        rows = [*queue.rows_in(first.article)]
        near = [
            row
            for row in rows
            if first.start < queue.items[row].cluster.end
            and queue.items[row].cluster.start < first.end
        ]
        row = next(iter((*near, *rows)), -1)
        if row < 0:
            words = self.tr("The queue holds no conflict of that article.")
            self._controller.refused.emit(words)
        else:
            self._controller.go_to(row)


def abouts_of(sheet: ReviewSheet, item: QueueItem | None, scheme: Scheme) -> list[About]:
    """Give what a comment can be about while a conflict is on the desk."""
    article, found = sheet.article.id, []
    if item is not None and item.cluster.end:
        words = f"“{isolated(item.cluster.subject)}”"
        start, end = item.cluster.start, item.cluster.end
        found.append(About(CommentSubject.PLACE, words, article, sheet.text, start, end))
    if item is not None and item.decision is not None:
        words = _tr("The decision on “{words}”").format(words=isolated(item.cluster.subject))
        found.append(About(CommentSubject.DECISION, words, article, decision=item.decision))
    found.append(About(CommentSubject.ARTICLE, _tr("This article"), article))
    for name in () if item is None else labels_of(item, sheet.names):
        label = scheme.entity(name) or scheme.topic(name)
        if label is not None:
            title = isolated(label.titled(QLocale().bcp47Name()))
            words = _tr("The rule of {label}").format(label=title)
            found.append(About(CommentSubject.RULE, words, rule=name))
    return found


def labels_of(item: QueueItem, names: Mapping[bytes, str]) -> tuple[str, ...]:
    """Give the labels, topics and targets that a conflict's answers name, as they stand."""
    rows = (row for candidate in item.cluster.candidates for row in candidate.rows)
    found = (row.label if isinstance(row, Span | Topic) else names.get(row.target) for row in rows)
    return tuple(dict.fromkeys(name for name in found if name))


def _tr(text: str) -> str:
    return QCoreApplication.translate("ReviewTalk", text)


def _letters_of(sheet: ReviewSheet) -> dict[PersonId, str]:
    return {lane.content.layer.owner: lane.name for lane in sheet.lanes}
