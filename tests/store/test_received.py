"""A received project file says which layers a merge may copy whole."""

from pathlib import Path

import pytest

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerContent
from annotator.store.project_store import ProjectStore
from annotator.store.receiving import received_project
from tests.store.material import (
    ANN,
    BUDI,
    OTHER_DEVICE,
    TEXT,
    a_layer,
    a_span,
    add_articles,
    changing,
    do,
)


@pytest.fixture
def imported(store: ProjectStore) -> tuple[ProjectStore, list[ArticleId]]:
    articles = add_articles(store, [TEXT, f"{TEXT} Lagi."])
    with store.bulk(ANN.id, 2_000, "labels") as bulk:
        for article in articles:
            layer = a_layer(article)
            bulk.add_layer(LayerContent(layer, (a_span(layer.id),)))
    return store, articles


def whole(path: Path, folder: Path, by: str | None = None) -> set[bytes]:
    folder.mkdir()
    with received_project(path, folder, OTHER_DEVICE, BUDI.id, by, 1) as found:
        assert found.copy is not None
        return set(found.whole_layers())


def test_layers_that_only_an_import_wrote_are_whole(
    imported: tuple[ProjectStore, list[ArticleId]], tmp_path: Path
) -> None:
    store, articles = imported
    store.close()
    found = whole(store.path, tmp_path / "private")
    assert found == {a_layer(article).id for article in articles}


def test_a_layer_in_which_somebody_worked_is_not(
    imported: tuple[ProjectStore, list[ArticleId]], tmp_path: Path
) -> None:
    store, articles = imported
    layer = a_layer(articles[0])
    do(store, changing((a_span(layer.id), None), articles=[articles[0]], layers=[layer.id]))
    store.close()
    assert whole(store.path, tmp_path / "private") == {a_layer(articles[1]).id}


def test_what_is_left_out_is_not_given(
    imported: tuple[ProjectStore, list[ArticleId]], tmp_path: Path
) -> None:
    store, articles = imported
    store.close()
    with received_project(store.path, tmp_path, OTHER_DEVICE, BUDI.id, None, 1) as found:
        found.leave_out(articles[:1], [a_layer(articles[0]).id])
        assert [article.id for article in found.articles()] == articles[1:]
        rows = [row[0] for table in found.tables() if table.table == "span" for row in table.rows]
    assert rows == [a_layer(articles[1]).id]
