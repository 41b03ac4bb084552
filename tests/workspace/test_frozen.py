from pathlib import Path

import pytest

from annotator.domain.errors import StoreUnavailable
from annotator.domain.ids import ArticleId
from annotator.workspace.desk import Desk
from annotator.workspace.frozen import frozen_store
from annotator.workspace.project import Project


def test_the_copy_stays_as_it_was_while_work_goes_on(
    project: Project, article: ArticleId, tmp_path: Path
) -> None:
    desk: Desk = project.measuring._desk
    folder = tmp_path / "private"
    folder.mkdir()
    with frozen_store(desk, folder) as store:
        project.articles.add("Another article.")
        assert [content.article.id for content in store.stream()] == [article]
    with pytest.raises(StoreUnavailable), frozen_store(desk, tmp_path / "absent"):
        pass
