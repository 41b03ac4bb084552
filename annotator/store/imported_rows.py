"""Rows of annotations as an import made them: checked, owned by their layer, hashed.

Nothing else ever wrote these rows, so there is nothing to fold: each is its content, its owner,
revision 1. Spans are checked by what differs between them, because an import brings millions.
"""

from collections.abc import Sequence
from typing import Any

from annotator.domain.carried import Cell
from annotator.store.canonical import Values, hash_bytes, hash_row
from annotator.store.codecs import SPAN, RawRow, RowKind
from annotator.store.merge_rights import Rights, id_of
from annotator.store.merge_words import Words
from annotator.store.merged_rows import checked

__all__ = ["ImportedRows"]

_ID = 16
_CONFIDENCE = SPAN.columns.index("confidence")
_SCHEME = SPAN.columns.index("scheme_id")


class ImportedRows:
    """Makes stored rows out of contents; one thread, in the transaction of a merge."""

    def __init__(self, rights: Rights, words: Words) -> None:
        self._rights = rights
        self._words = words
        self._layers: dict[Cell, tuple[bytes, int]] = {}
        self._texts: dict[Values, str] = {}

    def rows(self, kind: RowKind[Any], page: Sequence[RawRow]) -> list[Values]:
        """Give the rows of some contents, in their order; `ValueError` for one that is none.

        Their layers and articles must be here.
        """
        if kind is SPAN:
            return self._span_rows(page)
        return [self._row(kind, row) for row in page]

    def _row(self, kind: RowKind[Any], values: Values) -> Values:
        owner, _ = self._rights.owner(id_of(values[0]))
        full: Values = (*checked(kind, values), owner, 1, None)
        return (*full, hash_row(kind.table, full))

    def _span_rows(self, page: Sequence[RawRow]) -> list[Values]:
        """Give the rows of spans; what spans have in common is checked and put together once."""
        _require_spans(page)
        made: list[Values] = []
        for values in page:
            layer, key, label, start, end, fragments = values[:6]
            common = (label, *values[5:])
            text = self._texts.get(common) or self._text(values)
            found = self._layers.get(layer)
            if found is None:
                owner, _ = self._rights.owner(id_of(layer))
                if len(owner) != _ID:
                    raise ValueError("an owner whose id is none")
                found = self._layers[layer] = (owner, self._words.length(id_of(layer)))
            owner, length = found
            if not start <= end <= length:
                raise ValueError("a span outside its article")
            if fragments:
                checked(SPAN, values)
            head = f"span\x1f16\x1f16\x1f{label!s}\x1f{start}\x1f{end}\x1f{text}"
            ids = layer + key + values[_SCHEME] + owner
            made.append((*values, owner, 1, None, hash_bytes(head.encode() + ids)))
        return made

    def _text(self, values: RawRow) -> str:
        """Check what a span has in common with others, and give it as it is hashed."""
        checked(SPAN, values)
        if not isinstance(values[2], str):
            raise TypeError("a label that is no text")
        confidence = values[_CONFIDENCE]
        if confidence is not None and not 0 <= confidence <= 1:
            raise ValueError("a span of impossible confidence")
        common = [len(one) if isinstance(one, bytes) else one for one in values[5:]]
        text = "\x1f".join(map(str, (*common, 16, 1, None)))
        self._texts[values[2], *values[5:]] = text
        return text


def _require_spans(page: Sequence[RawRow]) -> None:
    """Refuse pages in which ids are no ids or places no numbers."""
    columns = list(zip(*page, strict=True))
    for ids in columns[:2]:
        if set(map(type, ids)) != {bytes} or set(map(len, ids)) != {_ID}:
            raise TypeError("an id that is none")
    starts, ends = columns[3], columns[4]
    if set(map(type, (*starts, *ends))) != {int} or min(starts) < 0:
        raise ValueError("a span without a place")
