from dataclasses import replace

import pytest

from annotator.domain.articles import ArticleMeta
from annotator.domain.changes import SchemeVersion
from annotator.domain.ids import ArticleId
from annotator.store.codecs import KINDS
from tests.store.material import ANN, KREMLIN, SCHEME, WAR, a_layer, a_source, an_article

ARTICLE = replace(
    an_article(),
    meta=ArticleMeta("t", "a", "o", "2023-09", "u", "id", (("Rubrik", "Dunia"),)),
    title_range=(0, 5),
    replaces=ArticleId(b"r" * 16),
    trashed_us=8,
    extra="{}",
)
ROWS = [
    ANN,
    KREMLIN,
    WAR,
    replace(WAR, aliases=("b", "a"), key="w"),
    SchemeVersion(SCHEME, 5, is_current=False),
    an_article(),
    ARTICLE,
    a_layer(ARTICLE.id),
    a_source(ARTICLE.id),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: type(row).__name__)
def test_a_value_comes_back_from_its_columns(row: object) -> None:
    (kind,) = (kind for kind in KINDS if kind.type is type(row))
    columns = kind.encode(row)
    assert kind.decode(columns) == row
    assert len(columns) == len(kind.columns)


def test_aliases_of_an_actor_are_kept_sorted_and_once() -> None:
    (kind,) = (kind for kind in KINDS if kind.table == "actor")
    messy = replace(KREMLIN, aliases=("b", "a", "b"))
    assert kind.decode(kind.encode(messy)).aliases == ("a", "b")
