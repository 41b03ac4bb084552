"""Comments and inbox in the main window: the two panels, and how they follow the article.

Built with the other panels beside the article, after it can be read. GUI thread only.
"""

from PySide6.QtCore import QLocale, QObject, Signal, Slot

from annotator.domain.comments import CommentSubject, Thread
from annotator.domain.ids import ArticleId
from annotator.domain.inbox import News
from annotator.domain.listing import SearchHit
from annotator.domain.one_line import on_one_line
from annotator.domain.spans import Span
from annotator.ui.annotating import AnnotationController
from annotator.ui.comment_requests import About, CommentRequests
from annotator.ui.disk_first import DiskFirst
from annotator.ui.inbox_requests import InboxRequests
from annotator.ui.panels.comments_panel import CommentsPanel
from annotator.ui.panels.inbox_panel import InboxPanel
from annotator.ui.tabbed_dock import TabbedDock
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["TalkCommands"]

_LONGEST = 60


class TalkCommands(QObject):
    """What people say, in the docks of the main window.

    `place_chosen` carries a `SearchHit` of the place that is to be shown, `rule_wanted` a label
    whose guideline is, `left` says that the article is to have the keys again.
    """

    place_chosen = Signal(object)
    rule_wanted = Signal(str)
    left = Signal()

    def __init__(
        self, controller: AnnotationController, left: TabbedDock, right: TabbedDock
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._left, self._right = left, right
        self._reading: ArticleId | None = None
        self._later = DiskFirst(self)
        parts = controller.project, controller.answers, controller.bridge
        write = controller.editor.do_beside
        self.comments = CommentRequests(*parts, write, self)
        self.inbox = InboxRequests(*parts, write, self)
        self.comments_panel = CommentsPanel(self.comments)
        self.inbox_panel = InboxPanel(self.inbox, controller.scheme)
        left.add_page("inbox", self.tr("Inbox"), self.inbox_panel)
        right.add_page("comments", self.tr("Comments"), self.comments_panel)
        self._connect()
        self._follow()
        self.inbox.refresh()
        self.comments.count_calls()

    def _connect(self) -> None:
        controller = self._controller
        for requests in (self.comments, self.inbox):
            requests.announced.connect(controller.announced)
            requests.refused.connect(controller.refused)
        controller.article_opened.connect(self._on_moved)
        controller.article_opened.connect(self._on_article_opened)
        controller.selection_changed.connect(self._on_selected)
        controller.scheme_changed.connect(self.inbox_panel.show_scheme)
        self.comments.called.connect(self._on_called)
        self.comments.jump_wanted.connect(self._on_thread_wanted)
        self.comments_panel.left.connect(self.left)
        self.inbox.jump_wanted.connect(self._on_news_wanted)
        self.inbox.comment_wanted.connect(self._on_comment_wanted)
        self.inbox_panel.rule_wanted.connect(self.rule_wanted)
        self.inbox_panel.counted.connect(self._on_counted)

    @Slot()
    def begin_comment(self) -> None:
        """Begin a comment about what is selected."""
        self._follow()
        self._right.show_page("comments")
        self.comments_panel.begin()

    @Slot()
    def show_inbox(self) -> None:
        """Go to the news."""
        self._left.show_page("inbox")
        self.inbox_panel.begin()

    @Slot(object)
    def _on_moved(self, _what: object) -> None:
        self._follow()

    @Slot(object)
    def _on_selected(self, _what: object) -> None:
        self._later.put_off("selected", self._follow)

    def _follow(self) -> None:
        self.comments.show_article(self._controller.article_id)
        self.comments.set_abouts(self._abouts())

    def _abouts(self) -> list[About]:
        article = self._controller.opened_article
        if article is None:
            return []
        text, where = article.content.text, article.content.article.id
        fragments, span = self._controller.selection.fragments, self._span()
        if not fragments and span is not None:
            fragments = span.fragments
        found = []
        if fragments and fragments[0][0] < fragments[-1][1]:
            start, end = fragments[0][0], fragments[-1][1]
            quote = on_one_line(text.quote(start, min(end, start + 8 * _LONGEST)), _LONGEST)
            words = self.tr("“{quote}”").format(quote=isolated(quote))
            found.append(About(CommentSubject.PLACE, words, where, text, start, end))
        found.append(About(CommentSubject.ARTICLE, self.tr("This article"), where))
        label = None if span is None else self._controller.scheme.entity(span.label)
        if label is not None:
            title = isolated(label.titled(QLocale().bcp47Name()))
            words = self.tr("The rule of {label}").format(label=title)
            found.append(About(CommentSubject.RULE, words, rule=label.name))
        return found

    def _span(self) -> Span | None:
        content, chosen = self._controller.content, self._controller.selection.spans
        if content is None or not chosen:
            return None
        return next((span for span in content.spans if span.id == chosen[-1]), None)

    @Slot(object)
    def _on_thread_wanted(self, thread: Thread) -> None:
        first = thread.first
        if first.subject is CommentSubject.RULE:
            self.rule_wanted.emit(first.rule)
        elif first.article is not None:
            self._show_place(first.article, first.start, first.end)

    @Slot(object)
    def _on_news_wanted(self, news: News) -> None:
        """Show the place, but leave the keys with the list: the next piece of news is next."""
        decision = news.decision
        is_there = decision.article == self._controller.article_id
        self._reading = None if is_there else decision.article
        self._show_place(decision.article, decision.start, decision.end)

    @Slot(object)
    def _on_article_opened(self, _article: object) -> None:
        if self._reading is not None and self._reading == self._controller.article_id:
            self._reading = None
            self.inbox_panel.news_list.setFocus()

    def _show_place(self, article: ArticleId, start: int, end: int) -> None:
        self.place_chosen.emit(SearchHit(article, "", start, end, "", "", ""))

    @Slot(object)
    def _on_comment_wanted(self, news: News) -> None:
        decision = news.decision
        quote = isolated(decision.subject)
        words = self.tr("The decision on “{quote}”").format(quote=quote)
        about = About(CommentSubject.DECISION, words, decision.article, decision=decision)
        self.comments.set_abouts([about, *self._abouts()])
        self._right.show_page("comments")
        self.comments_panel.begin()

    @Slot(int)
    def _on_counted(self, unread: int) -> None:
        words = self.tr("Inbox ({count})").format(count=unread) if unread else self.tr("Inbox")
        self._left.rename_page("inbox", words)

    @Slot(int)
    def _on_called(self, count: int) -> None:
        words = self.tr("Comments ({count})").format(count=count) if count else self.tr("Comments")
        self._right.rename_page("comments", words)
