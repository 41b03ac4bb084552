"""The start page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.start_page import StartPage
from annotator.ui.window_memory import RecentProject

PROJECTS = (
    RecentProject(
        "/p/news.annot", "news", articles=1200, done=300, opened_us=1_700_000_000_000_000
    ),
    RecentProject("/q/old.annot", "old"),
)


@pytest.fixture
def page(qtbot: QtBot) -> StartPage:
    page = StartPage()
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show_recent(PROJECTS)
    page.show()
    return page


def test_recent_projects_are_listed_with_their_figures(page: StartPage) -> None:
    assert [row.text() for row in page.rows] == ["news", "old"]
    assert page.rows[0].accessibleName().startswith("news, 1")


def test_a_row_opens_its_project(qtbot: QtBot, page: StartPage) -> None:
    with qtbot.waitSignal(page.project_chosen) as chosen:
        qtbot.mouseClick(page.rows[0], Qt.MouseButton.LeftButton)
    assert chosen.args == ["/p/news.annot"]


def test_a_row_opens_by_key(qtbot: QtBot, page: StartPage) -> None:
    with qtbot.waitSignal(page.project_chosen):
        qtbot.keyClick(page.rows[1], Qt.Key.Key_Space)


def test_a_missing_project_offers_to_locate_it(qtbot: QtBot, page: StartPage) -> None:
    page.mark_missing(frozenset({"/q/old.annot"}))
    assert page.rows[1].is_missing
    with qtbot.waitSignal(page.locate_requested) as asked:
        qtbot.mouseClick(page.rows[1], Qt.MouseButton.LeftButton)
    assert asked.args == ["/q/old.annot"]


def test_a_missing_project_can_be_taken_from_the_list(qtbot: QtBot, page: StartPage) -> None:
    page.mark_missing(frozenset({"/q/old.annot"}))
    forget = next(
        b for b in page.rows[1].findChildren(QPushButton) if b.text() == "Remove from the list"
    )
    with qtbot.waitSignal(page.forget_requested):
        qtbot.mouseClick(forget, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("text", "signal"),
    [
        ("New project…", "new_requested"),
        ("Open project…", "open_requested"),
        ("Try the sample", "sample_requested"),
    ],
)
def test_buttons_say_what_they_do(qtbot: QtBot, page: StartPage, text: str, signal: str) -> None:
    button = next(b for b in page.findChildren(QPushButton) if b.text() == text)
    with qtbot.waitSignal(getattr(page, signal)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_everything_draws(page: StartPage) -> None:
    page.mark_missing(frozenset({"/q/old.annot"}))
    assert not page.grab().isNull()
