"""Zip archives from outside, read through checks: nothing is unpacked to disk, nothing trusted.

Refused entry by entry: names that leave the folder, links, names that clash with an earlier one,
encrypted entries, nested archives. Refused while reading: more than `RATIO` times the packed size,
more than `LARGEST` bytes, a wrong checksum. `sources` turns the entries into sources.
"""

import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from annotator.domain.errors import FormatError
from annotator.formats.complaints import printable

__all__ = ["LARGEST", "RATIO", "ArchiveMember", "members", "read_member"]

RATIO = 100
"""How many times larger than packed an entry may be, beyond the first `_FREE` bytes."""
LARGEST = 1 << 30
"""The most bytes that one entry may have."""
_FREE = 1 << 20
_MOST_ENTRIES = 1_000_000
_STEP = 1 << 16
_LOCAL_HEADER = struct.Struct("<4s2x2H16x2H")
_NESTED = (".zip", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".tar", ".7z", ".rar", ".jar", ".annx")
_ENCRYPTED = 1


@dataclass(frozen=True, slots=True)
class ArchiveMember:
    """One entry that passed the checks of its name: where its packed bytes are."""

    name: str
    offset: int
    packed: int
    size: int
    crc: int
    method: int


def members(archive: Path, shown: str) -> Iterator[ArchiveMember | FormatError]:
    """Give the entries of an archive in the archive's order, and an error for each refused one.

    `shown` is the archive's name for messages. Folders are passed over. Raises `FormatError` when
    the archive itself cannot be read.
    """
    seen: set[str] = set()
    entries = _directory(archive, shown)
    overlapping = _overlapping(entries)
    for info in entries:
        if info.is_dir():
            continue
        wrong = _what_is_wrong(info, seen)
        if not wrong and info.header_offset in overlapping:
            wrong = "shares its bytes with another entry"
        name = info.filename
        if wrong:
            yield FormatError(f'the entry "{printable(name, 120)}" {wrong}', file=shown)
            continue
        seen.add(_folded(name))
        yield ArchiveMember(
            name.replace("\\", "/"),
            info.header_offset,
            info.compress_size,
            info.file_size,
            info.CRC,
            info.compress_type,
        )


def read_member(archive: Path, member: ArchiveMember, shown: str) -> bytes:
    """Give the bytes of one entry; `FormatError` naming `shown` when it breaks a limit."""
    try:
        with archive.open("rb") as file:
            file.seek(member.offset)
            magic, flags, method, name, extra = _LOCAL_HEADER.unpack(file.read(_LOCAL_HEADER.size))
            if magic != b"PK\x03\x04" or method != member.method or flags & _ENCRYPTED:
                raise FormatError("the archive contradicts itself here", file=shown)
            file.seek(name + extra, 1)
            packed = file.read(min(member.packed, LARGEST))
    except (OSError, struct.error) as error:
        raise FormatError(f"the archive cannot be read ({error})", file=shown) from error
    data = _unpacked(packed, member, shown)
    if zlib.crc32(data) != member.crc:
        raise FormatError("is damaged inside the archive: its checksum is wrong", file=shown)
    return data


def _directory(archive: Path, shown: str) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(archive) as opened:
            entries = opened.infolist()
    except OSError as error:
        raise FormatError(f"cannot be read: {error.strerror}", file=shown) from error
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error) as error:
        raise FormatError(f"is no whole zip archive ({error})", file=shown) from error
    if len(entries) > _MOST_ENTRIES:
        raise FormatError(f"holds {len(entries):,} entries, more than we read", file=shown)
    return entries


def _overlapping(entries: list[zipfile.ZipInfo]) -> set[int]:
    """Give the offsets of entries that begin inside an earlier one: a bomb of many small files."""
    wrong: set[int] = set()
    end = 0
    for info in sorted(entries, key=lambda entry: entry.header_offset):
        if info.header_offset < end:
            wrong.add(info.header_offset)
        end = max(end, info.header_offset + info.compress_size)
    return wrong


def _what_is_wrong(info: zipfile.ZipInfo, seen: set[str]) -> str:
    name = info.filename.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or (len(name) > 1 and name[1] == ":"):
        return "would leave the folder"
    mode = info.external_attr >> 16
    if mode and stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "is a link or a device"
    if info.flag_bits & _ENCRYPTED:
        return "is encrypted"
    if name.lower().endswith(_NESTED):
        return "is an archive inside an archive"
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        return "is packed in a way that we do not read"
    if _folded(name) in seen:
        return "has the name of an earlier entry"
    return ""


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/")).casefold()


def _unpacked(packed: bytes, member: ArchiveMember, shown: str) -> bytes:
    limit = min(LARGEST, _FREE + RATIO * len(packed))
    if member.size > limit:
        raise _bomb(shown)
    if member.method == zipfile.ZIP_STORED:
        return packed
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    total = 0
    rest = packed
    try:
        while not inflate.eof:
            part = inflate.decompress(rest, _STEP)
            rest = inflate.unconsumed_tail
            total += len(part)
            if total > limit:
                raise _bomb(shown)
            if not part and not rest and not inflate.eof:
                raise FormatError("ends too early inside the archive", file=shown)
            parts.append(part)
    except zlib.error as error:
        raise FormatError(f"is damaged inside the archive ({error})", file=shown) from error
    return b"".join(parts)


def _bomb(shown: str) -> FormatError:
    return FormatError(
        f"unpacks to more than {RATIO} times its size or {LARGEST >> 20} MiB; it was not read",
        file=shown,
    )
