"""Showing what cannot be seen: control characters, direction marks, zero-width characters.

The text that is laid out always has as many UTF-16 units as the article's, so no offset ever
moves. Characters that only exist to steer the layout stay in it (they do their work) and get a
small mark painted over their place; those that would break the layout are replaced by a picture
of the same length. Pure.
"""

from dataclasses import dataclass
from enum import Enum

import regex

__all__ = [
    "Mark",
    "MarkShape",
    "displayed",
    "has_right_to_left",
    "is_right_to_left",
    "marks_in",
    "spoken_name",
]

_REPLACED = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\n\t"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0x2426),
    0x2028: 0x2424,  # Qt would break the line
    0x2029: 0x00B6,  # likewise
    0xFFFC: 0x25AF,  # Qt would leave room for an object
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),  # a lone surrogate is no text
}
_NEEDS_REPLACING = regex.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffc\ud800-\udfff]")
_STRONG = regex.compile(r"[\p{Bidi_Class=L}\p{Bidi_Class=R}\p{Bidi_Class=AL}]")
_RIGHT_TO_LEFT = regex.compile(
    r"[\p{Bidi_Class=R}\p{Bidi_Class=AL}\p{Bidi_Class=AN}"
    r"\p{Bidi_Class=RLE}\p{Bidi_Class=RLO}\p{Bidi_Class=RLI}]"
)
_MARK_NAMES = {
    "\t": "TAB",
    "\u00a0": "NBSP",
    "\u00ad": "SHY",
    "\u061c": "ALM",
    "\u180e": "MVS",
    "\u2007": "FIGSP",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u202f": "NNBSP",
    "\u2060": "WJ",
    "\u2061": "FA",
    "\u2062": "IT",
    "\u2063": "IS",
    "\u2064": "IP",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\u3000": "IDSP",
    "\ufeff": "BOM",
    "\ufff9": "IAA",
    "\ufffa": "IAS",
    "\ufffb": "IAT",
}
_MARKED = regex.compile("[" + "".join(_MARK_NAMES) + "]")
_JOINS_EMOJI = regex.compile(r"[\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}]")
_CONTROL_NAMES = (
    *("NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF"),
    *("CR", "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EM"),
    *("SUB", "ESC", "FS", "GS", "RS", "US"),
)


class MarkShape(Enum):
    """What a mark looks like: a post with a flag, a flag that points, a hyphen, or a blank's."""

    POST = "post"
    LEFTWARDS = "leftwards"
    RIGHTWARDS = "rightwards"
    HYPHEN = "hyphen"
    BLANK = "blank"
    TAB = "tab"


_SHAPES = {
    "TAB": MarkShape.TAB,
    "SHY": MarkShape.HYPHEN,
    **dict.fromkeys(("NBSP", "NNBSP", "FIGSP", "IDSP"), MarkShape.BLANK),
    **dict.fromkeys(("LRM", "LRE", "LRO", "LRI"), MarkShape.RIGHTWARDS),
    **dict.fromkeys(("RLM", "RLE", "RLO", "RLI", "ALM"), MarkShape.LEFTWARDS),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """An invisible character: where it is, from the text's start, and its short name."""

    at: int
    name: str

    @property
    def shape(self) -> MarkShape:
        """What it looks like."""
        return _SHAPES.get(self.name, MarkShape.POST)


def displayed(text: str) -> str:
    """Give what is laid out for `text`: the same number of code points and of UTF-16 units."""
    return text.translate(_REPLACED) if _NEEDS_REPLACING.search(text) else text


def marks_in(text: str) -> list[Mark]:
    """List the invisible characters that deserve a mark; a joiner inside an emoji does not."""
    return [
        Mark(found.start(), _MARK_NAMES[found.group()])
        for found in _MARKED.finditer(text)
        if not _is_in_emoji(text, found.start())
    ]


def spoken_name(text: str, at: int) -> str:
    """Name the character at `at` when it cannot be seen ("zero width joiner (ZWJ), U+200D").

    Empty for every other character, for one inside an emoji, and at the text's end.
    """
    character = text[at : at + 1]
    if not character or character in " \n" or character.isalnum():
        return ""
    short = _MARK_NAMES.get(character, "")
    if short and _is_in_emoji(text, at):
        return ""
    if not short and not _NEEDS_REPLACING.match(character):
        return ""
    import unicodedata

    code = ord(character)
    control = _CONTROL_NAMES[code] if code < len(_CONTROL_NAMES) else ""
    name = unicodedata.name(character, "control character").lower()
    short = short or control
    return f"{name} ({short}), U+{code:04X}" if short else f"{name}, U+{code:04X}"


def has_right_to_left(text: str) -> bool:
    """Say whether any part of `text` may run from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Say whether the first strong character makes the paragraph run from right to left."""
    if text.isascii():
        return False
    strong = _STRONG.search(text)
    return strong is not None and _RIGHT_TO_LEFT.match(strong.group()) is not None


def _is_in_emoji(text: str, at: int) -> bool:
    return text[at] == "\u200d" and at > 0 and _JOINS_EMOJI.match(text[at - 1]) is not None
