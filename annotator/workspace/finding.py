"""Finding in the text of one article: words or a regular expression, with the options of the bar.

A person's pattern goes through RE2, whose time grows with the text and never explodes. Pure
functions of text; the window shows what they find.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from annotator.domain.errors import RuleViolation

__all__ = ["MOST_PLACES", "FindOptions", "places_of"]

MOST_PLACES = 5000
_WORD = regex.compile(r"[\p{L}\p{N}\p{M}_]")


@dataclass(frozen=True, slots=True)
class FindOptions:
    """How words are meant: with their capitals, as whole words, as a regular expression."""

    has_case: bool = False
    is_whole_word: bool = False
    is_pattern: bool = False


def places_of(
    words: str, text: str, options: FindOptions | None = None, most: int = MOST_PLACES
) -> list[tuple[int, int]]:
    """Give where `words` stand in the text, at most `most` places.

    Ranges are code points, half-open, in order, never empty. Unless it is a pattern, a blank
    matches any white space and every sign stands for itself; in a pattern `^` and `$` are the
    edges of a line. `RuleViolation` with one sentence for a pattern that is none.
    """
    options = options or FindOptions()
    found = _of_pattern(words, text, options) if options.is_pattern else _of(words, text, options)
    places: list[tuple[int, int]] = []
    for start, end in found:
        if start < end and not (options.is_whole_word and _cuts_a_word(text, start, end)):
            places.append((start, end))
            if len(places) == most:
                break
    return places


def _of(words: str, text: str, options: FindOptions) -> Iterator[tuple[int, int]]:
    parts = [regex.escape(part, special_only=True) for part in words.split()]
    if not parts:
        return iter(())
    flags = 0 if options.has_case else regex.IGNORECASE
    pattern = regex.compile(r"\s+".join(parts), flags)
    return (match.span() for match in pattern.finditer(text))


def _of_pattern(pattern: str, text: str, options: FindOptions) -> Iterator[tuple[int, int]]:
    import re2

    if not pattern:
        return iter(())
    given = re2.Options()
    given.log_errors = False
    given.case_sensitive = options.has_case
    try:
        re2.compile(pattern, given)
        compiled = re2.compile(f"(?m:{pattern})", given)
    except re2.error as error:
        reason = error.args[0]
        said = reason.decode("utf-8", "replace") if isinstance(reason, bytes) else str(reason)
        raise RuleViolation(_sentence(pattern, said)) from error
    return (match.span() for match in compiled.finditer(text))


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Say whether a word goes on beyond one of the edges."""
    return any(
        0 < edge < len(text) and _WORD.match(text[edge - 1]) and _WORD.match(text[edge])
        for edge in (start, end)
    )


_SENTENCES = {
    "missing )": "the bracket ( is never closed",
    "unexpected )": "the bracket ) was never opened",
    "missing ]": "the bracket [ is never closed",
    "invalid character class range": "the range {fragment} runs backwards",
    "no argument for repetition operator": "there is nothing before {fragment} to repeat",
    "bad repetition operator": "{fragment} repeats a repetition",
    "invalid repetition size": "{fragment} cannot be repeated so often",
    "invalid escape sequence": "{fragment} means nothing here",
    "invalid perl operator": "{fragment} is not possible here",
    "trailing \\": "a \\ at the end needs a character after it",
}


def _sentence(pattern: str, said: str) -> str:
    """Give one sentence, with the column (from 1), for what RE2 says of a pattern."""
    reason, _, fragment = said.partition(": ")
    meaning = _SENTENCES.get(reason, reason).format(fragment=fragment)
    return f"This is no regular expression: {meaning} (column {_column(pattern, said) + 1})."


def _column(pattern: str, said: str) -> int:
    """Give the place, from 0, that RE2 speaks of without saying where it is."""
    reason, _, fragment = said.partition(": ")
    if reason in ("missing )", "unexpected )"):
        return _lone_bracket(pattern)
    if reason == "trailing \\":
        return len(pattern) - 1
    return max(0, pattern.rfind(fragment))


def _lone_bracket(pattern: str) -> int:
    """Give the place of the first ) without its (, else of the last ( without its )."""
    opened: list[int] = []
    at, is_class = 0, False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif is_class:
            is_class = char != "]"
        elif char == "[":
            is_class = True
        elif char == "(":
            opened.append(at)
        elif char == ")":
            if not opened:
                return at
            opened.pop()
        at += 1
    return opened[-1] if opened else 0
