"""A project that is open: the one door for windows, commands and scripts.

    with open_project("news.annot") as project:
        for row in project.reading.articles_page():
            ...

The services say what can be done with it. Nothing is loaded before it is used: SQLAlchemy comes
with the first project, formats with the first import or export.
"""

import os
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.workspace.bus import EventBus
from annotator.workspace.clock_and_ids import Clock, device_id, new_person_id
from annotator.workspace.desk import Desk
from annotator.workspace.editing import Editing
from annotator.workspace.lanes import Lanes
from annotator.workspace.messages import Messages
from annotator.workspace.reading import Reading

if TYPE_CHECKING:
    from annotator.formats.registry import Registry
    from annotator.store.bulk import BulkWriter
    from annotator.store.lock import ProjectLock
    from annotator.store.project_store import ProjectStore
    from annotator.workspace.articles import Articles
    from annotator.workspace.assigning import Assigning
    from annotator.workspace.exchanging import Exchanging
    from annotator.workspace.exporting import Exporting
    from annotator.workspace.importing import Importing
    from annotator.workspace.keystrokes import Keystrokes
    from annotator.workspace.measuring import Measuring
    from annotator.workspace.propagating import Propagating
    from annotator.workspace.reporting import Reporting
    from annotator.workspace.reviewing import Reviewing
    from annotator.workspace.safekeeping import Safekeeping
    from annotator.workspace.schemes import Schemes
    from annotator.workspace.searching import Searching
    from annotator.workspace.talking import Talking

__all__ = ["ENDING", "Project", "create_project", "open_project"]

ENDING = ".annot"
"""How the name of a project file ends."""


