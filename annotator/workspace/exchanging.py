"""Exchange between teammates without a server: making bundles, merging them, projects as sources.

A bundle is verified, tried on a private copy, then merged in one transaction after a backup. The
same bundle twice changes nothing, and the order of bundles does not matter.
"""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.bundles import BundleDirection, BundleKind, BundleRecord
from annotator.domain.carried import Carrier, ChainKey, ExchangeManifest
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.ids import GOLD_PERSON, ArticleId, DeviceId, PersonId
from annotator.domain.listing import ArticleFilter, Progress
from annotator.domain.masking import Fairness
from annotator.domain.people import Person
from annotator.domain.reports import Report
from annotator.workspace.clock_and_ids import device_id
from annotator.workspace.desk import Desk
from annotator.workspace.exchange_keys import KEY_STATE, own_key
from annotator.workspace.frozen import frozen_store
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.safekeeping import backup_name
from annotator.workspace.talking import FAIRNESS_KEY

if TYPE_CHECKING:
    from annotator.formats.bundle import BundleFile
    from annotator.store.project_store import ProjectStore
    from annotator.store.receiving import ReceivedProject

__all__ = ["BundleWish", "Exchanging", "MergeReport", "MergeWish", "OtherKey", "OtherProject"]
__all__ += ["project_from_assignment"]

_STATES = frozenset({BundleKind.ASSIGNMENT, BundleKind.RELEASE})


class OtherProject(RuleViolation):
    """The file belongs to another project; `MergeWish.other_project` lets it in."""


class OtherKey(RuleViolation):
    """Nobody, or another key, signed what a known key should have; `MergeWish.trust_key`."""


@dataclass(frozen=True, slots=True)
class BundleWish:
    """What goes into a bundle.

    `recipient` is a person's name, None for everybody. Without `is_full` only what the recipient
    lacks goes along, as far as their own bundles told. `names` names other teammates in a release.
    `passphrase` locks the bundle, `is_signed` signs it.
    """

    kind: BundleKind = BundleKind.SUBMISSION
    recipient: str | None = None
    with_texts: bool = True
    is_full: bool = False
    names: bool = False
    passphrase: str | None = None
    is_signed: bool = False


@dataclass(frozen=True, slots=True)
class MergeWish:
    """How a file is merged.

    `by` narrows a project file to one person's work. `other_project` lets a file of another project
    in, `trust_key` a new signature of somebody who signed with another key before.
    """

    passphrase: str | None = None
    by: str | None = None
    other_project: bool = False
    trust_key: bool = False


@dataclass(frozen=True, slots=True)
class MergeReport:
    """What a merge did or would do; `backup` is where the project is as it was before.

    `fingerprint` is that of the key that signed, empty where nobody did.
    """

    file: Path
    kind: BundleKind
    author: str
    report: Report
    changed_rows: int
    backup: Path | None = None
    fingerprint: str = ""


