import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.ui.models.topics_tree_model import TopicColumn
from annotator.ui.panels.topics_panel import TopicsPanel
from tests.ui.panels.desk import Desk, empty_layer


@pytest.fixture
def desk() -> Desk:
    return Desk(empty_layer())


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> TopicsPanel:
    panel = TopicsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(280, 400)
    panel.show()
    desk.open(empty_layer())
    return panel


def go_to(panel: TopicsPanel, row: int) -> None:
    panel.tree.setCurrentIndex(panel.tree.model().index(row, 0))


def test_space_sets_the_topic(panel: TopicsPanel, desk: Desk, qtbot: QtBot) -> None:
    go_to(panel, 1)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert desk.requests == [("toggle_topic", "sport")]


def test_star_key_makes_it_the_primary_one(panel: TopicsPanel, desk: Desk, qtbot: QtBot) -> None:
    go_to(panel, 1)
    qtbot.keyClick(panel.tree, "*")
    assert desk.requests == [("set_primary_topic", "sport")]


def test_click_on_the_star_does_so_too(panel: TopicsPanel, desk: Desk, qtbot: QtBot) -> None:
    star = panel.tree.visualRect(panel.tree.model().index(1, TopicColumn.PRIMARY)).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert desk.requests == [("set_primary_topic", "sport")]


def test_typing_and_enter_sets_what_was_found(panel: TopicsPanel, desk: Desk, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.line, "dipl")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert desk.requests == [("toggle_topic", "diplomacy")]
    assert panel.line.text() == ""


def test_down_leads_from_the_line_into_the_tree(
    panel: TopicsPanel, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.line, "sport")
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    assert panel.tree.currentIndex().data() == "Sport"
    assert desk.requests == []


def test_evidence_needs_selected_text(panel: TopicsPanel, desk: Desk, qtbot: QtBot) -> None:
    go_to(panel, 1)
    assert not panel.evidence_button.isEnabled()
    desk.choose(fragments=((8, 19),))
    qtbot.mouseClick(panel.evidence_button, Qt.MouseButton.LeftButton)
    assert desk.requests == [("set_topic_evidence", "sport")]


def test_scheme_without_topics_says_so(panel: TopicsPanel, desk: Desk) -> None:
    desk.show_scheme(Scheme(name="empty"))
    assert not panel.tree.isVisible()
