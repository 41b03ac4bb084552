"""A real project with one article, and its controller, as the panels meet them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.ui.annotating import AnnotationController
from annotator.workspace.project import Project, create_project
from tests.ui.panels.summit import SCHEME, TEXT


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(tmp_path / "config"))
    with create_project(tmp_path / "news.annot", scheme=SCHEME, person="Sari") as project:
        yield project


@pytest.fixture
def desk(project: Project, qtbot: QtBot) -> Iterator[AnnotationController]:
    """The controller with the article on screen."""
    controller = AnnotationController(project)
    article = project.articles.add(str(TEXT))
    with qtbot.waitSignal(controller.article_opened):
        controller.open_article(article)
    yield controller
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    controller.close()


@pytest.fixture
def change_scheme(desk: AnnotationController, qtbot: QtBot) -> Callable[[Scheme], None]:
    def change(scheme: Scheme) -> None:
        with qtbot.waitSignal(desk.scheme_changed):
            desk.project.schemes.change(scheme)

    return change
