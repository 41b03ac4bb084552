from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.models.topics_tree_model import TopicColumn
from annotator.ui.panels.topics_panel import TopicsPanel
from tests.ui.panels.summit import topics


@pytest.fixture
def panel(desk: AnnotationController, qtbot: QtBot) -> TopicsPanel:
    panel = TopicsPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(280, 400)
    panel.show()
    return panel


def go_to(panel: TopicsPanel, row: int) -> None:
    panel.tree.setCurrentIndex(panel.tree.model().index(row, 0))


def test_space_sets_the_topic_and_takes_it_away(
    panel: TopicsPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    go_to(panel, 1)
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert set(topics(desk)) == {"sport"}
    qtbot.keyClick(panel.tree, Qt.Key.Key_Space)
    assert topics(desk) == {}


def test_tick_follows_undo(panel: TopicsPanel, desk: AnnotationController, qtbot: QtBot) -> None:
    index = panel.tree.model().index(1, 0)
    desk.toggle_topic("sport")
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    with qtbot.waitSignal(desk.content_changed):
        desk.undo()
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_star_key_makes_it_the_primary_one(
    panel: TopicsPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    go_to(panel, 1)
    qtbot.keyClick(panel.tree, "*")
    assert topics(desk)["sport"].is_primary


def test_click_on_the_star_does_so_too(
    panel: TopicsPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    star = panel.tree.visualRect(panel.tree.model().index(1, TopicColumn.PRIMARY)).center()
    qtbot.mouseClick(panel.tree.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert topics(desk)["sport"].is_primary


def test_typing_and_enter_sets_what_was_found(
    panel: TopicsPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.line, "dipl")
    qtbot.keyClick(panel.line, Qt.Key.Key_Return)
    assert set(topics(desk)) == {"diplomacy"}
    assert panel.line.text() == ""


def test_a_name_that_no_topic_has_is_said(panel: TopicsPanel, qtbot: QtBot) -> None:
    qtbot.keyClicks(panel.line, "zzz")
    assert not panel.tree.isVisible()
    panel.line.clear()
    assert panel.tree.isVisible()


def test_down_leads_from_the_line_into_the_tree(
    panel: TopicsPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    qtbot.keyClicks(panel.line, "sport")
    qtbot.keyClick(panel.line, Qt.Key.Key_Down)
    assert panel.tree.currentIndex().data() == "Sport"
    assert topics(desk) == {}


def test_evidence_needs_selected_text(
    panel: TopicsPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    go_to(panel, 1)
    assert not panel.evidence_button.isEnabled()
    desk.select(((8, 19),), ())
    qtbot.mouseClick(panel.evidence_button, Qt.MouseButton.LeftButton)
    assert topics(desk)["sport"].evidence == ((8, 19),)


def test_scheme_without_topics_says_so(
    panel: TopicsPanel, change_scheme: Callable[[Scheme], None]
) -> None:
    change_scheme(Scheme(name="empty"))
    assert not panel.tree.isVisible()
