"""Which spans of a layer have the hash of what they say, found by the layer instead of by the row.

Most spans are plain: one range, no attributes, no certainty. SQLite writes the hashed forms of a
layer's plain spans one after another, and Python hashes them, which costs a third of reading rows.
A proof only ever says yes: what it does not cover is looked at row by row.
"""

from hashlib import blake2b

from annotator.domain.rows import Origin
from annotator.store.canonical import HASH_SIZE
from annotator.store.codecs import RawRow
from annotator.store.engine import Link

__all__ = ["NOT_PLAIN", "OF_LAYER", "proven_layers"]

_ID = 16
_PAIR = 2 * _ID
_ORIGINS = " ".join(f"WHEN '{origin.value}' THEN 1" for origin in Origin)
_PLAIN = (
    "(r.fragments = '' AND r.attributes = '' AND r.confidence IS NULL AND r.revision = 1 "
    "AND r.removed IS NULL AND length(r.id) = 16 AND length(r.scheme_id) = 16 "
    f"AND 0 <= r.start_cp AND r.start_cp <= r.end_cp AND CASE r.origin {_ORIGINS} ELSE 0 END)"
)
NOT_PLAIN = f"NOT {_PLAIN}"
"""The condition on spans `r` that no proof covers."""
OF_LAYER = f"{_PLAIN} AND r.layer_id = ?"
"""The condition on the spans `r` of a layer that a proof covers."""

# Ids are 16 bytes each, and hashed last: of layer, span, scheme and owner.
_HEAD = (
    "printf('span\x1f16\x1f16\x1f%s\x1f%d\x1f%d\x1f\x1f\x1f%s\x1f16\x1fNone\x1f%s\x1f%s\x1f%d"
    "\x1f%d', r.label, r.start_cp, r.end_cp, r.origin, r.note, r.extra, r.created_us, r.updated_us)"
)
_END = b"\x1e"
_REST = b"\x1f16\x1f1\x1fNone"
_STATEMENT = (
    "SELECT l.id, l.owner_id, count(*), max(r.end_cp) <= a.length, "  # noqa: S608 (our own names)
    f"CAST(group_concat({_HEAD}, '{_END.decode()}') AS BLOB), "
    "CAST(group_concat(r.id || r.scheme_id, '') AS BLOB), "
    "CAST(group_concat(r.row_hash, '') AS BLOB) "
    "FROM temp.{layers} AS b CROSS JOIN main.layer AS l ON l.id = b.id "
    "CROSS JOIN main.article AS a ON a.id = l.article_id "
    f"CROSS JOIN main.span AS r ON r.layer_id = l.id WHERE {_PLAIN} GROUP BY b.id"
)


def proven_layers(link: Link, layers: str) -> tuple[int, list[bytes]]:
    """Look at the plain spans of the layers in the temporary table `layers`.

    Gives how many spans are proven to stand inside their article, under the hash that they must
    have, with the owner of their layer; and the layers with plain spans of which that is not so.
    """
    proven = 0
    doubtful: list[bytes] = []
    for group in link.pages(_STATEMENT.format(layers=layers), 200):
        if _is_proven(group):
            proven += group[2]
        else:
            doubtful.append(group[0])
    return proven, doubtful


def _is_proven(group: RawRow) -> bool:
    layer, owner, count, is_inside, joined, ids, hashes = group
    heads = joined.split(_END)
    if not is_inside or len(owner) != _ID or len(heads) != count or len(ids) != count * _PAIR:
        return False
    rest = _REST + layer
    found = [
        blake2b(head + rest + ids[at : at + _PAIR] + owner, digest_size=HASH_SIZE).digest()
        for head, at in zip(heads, range(0, len(ids), _PAIR), strict=True)
    ]
    return bool(b"".join(found) == hashes)
