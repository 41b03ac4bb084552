"""The table of fields: what is asked for next, and how a click or a digit answers."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.masking import Fairness
from annotator.domain.reviewing import ItemState
from annotator.ui.review.desk_tables import DeskTables
from tests.ui.review.test_desk_tables import controller_of, go_to


def test_fields_that_differ_are_marked_and_asked_for(tables: DeskTables, qtbot: QtBot) -> None:
    go_to(qtbot, tables, ClusterKind.STANCE)
    panel = tables.fields
    assert panel is not None
    disputed = [line.title for line in panel.model.lines if line.is_disputed]
    assert disputed == ["Polarity", "Evidence"]
    assert panel.wants_digits()
    assert "Polarity, Evidence" in panel.hint
    assert panel.hint.endswith("The next digit is for: Polarity.")


def test_a_click_takes_the_value_of_its_cell(tables: DeskTables, qtbot: QtBot) -> None:
    row = go_to(qtbot, tables, ClusterKind.STANCE)
    panel = tables.fields
    assert panel is not None
    rows = [n for n, line in enumerate(panel.model.lines) if line.is_disputed]
    for at in rows:
        place = panel.table.visualRect(panel.model.index(at, 2)).center()
        QTest.mouseClick(panel.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert controller_of(tables).queue.items[row].state is ItemState.DECIDED


def test_what_all_have_alike_is_not_chosen(tables: DeskTables, qtbot: QtBot) -> None:
    row = go_to(qtbot, tables, ClusterKind.STANCE)
    panel = tables.fields
    assert panel is not None
    alike = next(n for n, line in enumerate(panel.model.lines) if not line.is_disputed)
    with qtbot.waitSignal(controller_of(tables).refused):
        panel.table.clicked.emit(panel.model.index(alike, 1))
    assert controller_of(tables).queue.items[row].state is ItemState.OPEN


def test_voices_are_hidden_while_votes_are(tables: DeskTables, qtbot: QtBot) -> None:
    go_to(qtbot, tables, ClusterKind.STANCE)
    panel, controller = tables.fields, controller_of(tables)
    assert panel is not None

    def headings() -> list[object]:
        columns = range(1, panel.model.columnCount())
        return [panel.model.headerData(n, Qt.Orientation.Horizontal) for n in columns]

    assert any(len(str(one)) > 1 for one in headings())
    controller.set_fairness(Fairness(votes_after=True))
    assert headings() == ["1", "2", "3"]


def test_another_kind_of_conflict_leaves_the_table_empty(tables: DeskTables, qtbot: QtBot) -> None:
    go_to(qtbot, tables, ClusterKind.STANCE)
    go_to(qtbot, tables, ClusterKind.SPAN)
    assert tables.fields is not None
    assert tables.fields.model.rowCount() == 0
    assert not tables.fields.wants_digits()
