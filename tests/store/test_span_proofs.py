"""A proof says yes to spans that are as they were written, and never to others."""

from collections.abc import Iterator

import pytest

from annotator.domain.layers import LayerContent
from annotator.store.canonical import hash_row
from annotator.store.codecs import SPAN
from annotator.store.engine import Lane, Link
from annotator.store.project_store import ProjectStore
from annotator.store.span_proofs import NOT_PLAIN, OF_LAYER, proven_layers
from tests.store.material import ANN, TEXT, a_full_layer, a_layer, a_span, add_articles

LABEL = "Per\x1eson"


@pytest.fixture
def link(store: ProjectStore) -> Iterator[Link]:
    """One layer with a plain span and one with a gap, one with three plain spans."""
    articles = add_articles(store, [TEXT, f"{TEXT} Lagi."])
    layer = a_layer(articles[1])
    spans = tuple(a_span(layer.id, number, ((number, 9),)) for number in range(1, 4))
    with store.bulk(ANN.id, 2_000, "labels") as bulk:
        bulk.add_layer(a_full_layer(articles[0]))
        bulk.add_layer(LayerContent(layer, spans))
    lane = Lane(store.path, writes=True)
    with lane.transaction() as found:
        found.run("CREATE TEMP TABLE looked (id BLOB PRIMARY KEY) WITHOUT ROWID")
        found.run("INSERT INTO temp.looked SELECT id FROM layer")
        yield found
    lane.close(tidy=True)


def change(link: Link, column: str, value: object, *, is_hashed: bool) -> None:
    """Change one of the three plain spans, with the hash that belongs to it or the old one."""
    link.run("PRAGMA ignore_check_constraints = ON")
    link.run(f"UPDATE span SET {column} = ? WHERE start_cp = 2", (value,))  # type: ignore[arg-type]  # noqa: S608 (our own names)
    if is_hashed:
        names = ", ".join(SPAN.stored)
        where = f"{column} = ? AND fragments = ''"
        rows = link.all(f"SELECT {names} FROM span WHERE {where}", (value,))  # type: ignore[arg-type]  # noqa: S608 (our own names)
        for row in rows:
            new = (hash_row("span", row), row[0], row[1])
            link.run("UPDATE span SET row_hash = ? WHERE layer_id = ? AND id = ?", new)


def test_plain_spans_are_proven_and_others_left(link: Link) -> None:
    assert proven_layers(link, "looked") == (4, [])
    assert link.number(f"SELECT count(*) FROM span AS r WHERE {NOT_PLAIN}") == 1  # noqa: S608 (our own names)


@pytest.mark.parametrize(
    ("column", "value"),
    [("label", "Other"), ("end_cp", 8), ("note", "n"), ("created_us", 1), ("row_hash", b"h" * 16)],
)
def test_a_span_with_another_hash_makes_its_layer_doubtful(
    link: Link, column: str, value: object
) -> None:
    change(link, column, value, is_hashed=False)
    proven, doubtful = proven_layers(link, "looked")
    assert proven == 1
    (layer,) = doubtful
    count = f"SELECT count(*) FROM span AS r WHERE {OF_LAYER}"  # noqa: S608 (our own names)
    assert link.number(count, (layer,)) == 3


def test_a_span_outside_its_article_is_not_proven(link: Link) -> None:
    change(link, "end_cp", 9_999, is_hashed=True)
    assert proven_layers(link, "looked")[0] == 1


@pytest.mark.parametrize(("column", "value"), [("origin", "guessed"), ("end_cp", 0)])
def test_what_the_table_would_refuse_is_not_plain(link: Link, column: str, value: object) -> None:
    change(link, column, value, is_hashed=True)
    assert proven_layers(link, "looked") == (3, [])
    assert link.number(f"SELECT count(*) FROM span AS r WHERE {NOT_PLAIN}") == 2  # noqa: S608 (our own names)


def test_a_label_with_the_mark_between_spans_proves_nothing(link: Link) -> None:
    change(link, "label", LABEL, is_hashed=True)
    assert proven_layers(link, "looked")[0] == 1
