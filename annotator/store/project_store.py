"""The project file as the rest of the program sees it: open, apply, undo, read.

A store has two lanes. Methods of the write lane change the file, one transaction each; methods of
the read lane only look. One thread at a time may use a lane, and the two lanes may be used at the
same time. Nothing but the errors of the domain leaves a method. What opening and labelling do
without (bulk, search, figures, copies) is loaded with its first use.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from annotator.domain.actors import Actor, Target
from annotator.domain.articles import ArticleContent
from annotator.domain.changes import Applied, ChangeKind, ChangeSet, EventInfo, SchemeVersion
from annotator.domain.errors import StoreConflict, StoreUnavailable
from annotator.domain.ids import (
    GOLD_PERSON,
    ArticleId,
    DeviceId,
    EventId,
    LayerId,
    PersonId,
    uuid7,
)
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.listing import ArticleFilter, ArticleKey, ArticleRow, SearchPage, SearchPlace
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.store import doing, events, listing, queries, ui_state
from annotator.store.creation import create_file, ensure_device
from annotator.store.engine import Lane, Link, identify, refuse_programs, take_back_unfinished
from annotator.store.events import Chain
from annotator.store.failures import was_left_open
from annotator.store.identity import SCHEMA_VERSION
from annotator.store.writing import ensure_person

if TYPE_CHECKING:
    from annotator.domain.exchange import ProjectHeader
    from annotator.domain.propagation import LabelledSpan, Place, ScannedText
    from annotator.domain.queries import SearchQuery
    from annotator.store.bulk import BulkWriter
    from annotator.store.exchange import StoreExchange
    from annotator.store.review_queries import ReviewQueries
    from annotator.store.upgrading import Upgraded

__all__ = ["ProjectStore"]

_STREAM_PAGE = 64
_LIST_PAGE = 500
_MARKS_KEPT = 100_000

T = TypeVar("T")


class ProjectStore:
    """One open project file. Close it, or use it as a context manager."""

    def __init__(
        self,
        path: Path,
        device: DeviceId,
        *,
        writable: bool,
        shown: Path | None = None,
        upgrade: "Upgraded | None" = None,
    ) -> None:
        self.path = path
        self.shown = shown or path
        self.upgrade = upgrade
        self.device = device
        self.is_writable = writable
        self._reader = Lane(path, writes=False, shown=shown)
        self._writer = Lane(path, writes=True, shown=shown) if writable else None
        self._knows_device = False
        self._marks: queries.Marks = {}

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        scheme: Scheme,
        person: Person,
        targets: Sequence[Target] = (),
        device: DeviceId,
        now_us: int,
    ) -> Self:
        """Make a new project file, which must not exist yet, and open it.

        The file appears under its name only when it is whole. `StoreConflict` when the name is
        taken, `StoreUnavailable` when the folder does not let us write.
        """
        create_file(path, scheme, person, targets, device, now_us)
        return cls.open(path, device=device)

    @classmethod
    def open(
        cls, path: Path, *, device: DeviceId, writable: bool = True, shown: Path | None = None
    ) -> Self:
        """Open a project file; `shown` is the file that errors name, where `path` is a copy of it.

        An older file is upgraded after a backup, or read in an upgraded copy: see `upgrade`.
        `FormatError` for a file that is absent or no project, `StoreUnavailable` for one that is
        newer, damaged, locked, or not writable although `writable`.
        """
        if identify(path) >= SCHEMA_VERSION:
            store = cls(path, device, writable=writable, shown=shown)
        else:
            from annotator.store.upgrading import upgraded

            new = upgraded(path, writable=writable)
            store = cls(new.path, device, writable=writable, shown=shown or path, upgrade=new)
        try:
            if store._writer is not None:
                with store._writer.transaction() as link:
                    refuse_programs(link)
            store._look()
        except BaseException:
            store.close()
            raise
        return store

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close both lanes; the journal file goes when nobody else has the project open."""
        self._reader.close()
        if self._writer is not None:
            self._writer.close(tidy=True)
        if self.upgrade is not None:
            self.upgrade.clean()

    # The write lane --------------------------------------------------------------------------

    def apply(
        self, change_set: ChangeSet, *, op_id: EventId, person: PersonId, now_us: int
    ) -> Applied:
        """Write a ChangeSet and its event, all or nothing; when this returns, it is saved.

        Applying the same `op_id` again writes nothing and gives the first result. `StoreConflict`
        when a row is not as the ChangeSet says it was before.
        """
        chain = Chain(person, self.device)
        try:
            with self._writing() as link:
                return doing.do(link, chain, change_set, op_id, now_us)
        except StoreConflict:
            with self._writing() as link:
                repeat = doing.repeat_of(link, chain, op_id)
            if repeat is None:
                raise
            return repeat

    def undo(self, *, person: PersonId, op_id: EventId, now_us: int) -> Applied | None:
        """Take back the last thing that this person did on this device; None if there is none.

        `StoreConflict` with a sentence when somebody else has changed the rows since.
        """
        return self._step(doing.undo, person, op_id, now_us)

    def redo(self, *, person: PersonId, op_id: EventId, now_us: int) -> Applied | None:
        """Do again what was undone last; None if there is nothing."""
        return self._step(doing.redo, person, op_id, now_us)

    @contextmanager
    def bulk(
        self,
        person: PersonId,
        now_us: int,
        subject: str = "",
        *,
        kind: ChangeKind = ChangeKind.IMPORT,
        detail: str = "",
        op_id: EventId | None = None,
    ) -> "Iterator[BulkWriter]":
        """Add many articles and layers in one transaction and one event, all or nothing.

        The block gets a `BulkWriter`; what it was given is saved when the block has ended, and
        forgotten when the block raises. The write lane is busy meanwhile.
        """
        from annotator.store.bulk import BulkWriter

        chain = Chain(person, self.device)
        operation = op_id or EventId(uuid7(now_us // 1000, os.urandom(10)))
        change_set = ChangeSet(kind, (), subject, detail)
        with self._writing() as link:
            writer = BulkWriter(link, chain, operation, now_us, change_set)
            yield writer
            writer.finish()

    def add_person(self, person: Person) -> None:
        """Add somebody to the project; known people stay as they are."""
        with self._writing() as link:
            ensure_person(link, person)

    @cached_property
    def exchange(self) -> "StoreExchange":
        """Taking in what teammates send, and the log of it."""
        from annotator.store.exchange import StoreExchange

        return StoreExchange(self._writing)

    def set_ui_state(self, key: str, value: str) -> None:
        """Keep something for the window: no event, not undoable."""
        with self._writing() as link:
            ui_state.set_state(link, key, value)

    def drop_ui_states(self, beginning: str) -> None:
        """Forget everything that the window kept under keys with this beginning."""
        with self._writing() as link:
            ui_state.drop_states(link, beginning)

    def data_version(self) -> int:
        """Give a number that changes when another process (or store) wrote to the file."""
        return (self._writer or self._reader).data_version()

    # The read lane ---------------------------------------------------------------------------

    @cached_property
    def review(self) -> "ReviewQueries":
        """What reviewing asks: decisions, marks, answers, comments, assignments, snapshots."""
        from annotator.store.review_queries import ReviewQueries

        return ReviewQueries(self._read)

    def scheme(self) -> Scheme:
        """Give the current scheme."""
        return queries.current_version(self.scheme_versions()).scheme

    def scheme_versions(self) -> tuple[SchemeVersion, ...]:
        """Give all versions of the scheme, oldest first."""
        return self._read(queries.scheme_versions)

    def people(self, *, with_gold: bool = False) -> tuple[Person, ...]:
        """Give all people, by name; the owner of the gold is none of them unless asked for."""
        found = self._read(queries.people)
        return found if with_gold else tuple(one for one in found if one.id != GOLD_PERSON)

    def actors(self) -> tuple[Actor, ...]:
        """Give all actors, by id; the built-in author is one of them."""
        return self._read(queries.actors)

    def targets(self) -> tuple[Target, ...]:
        """Give all stance targets, by id."""
        return self._read(queries.targets)

    def header(self) -> "ProjectHeader":
        """Give what the live articles refer to, with the current scheme last."""
        return self._read(lambda link: queries.header(link, queries.scheme_versions(link)))

    def articles_page(
        self,
        which: ArticleFilter,
        person: PersonId,
        *,
        after: ArticleKey | None = None,
        before: ArticleKey | None = None,
        limit: int = 200,
    ) -> list[ArticleRow]:
        """Give at most `limit` rows in list order after one key, or those just before another."""
        with self._reader.transaction() as link:
            return listing.articles_page(
                link, which, person, after=after, before=before, limit=limit
            )

    def article_keys(
        self,
        which: ArticleFilter,
        person: PersonId,
        *,
        after: ArticleKey | None = None,
        limit: int = -1,
    ) -> list[ArticleKey]:
        """Give the keys of articles that pass, in list order, after one: `limit`, or all."""
        with self._reader.transaction() as link:
            return listing.article_keys(link, which, person, after=after, limit=limit)

    def articles_titled(self, words: str, person: PersonId, *, limit: int = 20) -> list[ArticleRow]:
        """Give at most `limit` articles in whose title all words occur, the likeliest first."""
        from annotator.store.titles import articles_titled

        with self._reader.transaction() as link:
            found = articles_titled(link, words, limit=limit)
        return self.article_rows(found, person)

    def article_rows(self, ids: Sequence[ArticleId], person: PersonId) -> list[ArticleRow]:
        """Give the rows of these articles in the order asked for; unknown ones are left out."""
        found: list[ArticleRow] = []
        for at in range(0, len(ids), _LIST_PAGE):
            with self._reader.transaction() as link:
                found += listing.article_rows(link, ids[at : at + _LIST_PAGE], person)
        return found

    def article(self, article: ArticleId, *, person: PersonId | None = None) -> ArticleContent:
        """Give an article with its text and all layers, or only the own layer of `person`.

        `StoreConflict` when the project does not hold it (any more).
        """
        with self._reader.transaction() as link:
            found = queries.contents(link, [article], self._shared_marks(), person=person)
        if not found:
            raise StoreConflict("this article is not in the project any more")
        return found[0]

    def layer_content(self, layer: LayerId) -> LayerContent | None:
        """Give a live layer with its annotations, None where there is none."""
        with self._reader.transaction() as link:
            found = queries.layer_of(link, layer)
            if found is None:
                return None
            return queries.layer_contents(link, [found], self._shared_marks())[0]

    def stream(
        self,
        *,
        article_ids: Sequence[ArticleId] | None = None,
        statuses: frozenset[LayerStatus] | None = None,
        person: PersonId | None = None,
        with_review: bool = False,
    ) -> Iterator[ArticleContent]:
        """Give live articles sorted by id, read in short pages that are closed between yields.

        `statuses` and `person` leave out layers, not articles; `with_review` adds decisions and
        what belongs to them, comments and assignments. Meant for frozen copies.
        """
        ids = self._live_ids() if article_ids is None else sorted(article_ids)
        for at in range(0, len(ids), _STREAM_PAGE):
            with self._reader.transaction() as link:
                page = queries.contents(
                    link,
                    ids[at : at + _STREAM_PAGE],
                    self._shared_marks(),
                    person=person,
                    statuses=statuses,
                    with_review=with_review,
                )
            yield from page

    def search_page(
        self,
        query: "SearchQuery",
        person: PersonId | None,
        *,
        limit: int = 50,
        after: SearchPlace | None = None,
    ) -> SearchPage:
        """Give the next hits of a query, at most `limit`; `person` is `by:me`.

        Looks at some thousand articles at most, so that the read is short; `RuleViolation` for a
        name that nobody has.
        """
        from annotator.store.search import search_page

        return self._read(lambda link: search_page(link, query, person, limit=limit, after=after))

    def articles_with(self, query: "SearchQuery") -> int | None:
        """Give how many articles hold all words of a query; None when the index cannot tell."""
        from annotator.store.search import articles_with

        return self._read(lambda link: articles_with(link, query))

    def scanned_texts(self, ids: Sequence[ArticleId], person: PersonId) -> "list[ScannedText]":
        """Give texts of live articles in the order asked for; meant for a page of them."""
        from annotator.store.scanning import scanned_texts

        return self._read(lambda link: scanned_texts(link, ids, person))

    def labelled_places(self, layers: Sequence[LayerId]) -> "dict[LayerId, list[Place]]":
        """Give what is labelled in each of a page of layers, sorted by start."""
        from annotator.store.scanning import labelled_places

        return self._read(lambda link: labelled_places(link, layers))

    def labelled_spans(
        self, ids: Sequence[ArticleId], person: PersonId, label: str
    ) -> "list[LabelledSpan]":
        """Give the person's spans with a label in a page of articles."""
        from annotator.store.scanning import labelled_spans

        return self._read(lambda link: labelled_spans(link, ids, person, label))

    def history(
        self, person: PersonId, limit: int = 100, before_seq: int | None = None
    ) -> list[EventInfo]:
        """Give what this person did on this device, newest first."""
        with self._reader.transaction() as link:
            return events.history(link, Chain(person, self.device), limit, before_seq)

    def undo_info(self, person: PersonId) -> tuple[EventInfo | None, EventInfo | None]:
        """Give what undo and redo would do now."""
        return self._read(lambda link: events.undo_info(link, Chain(person, self.device)))

    def stats(self) -> dict[str, object]:
        """Give the counts that `stats` prints, with the digest; reads everything."""
        from annotator.store.statistics import counts

        return {**self._read(counts), "keys": {}, "digest": self.digest()}

    def digest(self) -> str:
        """Give 64 hexadecimal digits that are the same for two projects that hold the same."""
        from annotator.store.statistics import digest_of

        return digest_of(self.header(), self.stream(with_review=True))

    def ui_state(self, key: str) -> str | None:
        """Give what the window kept under `key`, None for nothing."""
        return self._read(lambda link: ui_state.state(link, key))

    def ui_states(self, beginning: str) -> dict[str, str]:
        """Give all that the window kept under keys with this beginning, by key."""
        return self._read(lambda link: ui_state.states(link, beginning))

    def frozen_copy(self, folder: Path) -> Path:
        """Make a private copy in `folder` for a long job, which removes it; any thread."""
        from annotator.store.backup import freeze

        return freeze(self.path, folder)

    def backup(self, target: Path) -> Path:
        """Make a verified backup under a new name; any thread."""
        from annotator.store.backup import back_up

        return back_up(self.path, target)

    def layer_census(self) -> tuple[tuple[PersonId, LayerKind, LayerStatus, int], ...]:
        """Count the live layers by owner, kind and status."""
        from annotator.store.census import layer_census

        return self._read(layer_census)

    def has_shared_articles(self) -> bool:
        """Say whether some live article has more than one layer."""
        from annotator.store.census import has_shared_articles

        return self._read(has_shared_articles)

    @contextmanager
    def reading(self) -> Iterator[Link]:
        """Look at the tables themselves in one short read transaction; for tests and tools."""
        with self._reader.transaction() as link:
            yield link

    # Inside ----------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, beside: Path | None = None) -> Iterator[Link]:
        if self._writer is None:
            raise StoreUnavailable(f"{self.shown}: this project is open for reading only")
        with self._writer.transaction(beside) as link:
            if not self._knows_device:
                ensure_device(link, self.device)
            yield link
        self._knows_device = True

    def _step(
        self,
        step: Callable[[Link, Chain, EventId, int], Applied | None],
        person: PersonId,
        op_id: EventId,
        now_us: int,
    ) -> Applied | None:
        chain = Chain(person, self.device)
        with self._writing() as link:
            return doing.repeat_of(link, chain, op_id) or step(link, chain, op_id, now_us)

    def _look(self) -> None:
        """Read once; a change that a killed process left half done is taken back before."""
        try:
            self._read(refuse_programs)
        except StoreUnavailable as error:
            if not was_left_open(error):
                raise
            take_back_unfinished(self.path)
            self._read(refuse_programs)

    def _read(self, question: Callable[[Link], T]) -> T:
        with self._reader.transaction() as link:
            return question(link)

    def _live_ids(self) -> list[ArticleId]:
        return self._read(lambda link: queries.live_article_ids(link))

    def _shared_marks(self) -> queries.Marks:
        if len(self._marks) > _MARKS_KEPT:
            self._marks.clear()
        return self._marks