class Exchanging:
    """The exchange of one open project; safe in any thread, meant for a job."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self,
        target: Path,
        wish: BundleWish,
        *,
        force: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Report:
        """Write a bundle to `target`; the report says what went along.

        A submission holds the own work of the person who works here, an assignment articles, scheme
        and plan, a release gold, decisions and answers too. Raises `RuleViolation`,
        `StoreUnavailable` and, when stopped, `Cancelled`; the target is then as before.
        """
        from annotator.formats.atomic import atomic_file
        from annotator.formats.bundle_lock import locked, signed
        from annotator.formats.bundle_writing import write_bundle

        key = own_key() if wish.is_signed else b""
        sign = (lambda manifest: signed(key, manifest)) if key else None
        with (
            tempfile.TemporaryDirectory(prefix="annotator-") as private,
            frozen_store(self._desk, Path(private)) as store,
        ):
            recipient = self._recipient(store, wish)
            plain = Path(private) / "bundle.zip"
            with self._carrier(store, wish, recipient) as carrier, plain.open("wb") as file:
                step = _stepping(progress, cancelled)
                report = write_bundle(carrier, file, sign=sign, step=step)
                manifest = carrier.manifest
            content = plain.read_bytes()
            if wish.passphrase is not None:
                content = locked(content, wish.passphrase)
            with atomic_file(target, force=force) as out:
                out.write(content)
        if self._desk.is_writable:
            self._note_made(content, manifest)
        return report

    def merge(
        self,
        path: Path,
        wish: MergeWish | None = None,
        *,
        dry_run: bool = False,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> MergeReport:
        """Merge a bundle or a teammate's project file; with `dry_run` only say what would happen.

        The live project is written in one transaction, after a verified backup, and left alone
        where the file brings nothing new. Raises `FormatError`, `RuleViolation`, `StoreConflict`,
        `StoreUnavailable` and `Cancelled`; the project is then as before.
        """
        wish = wish or MergeWish()
        with tempfile.TemporaryDirectory(prefix="annotator-") as private:
            folder = Path(private)
            _tell(progress, 0, "verifying")
            with self._opened(path, folder, wish) as source:
                note = self._refuse_or_note(path, source, wish)
                fingerprint = _fingerprint(source.key)
                author = source.manifest.author_name
                kind = source.manifest.kind
                if note:
                    report = Report(notes=[note])
                    return MergeReport(path, kind, author, report, 0, None, fingerprint)
                if cancelled():
                    raise Cancelled
                _tell(progress, 1, "merging")
                if dry_run:
                    report, rows = self._tried(source, folder)
                    return MergeReport(path, kind, author, report, rows, None, fingerprint)
                report, rows, backup = self._merged(source)
        if fingerprint:
            report.notes.append(f"signed by {author} with the key {fingerprint}")
        return MergeReport(path, kind, author, report, rows, backup, fingerprint)

    # Making --------------------------------------------------------------------------------------

    def _recipient(self, store: "ProjectStore", wish: BundleWish) -> PersonId | None:
        if wish.recipient is None:
            return None
        people = {person.name: person.id for person in store.people()}
        if wish.recipient not in people:
            known = ", ".join(sorted(people))
            raise RuleViolation(f'nobody here is called "{wish.recipient}"; there are: {known}')
        return people[wish.recipient]

    @contextmanager
    def _carrier(
        self, store: "ProjectStore", wish: BundleWish, recipient: PersonId | None
    ) -> Iterator[Carrier]:
        from annotator.store.carrying import ChainsCarrier, StateCarrier, exchange_state

        me = self._desk.person
        articles: list[ArticleId] = []
        if wish.kind in _STATES:
            articles = self._articles_for(store, recipient)
        scheme = store.scheme().version_id
        names = self._names(store, wish, recipient)
        since = {} if wish.is_full else self._known_to(store, recipient)
        with store.reading() as link:
            uuid, name, clock, seen = exchange_state(link)
            manifest = ExchangeManifest(
                wish.kind,
                uuid,
                name,
                me.id,
                me.name,
                recipient,
                self._desk.clock.now_us(),
                clock,
                seen,
                wish.with_texts,
                scheme,
            )
            if wish.kind in _STATES:
                is_release = wish.kind is BundleKind.RELEASE
                yield StateCarrier(link, manifest, articles, names, with_gold=is_release)
            else:
                yield ChainsCarrier(link, manifest, people=frozenset({me.id}), since=since)

    def _articles_for(self, store: "ProjectStore", recipient: PersonId | None) -> list[ArticleId]:
        """Give the articles that somebody got to label; all where there is no plan for them."""
        planned = {one.article for one in store.review.assignments(recipient)}
        if planned:
            return sorted(planned)
        keys = store.article_keys(ArticleFilter(), self._desk.person.id)
        return sorted(article for _, article in keys)

    def _names(
        self, store: "ProjectStore", wish: BundleWish, recipient: PersonId | None
    ) -> frozenset[PersonId]:
        """Give whose names go along: those concerned, and everybody's where that is allowed.

        An assignment for everybody concerns everybody; a release concerns who made it.
        """
        fairness = Fairness.of_json(store.ui_state(FAIRNESS_KEY))
        if wish.names and fairness.is_blind and not fairness.may_show_names:
            raise RuleViolation(
                "this project is reviewed blind, and names are not shown: leave them out"
            )
        known = {self._desk.person.id, GOLD_PERSON}
        if recipient is not None:
            known.add(recipient)
        if wish.names or (recipient is None and wish.kind is BundleKind.ASSIGNMENT):
            known.update(person.id for person in store.people())
        return frozenset(known)

    def _known_to(self, store: "ProjectStore", recipient: PersonId | None) -> dict[ChainKey, int]:
        """Give how far our chains go for the recipient, as their last bundle to us told."""
        found: dict[ChainKey, int] = {}
        for record in store.review.bundle_log():
            if record.direction is BundleDirection.IN and record.author == recipient:
                for person, device, seq in json.loads(record.summary).get("seen", ()):
                    key = (PersonId(bytes.fromhex(person)), DeviceId(bytes.fromhex(device)))
                    found[key] = max(seq, found.get(key, 0))
        return found

    def _note_made(self, content: bytes, manifest: ExchangeManifest) -> None:
        import hashlib

        record = _record(
            BundleDirection.OUT,
            hashlib.sha256(content).digest(),
            manifest,
            self._desk.clock.now_us(),
        )
        with self._desk.writing() as store:
            store.exchange.note(record)

    # Merging -------------------------------------------------------------------------------------

    def _opened(
        self, path: Path, folder: Path, wish: MergeWish
    ) -> "AbstractContextManager[BundleFile | ReceivedProject]":
        if not path.is_file():
            raise FormatError("there is no such file", file=path)
        if path.suffix == ".annot":
            from annotator.store.receiving import received_project

            if path.resolve() == self._desk.path.resolve():
                raise RuleViolation(f"{path}: is the project itself; choose a teammate's")
            now_us = self._desk.clock.now_us()
            here = self._desk.person.id
            return received_project(path, folder, self._desk.device, here, wish.by, now_us)
        from annotator.formats.bundle import open_bundle

        return nullcontext(open_bundle(path, wish.passphrase))

    def _refuse_or_note(
        self, path: Path, source: "BundleFile | ReceivedProject", wish: MergeWish
    ) -> str:
        """Refuse what does not belong here; say why a file brings nothing, empty where it may."""
        from annotator.store.carrying import exchange_state

        manifest = source.manifest
        with self._desk.reading() as store:
            with store.reading() as link:
                uuid, *_ = exchange_state(link)
            log = store.review.bundle_log()
            known_key = store.ui_state(KEY_STATE + manifest.author.hex())
        if uuid != manifest.project and not wish.other_project:
            raise OtherProject(
                f'{path}: belongs to another project ("{manifest.project_name}"); merge it only if '
                "you mean to"
            )
        for record in log:
            if record.direction is BundleDirection.IN and record.sha256 == source.sha256:
                return f"this file was merged on {_day(record.at_us)} already; nothing was changed"
        if manifest.kind in _STATES:
            me = self._desk.person
            if manifest.recipient not in (None, me.id):
                raise RuleViolation(
                    f"{path}: this {manifest.kind.value} is for somebody else, not for {me.name}"
                )
            self._refuse_older(path, manifest, log)
        _refuse_other_key(path, source, known_key, wish)
        return ""

    def _refuse_older(
        self, path: Path, manifest: ExchangeManifest, log: tuple[BundleRecord, ...]
    ) -> None:
        for record in log:
            if record.direction is not BundleDirection.IN or record.author != manifest.author:
                continue
            if (
                record.kind is manifest.kind
                and json.loads(record.summary)["made"] > manifest.made_us
            ):
                raise RuleViolation(
                    f"{path}: is older than the {manifest.kind.value} of {manifest.author_name} "
                    f"that was merged on {_day(record.at_us)}; nothing was changed"
                )

    def _tried(self, source: Carrier, folder: Path) -> tuple[Report, int]:
        """Merge into a private copy, which is thrown away."""
        from annotator.store.project_store import ProjectStore

        with self._desk.reading() as live:
            copy = live.frozen_copy(folder)
        with ProjectStore.open(copy, device=self._desk.device, shown=self._desk.path) as store:
            outcome = store.exchange.merge(source)
        return outcome.report, outcome.changed_rows

    def _merged(self, source: "BundleFile | ReceivedProject") -> tuple[Report, int, Path | None]:
        now_us = self._desk.clock.now_us()
        record = _record(BundleDirection.IN, source.sha256, source.manifest, now_us)
        backup = backup_name(self._desk.path, now_us)
        with self._desk.writing() as store:
            store.backup(backup)
            try:
                outcome = store.exchange.merge(source, record)
            except BaseException:
                backup.unlink(missing_ok=True)
                raise
            if source.key is not None:
                name = KEY_STATE + source.manifest.author.hex()
                if store.ui_state(name) != source.key.hex():
                    store.set_ui_state(name, source.key.hex())
        if not outcome.changed_rows:
            backup.unlink(missing_ok=True)
            outcome.report.notes.append("the project held all of it already; nothing was changed")
            return outcome.report, 0, None
        self._desk.tell_all_changed()
        return outcome.report, outcome.changed_rows, backup


def project_from_assignment(target: Path, bundle: Path, *, passphrase: str | None = None) -> Person:
    """Make an annotator's project file from an assignment that is for one person, who is given.

    The file then merges the assignment like any other. `RuleViolation` where the bundle is no
    assignment, or for nobody in particular.
    """
    from annotator.domain.scheme import Scheme
    from annotator.formats.bundle import open_bundle
    from annotator.store.creation import create_file

    source = open_bundle(bundle, passphrase)
    manifest = source.manifest
    if manifest.kind is not BundleKind.ASSIGNMENT or manifest.recipient is None:
        raise RuleViolation(
            f"{target}: there is no such project, and {bundle.name} is no assignment for one "
            "person from which it could be made"
        )
    person: Person | None = None
    scheme: Scheme | None = None
    for table in source.tables():
        named = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
        for row in named:
            if table.table == "person" and row["id"] == manifest.recipient:
                created = row["created_us"]
                person = Person(
                    manifest.recipient, str(row["name"]), created if isinstance(created, int) else 0
                )
            if table.table == "scheme_version" and row["id"] == manifest.scheme:
                scheme = Scheme.of_canonical(str(row["canonical"]))
    if person is None or scheme is None:
        raise FormatError("lacks the scheme or the person whom it is for", file=bundle)
    create_file(target, scheme, person, (), device_id(), manifest.made_us, manifest.project)
    return person


def _record(
    direction: BundleDirection, sha256: bytes, manifest: ExchangeManifest, now_us: int
) -> BundleRecord:
    seen = [
        [person.hex(), device.hex(), seq] for (person, device), seq in sorted(manifest.seen.items())
    ]
    summary = json.dumps({"made": manifest.made_us, "seen": seen}, separators=(",", ":"))
    return BundleRecord(
        direction,
        sha256,
        manifest.kind,
        manifest.author,
        manifest.recipient,
        now_us,
        "merged" if direction is BundleDirection.IN else "made",
        summary,
    )


def _refuse_other_key(
    path: Path, source: "BundleFile | ReceivedProject", known: str | None, wish: MergeWish
) -> None:
    """Refuse a bundle that another key signed, or none, than the one known of its author."""
    if known is None or wish.trust_key:
        return
    author = source.manifest.author_name
    if source.key is None:
        if source.manifest.kind is BundleKind.PROJECT:
            return
        raise OtherKey(
            f"{path}: is not signed, although {author} signed before; ask them before you trust it"
        )
    if source.key.hex() != known:
        raise OtherKey(
            f"{path}: is signed with another key than before ({_fingerprint(source.key)}); ask "
            f"{author} before you trust it"
        )


def _fingerprint(key: bytes | None) -> str:
    if key is None:
        return ""
    from annotator.formats.bundle_lock import fingerprint

    return fingerprint(key)


def _day(at_us: int) -> str:
    moment = datetime.fromtimestamp(at_us / 1_000_000, tz=UTC).astimezone()
    return f"{moment:%Y-%m-%d %H:%M}"


def _tell(progress: OnProgress | None, done: int, unit: str) -> None:
    if progress is not None:
        progress(Progress(done, 2, unit))


def _stepping(progress: OnProgress | None, cancelled: IsCancelled) -> Callable[[str, int], None]:
    def step(name: str, number: int) -> None:
        if number % 50 == 0:
            if cancelled():
                raise Cancelled
            if progress is not None:
                progress(Progress(number, 0, f"lines of {name.partition('.')[0]}"))

    return step
