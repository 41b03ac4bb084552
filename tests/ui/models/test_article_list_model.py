"""The article list: ids first, rows when looked at, changes told row by row."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.articles import ArticleMeta
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, ArticleRow
from annotator.ui.job_runner import Answers
from annotator.ui.models.article_list_model import ArticleListModel, ArticleRole
from annotator.workspace.project import Project
from tests.ui.desk import make_project


@pytest.fixture
def model(qtbot: QtBot, project: Project) -> Iterator[ArticleListModel]:
    answers = Answers()
    model = ArticleListModel(project, answers)
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    with qtbot.waitSignal(model.refilled):
        model.refresh()
    yield model
    project.lanes.close()
    answers.close()
    del tester
    model.deleteLater()


def row_of(qtbot: QtBot, model: ArticleListModel, place: int) -> ArticleRow:
    index = model.index(place)
    qtbot.waitUntil(lambda: isinstance(index.data(ArticleRole.ROW), ArticleRow))
    row = index.data(ArticleRole.ROW)
    assert isinstance(row, ArticleRow)
    return row


def test_rows_come_when_they_are_looked_at(qtbot: QtBot, model: ArticleListModel) -> None:
    assert model.rowCount() == 3
    assert model.index(0).data(ArticleRole.ROW) is None
    assert row_of(qtbot, model, 0).title == "Pertemuan puncak di Vladivostok"


def test_screen_readers_hear_all_of_a_row(qtbot: QtBot, model: ArticleListModel) -> None:
    row_of(qtbot, model, 1)
    words = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "Second article, Outlet 1, Unseen, 0 spans"


def test_one_change_is_told_of_one_row(
    qtbot: QtBot, model: ArticleListModel, project: Project
) -> None:
    for place in range(3):
        row_of(qtbot, model, place)
    project.articles.edit((model.article_at(1),), outlet="New")
    told: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.article_changed((model.article_at(1),))
    qtbot.waitUntil(lambda: bool(told))
    assert told == [(1, 1)]
    assert row_of(qtbot, model, 1).outlet == "New"


def test_a_new_article_is_told_as_inserted(
    qtbot: QtBot, model: ArticleListModel, project: Project
) -> None:
    resets: list[object] = []
    model.modelReset.connect(lambda: resets.append(1))
    new = project.articles.add("Fourth\n\ntext", ArticleMeta(title="Fourth"))
    with qtbot.waitSignal(model.rowsInserted):
        model.article_changed((new,))
    assert model.count() == 4
    assert resets == []


def test_a_trashed_article_is_told_as_removed(
    qtbot: QtBot, model: ArticleListModel, project: Project
) -> None:
    going = model.article_at(1)
    project.articles.trash((going,))
    with qtbot.waitSignal(model.rowsRemoved) as removed:
        model.refresh()
    assert removed.args is not None
    assert removed.args[1:] == [1, 1]
    assert model.position(going) is None


def test_a_filter_shows_what_it_lets_through(qtbot: QtBot, model: ArticleListModel) -> None:
    with qtbot.waitSignal(model.refilled) as refilled:
        model.set_filter(ArticleFilter(text="bridge"))
    assert refilled.args == [1]
    assert row_of(qtbot, model, 0).title == "Second article"


def test_a_filter_by_status(qtbot: QtBot, model: ArticleListModel) -> None:
    with qtbot.waitSignal(model.refilled) as refilled:
        model.set_filter(ArticleFilter(statuses=frozenset({LayerStatus.DONE})))
    assert refilled.args == [0]


def test_next_and_previous_follow_the_list(model: ArticleListModel) -> None:
    ids = [model.article_at(place) for place in range(3)]
    assert model.neighbour(ids[0], 1) == ids[1]
    assert model.neighbour(ids[0], -1) is None
    assert model.neighbour(None, -1) == ids[2]
    assert model.position(ids[2]) == 2
    assert model.position(ArticleId(b"z" * 16)) is None


def test_an_id_is_found_at_its_place_only(project: Project, qtbot: QtBot) -> None:
    """Sixteen bytes that straddle two ids are not an id of the list."""
    answers = Answers()
    model = ArticleListModel(project, answers)
    model._take_keys((ArticleFilter(), b"a" * 8 + b"b" * 16 + b"c" * 8 + b"b" * 16))
    assert model.position(ArticleId(b"b" * 16)) == 2
    qtbot.waitUntil(lambda: answers.waiting == 0)
    project.lanes.close()


def test_a_million_articles_are_a_matter_of_moments(project: Project, qtbot: QtBot) -> None:
    answers = Answers()
    model = ArticleListModel(project, answers)
    ids = b"".join(number.to_bytes(16, "big") for number in range(1_000_000))
    model._take_keys((ArticleFilter(), ids))
    assert model.rowCount() == 1_000_000
    assert model.position(ArticleId((999_999).to_bytes(16, "big"))) == 999_999
    inserted: list[tuple[int, int]] = []
    model.rowsInserted.connect(lambda _parent, first, last: inserted.append((first, last)))
    model._take_keys((ArticleFilter(), ids + b"x" * 16))
    assert inserted == [(1_000_000, 1_000_000)]
    project.lanes.close()
    qtbot.waitUntil(lambda: answers.waiting == 0)


def test_the_model_is_a_flat_list(model: ArticleListModel) -> None:
    assert isinstance(model, QAbstractItemModel)
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None


def test_only_a_few_pages_are_read_at_a_time(qtbot: QtBot, tmp_path: Path) -> None:
    texts = tuple(f"Article {number}\n\ntext {number}" for number in range(150))
    project = make_project(tmp_path, texts)
    answers = Answers()
    model = ArticleListModel(project, answers)
    with qtbot.waitSignal(model.refilled):
        model.refresh()
    assert row_of(qtbot, model, 149).title == "Article 149"
    assert model.index(0).data(ArticleRole.ROW) is None
    qtbot.waitUntil(lambda: answers.waiting == 0 and not model._timer.isActive())
    project.close()
