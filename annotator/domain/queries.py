"""The language of searches across the project: words, and filters like `label:PER`.

    presiden rusia "kim jong un"        words: each must occur, in quotes next to each other
    label:PER putin                     spans of a label; words must stand inside the span
    attribute:role=leader attribute:role
    by:Sari status:done in:title

A filter is one of the names below, a colon, and a value; a value with blanks stands in double
quotes, in which "" is a quote. Everything else is literal text. Pure: reading a query and writing
filters into one; what matches is decided by the store.
"""

import difflib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from annotator.domain.errors import RuleViolation
from annotator.domain.layers import LayerStatus

__all__ = ["ME", "Field", "Filter", "Part", "SearchQuery", "parse_query", "with_filter"]

ME = "me"
"""The value of `by:` that means whoever searches."""


class Field(StrEnum):
    """What can be filtered by."""

    LABEL = "label"
    ATTRIBUTE = "attribute"
    BY = "by"
    STATUS = "status"
    IN = "in"


class Part(StrEnum):
    """A part of an article in which the words must stand."""

    TITLE = "title"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Filter:
    """One filter; `name` only for attributes, whose `value` is None when any value will do.

    `column` is where it begins in the query, from 1.
    """

    field: Field
    value: str | None
    name: str = ""
    column: int = 1


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What somebody looks for: words as typed, and filters in the order given."""

    words: str
    filters: tuple[Filter, ...] = ()

    @property
    def is_about_spans(self) -> bool:
        """Whether spans are looked for, not places of words."""
        return any(one.field in (Field.LABEL, Field.ATTRIBUTE) for one in self.filters)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words and not self.filters

    @property
    def statuses(self) -> frozenset[LayerStatus]:
        """The statuses asked for; any of them will do."""
        return frozenset(LayerStatus(value) for value in self.values(Field.STATUS))

    @property
    def part(self) -> Part | None:
        """The part asked for; None for the whole article, also when both parts are."""
        parts = set(self.values(Field.IN))
        return Part(parts.pop()) if len(parts) == 1 else None

    def values(self, field: Field) -> tuple[str, ...]:
        """Give the values of all filters of a field, in order."""
        return tuple(one.value or "" for one in self.of(field))

    def of(self, field: Field) -> tuple[Filter, ...]:
        """Give the filters of a field, in order."""
        return tuple(one for one in self.filters if one.field is field)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the query, half-open; without `found` it is text."""

    start: int
    end: int
    found: Filter | None


_NAME = regex.compile(r"(label|attribute|by|status|in):", regex.IGNORECASE)
_TEXT = regex.compile(r'"[^"]*"?|\S+')
_VALUE = regex.compile(r'"((?:[^"]|"")*)"?|([^\s"]\S*)?')
_ATTRIBUTE = regex.compile(r'(?:"((?:[^"]|"")*)"?|([^\s"=][^\s=]*)?)(=?)')
_NO_FILTER = regex.compile(r"([a-z]{2,12}):(?=\w)")
_OTHER_WORDS = {
    "annotator": "by",
    "person": "by",
    "owner": "by",
    "tag": "label",
    "entity": "label",
    "attr": "attribute",
    "title": "in",
}


def parse_query(query: str) -> SearchQuery:
    """Read what somebody typed.

    `RuleViolation` with one sentence that names the column, from 1, where a filter is wrong.
    """
    pieces = list(_pieces(query))
    words = " ".join(query[piece.start : piece.end] for piece in pieces if piece.found is None)
    return SearchQuery(words, tuple(piece.found for piece in pieces if piece.found is not None))


def with_filter(query: str, field: Field, values: Sequence[str]) -> str:
    """Give the query with these filters of `field` in place of those that it has.

    An attribute is given as `name` or `name=value`. What is wrong in the query goes, too: a
    control that writes into it leaves it readable.
    """
    kept = [
        query[piece.start : piece.end]
        for piece in _pieces(query, _leave_out)
        if piece.found is None or piece.found.field is not field
    ]
    write = _attribute_written if field is Field.ATTRIBUTE else _written
    return " ".join([*(f"{field.value}:{write(value)}" for value in values), *kept])


_Refuse = Callable[[int, str], None]


def _refuse(at: int, sentence: str) -> None:
    raise RuleViolation(f"{sentence} (column {at + 1}).")


def _leave_out(_at: int, _sentence: str) -> None:
    """Go on without what is wrong."""


def _pieces(query: str, refuse: _Refuse = _refuse) -> Iterator[_Piece]:
    at = 0
    while at < len(query):
        if query[at].isspace():
            at += 1
            continue
        named = _NAME.match(query, at)
        if named is None:
            found = _TEXT.match(query, at)
            end = at + 1 if found is None else found.end()
            _look_for_mistake(query, at, refuse)
            yield _Piece(at, end, None)
            at = end
            continue
        field = Field(named.group(1).lower())
        end, one = _filter(query, at, named.end(), field, refuse)
        if one is not None:
            yield _Piece(at, end, one)
        at = end


def _filter(
    query: str, at: int, begin: int, field: Field, refuse: _Refuse
) -> tuple[int, Filter | None]:
    """Read the value of a filter; give where it ends and the filter, None where it is wrong."""
    name, value, end = _named_value(query, begin) if field is Field.ATTRIBUTE else ("", None, 0)
    if field is not Field.ATTRIBUTE:
        value, end = _value(query, begin)
    if not (name if field is Field.ATTRIBUTE else value):
        refuse(begin, f"There is nothing after “{field}:”")
        return end, None
    if field is Field.STATUS:
        value = (value or "").lower().replace(" ", "_")
    elif field is Field.IN:
        value = (value or "").lower()
    known = {Field.STATUS: tuple(LayerStatus), Field.IN: tuple(Part)}.get(field)
    if known is not None and value not in known:
        listed = ", ".join(known[:-1]) + f" or {known[-1]}"
        refuse(begin, f"After “{field}:” comes {listed}, not “{value}”")
        return end, None
    return end, Filter(field, value, name, at + 1)


def _value(query: str, begin: int) -> tuple[str | None, int]:
    found = _VALUE.match(query, begin)
    if found is None:
        return None, begin
    return _unquoted(found.group(1), found.group(2)), found.end()


def _named_value(query: str, begin: int) -> tuple[str, str | None, int]:
    found = _ATTRIBUTE.match(query, begin)
    if found is None:
        return "", None, begin
    name = _unquoted(found.group(1), found.group(2)) or ""
    if not found.group(3):
        return name, None, found.end()
    value, end = _value(query, found.end())
    return name, value or None, end


def _unquoted(quoted: str | None, bare: str | None) -> str | None:
    return bare if quoted is None else quoted.replace('""', '"')


def _look_for_mistake(query: str, at: int, refuse: _Refuse) -> None:
    """Refuse what looks like a filter and is none; addresses, times and the like are text."""
    found = _NO_FILTER.match(query, at)
    if found is None:
        return
    name = found.group(1)
    close = difflib.get_close_matches(name, [field.value for field in Field], 1, 0.75)
    meant = _OTHER_WORDS.get(name) or next(iter(close), None)
    if meant:
        refuse(
            at,
            f"There is no filter “{name}:”; write “{meant}:”, or put it into quotes to look "
            "for it as text",
        )


def _written(value: str) -> str:
    is_plain = bool(value) and not any(char.isspace() or char in '"=' for char in value)
    return value if is_plain else '"' + value.replace('"', '""') + '"'


def _attribute_written(named: str) -> str:
    name, is_valued, value = named.partition("=")
    return f"{_written(name)}={_written(value)}" if is_valued else _written(name)
