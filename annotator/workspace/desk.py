"""What the services of one open project share: the store, the person, the clock, the bus.

Every read and write of the workspace goes through a `Desk`. The store has two lanes, one thread
each at a time: the desk holds a lock for either, so that services may be called from anywhere. It
adds the person to the project before their first write, tells the bus afterwards, and says when
a write failed.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.changes import Applied, ChangeKind, ChangeSet, EventInfo, SchemeVersion
from annotator.domain.errors import StoreUnavailable
from annotator.domain.ids import DeviceId, EventId
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.workspace.bus import (
    ArticlesChanged,
    EventBus,
    HistoryChanged,
    ProjectRefreshed,
    ProjectSaved,
    SaveFailed,
    SchemeChanged,
)
from annotator.workspace.clock_and_ids import Clock, new_id
from annotator.workspace.messages import Messages

if TYPE_CHECKING:
    from annotator.store.bulk import BulkWriter
    from annotator.store.project_store import ProjectStore

__all__ = ["Desk"]


class Desk:
    """The shared ground of a project's services; safe in any thread.

    `is_known` says whether the person was in the project before; a new one is written with their
    first change, so that looking at a project changes nothing.
    """

    def __init__(
        self, store: "ProjectStore", person: Person, *, is_known: bool, clock: Clock
    ) -> None:
        self._store = store
        self.person = person
        self.is_known = is_known
        self.clock = clock
        self.bus = EventBus()
        self.messages = Messages()
        self._pen = threading.RLock()
        self._eyes = threading.RLock()
        self._scheme: Scheme | None = None
        self._seen_version = store.data_version()

    @property
    def scheme(self) -> Scheme:
        """The project's current scheme."""
        scheme = self._scheme
        if scheme is None:
            with self.reading() as store:
                scheme = self._scheme = store.scheme()
        return scheme

    def apply(
        self, change_set: ChangeSet, *, op_id: EventId | None = None, initiator: str = ""
    ) -> Applied:
        """Write a ChangeSet with its event; returns when it is on the disk.

        With the same `op_id` again nothing is written twice. Raises `StoreConflict` when somebody
        else changed what it builds on, `StoreUnavailable` when the environment refuses.
        """
        now_us = self.clock.now_us()
        with self.writing() as store:
            applied = store.apply(
                change_set,
                op_id=op_id or EventId(new_id()),
                person=self.person.id,
                now_us=now_us,
            )
        self._tell(applied, initiator)
        if applied.is_repeat:
            self.tell_history()
        else:
            self.bus.emit(HistoryChanged(self._event_of(applied, now_us), None))
        return applied

    def undo(self, initiator: str = "") -> Applied | None:
        """Take this person's last change back; None when there is nothing to take back."""
        with self.writing() as store:
            applied = store.undo(
                person=self.person.id, op_id=EventId(new_id()), now_us=self.clock.now_us()
            )
        return self._walked(applied, initiator)

    def redo(self, initiator: str = "") -> Applied | None:
        """Do again what this person took back last; None when there is nothing."""
        with self.writing() as store:
            applied = store.redo(
                person=self.person.id, op_id=EventId(new_id()), now_us=self.clock.now_us()
            )
        return self._walked(applied, initiator)

    @contextmanager
    def bulk(
        self, subject: str, kind: ChangeKind = ChangeKind.IMPORT, detail: str = ""
    ) -> "Iterator[BulkWriter]":
        """Write many rows in one transaction and one event; an exception leaves all as it was."""
        with self.writing() as store:
            now_us = self.clock.now_us()
            with store.bulk(self.person.id, now_us, subject, kind=kind, detail=detail) as writer:
                yield writer
        if writer.applied is None:
            return
        self.bus.emit(ProjectSaved(writer.applied.seq))
        self.tell_all_changed()

    def become(self, person: Person) -> None:
        """Go on as `person`, whom the project did not know by that id; writes them."""
        self.person, self.is_known = person, False
        with self.writing():
            pass

    @property
    def device(self) -> DeviceId:
        """The installation that works here."""
        return self._store.device

    @property
    def path(self) -> Path:
        """The project file."""
        return self._store.shown

    @property
    def is_writable(self) -> bool:
        """Whether changes can be written."""
        return self._store.is_writable

    @contextmanager
    def reading(self) -> "Iterator[ProjectStore]":
        """Have the store's read lane for a short while; never wait for anything inside."""
        with self._eyes:
            yield self._store

    @contextmanager
    def writing(self) -> "Iterator[ProjectStore]":
        """Have the store's write lane: the person known, failures told on the bus."""
        with self._pen:
            if not self._store.is_writable:
                raise StoreUnavailable(
                    f"{self.path}: this project is open for reading only, nothing was changed; "
                    "check that its file and its folder may be written"
                )
            try:
                self.refresh_if_changed()
                if not self.is_known:
                    self._store.add_person(self.person)
                    self.is_known = True
                yield self._store
            except StoreUnavailable as error:
                self.bus.emit(SaveFailed(error))
                raise

    def refresh_if_changed(self) -> bool:
        """Look whether another process wrote to the file, and tell the bus if so.

        Meant to be called about once a second, and before each write.
        """
        with self._pen:
            version = self._store.data_version()
            if version == self._seen_version:
                return False
            self._seen_version = version
            self._scheme = None
        self.bus.emit(ProjectRefreshed())
        return True

    def tell_all_changed(self) -> None:
        """Tell the bus that anything may have changed: a teammate's work was merged."""
        before, self._scheme = self._scheme, None
        if before is not None and before.version_id != self.scheme.version_id:
            self.bus.emit(SchemeChanged(self.scheme))
        self.bus.emit(ArticlesChanged((), ()))
        self.tell_history()

    def tell_history(self) -> None:
        """Tell the bus what undo and redo would do now."""
        with self.reading() as store:
            undo, redo = store.undo_info(self.person.id)
        self.bus.emit(HistoryChanged(undo, redo))

    def _walked(self, applied: Applied | None, initiator: str) -> Applied | None:
        if applied is not None:
            self._tell(applied, initiator)
            self.tell_history()
        return applied

    def _tell(self, applied: Applied, initiator: str) -> None:
        change_set = applied.change_set
        self.bus.emit(ProjectSaved(applied.seq))
        if any(isinstance(c.after or c.before, SchemeVersion) for c in change_set.changes):
            self._scheme = None
            self.bus.emit(SchemeChanged(self.scheme, initiator))
        self.bus.emit(ArticlesChanged(change_set.articles, change_set.layers, initiator, applied))

    def _event_of(self, applied: Applied, now_us: int) -> EventInfo:
        change_set = applied.change_set
        return EventInfo(
            seq=applied.seq,
            event=applied.event,
            person=self.person.id,
            kind=change_set.kind,
            summary=change_set.describe(),
            articles=change_set.articles,
            created_us=now_us,
        )
