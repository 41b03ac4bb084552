"""JSON as the standard says, with the line in every complaint.

Python's own reader lets pass what no other program reads back: NaN, repeated keys, half surrogate
pairs. Here each is a `FormatError`, and so are nesting that is too deep and numbers that are too
long.
"""

import json
import re
from typing import NoReturn

from pydantic import JsonValue

from annotator.domain.errors import FormatError

__all__ = ["JsonObject", "canonical", "has_no_repeated_key", "parse"]

JsonObject = dict[str, JsonValue]

_ESCAPED_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_KEY = re.compile(rb'"[ \t\r\n]*:')


class _NotStrictError(ValueError):
    """Something that Python reads and the standard does not allow."""


def parse(text: str, file: str, line: int) -> JsonValue:
    """Parse one JSON value that fills `text`; `FormatError` with file, line and column."""
    try:
        value: JsonValue = _DECODER.decode(text)
        if _ESCAPED_SURROGATE.search(text):
            canonical(value).encode()
    except json.JSONDecodeError as error:
        raise FormatError(
            f"is not valid JSON: {error.msg} at column {error.pos + 1}",
            file=file,
            line=line,
            column=error.pos + 1,
            excerpt=text[max(0, error.pos - 20) : error.pos + 60],
        ) from error
    except _NotStrictError as error:
        raise FormatError(f"is not valid JSON: {error}", file=file, line=line) from error
    except RecursionError as error:
        raise FormatError("is nested too deeply", file=file, line=line) from error
    except UnicodeEncodeError as error:
        reason = "holds half a surrogate pair, which no text can hold"
        raise FormatError(reason, file=file, line=line) from error
    except ValueError as error:
        raise FormatError("holds a number that is too long", file=file, line=line) from error
    return value


def canonical(value: object) -> str:
    """Give JSON with sorted keys and no blanks: equal values, equal text. No NaN."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def has_no_repeated_key(raw: bytes, keys: int) -> bool:
    """Say whether a valid JSON text whose parsed value holds `keys` keys surely repeats none.

    Fast, for lines that were parsed by a reader that does not notice. False means: look again
    with `parse`, because a text inside the line may merely look like a key.
    """
    if raw.count(b'":') == keys and b" :" not in raw and b"\t:" not in raw:
        return True
    return len(_KEY.findall(raw)) == keys


def _unique(pairs: list[tuple[str, JsonValue]]) -> JsonObject:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _NotStrictError(f'the key "{twice[:40]}" stands there twice')
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise _NotStrictError(f"{name} is no JSON number")


def _number(text: str) -> float:
    value = float(text)
    if value in (float("inf"), float("-inf")):
        raise _NotStrictError(f"the number {text[:20]} is too large")
    return value


_DECODER = json.JSONDecoder(
    object_pairs_hook=_unique, parse_constant=_refuse_constant, parse_float=_number
)
