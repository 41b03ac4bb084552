"""Search everything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from annotator.domain.articles import ArticleMeta
from annotator.domain.listing import SearchHit
from annotator.ui.job_runner import Answers
from annotator.ui.panels.search_panel import SearchPanel
from annotator.workspace.project import Project
from tests.ui.desk import make_project


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    project = make_project(tmp_path)
    yield project
    project.close()


@pytest.fixture
def panel(qtbot: QtBot, project: Project) -> Iterator[SearchPanel]:
    answers = Answers()
    panel = SearchPanel(project, answers)
    qtbot.addWidget(panel, before_close_func=lambda _panel: answers.close())
    panel.show()
    yield panel
    qtbot.waitUntil(lambda: answers.waiting == 0)
    project.lanes.close()


def line(panel: SearchPanel) -> QLineEdit:
    found = panel.findChild(QLineEdit)
    assert found is not None
    return found


def summary(panel: SearchPanel) -> str:
    return " ".join(label.text() for label in panel.findChildren(QLabel))


def test_hits_stand_between_their_neighbours(qtbot: QtBot, panel: SearchPanel) -> None:
    with qtbot.waitSignal(panel.model.modelReset):
        panel.begin("Kim Jong Un")
    assert [hit.text for hit in panel.model.hits]
    assert "2 articles" in summary(panel)


def test_return_jumps_to_the_first_hit(qtbot: QtBot, panel: SearchPanel) -> None:
    with qtbot.waitSignal(panel.model.modelReset):
        qtbot.keyClicks(line(panel), "bridge")
    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.keyClick(line(panel), Qt.Key.Key_Return)
    assert chosen.args is not None
    hit = chosen.args[0]
    assert isinstance(hit, SearchHit)
    assert hit.text == "bridge"


def test_nothing_found_is_said(qtbot: QtBot, panel: SearchPanel) -> None:
    with qtbot.waitSignal(panel.model.modelReset):
        panel.begin("nosuchword")
    assert "Nothing found." in summary(panel)


def test_signs_alone_are_no_error(qtbot: QtBot, panel: SearchPanel) -> None:
    with qtbot.waitSignal(panel.model.modelReset):
        panel.begin('"((')
    assert panel.model.hits == ()


def test_an_emptied_field_shows_nothing(qtbot: QtBot, panel: SearchPanel) -> None:
    with qtbot.waitSignal(panel.model.modelReset):
        panel.begin("bridge")
    with qtbot.waitSignal(panel.model.modelReset):
        line(panel).clear()
    assert panel.model.hits == ()


def test_a_wrong_query_is_told_with_its_column(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.begin("kim status:dno")
    qtbot.waitUntil(lambda: "(column 12)" in summary(panel))
    assert panel.model.hits == ()


def test_only_the_newest_question_is_answered(qtbot: QtBot, panel: SearchPanel) -> None:
    panel.begin("bridge")
    panel._search()
    panel.begin("vladivostok")
    panel._search()
    qtbot.waitUntil(lambda: panel._answers.waiting == 0)
    assert {hit.text.casefold() for hit in panel.model.hits} == {"vladivostok"}


def test_more_hits_come_at_the_end_of_the_list(
    qtbot: QtBot, project: Project, panel: SearchPanel
) -> None:
    project.articles.add("Many\n\n" + "sungai dan " * 120, ArticleMeta(title="Many"))
    with qtbot.waitSignal(panel.model.modelReset):
        panel.begin("sungai")
    assert len(panel.model.hits) == 50
    assert "The first 50 hits" in summary(panel)
    while panel.model.canFetchMore(QModelIndex()):
        with qtbot.waitSignal(panel.model.rowsInserted):
            panel.model.fetchMore(QModelIndex())
    assert len(panel.model.hits) == 120
    assert "120 hits" in summary(panel)
