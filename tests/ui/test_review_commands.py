"""The Review menu: the desk opens, keeps its keys, and goes with the project."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.quality import Behind
from annotator.ui.action_spec import Where
from annotator.ui.actions import ACTIONS
from annotator.ui.key_map import KeyMap
from annotator.ui.main_window import MainWindow
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.window_memory import load_memory
from annotator.ui.workbench import Workbench
from annotator.workspace.settings import Settings


def test_the_desk_opens_once_and_says_that_nothing_is_to_be_decided(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.actions_["review"].trigger()
    desk = window.commands.review.desk
    assert desk is not None
    qtbot.waitUntil(lambda: "no conflicts" in desk.desk.empty.text)
    window.actions_["review"].trigger()
    assert window.commands.review.desk is desk
    with qtbot.waitSignal(window.project_changed):
        window.actions_["start_page"].trigger()
    assert window.commands.review.desk is None


def test_second_opinions_open_the_desk_and_the_desk_then_opens_with_its_conflicts(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.actions_["second"].trigger()
    desk = window.commands.review.desk
    assert desk is not None
    qtbot.waitUntil(lambda: desk.desk.empty.text == "Nobody else has decided anything yet.")
    assert desk.controller.second is not None
    window.actions_["review"].trigger()
    assert window.commands.review.desk is desk
    qtbot.waitUntil(lambda: "no conflicts" in desk.desk.empty.text)
    assert desk.controller.second is None


def test_every_action_of_the_desk_does_something(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.actions_["review"].trigger()
    desk = window.commands.review.desk
    assert desk is not None
    assert {row.id for row in ACTIONS if row.where is Where.REVIEW} - set(desk.handlers) == set()
    qtbot.waitUntil(lambda: "no conflicts" in desk.desk.empty.text)


def test_keys_and_settings_reach_the_desk(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.actions_["review"].trigger()
    desk = window.commands.review.desk
    assert desk is not None
    window.actions_.set_keys(KeyMap({"desk_nothing": ("Z",)}))
    assert [key.toString() for key in desk.actions_["desk_nothing"].shortcuts()] == ["Z"]
    window.commands.review.apply_settings(Settings(font_size=21))
    assert desk.desk.view.stage.typography.size_pt == 21
    assert len(window.commands.review.savers) == 1


def test_without_a_project_nothing_opens(window: MainWindow) -> None:
    window.commands.review.open_desk()
    window.commands.review.open_second()
    assert window.commands.review.desk is None
    window.commands.review.close()


def test_the_figures_open_once_lead_to_the_desk_and_go_with_the_project(
    window: MainWindow, bench: Workbench, qtbot: QtBot
) -> None:
    window.actions_["quality"].trigger()
    review = window.commands.review
    figures = review.quality
    assert figures is not None
    window.actions_["quality"].trigger()
    assert review.quality is figures
    qtbot.waitUntil(lambda: figures.report is not None)
    figures.behind_requested.emit(Behind(ClusterKind.SPAN), "PER")
    desk = review.desk
    assert desk is not None
    qtbot.waitUntil(lambda: "figure" in desk.desk.empty.text)
    review.open_desk()
    qtbot.waitUntil(lambda: "no conflicts" in desk.desk.empty.text)
    with qtbot.waitSignal(window.project_changed):
        window.actions_["start_page"].trigger()
    assert (review.quality, review.desk) == (None, None)


def test_how_the_desk_looked_is_remembered_over_a_restart(
    window: MainWindow, bench: Workbench, qtbot: QtBot, config_folder: Path
) -> None:
    review = window.commands.review
    window.actions_["review"].trigger()
    assert review.desk is not None
    qtbot.waitUntil(
        lambda: review.desk is not None and "no conflicts" in review.desk.desk.empty.text
    )
    review.desk.desk.zoom_by(1)
    review.desk.actions_["desk_view"].trigger()
    session = review.desk.session()
    review.close()
    window.keep_memory()
    assert load_memory(config_folder).desk == session
    window.actions_["review"].trigger()
    assert review.desk is not None
    assert review.desk.desk.zoom == pytest.approx(1.1)
    assert review.desk.controller.mode is ViewMode.OVERLAY
