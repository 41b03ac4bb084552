"""The article list with its filter."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter
from annotator.ui.job_runner import Answers
from annotator.ui.models.article_list_model import ArticleListModel
from annotator.ui.panels.article_list import ArticleList
from annotator.workspace.project import Project
from tests.ui.desk import SCHEME, make_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = make_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def panel(qtbot: QtBot, project: Project) -> Iterator[ArticleList]:
    answers = Answers()
    model = ArticleListModel(project, answers)
    panel = ArticleList(model)
    model.setParent(panel)
    qtbot.addWidget(panel, before_close_func=lambda _panel: answers.close())
    panel.resize(280, 400)
    panel.show()
    with qtbot.waitSignal(model.refilled):
        model.refresh()
    yield panel
    qtbot.waitUntil(lambda: answers.waiting == 0)
    project.lanes.close()


def model_of(panel: ArticleList) -> ArticleListModel:
    model = panel.view.model()
    assert isinstance(model, ArticleListModel)
    return model


def test_choosing_a_row_asks_for_its_article(qtbot: QtBot, panel: ArticleList) -> None:
    with qtbot.waitSignal(panel.article_chosen) as chosen:
        panel.view.setCurrentIndex(model_of(panel).index(1))
    assert chosen.args == [model_of(panel).article_at(1)]


def test_following_the_screen_asks_for_nothing(qtbot: QtBot, panel: ArticleList) -> None:
    with qtbot.assertNotEmitted(panel.article_chosen):
        panel.show_current(model_of(panel).article_at(2))
    assert panel.view.currentIndex().row() == 2


def test_typed_words_filter(qtbot: QtBot, panel: ArticleList) -> None:
    line = panel.findChild(QLineEdit)
    assert line is not None
    with qtbot.waitSignal(model_of(panel).refilled) as refilled:
        qtbot.keyClicks(line, "bridge")
    assert refilled.args == [1]


def test_nothing_found_offers_all(qtbot: QtBot, panel: ArticleList) -> None:
    with qtbot.waitSignal(model_of(panel).refilled):
        panel.show_filter(ArticleFilter(text="nosuchword"))
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Show all")
    assert button.isVisible()
    with qtbot.waitSignal(model_of(panel).refilled) as refilled:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert refilled.args == [3]


def test_labels_topics_and_targets_can_be_filtered_by(panel: ArticleList) -> None:
    panel.set_labels(SCHEME, ["Summit"])
    names = [panel._label.itemText(at) for at in range(panel._label.count())]
    assert names == ["Any label", "Person", "Country", "Role", "politics", "peace", "Summit"]
    assert panel._label.findData("GPE") == 2
    popup = panel._label.view()
    assert popup.minimumWidth() > popup.sizeHintForColumn(0)


def test_the_fields_show_a_filter(qtbot: QtBot, panel: ArticleList) -> None:
    panel.set_labels(SCHEME, [])
    where = ArticleFilter("kim", frozenset({LayerStatus.UNSEEN}), "")
    with qtbot.waitSignal(model_of(panel).refilled):
        panel.show_filter(where)
    assert panel.where == where


def test_selected_articles_come_in_list_order(panel: ArticleList) -> None:
    panel.view.selectAll()
    assert panel.selected_articles() == tuple(model_of(panel).article_at(at) for at in range(3))


def test_an_empty_project_says_what_to_do(qtbot: QtBot, panel: ArticleList) -> None:
    model_of(panel)._take_keys((ArticleFilter(), b""))
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Import articles…")
    assert button.isVisible()
    with qtbot.waitSignal(panel.import_requested):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
