"""Projects that are closed after each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer
from annotator.store.project_store import ProjectStore
from tests.store.material import TEXT, add_articles, new_project, opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    with new_project(tmp_path) as made:
        yield made


@pytest.fixture
def article(store: ProjectStore) -> ArticleId:
    return add_articles(store, [TEXT])[0]


@pytest.fixture
def layer(store: ProjectStore, article: ArticleId) -> Layer:
    return opened(store, article)
