"""The seal of the full-text index: a hash over the tables in which FTS5 keeps it.

FTS5's own check compares the index with the text, but some bytes of its tables have no say in
that. The seal covers them all. It is renewed in every transaction that adds text, as long as the
index is small enough for that to be quick; a larger index is left unsealed (NULL) and then only
FTS5's check speaks for it.
"""

import hashlib

from annotator.store.canonical import Values, hash_row
from annotator.store.engine import Link

__all__ = ["PROJECT_COLUMNS", "renew_seal", "seal_of"]

PROJECT_COLUMNS = ("id", "uuid", "name", "created_us", "search_seal")

_TABLES = (
    ("article_search_config", "k, v", "k"),
    ("article_search_data", "id, block", "id"),
    ("article_search_idx", "segid, term, pgno", "segid, term"),
)
_PAGE = 5000
_LARGEST = 400_000_000
_NAMES = ", ".join(PROJECT_COLUMNS)


def renew_seal(link: Link) -> None:
    """Write the seal of the index as it is now, or none when it has grown too large."""
    # FTS5 holds new entries back until the transaction ends or a savepoint begins.
    link.run("SAVEPOINT sealing")
    link.run("RELEASE sealing")
    size = link.number("SELECT sum(length(block)) FROM article_search_data")
    seal = seal_of(link) if size <= _LARGEST else None
    row = link.one(f"SELECT {_NAMES} FROM project WHERE id = 1")  # noqa: S608 (our own names)
    if row is None:
        return
    values: Values = (*row[:-1], seal)
    link.run(
        "UPDATE project SET search_seal = ?, row_hash = ? WHERE id = 1",
        (seal, hash_row("project", values)),
    )


def seal_of(link: Link) -> bytes:
    """Give the hash over all rows of the tables in which FTS5 keeps the index."""
    sealed = hashlib.blake2b(digest_size=16)
    for table, columns, order in _TABLES:
        sealed.update(b"\x1e" + table.encode())
        at = 0
        while True:
            rows = link.all(
                f"SELECT {columns} FROM {table} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608 (our own names)
                (_PAGE, at),
            )
            for row in rows:
                sealed.update(hash_row(table, row))
            if len(rows) < _PAGE:
                break
            at += _PAGE
    return sealed.digest()
