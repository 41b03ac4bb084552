"""A teammate's project file as a source: a private copy, checked, and read like a bundle.

The received file itself is never opened by SQLite: it is copied with its journal, as bytes, and
only the copy is looked at, without programs, extensions or memory mapping.
"""

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from annotator.domain.bundles import BundleKind
from annotator.domain.carried import ExchangeManifest
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.ids import GOLD_PERSON, DeviceId, PersonId
from annotator.store.backup import require_room
from annotator.store.carrying import exchange_state
from annotator.store.engine import file_uri
from annotator.store.failures import translated
from annotator.store.project_store import ProjectStore
from annotator.store.received import ReceivedProject

__all__ = ["ReceivedProject", "received_project"]


@contextmanager
def received_project(
    path: Path, folder: Path, device: DeviceId, here: PersonId, by: str | None, made_us: int
) -> Iterator[ReceivedProject]:
    """Give a teammate's project as a source, from a copy in `folder`, which the caller removes.

    `by` narrows it to one person's work, by name. `FormatError` for a file that is damaged or no
    project, `RuleViolation` for a name that nobody there has.
    """
    copy = folder / "received.annot"
    with translated(path):
        require_room(path, folder)
        shutil.copyfile(path, copy)
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(
                path.with_name(path.name + "-journal"), folder / "received.annot-journal"
            )
        with copy.open("rb") as content:
            digest = hashlib.file_digest(content, "sha256").digest()
        _check(copy, path)
    with ProjectStore.open(copy, device=device, writable=False, shown=path) as store:
        people = {person.name: person.id for person in store.people()}
        if by is not None and by not in people:
            known = ", ".join(sorted(people))
            raise RuleViolation(f'{path}: nobody there is called "{by}"; there are: {known}')
        with store.reading() as link:
            uuid, name, clock, seen = exchange_state(link)
            author = _author(people, seen, here) if by is None else people[by]
            manifest = ExchangeManifest(
                BundleKind.PROJECT,
                uuid,
                name,
                author,
                next((one for one, key in people.items() if key == author), ""),
                None,
                made_us,
                clock,
                seen,
            )
            chosen = None if by is None else frozenset({author})
            yield ReceivedProject(link, manifest, chosen, copy, digest)


def _author(
    people: dict[str, PersonId], seen: dict[tuple[PersonId, DeviceId], int], here: PersonId
) -> PersonId:
    """Give who did most there, ourselves only where nobody else did anything."""
    work: dict[PersonId, int] = {}
    for (person, _), seq in seen.items():
        if person != GOLD_PERSON:
            work[person] = work.get(person, 0) + seq
    others = {person: count for person, count in work.items() if person != here}
    chosen = others or work or dict.fromkeys(people.values(), 0)
    return max(sorted(chosen), key=lambda person: chosen[person], default=here)


def _check(copy: Path, shown: Path) -> None:
    """Refuse a file that SQLite finds damaged; a journal beside it is played back first."""
    try:
        with closing(sqlite3.connect(file_uri(copy, "rw"), uri=True)) as opened:
            opened.execute("PRAGMA trusted_schema = OFF").close()
            opened.execute("PRAGMA cell_size_check = ON").close()
            # Its own CHECKs mean nothing to us: what it says has to pass those of our tables.
            opened.execute("PRAGMA ignore_check_constraints = ON").close()
            (answer,) = opened.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        raise FormatError("this is not a project file, or it is damaged", file=shown) from error
    if answer != "ok":
        raise FormatError("this project file is damaged; it was not merged", file=shown)
