from dataclasses import replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.changes import ChangeKind, EventInfo
from annotator.domain.ids import ArticleId, EventId, PersonId
from annotator.ui.models.history_model import EVENT_ROLE, HistoryColumn, HistoryModel

ARTICLE = ArticleId(bytes(16))
TITLES = {ARTICLE: "Summit"}


def event(seq: int) -> EventInfo:
    return EventInfo(
        seq,
        EventId(seq.to_bytes(16, "big")),
        PersonId(bytes(16)),
        ChangeKind.ADD_SPAN,
        f"Change {seq}",
        (ARTICLE,),
        1_700_000_000_000_000,
    )


@pytest.fixture
def model(qtbot: QtBot) -> HistoryModel:
    model = HistoryModel()
    model.show_newest([event(3), event(2)], TITLES, has_more=True)
    return model


def what(model: HistoryModel) -> list[object]:
    return [model.index(row, HistoryColumn.WHAT).data() for row in range(model.rowCount())]


def test_model_keeps_the_rules_of_qt(model: HistoryModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_newest([event(4), event(3)], TITLES, has_more=True)
    model.add_older([event(1)], TITLES, has_more=False)
    assert tester.model() is model
    assert what(model) == ["Change 4", "Change 3", "Change 2", "Change 1"]


def test_rows_say_what_where_and_when(model: HistoryModel) -> None:
    assert model.index(0, HistoryColumn.ARTICLE).data() == "Summit"
    assert model.index(0, HistoryColumn.WHEN).data()
    assert model.index(0, 0).data(EVENT_ROLE) == event(3)


def test_change_of_many_articles_says_how_many(model: HistoryModel) -> None:
    many = replace(event(4), articles=(ARTICLE, ArticleId(b"\1" * 16)))
    model.show_newest([many, event(3)], TITLES, has_more=True)
    assert model.index(0, HistoryColumn.ARTICLE).data() == "2 articles"


def test_new_change_is_inserted_without_a_reset(model: HistoryModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted):
        model.show_newest([event(4), event(3)], TITLES, has_more=True)
    assert model.rowCount() == 3


def test_undo_repaints_its_row_only(model: HistoryModel, qtbot: QtBot) -> None:
    rows: list[int] = []

    def note(first: QModelIndex, _last: QModelIndex) -> None:
        rows.append(first.row())

    model.dataChanged.connect(note)
    model.show_newest([event(3), replace(event(2), is_undone=True)], TITLES, has_more=True)
    assert rows == [1]
    spoken = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Change 2 (undone)"


def test_older_changes_are_asked_for_once(model: HistoryModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.page_wanted) as wanted:
        model.fetchMore()
    assert wanted.args == [2]
    assert not model.canFetchMore()
    model.add_older([], TITLES, has_more=False)
    assert not model.canFetchMore()
