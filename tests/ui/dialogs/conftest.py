"""A real project with one article, and a runner of jobs, as dialogs meet them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.domain.ids import ArticleId
from annotator.ui.job_runner import JobRunner
from annotator.workspace.project import Project, create_project
from tests.ui.panels.summit import SCHEME, TEXT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(tmp_path / "config"))
    with create_project(tmp_path / "news.annot", scheme=SCHEME, person="Sari") as project:
        yield project


@pytest.fixture
def article(project: Project) -> ArticleId:
    return project.articles.add(str(TEXT))


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()
