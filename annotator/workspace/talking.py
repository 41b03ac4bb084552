"""What people say to each other, and what became of an annotator's work: reads for the panels.

Writing goes through ChangeSets like every edit: see `domain.editing.commenting` and `feedback`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from annotator.domain.comments import Comment, Thread, threads_of
from annotator.domain.ids import GOLD_PERSON, ArticleId, CommentId, PersonId
from annotator.domain.inbox import News, news_of
from annotator.domain.layers import LayerKind
from annotator.domain.masking import Fairness, Mask
from annotator.domain.one_line import on_one_line
from annotator.domain.people import Person
from annotator.workspace.desk import Desk

if TYPE_CHECKING:
    from annotator.store.project_store import ProjectStore

__all__ = ["FAIRNESS_KEY", "Inbox", "Place", "Talk", "Talking"]

Place = tuple[ArticleId, int, int]
"""A range of code points in an article."""

FAIRNESS_KEY = "review.fairness"
"""Under which name a project keeps its `Fairness`."""

_MOST_THREADS = 1000
_MOST_NEWS = 2000
_PAGE = 200
_LONGEST_QUOTE = 120


@dataclass(frozen=True, slots=True)
class Talk:
    """Threads with what a panel needs to show them.

    `titles` are those of their articles, `quotes` the words that a comment's place holds, by the
    id of the thread's first comment. `annotators` have done the article.
    """

    threads: tuple[Thread, ...] = ()
    titles: Mapping[ArticleId, str] = field(default_factory=dict)
    quotes: Mapping[CommentId, str] = field(default_factory=dict)
    annotators: Mapping[ArticleId, tuple[PersonId, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    is_blind: bool = True

    def mask_of(self, article: ArticleId | None) -> Mask:
        """Give the mask of an article's threads; that of rules has no letters."""
        annotators = () if article is None else self.annotators.get(article, ())
        return Mask.of_article(
            article or ArticleId(b""), annotators, self.people, is_blind=self.is_blind
        )


@dataclass(frozen=True, slots=True)
class Inbox:
    """A person's news with what a panel needs to show them.

    `names` are those of actors and targets by id in hexadecimal; `quotes` the words of the places
    that the news name, by article, start and end.
    """

    news: tuple[News, ...] = ()
    titles: Mapping[ArticleId, str] = field(default_factory=dict)
    quotes: Mapping[Place, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def unread(self) -> int:
        """How many decisions the person has not answered."""
        return sum(one.is_unread for one in self.news)


class Talking:
    """Comments and feedback of one project; safe in any thread, short reads."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def fairness(self) -> Fairness:
        """How the project keeps review fair."""
        with self._desk.reading() as store:
            return Fairness.of_json(store.ui_state(FAIRNESS_KEY))

    def of_article(self, article: ArticleId) -> Talk:
        """Give the threads of an article."""
        with self._desk.reading() as store:
            return self._talk(store, threads_of(store.review.comments(article)))

    def everywhere(self, mentioned: PersonId | None = None) -> Talk:
        """Give up to 1,000 threads of the project, or that call one person; open ones first."""
        with self._desk.reading() as store:
            threads = threads_of(store.review.comments())
            if mentioned is not None:
                threads = tuple(one for one in threads if mentioned in one.mentions)
            return self._talk(store, threads[:_MOST_THREADS])

    def calls(self) -> int:
        """Count the open threads that call the present person and wait for their word."""
        me = self._desk.person.id
        with self._desk.reading() as store:
            threads = threads_of(store.review.comments())
        waiting = (one for one in threads if not one.is_resolved and one.last.by != me)
        return sum(me in one.mentions for one in waiting)

    def inbox(self) -> Inbox:
        """Give what became of the present person's work, on articles that are released."""
        person = self._desk.person.id
        with self._desk.reading() as store:
            layers = store.review.finished_layers(person)
            released = store.review.finished_layers(GOLD_PERSON, LayerKind.GOLD)
            both = sorted(layers.keys() & released.keys())
            decisions = store.review.decisions(both)
            news = news_of(decisions, layers, released, store.review.feedback(person))[:_MOST_NEWS]
            articles = sorted({one.decision.article for one in news})
            titles = _titles(store, articles, person)
            quotes = _quotes(store, news, person)
            news = _masked(store, news, person)
            names = {actor.id.hex(): actor.name for actor in store.actors()}
            names |= {target.id.hex(): target.name for target in store.targets()}
        return Inbox(news, titles, quotes, names)

    def _talk(self, store: "ProjectStore", threads: tuple[Thread, ...]) -> Talk:
        person = self._desk.person.id
        articles = sorted({t.first.article for t in threads if t.first.article is not None})
        texts = _texts(store, _with_places(threads), person)
        return Talk(
            threads,
            _titles(store, articles, person),
            {t.first.id: _quote(t.first, texts) for t in threads},
            store.review.annotators(articles),
            store.people(),
            Fairness.of_json(store.ui_state(FAIRNESS_KEY)).is_blind,
        )


def _with_places(threads: Iterable[Thread]) -> list[ArticleId]:
    found = {t.first.article for t in threads if t.first.article and t.first.end}
    return sorted(found)


def _titles(
    store: "ProjectStore", articles: list[ArticleId], person: PersonId
) -> dict[ArticleId, str]:
    return {row.id: row.title for row in store.article_rows(articles, person)}


def _masked(store: "ProjectStore", news: tuple[News, ...], person: PersonId) -> tuple[News, ...]:
    """Let reviewers' notes name nobody but the person while review is blind."""
    if not Fairness.of_json(store.ui_state(FAIRNESS_KEY)).is_blind:
        return news
    heard = store.review.annotators(sorted({one.decision.article for one in news}))
    others = [one for one in store.people() if one.id != person]

    def masked(one: News) -> News:
        decision = one.decision
        mask = Mask.of_article(decision.article, heard.get(decision.article, ()), others)
        note = mask.masked(decision.note)
        return one if note == decision.note else replace(one, decision=replace(decision, note=note))

    return tuple(map(masked, news))


def _quotes(store: "ProjectStore", news: Iterable[News], person: PersonId) -> dict[Place, str]:
    """Give the words of all places, reading the articles' texts page by page."""
    places: dict[ArticleId, set[tuple[int, int]]] = {}
    for one in news:
        places.setdefault(one.decision.article, set()).update(_places_in(one))
    found: dict[Place, str] = {}
    articles = sorted(places)
    for at in range(0, len(articles), _PAGE):
        texts = _texts(store, articles[at : at + _PAGE], person)
        for article, text in texts.items():
            for start, end in places[article]:
                found[article, start, end] = on_one_line(text[start:end], _LONGEST_QUOTE)
    return found


def _places_in(news: News) -> Iterator[tuple[int, int]]:
    for rows in (news.said, news.decision.result):
        for row in json.loads(rows):
            yield from map(tuple, (*row.get("place", ()), *row.get("evidence", ())))


def _texts(
    store: "ProjectStore", articles: list[ArticleId], person: PersonId
) -> dict[ArticleId, str]:
    return {one.article: one.text for one in store.scanned_texts(articles, person)}


def _quote(comment: Comment, texts: Mapping[ArticleId, str]) -> str:
    if comment.article is None or not comment.end:
        return ""
    words = texts.get(comment.article, "")[comment.start : comment.end]
    return on_one_line(words, _LONGEST_QUOTE)
