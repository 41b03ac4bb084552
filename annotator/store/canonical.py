"""Row hashes: what every stored row carries so that a flipped bit is seen.

The canonical form of a row is its values in column order, numbers and texts as text, joined by
U+001F, then all its blobs. Bulk paths build the same form with one f-string a row (see `codecs`).
"""

import hashlib
from collections.abc import Sequence

__all__ = ["HASH_SIZE", "SqlValue", "Values", "hash_bytes", "hash_row"]

SqlValue = str | int | float | bytes | None
"""What a column may hold."""

Values = tuple[SqlValue, ...]
"""A row, or a part of one, in column order."""

HASH_SIZE = 16
"""Bytes of a row hash (BLAKE2b-128)."""

_JOIN = "\x1f"


def hash_bytes(canonical: bytes) -> bytes:
    """Give the hash of a row's canonical form."""
    return hashlib.blake2b(canonical, digest_size=HASH_SIZE).digest()


def hash_row(table: str, values: Sequence[SqlValue]) -> bytes:
    """Give the hash of a row of `table`; `values` are all its columns but the hash itself."""
    texts = [table]
    blobs = []
    for value in values:
        if isinstance(value, bytes):
            texts.append(str(len(value)))
            blobs.append(value)
        else:
            texts.append(str(value))
    head = _JOIN.join(texts).encode("utf-8", "surrogatepass")
    return hash_bytes(b"".join((head, *blobs)))
