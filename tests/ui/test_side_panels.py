"""The panels beside the article come after it."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from tests.ui.desk import saved


def test_the_panels_come_by_themselves_once_an_article_is_there(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    qtbot.waitUntil(lambda: len(window.right.pages) == 6)
    names = [window.right.tabs.tabText(at) for at in range(window.right.tabs.count())]
    assert names == ["Span", "Topics", "Stance", "Relations", "Comments", "History"]
    assert window.guidelines.widget() is bench.panels.guidelines


def test_who_needs_a_panel_earlier_gets_it_at_once(window: MainWindow, bench: Workbench) -> None:
    bench.handlers["topics"]()
    assert window.right.current_name == "topics"
    assert len(window.right.pages) == 6


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


def test_a_key_goes_to_the_note_and_back_with_the_span_still_selected(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    view = bench.pane.view
    view.select_range(((0, 9),))
    bench.controller.label_selection("PER")
    qtbot.keyClick(view, Qt.Key.Key_O)
    note = bench.panels.inspector.note
    assert window.right.current_name == "span"
    assert note.hasFocus()
    qtbot.keyClicks(note, "sure?")
    qtbot.keyClick(note, Qt.Key.Key_Return)
    assert view.hasFocus()
    (span,) = bench.controller.labelling.chosen()
    assert span.mark.note == "sure?"
    saved(qtbot, bench.controller)


def test_a_label_without_attributes_says_so(qtbot: QtBot, bench: Workbench) -> None:
    bench.pane.view.select_range(((0, 9),))
    bench.controller.label_selection("PER")
    with qtbot.waitSignal(bench.controller.refused) as refused:
        qtbot.keyClick(bench.pane.view, Qt.Key.Key_E)
    assert refused.args == ["The scheme gives these spans no attributes."]
    assert bench.pane.view.hasFocus()
    saved(qtbot, bench.controller)
