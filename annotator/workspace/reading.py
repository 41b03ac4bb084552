"""Reading a project: lists, articles, people, history, figures.

Every method is one short read that is closed when it returns; the window calls them on the read
lane, scripts call them directly.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from annotator.domain.actors import Actor, Target
from annotator.domain.articles import ArticleContent, Segmentation
from annotator.domain.changes import EventInfo
from annotator.domain.editing import fresh_layer
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.listing import ArticleFilter, ArticleKey, ArticleRow
from annotator.domain.people import Person
from annotator.workspace.desk import Desk
from annotator.workspace.segmenting import segmentation_of

if TYPE_CHECKING:
    from annotator.store.project_store import ProjectStore

__all__ = ["OpenArticle", "Reading"]

_PASSES = frozenset({LayerKind.ANNOTATOR, LayerKind.REPEAT})
_FINISHED = frozenset({LayerStatus.DONE, LayerStatus.SKIPPED})

_ALL = ArticleFilter()


@dataclass(frozen=True, slots=True)
class OpenArticle:
    """An article as one person works on it: all that the window needs to show and edit it.

    `own` is the person's layer; with `is_new_layer` it is a value only, and the first edit must
    be written with `editing.opening`.
    """

    content: ArticleContent
    own: LayerContent
    is_new_layer: bool
    segmentation: Segmentation


class Reading:
    """Short reads of one project; safe in any thread. Raises `StoreUnavailable`."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def articles_page(
        self,
        where: ArticleFilter = _ALL,
        *,
        after: ArticleKey | None = None,
        before: ArticleKey | None = None,
        limit: int = 100,
    ) -> list[ArticleRow]:
        """Give up to `limit` rows of the article list, after or before a place in it."""
        with self._desk.reading() as store:
            return store.articles_page(
                where, self._desk.person.id, after=after, before=before, limit=limit
            )

    def article_keys(
        self,
        where: ArticleFilter = _ALL,
        *,
        after: ArticleKey | None = None,
        limit: int = -1,
    ) -> list[ArticleKey]:
        """Give the places of articles that the filter lets through, in list order.

        All of them, or `limit` that come after a place: a large list is read piece by piece, so
        that nobody waits behind it.
        """
        with self._desk.reading() as store:
            return store.article_keys(where, self._desk.person.id, after=after, limit=limit)

    def articles_titled(self, words: str, *, limit: int = 20) -> list[ArticleRow]:
        """Give up to `limit` articles in whose title all words occur, the likeliest first."""
        with self._desk.reading() as store:
            return store.articles_titled(words, self._desk.person.id, limit=limit)

    def article_rows(self, ids: Sequence[ArticleId]) -> list[ArticleRow]:
        """Give the list's rows of these articles, in the order asked for."""
        with self._desk.reading() as store:
            return store.article_rows(ids, self._desk.person.id)

    def article(self, article_id: ArticleId) -> ArticleContent:
        """Give an article with all its layers; `RuleViolation` when it is not there."""
        with self._desk.reading() as store:
            return store.article(article_id)

    def open_article(self, article_id: ArticleId) -> OpenArticle:
        """Give an article with this person's own layer, ready to be edited.

        While a repeat of an article that they have done is due, that is the layer of the repeat,
        and what they said before is not shown.
        """
        desk = self._desk
        with desk.reading() as store:
            content = store.article(article_id, person=desk.person.id)
            kind = _due_kind(store, content, desk.person.id)
        content = replace(content, layers=tuple(_without_passes(content.layers, besides=kind)))
        own = next((x for x in content.layers if x.layer.kind is kind), None)
        is_new = own is None
        if own is None:
            scheme = desk.scheme.version_id
            now_us = desk.clock.now_us()
            own = LayerContent(fresh_layer(article_id, desk.person.id, scheme, now_us, kind))
        return OpenArticle(content, own, is_new, segmentation_of(content))

    def people(self, *, with_gold: bool = False) -> tuple[Person, ...]:
        """Give everybody that the project knows; the owner of the gold only when asked for."""
        with self._desk.reading() as store:
            return store.people(with_gold=with_gold)

    def actors(self) -> tuple[Actor, ...]:
        """Give all actors."""
        with self._desk.reading() as store:
            return store.actors()

    def targets(self) -> tuple[Target, ...]:
        """Give all stance targets."""
        with self._desk.reading() as store:
            return store.targets()

    def history(self, *, limit: int = 100, before_seq: int | None = None) -> list[EventInfo]:
        """Give this person's last changes, the newest first."""
        with self._desk.reading() as store:
            return store.history(self._desk.person.id, limit, before_seq)

    def undo_info(self) -> tuple[EventInfo | None, EventInfo | None]:
        """Give what undo and redo would do."""
        with self._desk.reading() as store:
            return store.undo_info(self._desk.person.id)

    def stats(self) -> Mapping[str, object]:
        """Give the project's figures in the shape of `annotator stats --json`.

        Reads everything: meant for a job in a large project.
        """
        from annotator.workspace.keystrokes import Keystrokes, figures

        with self._desk.reading() as store:
            found = store.stats()
            names = {person.id.hex(): person.name for person in store.people()}
        return {**found, "keys": figures(Keystrokes(self._desk).all(), names)}

    def remembered(self, key: str) -> str | None:
        """Give what the window remembered for this project under `key`; None for nothing."""
        with self._desk.reading() as store:
            return store.ui_state(key)

    def digest(self) -> str:
        """Give the project's digest: equal projects, equal digests."""
        with self._desk.reading() as store:
            return store.digest()


def _due_kind(store: "ProjectStore", content: ArticleContent, person: PersonId) -> LayerKind:
    """Say which pass over the article is due: a repeat that is assigned once the first is done."""
    status = {one.layer.kind: one.layer.status for one in content.layers}
    is_done = status.get(LayerKind.ANNOTATOR) is LayerStatus.DONE
    if not is_done or status.get(LayerKind.REPEAT) in _FINISHED:
        return LayerKind.ANNOTATOR
    from annotator.domain.assignments import Purpose

    assigned = store.review.assignments(person=person, article=content.article.id)
    is_due = any(one.purpose is Purpose.REPEAT for one in assigned)
    return LayerKind.REPEAT if is_due else LayerKind.ANNOTATOR


def _without_passes(
    layers: Iterable[LayerContent], *, besides: LayerKind
) -> Iterator[LayerContent]:
    """Leave out what the person said in the other pass."""
    return (one for one in layers if one.layer.kind is besides or one.layer.kind not in _PASSES)
