"""The lines of JSON Lines files, whoever wrote them: bytes, JSON objects, what their offsets count.

Called by the importers of such formats. Lines are streamed; only LF ends one.
"""

import hashlib
from collections.abc import Iterable, Iterator

from annotator.domain.errors import FormatError
from annotator.formats.complaints import Complaints
from annotator.formats.decoding import decode
from annotator.formats.jsonl_plain import quotes_of
from annotator.formats.protocols import ImportOptions
from annotator.formats.sources import Source
from annotator.formats.strict_json import JsonObject, parse
from annotator.formats.units import OffsetUnit, unit_that_fits

__all__ = ["BOM", "Line", "lines_of", "object_of", "unit_and_digest"]

BOM = b"\xef\xbb\xbf"
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")

Line = tuple[int, bytes]
"""A line's number, from 1, and its bytes without surrounding blanks; never empty."""


def lines_of(source: Source, options: ImportOptions) -> Iterator[Line]:
    """Yield the lines that are not blank, as UTF-8; only LF ends a line."""
    declared = (options.encoding or "").lower().replace("_", "-")
    if declared in ("", "utf-8", "utf8", "utf-8-sig") and not _is_utf16(source):
        raw: Iterable[bytes] = source.lines()
    else:
        text = decode(source.read(), source.name, options.encoding).text
        raw = (line.encode() for line in text.split("\n"))
    for number, line in enumerate(raw, 1):
        stripped = (line.removeprefix(BOM) if number == 1 else line).strip(b" \t\r\n")
        if stripped:
            yield number, stripped


def object_of(raw: bytes, file: str, line: int) -> JsonObject:
    """Parse one line strictly; `FormatError` with file and line where it is no JSON object."""
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        message = f"byte {error.start} of the line is not valid UTF-8"
        raise FormatError(message, file=file, line=line) from error
    value = parse(text, file, line)
    if not isinstance(value, dict):
        raise FormatError("is no JSON object", file=file, line=line, excerpt=text)
    return value


def unit_and_digest(
    source: Source, options: ImportOptions, complaints: Complaints
) -> tuple[OffsetUnit | None, bytes]:
    """Find out what the file's offsets count, and give the SHA-256 of its bytes."""
    digest = hashlib.sha256()

    def rows() -> Iterator[JsonObject]:
        for number, raw in _safely(source, options):
            try:
                yield object_of(raw, source.name, number)
            except FormatError:
                continue

    unit = unit_that_fits(lambda: quotes_of(rows))
    try:
        for chunk in source.lines():
            digest.update(chunk)
    except FormatError:
        return unit, b""
    if unit is None:
        complaints.note("the offsets and quoted texts of this file agree in no unit as a whole")
    elif unit is not OffsetUnit.CODE_POINT:
        reason = f"the file counts {unit.value}; all were converted to code points"
        complaints.report.change("offsets", source.name, "whole file", reason)
    return unit, digest.digest()


def _safely(source: Source, options: ImportOptions) -> Iterator[Line]:
    """Yield the lines of a source as far as it can be read: the real reading will complain."""
    try:
        yield from lines_of(source, options)
    except FormatError:
        return


def _is_utf16(source: Source) -> bool:
    return source.head().startswith(_UTF16_BOMS)
