"""The cells of WebAnno TSV 3: what is escaped in them, and how several values share one.

Pure text in, pure values out; what a value means is read by `webanno_tsv_annotations`.
"""

import re
from dataclasses import dataclass

__all__ = ["NONE", "NOTHING", "Value", "link_of", "parted", "plain_text", "plain_value", "value_of"]

NONE = "_"
"""A cell, or a part of it, that holds no annotation."""
NOTHING = "*"
"""An annotation whose feature has no value."""

_ESCAPED_VALUE = re.compile(r"\\(->|[\\\[\]|_;tn*])")
_ESCAPED_TEXT = re.compile(r"\\([tnfrb\\\x00-\x07\x0e-\x1f])")
_ESCAPED_JAVA = re.compile(r"\\(u+[0-9a-fA-F]{4}|[0-3]?[0-7]{1,2}|.)", re.DOTALL)
_KEYED = re.compile(r"((?:[^\\]|\\.)*)\[(\d{1,9}(?:_\d{1,9})?)\]", re.DOTALL)
_LINKED = re.compile(r"((?:[^\\]|\\.)*)->(\d{1,9})-(\d{1,9})", re.DOTALL)
_LETTERS = {"t": "\t", "n": "\n", "f": "\f", "r": "\r", "b": "\b"}
_FIRST_WITH_OWN_ESCAPES = (3, 2)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell as it stands there, still escaped, and the number in brackets after it.

    `key` is empty where there is none, "1_2" where it numbers both ends of a relation.
    """

    raw: str
    key: str = ""


def parted(cell: str, separator: str) -> list[str]:
    """Part a cell at every `separator` (one character) that is not escaped."""
    if separator not in cell:
        return [cell]
    parts: list[str] = []
    begin = at = 0
    while at < len(cell):
        if cell[at] == "\\":
            at += 1
        elif cell[at] == separator:
            parts.append(cell[begin:at])
            begin = at + 1
        at += 1
    parts.append(cell[begin:])
    return parts


def value_of(part: str) -> Value:
    """Part a value from the number in brackets that tells annotations apart."""
    if not part.endswith("]"):
        return Value(part)
    found = _KEYED.fullmatch(part)
    return Value(found[1], found[2]) if found else Value(part)


def link_of(part: str) -> tuple[str, int, int] | None:
    """Read a link of a chain: its raw value, the number of the chain, its place in it, from 1."""
    found = _LINKED.fullmatch(part)
    return (found[1], int(found[2]), int(found[3])) if found else None


def plain_value(raw: str) -> str:
    """Give the value that a cell means; empty for an annotation without one."""
    if raw in (NONE, NOTHING):
        return ""
    return _ESCAPED_VALUE.sub(lambda found: _LETTERS.get(found[1], found[1]), raw)


def plain_text(raw: str, version: tuple[int, int]) -> str:
    """Give the text that a line means; until version 3.1 it is escaped as Java does."""
    if "\\" not in raw:
        return raw
    if version >= _FIRST_WITH_OWN_ESCAPES:
        return _ESCAPED_TEXT.sub(lambda found: _LETTERS.get(found[1], found[1]), raw)
    text = _ESCAPED_JAVA.sub(lambda found: _java(found[1]), raw)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _java(escaped: str) -> str:
    if escaped[0] == "u" and len(escaped) > 1:
        return chr(int(escaped.lstrip("u"), 16))
    if escaped.isdigit() and not {"8", "9"} & set(escaped) and escaped.isascii():
        return chr(int(escaped, 8))
    return _LETTERS.get(escaped, escaped)
