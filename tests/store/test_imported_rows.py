"""Contents become the rows that the store would have written, or are refused."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.domain.bundles import BundleKind
from annotator.domain.ids import EventId
from annotator.domain.layers import LayerContent
from annotator.store.codecs import ANNOTATIONS, SPAN, RowKind
from annotator.store.engine import Link
from annotator.store.imported_rows import ImportedRows
from annotator.store.merge_rights import Rights
from annotator.store.merge_words import Words
from tests.store.material import a_full_layer, a_layer, a_span
from tests.store.team import PEOPLE, fresh, team


@pytest.fixture
def link(tmp_path: Path) -> Iterator[Link]:
    with team(tmp_path) as (_, articles, seats):
        plain = a_layer(articles[1], PEOPLE[0])
        with seats[0].store.bulk(PEOPLE[0].id, 2_000, "own", op_id=EventId(fresh(b"op"))) as bulk:
            bulk.add_layer(a_full_layer(articles[0], PEOPLE[0]))
            bulk.add_layer(LayerContent(plain, (a_span(plain.id), a_span(plain.id, 2, ((3, 5),)))))
        with seats[0].store.reading() as found:
            yield found


def made_by(link: Link) -> ImportedRows:
    words = Words(link)
    return ImportedRows(Rights(link, BundleKind.PROJECT, words), words)


@pytest.mark.parametrize("kind", ANNOTATIONS, ids=lambda kind: kind.table)
def test_rows_are_those_that_an_import_stores(link: Link, kind: RowKind[Any]) -> None:
    stored = link.all(f"SELECT {', '.join(kind.stored)}, row_hash FROM {kind.table}")  # noqa: S608 (our own names)
    assert stored
    contents = [row[: len(kind.columns)] for row in stored]
    assert made_by(link).rows(kind, contents) == stored


@pytest.mark.parametrize(
    ("column", "value"),
    [("end_cp", 9_999), ("id", b"short"), ("label", 3), ("confidence", 1.5), ("fragments", "1-2")],
)
def test_a_span_that_is_none_is_refused(link: Link, column: str, value: object) -> None:
    row = link.one(f"SELECT {', '.join(SPAN.columns)} FROM span WHERE fragments = ''")  # noqa: S608 (our own names)
    assert row is not None
    at = SPAN.columns.index(column)
    with pytest.raises((ValueError, TypeError)):
        made_by(link).rows(SPAN, [(*row[:at], value, *row[at + 1 :])])


def test_fragments_are_looked_at_in_every_row(link: Link) -> None:
    row = link.one(f"SELECT {', '.join(SPAN.columns)} FROM span WHERE fragments <> ''")  # noqa: S608 (our own names)
    assert row is not None
    moved = (*row[:3], row[3] + 1, *row[4:])
    with pytest.raises(ValueError, match="says something twice"):
        made_by(link).rows(SPAN, [row, moved])
