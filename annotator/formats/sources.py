"""What an import reads from: paths given by the user, expanded into single files.

A path is a file, a folder (read with its subfolders, in order of name) or a zip archive (through
the checks of `archive`). Links and devices are never followed out of a folder or an archive.
"""

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from annotator.domain.errors import FormatError
from annotator.domain.reports import Report
from annotator.formats.archive import LARGEST, ArchiveMember, members, read_member
from annotator.formats.complaints import Complaints

__all__ = ["HEAD_SIZE", "Source", "expand"]

HEAD_SIZE = 1 << 16
"""How many bytes an importer sees when it is asked whether a file is its own."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read: on disk, or an entry of an archive; holds no open file.

    `name` is what messages show: the path as given, then the place inside the folder or archive.
    All methods raise `FormatError` when the file cannot be read.
    """

    name: str
    path: Path
    member: ArchiveMember | None = None

    @property
    def file_name(self) -> str:
        """The last part of the name: what is kept as the article's source."""
        return self.path.name if self.member is None else self.member.name.rsplit("/", 1)[-1]

    def read(self, limit: int = LARGEST) -> bytes:
        """Give all bytes; a file of more than `limit` bytes is refused before it is read."""
        if self.member is not None:
            return read_member(self.path, self.member, self.name)
        with self.open() as file:
            try:
                size = os.fstat(file.fileno()).st_size
                if size > limit:
                    raise FormatError(f"is too large: {size >> 20} MiB", file=self.name)
                return file.read()
            except OSError as error:
                raise self._unreadable(error) from error

    def head(self) -> bytes:
        """Give the first bytes, at most `HEAD_SIZE`."""
        with self.open() as file:
            try:
                return file.read(HEAD_SIZE)
            except OSError as error:
                raise self._unreadable(error) from error

    def lines(self) -> Iterator[bytes]:
        """Yield the lines with their newline; only LF ends a line."""
        with self.open() as file:
            try:
                yield from file
            except OSError as error:
                raise self._unreadable(error) from error

    def open(self) -> BinaryIO:
        """Open the file for reading; the caller closes it. Devices and pipes are refused."""
        if self.member is not None:
            return BytesIO(read_member(self.path, self.member, self.name))
        try:
            if not stat.S_ISREG(self.path.stat().st_mode):
                raise FormatError("is no ordinary file", file=self.name)
            return self.path.open("rb")
        except (OSError, ValueError) as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: Exception) -> FormatError:
        if isinstance(error, FileNotFoundError):
            return FormatError("there is no such file", file=self.name)
        reason = getattr(error, "strerror", None) or str(error)
        return FormatError(f"cannot be read: {reason}", file=self.name)


def expand(
    paths: Iterable[Path],
    report: Report,
    *,
    extensions: Collection[str] = (),
    keep_going: bool = False,
) -> Iterator[Source]:
    """Yield every file that `paths` stand for, in the order given, folders and archives by name.

    Inside folders and archives only files with one of `extensions` (lower case, with the dot) are
    taken, all when there are none given; the others are named in the report's notes. An absent
    path, a folder or archive without a fitting file, and a refused entry raise `FormatError`, or
    go into the report with `keep_going`.
    """
    for path in paths:
        complaints = Complaints(str(path), report, keep_going)
        try:
            if path.is_dir():
                yield from _chosen(_in_folder(path, complaints), extensions, complaints)
            elif path.suffix.lower() == ".zip" and path.is_file():
                yield from _chosen(_in_archive(path, complaints), extensions, complaints)
            elif path.exists():
                yield Source(str(path), path)
            else:
                complaints.about(0, "there is no such file")
        except (OSError, ValueError) as error:
            complaints.about(0, f"cannot be read: {getattr(error, 'strerror', None) or error}")
        except FormatError as error:
            complaints.pass_on(error)


def _chosen(
    found: Iterable[Source], extensions: Collection[str], complaints: Complaints
) -> Iterator[Source]:
    count = 0
    others: list[str] = []
    for source in found:
        if extensions and Path(source.file_name).suffix.lower() not in extensions:
            others.append(source.file_name)
            continue
        count += 1
        yield source
    if others:
        some = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        complaints.note(f"{len(others)} files of other kinds were left alone: {some}")
    if not count:
        complaints.about(0, "holds no file that could be imported")


def _in_folder(folder: Path, complaints: Complaints) -> Iterator[Source]:
    def refuse(error: OSError) -> None:
        complaints.about(0, f"cannot be read: {error.filename}: {error.strerror}")

    for root, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith("."):
                continue
            if path.is_symlink() or not path.is_file():
                complaints.note(f"{path.relative_to(folder)} is a link or a device: left alone")
                continue
            yield Source(str(path), path)


def _in_archive(path: Path, complaints: Complaints) -> Iterator[Source]:
    found: list[ArchiveMember] = []
    for entry in members(path, str(path)):
        if isinstance(entry, FormatError):
            complaints.pass_on(entry)
        elif not entry.name.startswith("__MACOSX/"):
            found.append(entry)
    for entry in sorted(found, key=lambda member: member.name):
        yield Source(f"{path}/{entry.name}", path, entry)
