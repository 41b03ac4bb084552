"""The sheets of articles: read, kept, read ahead."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.ui.job_runner import Answers
from annotator.ui.review.sheets import Sheets
from annotator.workspace.project import Project


@pytest.fixture
def sheets(reviewed: Project, qtbot: QtBot) -> Iterator[Sheets]:
    answers = Answers()
    made = Sheets(reviewed.reviewing, reviewed.lanes.read, answers, frozenset)
    yield made
    answers.close()
    reviewed.lanes.close()


def articles(project: Project) -> list[ArticleId]:
    return [key[1] for key in project.reading.article_keys()]


def test_a_sheet_is_read_once_and_then_at_hand(
    sheets: Sheets, reviewed: Project, qtbot: QtBot
) -> None:
    first, _ = articles(reviewed)
    assert sheets.get(first) is None
    with qtbot.waitSignal(sheets.arrived) as told:
        sheets.open(first)
    assert told.args[0].article.id == first
    known = sheets.get(first)
    with qtbot.waitSignal(sheets.arrived) as again:
        sheets.open(first)
    assert again.args[0] is known


def test_sheets_are_read_ahead(sheets: Sheets, reviewed: Project, qtbot: QtBot) -> None:
    sheets.read_ahead(articles(reviewed))
    qtbot.waitUntil(lambda: len(sheets.articles) == 2)


def test_what_was_written_elsewhere_meanwhile_is_read_again(
    sheets: Sheets, reviewed: Project, qtbot: QtBot
) -> None:
    first, _ = articles(reviewed)
    with qtbot.waitSignal(sheets.arrived):
        sheets.open(first)
        sheets.forget(first)
    sheets.forget_all()
    assert sheets.articles == frozenset()
    with qtbot.waitSignal(sheets.read):
        sheets.read_again([first])


def test_an_article_that_is_not_there_is_told(sheets: Sheets, qtbot: QtBot) -> None:
    with qtbot.waitSignal(sheets.failed) as told:
        sheets.open(ArticleId(b"n" * 16))
    assert told.args[0] == b"n" * 16
