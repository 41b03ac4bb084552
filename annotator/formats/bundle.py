"""Reading a bundle as data: checked archive, fixed names, every hash, strict JSON, limits.

Nothing is unpacked to disk and nothing of it is trusted: what the rows mean is checked by the
store. A bundle that was zipped again with a folder around it is read, too.
"""

import base64
import binascii
import hashlib
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic import JsonValue, ValidationError

from annotator.domain.carried import (
    CarriedArticle,
    CarriedChain,
    CarriedEvent,
    CarriedSnapshot,
    CarriedTable,
    Cell,
    ExchangeManifest,
)
from annotator.domain.errors import FormatError
from annotator.domain.ids import ArticleId, DeviceId, LayerId, PersonId
from annotator.formats.archive import ArchiveMember, members, read_member
from annotator.formats.bundle_lock import is_locked, unlocked, verified_key
from annotator.formats.bundle_model import (
    MEMBERS,
    MIMETYPE,
    Manifest,
    SignatureModel,
    read_manifest,
)
from annotator.formats.strict_json import parse

__all__ = ["BundleFile", "open_bundle"]

_KNOWN = frozenset({"mimetype", "manifest.json", "signature.json", *MEMBERS})
_LONGEST_LINE = 64 << 20
_LARGEST_FILE = 2 << 30
_EVENT_CELLS = 16
_EVENT_BLOBS = frozenset({1, 8, 9, 11, 14})
_PAYLOAD = 10


class BundleFile:
    """A bundle that was verified: its manifest, and what it carries.

    `sha256` is that of the file, `key` the public key that signed it, None where nobody did.
    """

    def __init__(
        self,
        shown: str,
        sha256: bytes,
        manifest: Manifest,
        key: bytes | None,
        data: dict[str, bytes],
    ) -> None:
        self.manifest: ExchangeManifest = manifest.values()
        self.sha256 = sha256
        self.key = key
        self._shown = shown
        self._chains = manifest.carried_chains()
        self._data = data

    def chains(self) -> Sequence[CarriedChain]:
        """Give how far each chain goes."""
        return self._chains

    def articles(self) -> Iterator[CarriedArticle]:
        """Give the articles."""
        for line, value in self._lines("articles.jsonl"):
            try:
                yield _article(value)
            except (TypeError, ValueError, KeyError) as error:
                raise self._wrong("articles.jsonl", line, "article") from error

    def tables(self) -> Iterator[CarriedTable]:
        """Give the rows."""
        for line, value in self._lines("rows.jsonl"):
            try:
                yield _table(value)
            except (TypeError, ValueError, KeyError, IndexError) as error:
                raise self._wrong("rows.jsonl", line, "page of rows") from error

    def events(self) -> Iterator[CarriedEvent]:
        """Give the events by chain."""
        for line, value in self._lines("events.jsonl"):
            try:
                yield from _events(value)
            except (TypeError, ValueError, KeyError) as error:
                raise self._wrong("events.jsonl", line, "page of events") from error

    def snapshots(self) -> Iterator[CarriedSnapshot]:
        """Give the layers as they were submitted."""
        for line, value in self._lines("snapshots.jsonl"):
            try:
                yield _snapshot(value)
            except (TypeError, ValueError) as error:
                raise self._wrong("snapshots.jsonl", line, "snapshot") from error

    def _lines(self, name: str) -> Iterator[tuple[int, JsonValue]]:
        shown = f"{self._shown}/{name}"
        for number, raw in enumerate(self._data[name].splitlines(), 1):
            if len(raw) > _LONGEST_LINE:
                raise FormatError("is longer than any line of a bundle", file=shown, line=number)
            try:
                text = raw.decode()
            except UnicodeDecodeError as error:
                raise FormatError("is not valid UTF-8", file=shown, line=number) from error
            yield number, parse(text, shown, number)

    def _wrong(self, name: str, line: int, what: str) -> FormatError:
        return FormatError(
            f"holds no {what} as Annotator writes them; nothing of it was merged",
            file=f"{self._shown}/{name}",
            line=line,
        )


def open_bundle(path: Path, passphrase: str | None = None) -> BundleFile:
    """Read and verify a bundle; `FormatError` says in one sentence what is wrong with it.

    `RuleViolation` where it needs a passphrase or a library, `StoreUnavailable` where a newer
    version made it.
    """
    shown = str(path)
    sha256 = _digest(path, shown)
    if not is_locked(path):
        return _opened(path, shown, sha256)
    with tempfile.TemporaryDirectory(prefix="annotator-bundle-") as private:
        plain = Path(private) / "bundle.zip"
        plain.write_bytes(unlocked(path, passphrase))
        return _opened(plain, shown, sha256)


def _opened(path: Path, shown: str, sha256: bytes) -> BundleFile:
    found = _members(path, shown)
    if "manifest.json" not in found:
        raise FormatError("is no bundle: it holds no manifest.json", file=shown)
    if "mimetype" in found and read_member(path, found["mimetype"], shown) != MIMETYPE:
        raise FormatError("is an archive of another program", file=shown)
    raw = read_member(path, found["manifest.json"], f"{shown}/manifest.json")
    manifest = read_manifest(raw, shown)
    key = None
    if "signature.json" in found:
        key = _signer(read_member(path, found["signature.json"], shown), raw, shown)
    data: dict[str, bytes] = {}
    promised = {member.name: member for member in manifest.members}
    if set(promised) != set(MEMBERS) or len(manifest.members) != len(MEMBERS):
        raise FormatError("its manifest does not name what a bundle holds", file=shown)
    for name, member in promised.items():
        if name not in found:
            raise FormatError(f'lacks "{name}", which its manifest names', file=shown)
        content = read_member(path, found[name], f"{shown}/{name}")
        if len(content) != member.size or hashlib.sha256(content).hexdigest() != member.sha256:
            raise FormatError(
                f'"{name}" is not what the manifest says; the bundle was changed or is damaged',
                file=shown,
            )
        data[name] = content
    return BundleFile(shown, sha256, manifest, key, data)


