"""Making a project file: the schema, and the rows that every project has from the start."""

import contextlib
import os
import uuid
from collections.abc import Sequence
from pathlib import Path

from annotator.domain.actors import AUTHOR, Target
from annotator.domain.changes import SchemeVersion
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import DeviceId
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.store.canonical import Values, hash_row
from annotator.store.codecs import ACTOR, SCHEME_VERSION, TARGET
from annotator.store.engine import Lane, Link
from annotator.store.failures import translated
from annotator.store.files import sync_folder
from annotator.store.identity import APPLICATION_ID, SCHEMA_VERSION
from annotator.store.migrations import migrating, upgrade
from annotator.store.seal import renew_seal
from annotator.store.writing import ensure_person, write_row

__all__ = ["create_file", "ensure_device"]


def create_file(
    path: Path,
    scheme: Scheme,
    person: Person,
    targets: Sequence[Target],
    device: DeviceId,
    now_us: int,
    project: bytes | None = None,
) -> None:
    """Make the file under another name in the same folder, then give it its own.

    `project` is the id of the project of which this is a copy, None for a new one.
    `RuleViolation` when the name is taken.
    """
    if path.exists():
        raise RuleViolation(f"{path}: there is a file of this name already; it was left alone")
    draft = path.with_name(f".{path.name}.{uuid.uuid4().hex}.new")
    try:
        with translated(path):
            draft.touch(exist_ok=False)
        _fill(draft, path, scheme, person, targets, device, now_us, project or uuid.uuid4().bytes)
        with translated(path):
            _give_name(draft, path)
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)


def ensure_device(link: Link, device: DeviceId, now_us: int = 0) -> None:
    """Note a device that writes to the project for the first time."""
    if link.one("SELECT 1 FROM device WHERE id = ?", (device,)) is None:
        values: Values = (device, "", now_us)
        link.run(
            "INSERT INTO device (id, name, created_us, row_hash) VALUES (?, ?, ?, ?)",
            (*values, hash_row("device", values)),
        )


def _fill(
    draft: Path,
    path: Path,
    scheme: Scheme,
    person: Person,
    targets: Sequence[Target],
    device: DeviceId,
    now_us: int,
    project: bytes,
) -> None:
    with translated(path), migrating(draft) as connection:
        upgrade(connection)
    lane = Lane(draft, writes=True, shown=path)
    try:
        with lane.transaction() as link:
            link.run(f"PRAGMA application_id = {APPLICATION_ID}")
            link.run(f"PRAGMA user_version = {SCHEMA_VERSION}")
            values: Values = (1, project, path.stem, now_us, None)
            link.run(
                "INSERT INTO project (id, uuid, name, created_us, search_seal, row_hash) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (*values, hash_row("project", values)),
            )
            ensure_device(link, device, now_us)
            ensure_person(link, person)
            version = SchemeVersion(scheme, now_us)
            write_row(link, SCHEME_VERSION, (*SCHEME_VERSION.encode(version), 1, None), is_new=True)
            write_row(link, ACTOR, (*ACTOR.encode(AUTHOR), 1, None), is_new=True)
            for target in targets:
                write_row(link, TARGET, (*TARGET.encode(target), 1, None), is_new=True)
            renew_seal(link)
    finally:
        lane.close(tidy=True)


def _give_name(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise RuleViolation(
            f"{path}: there is a file of this name already; it was left alone"
        ) from None
    except OSError:
        # A file system without hard links: the name was free a moment ago.
        draft.replace(path)
    sync_folder(path.parent)