class Project:
    """An open project file; close it, or use it as a context manager.

    Services may be called in any thread; a window uses `lanes` so that it never waits.
    """

    def __init__(
        self, store: "ProjectStore", desk: Desk, lock: "ProjectLock | None" = None
    ) -> None:
        self._store = store
        self._desk = desk
        self._lock = lock
        self._is_closed = False
        self.path = store.shown
        self.lanes = Lanes()
        self.reading = Reading(desk)
        self.editing = Editing(desk, self.reading)

    @cached_property
    def searching(self) -> "Searching":
        """How places are found in all articles."""
        from annotator.workspace.searching import Searching

        return Searching(self._desk)

    @cached_property
    def articles(self) -> "Articles":
        """Adding, editing, correcting and removing articles."""
        from annotator.workspace.articles import Articles

        return Articles(self._desk)

    @cached_property
    def schemes(self) -> "Schemes":
        """The project's label scheme and its changes."""
        from annotator.workspace.schemes import Schemes

        return Schemes(self._desk)

    @cached_property
    def importing(self) -> "Importing":
        """How articles and labels come in."""
        from annotator.workspace.importing import Importing

        return Importing(self._desk, self._registry)

    @cached_property
    def exporting(self) -> "Exporting":
        """How they go out."""
        from annotator.workspace.exporting import Exporting

        return Exporting(self._desk, self._registry)

    @cached_property
    def keystrokes(self) -> "Keystrokes":
        """How many keys, mouse acts and seconds the labels took."""
        from annotator.workspace.keystrokes import Keystrokes

        return Keystrokes(self._desk)

    @cached_property
    def assigning(self) -> "Assigning":
        """Who is to label which article, and how far everybody is."""
        from annotator.workspace.assigning import Assigning

        return Assigning(self._desk)

    @cached_property
    def measuring(self) -> "Measuring":
        """How far annotators agree."""
        from annotator.workspace.measuring import Measuring

        return Measuring(self._desk)

    @cached_property
    def reporting(self) -> "Reporting":
        """All figures of the project at once."""
        from annotator.workspace.reporting import Reporting

        return Reporting(self._desk)

    @cached_property
    def talking(self) -> "Talking":
        """Comments, and what became of the person's work."""
        from annotator.workspace.talking import Talking

        return Talking(self._desk)

    @cached_property
    def reviewing(self) -> "Reviewing":
        """Conflicts between annotators, and their decisions."""
        from annotator.workspace.reviewing import Reviewing

        return Reviewing(self._desk)

    @cached_property
    def safekeeping(self) -> "Safekeeping":
        """Backups and checks."""
        from annotator.workspace.safekeeping import Safekeeping

        return Safekeeping(self._desk)

    @cached_property
    def propagating(self) -> "Propagating":
        """Labelling every place of a name, and replacing labels."""
        from annotator.workspace.propagating import Propagating

        return Propagating(self._desk)

    @cached_property
    def exchanging(self) -> "Exchanging":
        """Bundles for teammates, and merging theirs."""
        from annotator.workspace.exchanging import Exchanging

        return Exchanging(self._desk)

    @cached_property
    def _registry(self) -> "Registry":
        from annotator.formats.registry import Registry

        return Registry.load()

    @property
    def person(self) -> Person:
        """Who works here now."""
        return self._desk.person

    @property
    def is_person_known(self) -> bool:
        """Whether the project knew this person before, or has got changes of theirs by now."""
        return self._desk.is_known

    @property
    def scheme(self) -> Scheme:
        """The current label scheme."""
        return self._desk.scheme

    @property
    def bus(self) -> EventBus:
        """Where the project tells what happened."""
        return self._desk.bus

    @property
    def messages(self) -> Messages:
        """What the user should be told."""
        return self._desk.messages

    @property
    def is_writable(self) -> bool:
        """Whether changes can be written."""
        return self._store.is_writable

    @property
    def others(self) -> tuple[str, ...]:
        """Who else has the project open, each as one phrase; empty when nobody has."""
        return () if self._lock is None else tuple(one.describe() for one in self._lock.others())

    def work_as(self, name: str) -> Person:
        """Go on as the person called `name`: one that the project knows, else a new one."""
        person, is_known = _person_called(name, self._store, self._desk.clock)
        self._desk.person, self._desk.is_known = person, is_known
        self._desk.tell_history()
        return person

    def refresh_if_changed(self) -> bool:
        """Look whether another process wrote to the file; tells the bus and says so."""
        return self._desk.refresh_if_changed()

    def bulk(self, subject: str) -> "AbstractContextManager[BulkWriter]":
        """Write many rows in one transaction and one undo step, for programs that build projects.

        `subject` is what the history says. An exception leaves the project as it was.
        """
        return self._desk.bulk(subject)

    def close(self) -> None:
        """Finish all writes and let go of the file; closing twice does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        self.lanes.close()
        try:
            self._store.close()
        finally:
            if self._lock is not None:
                self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def create_project(
    path: str | Path, *, scheme: Scheme, person: str | Person | None = None
) -> Project:
    """Make a new project file with `scheme` and open it, as this person or one of that name.

    Without `person` the name in the settings is used. Raises `RuleViolation` when something is
    there already or the folder is not, `StoreUnavailable` when the disk does not let us.
    """
    from annotator.store.project_store import ProjectStore
    from annotator.workspace.schemes import targets_of

    path = Path(path)
    _require_new(path)
    clock = Clock()
    now_us = clock.now_us()
    if isinstance(person, Person):
        owner = person
    else:
        owner = Person(new_person_id(), person or _name_in_settings(), now_us)
    store = ProjectStore.create(
        path,
        scheme=scheme,
        person=owner,
        targets=targets_of(scheme, now_us),
        device=device_id(),
        now_us=now_us,
    )
    return _opened(store, Desk(store, owner, is_known=True, clock=clock))


def open_project(path: str | Path, *, person: str | None = None, writable: bool = True) -> Project:
    """Open a project file as the person of that name; without it, the name in the settings.

    Where the file or its folder may not be written, the project is open for reading only, as
    `Project.is_writable` says. A file of an older version is upgraded after a backup, which a
    message names; where it is only read, it stays as it is. Raises `FormatError` when the file is
    absent or no project, `StoreUnavailable` when it cannot be read here or now.
    """
    from annotator.store.project_store import ProjectStore

    path = Path(path)
    if not path.is_file():
        kind = "This is a folder, no project file" if path.is_dir() else "There is no such file"
        raise FormatError(f"{kind}.", file=path)
    may_write = os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)
    store = ProjectStore.open(path, device=device_id(), writable=writable and may_write)
    try:
        clock = Clock()
        someone, is_known = _person_called(person or _name_in_settings(), store, clock)
        project = _opened(store, Desk(store, someone, is_known=is_known, clock=clock))
    except BaseException:
        store.close()
        raise
    if store.upgrade is not None and store.upgrade.backup is not None:
        project.messages.say(
            f"{path}: this project was brought up to this version; as it was before, it is in "
            f"{store.upgrade.backup}"
        )
    return project


def _opened(store: "ProjectStore", desk: Desk) -> Project:
    if not store.is_writable:
        return Project(store, desk)
    from annotator.store.lock import ProjectLock

    lock = ProjectLock(store.path, person=desk.person.name)
    lock.acquire()
    return Project(store, desk, lock)


def _require_new(path: Path) -> None:
    if path.suffix != ENDING:
        raise RuleViolation(f"{path}: The name of a project file ends in {ENDING}.")
    if path.exists():
        raise RuleViolation(f"{path}: There is such a file already. Choose another name.")
    if not path.parent.is_dir():
        raise RuleViolation(f"{path}: There is no folder {path.parent}. Make it first.")


def _person_called(name: str, store: "ProjectStore", clock: Clock) -> tuple[Person, bool]:
    for person in store.people():
        if person.name == name:
            return person, True
    return Person(new_person_id(), name, clock.now_us()), False


def _name_in_settings() -> str:
    from annotator.workspace.settings import load_settings

    return load_settings().name_or_login
