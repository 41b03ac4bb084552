"""Bytes from outside become text: found out honestly, said aloud, and never repaired in silence.

The order is BOM, declared encoding, UTF-16 without BOM, UTF-8, Windows-1252 for Latin text, then
detection. What none of them explains is refused with the place of the first bad byte. The only
thing that is changed is the newline: CRLF and CR become LF.
"""

import codecs
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

from annotator.domain.errors import FormatError
from annotator.formats.complaints import Complaints

__all__ = ["Decoded", "decode", "fold_newlines", "newline_of", "without_nul"]

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 1 << 18
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_HIGH = re.compile(rb"[\x80-\xff]")
_LETTERS = re.compile(rb"[A-Za-z\x80-\xff]")
_LIKE_UTF8 = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{1,2}|[\xf0-\xf4][\x80-\xbf]{1,3}"
)
_DISHONEST = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ue000-\uf8ff]")
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MULTI_BYTE = ("big5", "gb", "euc", "shift", "cp932", "cp949", "johab", "iso2022", "hz")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with LF newlines, and how it was read.

    `newline` is "lf", "crlf", "cr" or "mixed": what stood in the bytes. `was_guessed` says that
    nothing in the file states the encoding. `notes` are sentences for the report. The text may
    still hold U+0000: see `without_nul`.
    """

    text: str
    encoding: str
    newline: str
    was_guessed: bool = False
    notes: tuple[str, ...] = ()


def decode(data: bytes, file: str, declared: str | None = None) -> Decoded:
    """Decode a whole file; `FormatError` with line and byte offset when nothing explains it.

    `declared` is the encoding that the user or the format names; it wins over everything else.
    """
    notes: list[str] = []
    guessed = False
    if declared:
        text, encoding = _as_declared(data, file, declared)
    else:
        text, encoding, guessed = _found_out(data, file)
    if guessed:
        notes.append(f"read as {encoding}, which is a guess: name another with encoding=…")
    notes += _oddities(text)
    return Decoded(fold_newlines(text), encoding, newline_of(text), guessed, tuple(notes))


def newline_of(text: str) -> str:
    """Say which newlines a text uses: "lf" (also for none), "crlf", "cr" or "mixed"."""
    if "\r" not in text:
        return "lf"
    pairs = text.count("\r\n")
    found = {
        "crlf": pairs,
        "cr": text.count("\r") - pairs,
        "lf": text.count("\n") - pairs,
    }
    used = [name for name, count in found.items() if count]
    return used[0] if len(used) == 1 else "mixed"


def fold_newlines(text: str) -> str:
    """Turn CRLF and CR into LF, and change nothing else."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def without_nul(text: str, line: int, complaints: Complaints) -> str:
    """Give a text without U+0000, which no server database can store.

    Each is a complaint: an error, or with `--keep-going` left out and reported. `line` is the line
    of the file on which the text begins, or 0 to count lines inside the text.
    """
    at = text.find("\0")
    if at < 0:
        return text
    place = line or text.count("\n", 0, at) + 1
    count = text.count("\0")
    complaints.about(
        place,
        f"holds U+0000 (NUL), which no text may hold, {count} times",
        "it was left out",
    )
    return text.replace("\0", "")


def _as_declared(data: bytes, file: str, declared: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(declared).name
        for bom, encoding in _BOMS:
            if data.startswith(bom) and name in (encoding, encoding[:6], "utf-8-sig"):
                return _strictly(data[len(bom) :], encoding, file, len(bom)), encoding
        return _strictly(data, name, file, 0), name
    except LookupError as error:
        raise FormatError(f'"{declared}" is no text encoding that we know', file=file) from error


def _found_out(data: bytes, file: str) -> tuple[str, str, bool]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strictly(data[len(bom) :], encoding, file, len(bom)), encoding, False
    if b"\0" in data:
        hidden = _hidden_utf16(data)
        if hidden:
            return _strictly(data, hidden, file, 0), hidden, True
    try:
        return data.decode(), "utf-8", False
    except UnicodeDecodeError as error:
        encoding = _detected(data)
        text = _honest(data, encoding) if encoding else None
        if encoding and text is not None:
            return text, encoding, True
        raise _not_text(data, error.start, file) from error


def _strictly(data: bytes, encoding: str, file: str, skipped: int) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise FormatError(
            f"byte {error.start + skipped} is not valid {encoding} ({error.reason}); "
            "name the right encoding with encoding=…",
            file=file,
            line=data.count(b"\n", 0, error.start) + 1,
        ) from error
    except UnicodeError as error:
        raise FormatError(f"cannot be decoded as {encoding}: {error}", file=file) from error


def _not_text(data: bytes, offset: int, file: str) -> FormatError:
    line = data.count(b"\n", 0, offset) + 1
    if _BINARY.search(data):
        message = f"is not a text file: byte {offset} is not valid UTF-8, and it holds binary data"
    else:
        message = (
            f"byte {offset} is not valid UTF-8, and no other encoding explains the file; "
            "name the right one with encoding=…, or mend the file"
        )
    return FormatError(message, file=file, line=line)


def _hidden_utf16(data: bytes) -> str:
    """Name the UTF-16 that data without a BOM are in, or give "".

    In such a file the high bytes take very few values, NUL among them; in a text that merely
    holds a NUL they are letters.
    """
    sample = data[: _SAMPLE & ~1]
    if len(data) % 2:
        return ""
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        common = Counter(high).most_common(2)
        covered = sum(count for _, count in common)
        if 0 in dict(common) and covered >= 0.85 * len(high) and _honest(data, encoding):
            return encoding
    return ""


def _detected(data: bytes) -> str:
    """Name the encoding of data that are not UTF-8, or give "" where honesty forbids a guess."""
    if _BINARY.search(data):
        return ""
    high = len(_HIGH.findall(data))
    if sum(map(len, _LIKE_UTF8.findall(data))) > high / 2:
        return ""  # damaged UTF-8, not something else
    if high < 0.3 * len(_LETTERS.findall(data)) and _honest(data, "cp1252") is not None:
        return "cp1252"
    # Loaded only now: it takes long to import and most files never need it.
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or not (best.coherence > 0 or best.encoding.startswith(_MULTI_BYTE)):
        return ""
    return best.encoding


def _honest(data: bytes, encoding: str) -> str | None:
    """Decode, or give None where the result holds what no article holds."""
    try:
        text = data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
    if _DISHONEST.search(text) or any(unicodedata.category(char) == "Cn" for char in set(text)):
        return None
    return text


def _oddities(text: str) -> list[str]:
    notes: list[str] = []
    if text.isascii() and text.isprintable():
        return notes
    controls = len(_CONTROLS.findall(text))
    if controls:
        notes.append(f"holds {controls} control characters; they were kept")
    bidi = 0 if text.isascii() else len(_BIDI.findall(text))
    if bidi:
        notes.append(
            f"holds {bidi} invisible characters that change the reading direction; they were kept"
        )
    return notes
