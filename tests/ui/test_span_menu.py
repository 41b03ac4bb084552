"""The menu of a place in the article."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.ids import SpanId
from annotator.ui.span_menu import open_span_menu
from annotator.ui.workbench import Workbench
from tests.ui.desk import place, saved


@pytest.fixture
def spans(bench: Workbench, qtbot: QtBot) -> list[SpanId]:
    found = []
    for words in ("Kim Jong Un", "Vladimir Putin"):
        article = bench.controller.article_id
        assert article is not None
        bench.pane.view.select_range((place(bench.project, article, words),))
        bench.controller.label_selection("PER")
        found += bench.controller.selection.spans
    saved(qtbot, bench.controller)
    return found


def opened(bench: Workbench, *spans: SpanId) -> QMenu:
    return open_span_menu(
        bench.controller, bench.pane.view, bench._frame.actions, QPoint(0, 0), spans
    )


def choose(menu: QMenu, text: str) -> None:
    action = next(a for a in menu.actions() if a.text().startswith(text))
    assert action.isEnabled()
    action.trigger()
    menu.close()


def test_two_choices_make_a_relation(bench: Workbench, spans: list[SpanId], qtbot: QtBot) -> None:
    choose(opened(bench, spans[0]), "Relation from here")
    assert bench.controller.pending_relation == spans[0]
    assert bench.controller.selection.spans == (spans[0],)
    choose(opened(bench, spans[1]), "Relation to here")
    assert bench.controller.content is not None
    assert [r.label for r in bench.controller.content.relations] == ["knows"]
    saved(qtbot, bench.controller)


def test_the_waiting_relation_can_be_dropped(bench: Workbench, spans: list[SpanId]) -> None:
    choose(opened(bench, spans[0]), "Relation from here")
    menu = opened(bench, spans[0])
    to_here = next(a for a in menu.actions() if a.text() == "Relation to here")
    assert not to_here.isEnabled()
    choose(menu, "No relation")
    assert bench.controller.pending_relation is None


def test_beside_spans_there_is_nothing_to_relate(bench: Workbench) -> None:
    menu = opened(bench)
    from_here = next(a for a in menu.actions() if a.text() == "Relation from here")
    assert not from_here.isEnabled()
    menu.close()


def test_a_selected_span_stays_selected(bench: Workbench, spans: list[SpanId]) -> None:
    bench.pane.view.select_spans([spans[1]])
    menu = opened(bench, spans[0], spans[1])
    assert bench.controller.selection.spans == (spans[1],)
    menu.close()


def test_everything_about_a_span_is_there_with_its_key(
    bench: Workbench, spans: list[SpanId]
) -> None:
    menu = opened(bench, spans[0])
    keys = {action.objectName(): action.shortcut().toString() for action in menu.actions()}
    wanted = {"pick_label": "/", "further_label": ",", "attributes": "E", "note": "O"}
    wanted |= {"pick_span": "X", "split": "Ctrl+K", "remove_part": "Shift+J", "remove": "Backspace"}
    assert wanted.items() <= keys.items()
    menu.close()


def test_one_of_nested_spans_can_be_chosen(
    bench: Workbench, spans: list[SpanId], qtbot: QtBot
) -> None:
    article = bench.controller.article_id
    assert article is not None
    around = place(bench.project, article, "Kim Jong Un bertemu")
    bench.pane.view.select_range((around,))
    bench.controller.label_selection("ROLE")
    (outer,) = bench.controller.selection.spans
    menu = opened(bench, spans[0], outer)
    within = menu.actions()[0].menu()
    assert isinstance(within, QMenu)
    assert [action.isChecked() for action in within.actions()] == [False, True]
    within.actions()[0].trigger()
    assert bench.controller.selection.spans == (spans[0],)
    menu.close()
    saved(qtbot, bench.controller)
