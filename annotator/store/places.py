"""How ranges, id lists, name-value pairs and segmentations are written into one column.

Pure functions; every form is canonical, so that equal values give equal columns.
"""

import json
from array import array
from collections.abc import Iterable, Sequence

from annotator.domain.articles import Segmentation
from annotator.domain.rows import Fragments

__all__ = [
    "chain_column",
    "chain_of",
    "cues_column",
    "cues_of",
    "fragments_column",
    "fragments_of",
    "given_column",
    "given_of",
    "names_column",
    "names_of",
    "pairs_column",
    "pairs_of",
]

_ID = 16


def fragments_column(fragments: Fragments) -> str:
    """Write ranges as `3-9,12-15`, none as the empty text."""
    return ",".join(f"{start}-{end}" for start, end in fragments)


def fragments_of(column: str) -> Fragments:
    """Read what `fragments_column` wrote."""
    if not column:
        return ()
    pairs = (part.split("-") for part in column.split(","))
    return tuple((int(start), int(end)) for start, end in pairs)


def cues_column(cues: Sequence[Fragments]) -> str:
    """Write several places, separated by semicolons."""
    return ";".join(fragments_column(cue) for cue in cues)


def cues_of(column: str) -> tuple[Fragments, ...]:
    """Read what `cues_column` wrote."""
    return tuple(fragments_of(part) for part in column.split(";")) if column else ()


def pairs_column(pairs: Sequence[tuple[str, str]]) -> str:
    """Write name-value pairs as JSON, none as the empty text."""
    return json.dumps(pairs, ensure_ascii=False, separators=(",", ":")) if pairs else ""


def pairs_of(column: str) -> tuple[tuple[str, str], ...]:
    """Read what `pairs_column` wrote."""
    return tuple((name, value) for name, value in json.loads(column)) if column else ()


def names_column(names: Sequence[str]) -> str:
    """Write names as JSON, none as the empty text."""
    return json.dumps(names, ensure_ascii=False, separators=(",", ":")) if names else ""


def names_of(column: str) -> tuple[str, ...]:
    """Read what `names_column` wrote."""
    return tuple(json.loads(column)) if column else ()


def chain_column(ids: Iterable[bytes]) -> bytes:
    """Write ids one after another."""
    return b"".join(ids)


def chain_of(column: bytes) -> tuple[bytes, ...]:
    """Read what `chain_column` wrote."""
    return tuple(column[at : at + _ID] for at in range(0, len(column), _ID))


def given_column(given: Segmentation | None) -> bytes | None:
    """Write tokens and sentences as gaps and lengths in the narrowest unit that holds them."""
    if given is None:
        return None
    return _ranges_column(given.tokens) + _ranges_column(given.sentences)


def given_of(column: bytes | None) -> Segmentation | None:
    """Read what `given_column` wrote; `ValueError` when it is damaged."""
    if column is None:
        return None
    tokens, after = _ranges_of(column, 0)
    sentences, after = _ranges_of(column, after)
    if after != len(column):
        raise ValueError("a segmentation has bytes left over")
    return Segmentation(tokens, sentences)


def _ranges_column(ranges: Sequence[tuple[int, int]]) -> bytes:
    steps: list[int] = []
    before = 0
    for start, end in ranges:
        steps += (start - before, end - start)
        before = end
    width, code = (1, "B") if max(steps, default=0) < 256 else (4, "I")
    body = bytes(steps) if width == 1 else _little(array(code, steps)).tobytes()
    return bytes((width,)) + len(ranges).to_bytes(4, "little") + body


def _ranges_of(column: bytes, at: int) -> tuple[tuple[tuple[int, int], ...], int]:
    width, count = column[at], int.from_bytes(column[at + 1 : at + 5], "little")
    body = column[at + 5 : at + 5 + 2 * count * width]
    if width not in (1, 4) or len(body) != 2 * count * width:
        raise ValueError("a segmentation is cut short")
    steps: Sequence[int] = body if width == 1 else _little(array("I", body))
    ranges = []
    before = 0
    for gap, length in zip(steps[::2], steps[1::2], strict=True):
        start = before + gap
        before = start + length
        ranges.append((start, before))
    return tuple(ranges), at + 5 + len(body)


def _little(values: "array[int]") -> "array[int]":
    # The file is little-endian on every machine.
    if int.from_bytes(array("H", [1]).tobytes(), "little") != 1:
        values.byteswap()
    return values
