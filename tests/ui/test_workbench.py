"""An open project on the window: what shows where, and what can be done when."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLineEdit,
    QListView,
    QScrollArea,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from annotator.domain.listing import SearchHit
from annotator.domain.stance import Polarity
from annotator.ui.action_spec import Fact
from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench
from tests.ui.desk import saved


def test_position_status_person_and_saved_show(window: MainWindow, bench: Workbench) -> None:
    texts = [label.text() for label in window.bar.findChildren(type(window.bar._position))]
    assert "1 of 3" in texts
    assert "layer: Sari" in texts
    assert window.bar.saved_text == "✓ Saved"
    assert window.bar._status.text() == "Unseen"


def test_undo_is_named_in_the_menu(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    bench.pane.view.select_range(((0, 9),))
    bench.controller.label_selection("PER")
    qtbot.waitUntil(lambda: window.actions_["undo"].text() == 'Undo: add span "Pertemuan": PER')
    assert window.bar._status.text() == "In progress"


def test_facts_follow_the_selection(window: MainWindow, bench: Workbench) -> None:
    assert Fact.SPAN not in window.actions_.facts
    bench.pane.view.select_range(((0, 9),))
    bench.controller.label_selection("PER")
    assert {Fact.SPAN, Fact.HAS_LABELLED} <= window.actions_.facts


def test_hints_follow_the_state(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    bench.pane.view.select_range(((0, 9),))
    qtbot.waitUntil(lambda: "1–9 label" in window.hints.text)
    window.hints.say("Label removed.")
    bench.handlers["polarity_for"]()
    qtbot.waitUntil(lambda: "1–9 target" in window.hints.text)
    assert window.right.current_name == "stance"
    bench.controller.cancel_stance()


def test_a_hit_in_another_article_is_jumped_to(qtbot: QtBot, bench: Workbench) -> None:
    third = bench.model.article_at(2)
    hit = SearchHit(third, "Third article", 15, 26, "Kim Jong Un", "", "")
    bench.panels.search.hit_chosen.emit(hit)
    qtbot.waitUntil(lambda: bench.controller.article_id == third)
    assert bench.controller.selection.fragments == ((15, 26),)


def test_a_status_shows_in_the_list(qtbot: QtBot, bench: Workbench) -> None:
    told: list[int] = []
    bench.model.dataChanged.connect(lambda first, _last: told.append(first.row()))
    bench.controller.done_and_next()
    saved(qtbot, bench.controller)
    qtbot.waitUntil(lambda: 0 in told)


def test_topics_come_to_the_front(window: MainWindow, bench: Workbench) -> None:
    bench.handlers["topics"]()
    assert window.right.current_name == "topics"


def test_f6_walks_through_the_window(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    bench.handlers["next_pane"]()
    assert not bench.pane.view.hasFocus()
    for _ in range(6):
        bench.handlers["previous_pane"]()
        if bench.pane.view.hasFocus():
            break
    assert bench.pane.view.hasFocus()


def test_f6_leads_from_the_text_to_the_fields_of_the_waiting_stance(
    window: MainWindow, bench: Workbench
) -> None:
    bench.controller.begin_stance(Polarity.FOR)
    bench.handlers["next_pane"]()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert bench.panels.stances.isAncestorOf(focused)
    assert not isinstance(focused, QScrollArea)


def test_search_begins_with_the_selection(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    bench.pane.view.select_range(((0, 9),))
    with qtbot.waitSignal(bench.panels.search.model.modelReset):
        bench.handlers["search"]()
    assert window.left.current_name == "search"
    assert [hit.text for hit in bench.panels.search.model.hits] == ["Pertemuan"]


def test_leaving_an_article_that_goes_opens_its_neighbour(qtbot: QtBot, bench: Workbench) -> None:
    first, second = bench.model.article_at(0), bench.model.article_at(1)
    bench.leave_article((first, second))
    qtbot.waitUntil(lambda: bench.controller.article_id == bench.model.article_at(2))


def test_every_control_has_a_name(window: MainWindow, bench: Workbench) -> None:
    """What can be focused says to a screen reader what it is."""
    kinds = (QAbstractButton, QLineEdit, QComboBox, QListView, QTreeView)
    nameless = [
        child
        for kind in kinds
        for child in window.findChildren(kind)
        if child.isVisible()
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]
    assert nameless == []
