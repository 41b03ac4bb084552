"""Words for what travels: none is the name of a table."""

import pytest

from annotator.domain.carried_words import plural_of, singular_of
from annotator.store.codecs import KINDS

TABLES = sorted(kind.table for kind in KINDS)


@pytest.mark.parametrize("table", TABLES)
def test_every_table_that_travels_has_words(table: str) -> None:
    assert "_" not in plural_of(table)
    assert singular_of(table) != plural_of(table)


def test_no_two_tables_have_the_same_words() -> None:
    assert len({plural_of(table) for table in TABLES}) == len(TABLES)


@pytest.mark.parametrize(
    ("table", "one"),
    [
        ("decision_source", "ground of decisions"),
        ("scheme_version", "scheme version"),
        ("feedback", "answer to decisions"),
        ("stance", "stance"),
    ],
)
def test_one_row_is_called_in_the_singular(table: str, one: str) -> None:
    assert singular_of(table) == one
