"""Nobody may think that a span is missing: what is hidden is said, with the way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.hidden_notice import HiddenNotice
from annotator.ui.workbench import Workbench
from tests.ui.desk import opened, place, saved


@pytest.fixture
def labelled(bench: Workbench, qtbot: QtBot) -> Workbench:
    for words in ("Kim Jong Un", "Vladimir Putin"):
        label(bench, words, "PER")
    label(bench, "Rusia", "GPE")
    saved(qtbot, bench.controller)
    return bench


def label(bench: Workbench, words: str, name: str) -> None:
    article = bench.controller.article_id
    assert article is not None
    bench.pane.view.select_range((place(bench.project, article, words),))
    bench.controller.label_selection(name)


def notice(bench: Workbench) -> str:
    found = bench.pane.findChild(HiddenNotice)
    return "" if found is None else found.text


def test_nothing_is_said_until_something_is_hidden(labelled: Workbench) -> None:
    assert notice(labelled) == ""
    assert labelled.pane.findChild(HiddenNotice) is None
    labelled.controller.display.set_lanes(5)
    assert notice(labelled) == ""


def test_it_counts_what_is_hidden_and_names_it(labelled: Workbench) -> None:
    labelled.controller.display.set_label("PER", is_shown=False)
    assert notice(labelled) == "2 spans are hidden here: Person"
    labelled.controller.display.set_label("GPE", is_shown=False)
    assert notice(labelled) == "3 spans are hidden here: Country, Person"
    labelled.controller.display.set_dims(dims=True)
    assert notice(labelled) == "3 spans are shown pale here: Country, Person"


def test_its_button_leads_back(labelled: Workbench, qtbot: QtBot) -> None:
    labelled.controller.display.set_label("GPE", is_shown=False)
    assert notice(labelled) == "1 span is hidden here: Country"
    found = labelled.pane.findChild(HiddenNotice)
    assert found is not None
    qtbot.mouseClick(found.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert notice(labelled) == ""
    assert labelled.pane.view.set_aside == 0


def test_it_follows_undo_and_the_article(labelled: Workbench, qtbot: QtBot) -> None:
    labelled.controller.display.set_label("PER", is_shown=False)
    labelled.controller.undo()
    labelled.controller.undo()
    qtbot.waitUntil(lambda: notice(labelled) == "1 span is hidden here: Person")
    opened(qtbot, labelled.controller, 1)
    assert notice(labelled) == "0 spans are hidden here: Person"
    labelled.controller.close_article()
    assert notice(labelled) == ""


def test_a_new_span_with_a_hidden_label_shows_the_label_again(
    labelled: Workbench, qtbot: QtBot
) -> None:
    labelled.controller.display.set_label("PER", is_shown=False)
    label(labelled, "bertemu", "PER")
    assert notice(labelled) == ""
    assert labelled.pane.view.selection.spans == labelled.controller.selection.spans
    saved(qtbot, labelled.controller)


def test_exports_and_figures_know_nothing_of_it(labelled: Workbench) -> None:
    labelled.controller.display.set_label("PER", is_shown=False)
    assert labelled.controller.content is not None
    assert len(labelled.controller.content.spans) == 3
    assert len(labelled.pane.view.stage.current_picture().spans) == 3
