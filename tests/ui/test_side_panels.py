"""The panels beside the article come after it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from tests.ui.desk import saved


def test_the_panels_come_by_themselves_once_an_article_is_there(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    qtbot.waitUntil(lambda: len(window.right.pages) == 5)
    names = [window.right.tabs.tabText(at) for at in range(window.right.tabs.count())]
    assert names == ["Span", "Topics", "Stance", "Relations", "History"]
    assert window.guidelines.widget() is bench.panels.guidelines


def test_who_needs_a_panel_earlier_gets_it_at_once(window: MainWindow, bench: Workbench) -> None:
    bench.handlers["topics"]()
    assert window.right.current_name == "topics"
    assert len(window.right.pages) == 5


def test_panels_built_late_show_what_is_there(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    bench.controller.toggle_topic("peace")
    topics = bench.panels.topics
    ticks = [
        index.data(Qt.ItemDataRole.CheckStateRole)
        for index in topics.tree.model().match(
            topics.tree.model().index(0, 0),
            Qt.ItemDataRole.DisplayRole,
            "peace",
            flags=Qt.MatchFlag.MatchRecursive,
        )
    ]
    assert ticks == [Qt.CheckState.Checked]
    saved(qtbot, bench.controller)
