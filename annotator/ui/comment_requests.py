"""The requests about comments: reading threads, beginning, answering, closing and opening them.

Serves a panel in any window: what a new comment can be about is told by whoever owns it. Made with
its first use; saving is the window's. GUI thread only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.changes import ChangeKind, ChangeSet
from annotator.domain.comments import CommentSubject, Thread
from annotator.domain.decisions import Decision
from annotator.domain.editing import Edit
from annotator.domain.editing.commenting import (
    answer,
    comment_on_article,
    comment_on_decision,
    comment_on_place,
    comment_on_rule,
    reopen_thread,
    resolve_thread,
)
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.masking import Mask
from annotator.domain.people import Person
from annotator.domain.text import ArticleText
from annotator.ui.bridge import Bridge
from annotator.ui.job_runner import Answers
from annotator.workspace.bus import ArticlesChanged
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project
from annotator.workspace.talking import Talk

__all__ = ["About", "CommentRequests", "Scope", "Write"]

Write = Callable[[Callable[[Edit], ChangeSet]], ChangeSet | None]
"""Makes and saves a change; gives None where it was refused, which it says itself."""

_OF_TALK = frozenset({ChangeKind.COMMENT, ChangeKind.IMPORT, ChangeKind.MERGE})


class Scope(Enum):
    """Which threads are shown."""

    ARTICLE = "article"
    MINE = "mine"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class About:
    """What a new comment can be about; `words` say it to the person."""

    subject: CommentSubject
    words: str
    article: ArticleId | None = None
    text: ArticleText | None = None
    start: int = 0
    end: int = 0
    rule: str = ""
    decision: Decision | None = None


class CommentRequests(QObject):
    """What can be asked about comments.

    `talk_changed` carries the `Talk` on show; `called` how many threads wait for a word of the
    person, after `count_calls`; `abouts_changed` follows a change of what can be
    talked about; `jump_wanted` the `Thread` whose place is to be shown; the rest as in the
    controller. While `is_strict`, a blind project shows no name of anybody; else people who did
    not annotate the article keep theirs.
    """

    talk_changed = Signal(object)
    called = Signal(int)
    abouts_changed = Signal()
    jump_wanted = Signal(object)
    announced = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        project: Project,
        answers: Answers,
        bridge: Bridge,
        write: Write,
        parent: QObject | None = None,
        *,
        is_strict: bool = False,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._answers = answers
        self._write = write
        self._is_strict = is_strict
        self.shows_names = False
        self._is_counting = False
        self._is_watched = False
        self._is_due = True
        self._article: ArticleId | None = None
        self._letters: dict[PersonId, str] | None = None
        self.scope = Scope.ARTICLE
        self._found = self.talk = Talk()
        self._hidden: frozenset[ArticleId] = frozenset()
        self.abouts: tuple[About, ...] = ()
        self._people: tuple[Person, ...] = ()  # whom one can call before threads were read
        answers.ask(
            project.lanes.read,
            project.reading.people,
            self._take_people,
            self._on_failed,
            key=("people", is_strict),
        )
        bridge.articles_changed.connect(self._on_articles_changed)
        bridge.project_refreshed.connect(self._on_refreshed)

    # What is on show -----------------------------------------------------------------------------

    @property
    def me(self) -> PersonId:
        """Who works here."""
        return self._project.person.id

    @property
    def is_writable(self) -> bool:
        """Whether something can be said."""
        return self._project.is_writable

    def show_article(self, article: ArticleId | None) -> None:
        """Say which article is on screen."""
        if article != self._article:
            self._article = article
            if self.scope is Scope.ARTICLE:
                self.refresh()

    def show_scope(self, scope: Scope) -> None:
        """Show the threads of the article, those that call the person, or all."""
        self.scope = scope
        self.refresh()

    def hide_articles(self, articles: frozenset[ArticleId]) -> None:
        """Show no thread about these articles, wherever it would be listed."""
        if articles != self._hidden:
            self._hidden = articles
            self._take(self._found)

    def set_abouts(self, abouts: Sequence[About]) -> None:
        """Say what a new comment can be about, the likeliest first."""
        if tuple(abouts) != self.abouts:
            self.abouts = tuple(abouts)
            self.abouts_changed.emit()

    def set_letters(self, letters: dict[PersonId, str] | None) -> None:
        """Take over the letters that the window for reviewing has given the article's annotators.

        None: those of the article's own mask.
        """
        if letters != self._letters:
            self._letters = letters
            self.talk_changed.emit(self.talk)

    def show_names(self, *, is_on: bool) -> None:
        """Show names, where the project allows it, or letters again."""
        if is_on != self.shows_names:
            self.shows_names = is_on
            self.talk_changed.emit(self.talk)

    def watch(self, *, is_on: bool) -> None:
        """Say whether somebody looks: threads that nobody sees are not read."""
        self._is_watched = is_on
        if is_on and self._is_due:
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read the threads again, as soon as somebody looks."""
        self._is_due = not self._is_watched
        if self._is_due:
            return
        talking, article, me = self._project.talking, self._article, self.me
        if self.scope is Scope.ARTICLE:
            if article is None:
                self._take(Talk())
                return
            self._ask(lambda: talking.of_article(article))
        else:
            mentioned = me if self.scope is Scope.MINE else None
            self._ask(lambda: talking.everywhere(mentioned))

    @Slot()
    def count_calls(self) -> None:
        """Count the threads that call the person, now and after every comment."""
        self._is_counting = True
        self._answers.ask(
            self._project.lanes.read,
            self._project.talking.calls,
            self.called.emit,
            self._on_failed,
            key="calls",
        )

    # Names ---------------------------------------------------------------------------------------

    def author(self, thread: Thread, person: PersonId) -> str:
        """Give what to call who said something in a thread."""
        if person == self.me:
            return self.tr("You")
        mask = self._mask(thread.first.article)
        name = mask.name_of(person)
        if not name and not self._is_strict:
            name = mask.names.get(person, "")
        return name or self.tr("Somebody")

    def body(self, thread: Thread, body: str) -> str:
        """Give what was said, with letters in place of names while review is blind."""
        mask = self._mask(thread.first.article)
        if not self._is_strict:  # annotators of the article are hidden, and nobody else
            hidden = {p: n for p, n in mask.names.items() if p in mask.letters and p != self.me}
            mask = replace(mask, names=hidden)
        letters = {**mask.letters, self.me: self.tr("you", "who is called by name")}
        return replace(mask, letters=letters).masked(body)

    @property
    def names_to_call(self) -> tuple[str, ...]:
        """Give what "@" offers: names, or letters where a name would tell too much."""
        mask = self._mask(self._article)
        if self._is_strict and mask.is_blind:  # a letter calls nobody before people are known
            return tuple(sorted(mask.letters.values())) if self._known else ()
        return tuple(person.name for person in self._known)

    @property
    def _known(self) -> tuple[Person, ...]:
        return self.talk.people or self._people

    def _addressed(self, article: ArticleId | None, body: str) -> str:
        return self._mask(article).addressed(body) if self._is_strict else body

    def _mask(self, article: ArticleId | None) -> Mask:
        mask = replace(self.talk, people=self._known).mask_of(article)
        if self._letters is not None and article == self._article:
            mask = replace(mask, letters=self._letters)
        return replace(mask, is_blind=mask.is_blind and not self.shows_names)

    # Saying something ----------------------------------------------------------------------------

    def comment(self, about: About, body: str) -> bool:
        """Begin a thread; False when it was refused."""
        me, people, write = self.me, self._known, self._write
        body = self._addressed(about.article, body)
        match about:
            case About(subject=CommentSubject.RULE):
                said = write(lambda edit: comment_on_rule(about.rule, body, me, people, edit))
            case About(decision=Decision() as decision):
                said = write(lambda edit: comment_on_decision(decision, body, me, people, edit))
            case About(article=bytes() as article, text=ArticleText() as text) if about.end:
                place = (about.start, about.end)
                said = write(
                    lambda edit: comment_on_place(
                        ArticleId(article), text, place, body, me, people, edit
                    )
                )
            case About(article=bytes() as article):
                said = write(
                    lambda edit: comment_on_article(ArticleId(article), body, me, people, edit)
                )
            case _:
                self.refused.emit(self.tr("Open an article first."))
                return False
        return self._say(self.tr("Commented."), said)

    def answer(self, thread: Thread, body: str) -> bool:
        """Answer in a thread; False when it was refused."""
        me, people = self.me, self._known
        body = self._addressed(thread.first.article, body)
        return self._say(
            self.tr("Answered."), self._write(lambda edit: answer(thread, body, me, people, edit))
        )

    def resolve(self, thread: Thread) -> bool:
        """Close a thread, or open a closed one again."""
        if thread.is_resolved:
            return self._say(self.tr("Open again."), self._write(lambda _: reopen_thread(thread)))
        return self._say(
            self.tr("The thread is closed."), self._write(lambda edit: resolve_thread(thread, edit))
        )

    def jump(self, thread: Thread) -> None:
        """Show what a thread is about."""
        self.jump_wanted.emit(thread)

    def _say(self, words: str, said: ChangeSet | None) -> bool:
        if said is None:
            return False
        self.announced.emit(words)
        return True

    # Reading -------------------------------------------------------------------------------------

    def _ask(self, work: Callable[[], Talk]) -> None:
        key = ("comments", self._is_strict)
        self._answers.ask(self._project.lanes.read, work, self._take, self._on_failed, key=key)

    def _take_people(self, people: tuple[Person, ...]) -> None:
        self._people = people
        self.abouts_changed.emit()

    def _take(self, talk: Talk) -> None:
        self._found = talk
        kept = tuple(one for one in talk.threads if one.first.article not in self._hidden)
        self.talk = replace(talk, threads=kept)
        self.talk_changed.emit(self.talk)

    def _on_failed(self, error: Exception) -> None:
        self.refused.emit(message_of(error).text)

    @Slot(object)
    def _on_articles_changed(self, event: ArticlesChanged) -> None:
        if event.applied is None or event.applied.change_set.kind in _OF_TALK:
            self._read_again()

    @Slot(object)
    def _on_refreshed(self, _event: object) -> None:
        self._read_again()

    def _read_again(self) -> None:
        self.refresh()
        if self._is_counting:
            self.count_calls()