def _digest(path: Path, shown: str) -> bytes:
    digest = hashlib.sha256()
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise FormatError("is larger than any bundle", file=shown)
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    except OSError as error:
        raise FormatError(f"cannot be read: {error.strerror}", file=shown) from error
    return digest.digest()


def _members(path: Path, shown: str) -> dict[str, ArchiveMember]:
    """Give the members by name, without a folder that somebody put around them."""
    entries: list[ArchiveMember] = []
    for member in members(path, shown):
        if isinstance(member, FormatError):
            raise member
        entries.append(member)
        if len(entries) > len(_KNOWN):
            raise FormatError("holds more than a bundle does", file=shown)
    tops = {entry.name.split("/", 1)[0] for entry in entries if "/" in entry.name}
    top = f"{tops.pop()}/" if len(tops) == 1 else ""
    found = {entry.name.removeprefix(top): entry for entry in entries}
    strange = sorted(found.keys() - _KNOWN)
    if strange:
        raise FormatError(f'holds "{strange[0][:60]}", which no bundle does', file=shown)
    return found


def _signer(raw: bytes, manifest: bytes, shown: str) -> bytes:
    try:
        model = SignatureModel.model_validate_json(raw)
    except ValidationError as error:
        raise FormatError("its signature is none", file=shown) from error
    key = bytes.fromhex(model.key)
    return verified_key(key, bytes.fromhex(model.signature), manifest, shown)


def _object(value: JsonValue) -> dict[str, JsonValue]:
    if not isinstance(value, dict):
        raise TypeError("no object")
    return value


def _text(value: JsonValue) -> str:
    if not isinstance(value, str):
        raise TypeError("no text")
    return value


def _number(value: JsonValue) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("no number")
    return value


def _cell(value: JsonValue) -> str | int | float | None:
    if isinstance(value, bool | dict | list):
        raise TypeError("no cell")
    return value


def _list(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, list):
        raise TypeError("no list")
    return value


def _unpacked(value: JsonValue) -> bytes:
    text = _text(value)
    if text[:1] in ("[", "{"):
        return text.encode()
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no base64") from error


def _article(value: JsonValue) -> CarriedArticle:
    line = _object(value)
    columns: dict[str, Cell] = {name: _cell(one) for name, one in _object(line["columns"]).items()}
    for name in _list(line["bytes"]):
        columns[_text(name)] = bytes.fromhex(_text(_object(line["columns"])[_text(name)]))
    key, sha256 = columns["id"], columns["sha256"]
    if not isinstance(key, bytes) or not isinstance(sha256, bytes):
        raise TypeError("an article without an id")
    text = line.get("text")
    given = line.get("given")
    return CarriedArticle(
        ArticleId(key),
        sha256,
        columns,
        None if text is None else _text(text),
        None if given is None else _unpacked(given),
    )


def _table(value: JsonValue) -> CarriedTable:
    line = _object(value)
    names = tuple(_text(name) for name in _list(line["columns"]))
    blobs = [_number(one) for one in _list(line["bytes"])]
    rows = [_list(row) for row in _list(line["rows"])]
    width = len(names)
    for row in rows:
        if len(row) != width:
            raise ValueError("a row of another length")
    columns: list[list[Cell]] = [
        [_cell(one) for one in column] for column in zip(*rows, strict=True)
    ]
    for number in blobs:
        columns[number] = [
            bytes.fromhex(one) if isinstance(one, str) else one for one in columns[number]
        ]
    is_first = line["first"]
    if not isinstance(is_first, bool):
        raise TypeError("neither first nor not")
    return CarriedTable(_text(line["table"]), names, list(zip(*columns, strict=True)), is_first)


def _events(value: JsonValue) -> Iterator[CarriedEvent]:
    line = _object(value)
    person = PersonId(bytes.fromhex(_text(line["person"])))
    device = DeviceId(bytes.fromhex(_text(line["device"])))
    for one in _list(line["events"]):
        cells = _list(one)
        if len(cells) != _EVENT_CELLS:
            raise ValueError("an event of another length")
        columns: list[Cell] = [person, device]
        for number, cell in enumerate(cells[:-1]):
            if number == _PAYLOAD:
                columns.append(_unpacked(cell))
            elif number in _EVENT_BLOBS and cell is not None:
                columns.append(bytes.fromhex(_text(cell)))
            else:
                columns.append(_cell(cell))
        yield CarriedEvent(
            person, device, _number(cells[0]), tuple(columns), bytes.fromhex(_text(cells[-1]))
        )


def _snapshot(value: JsonValue) -> CarriedSnapshot:
    layer, stamp, created_us, content = _list(value)
    key = LayerId(bytes.fromhex(_text(layer)))
    return CarriedSnapshot(key, _number(stamp), _number(created_us), _unpacked(content))
