"""The preview: hits come, are kept or skipped, and one button does it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from annotator.domain.listing import ArticleFilter
from annotator.domain.propagation import Name
from annotator.ui.annotating import AnnotationController
from annotator.ui.models.hits_model import HitRow
from annotator.ui.panels.propagation_panel import PropagationPanel
from annotator.ui.propagation_requests import PropagationRequests, Scope
from annotator.workspace.project import Project
from tests.ui.desk import labels, make_project, opened, place, saved

NAMES = (Name("Kim Jong Un", "PER"), Name("Rusia", "GPE"))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Three short articles, instead of the one that most panels need."""
    with make_project(tmp_path) as made:
        yield made


@pytest.fixture
def panel(qtbot: QtBot, controller: AnnotationController) -> Iterator[PropagationPanel]:
    opened(qtbot, controller)
    requests = PropagationRequests(controller, controller)
    made = PropagationPanel(controller, requests, ArticleFilter)
    qtbot.addWidget(made)
    made.resize(320, 600)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.hide()
    requests.close()


def asked(qtbot: QtBot, panel: PropagationPanel, scope: Scope = Scope.PROJECT) -> None:
    panel.ask_names(NAMES, scope)
    qtbot.waitUntil(lambda: panel.is_ready)


def lines(panel: PropagationPanel) -> list[str]:
    return [str(panel.model.index(row).data()) for row in range(panel.model.rowCount())]


def test_hits_come_under_their_articles_with_their_lines(
    qtbot: QtBot, panel: PropagationPanel
) -> None:
    asked(qtbot, panel)
    qtbot.waitUntil(lambda: "…" not in lines(panel))
    assert [line[:14] for line in lines(panel)] == [
        "Pertemuan punc",
        "Pertemuan punc",
        " puncak di Vla",
        "Third article",
        "Third article ",
    ]
    assert panel.summary == "3 places in 2 articles."
    assert panel.verb.text() == "Label 3 places"


def test_an_option_runs_the_look_again_at_once(qtbot: QtBot, panel: PropagationPanel) -> None:
    asked(qtbot, panel)
    panel.scope.show_value(Scope.ARTICLE)
    panel.scope.chosen.emit(Scope.ARTICLE)
    qtbot.waitUntil(lambda: panel.verb.text() == "Label 2 places")
    assert not panel.finished.isEnabled()
    panel.names_form.whole_words.click()
    qtbot.waitUntil(lambda: panel.is_ready)


def test_space_skips_a_place_and_the_button_follows(qtbot: QtBot, panel: PropagationPanel) -> None:
    asked(qtbot, panel)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.verb.text() == "Label 2 places"


def test_the_button_labels_what_is_kept(
    qtbot: QtBot, controller: AnnotationController, panel: PropagationPanel
) -> None:
    asked(qtbot, panel)
    qtbot.keyClick(panel.list, Qt.Key.Key_Space)
    with qtbot.waitSignal(panel.left):
        panel.verb.click()
    qtbot.waitUntil(lambda: labels(controller) == [("GPE", "Rusia")])
    assert panel.notice.text == "2 places labelled in 2 articles."
    assert not panel.verb.isEnabled()
    saved(qtbot, controller)


def test_enter_asks_to_show_the_hit(qtbot: QtBot, panel: PropagationPanel) -> None:
    asked(qtbot, panel)
    with qtbot.waitSignal(panel.hit_chosen) as chosen:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert chosen.args is not None
    assert isinstance(chosen.args[0], HitRow)


def test_the_menus_keep_or_skip_by_form_and_article(qtbot: QtBot, panel: PropagationPanel) -> None:
    asked(qtbot, panel)
    menu = panel.skip.menu()
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["&All", "All of this &article", "written the same"]
    menu.actions()[1].trigger()
    assert panel.verb.text() == "Label 1 place"
    menu.actions()[0].trigger()
    assert panel.verb.text() == "Label 0 places"
    assert not panel.verb.isEnabled()


def test_nothing_found_says_what_to_try(qtbot: QtBot, panel: PropagationPanel) -> None:
    panel.ask_names((Name("Zzz", "PER"),), Scope.PROJECT)
    qtbot.waitUntil(lambda: "no such place" in panel._empty.text)
    assert panel.summary == "0 places in 0 articles."


def test_a_label_is_replaced_from_the_same_list(
    qtbot: QtBot, controller: AnnotationController, panel: PropagationPanel
) -> None:
    article = controller.article_id
    assert article is not None
    controller.select((place(controller.project, article, "Rusia"),), ())
    controller.label_selection("PER")
    panel.ask_rule("PER")
    qtbot.waitUntil(lambda: panel.summary == "1 span in 1 article.")
    assert panel.verb.text() == "Choose the new label"
    assert not panel.verb.isEnabled()
    panel.rule_form.new_label.show_value("GPE")
    panel.rule_form.changed.emit()
    qtbot.waitUntil(lambda: panel.is_ready and panel.verb.text() == "Relabel 1 span")
    panel.verb.click()
    assert labels(controller) == [("GPE", "Rusia")]
    saved(qtbot, controller)


def test_stopping_keeps_what_was_found(qtbot: QtBot, panel: PropagationPanel) -> None:
    asked(qtbot, panel)
    panel.job_bar.cancel_pressed.emit()
    assert panel.verb.isEnabled()
    assert "Stopped" in panel.summary


def test_every_control_has_a_name(panel: PropagationPanel) -> None:
    for control in (panel.list, panel.scope, panel.rule_form.label, panel.names_form.titles):
        assert control.accessibleName()
