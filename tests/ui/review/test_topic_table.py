"""The table of topics: what each annotator says, what is gold, and how it gets there."""

from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.masking import Fairness
from annotator.domain.reviewing import ItemState
from annotator.ui.review.desk_tables import DeskTables
from annotator.ui.review.topic_table import topic_lines
from tests.ui.desk import SCHEME
from tests.ui.review.test_desk_tables import controller_of, go_to, stored


def test_topics_stand_beside_those_who_gave_them(tables: DeskTables, qtbot: QtBot) -> None:
    row = go_to(qtbot, tables, ClusterKind.TOPIC)
    sheet = stored(qtbot, tables, row)
    lines = {line.title: line for line in topic_lines(sheet, SCHEME)}
    assert sorted(lines["politics"].signs) == sorted("★★✓")
    assert sorted(lines["peace"].signs) == sorted("✓––")
    assert {line.gold for line in lines.values()} == {"?"}
    assert all(line.is_disputed for line in lines.values())


def test_space_puts_a_topic_into_the_gold_and_takes_it_out(
    tables: DeskTables, qtbot: QtBot
) -> None:
    row = go_to(qtbot, tables, ClusterKind.TOPIC)
    controller = controller_of(tables)
    assert tables.topics is not None
    tables.topics.switch()
    assert [one.label for one in stored(qtbot, tables, row).gold.topics] == ["peace"]
    controller.go_to(row)
    gold = [line.gold for line in tables.topics.model.lines]
    assert gold.count("✓") == 1
    tables.topics.switch()
    sheet = stored(qtbot, tables, row)
    assert sheet.gold.topics == ()
    assert controller.queue.items[row].state is ItemState.DECIDED


def test_another_row_puts_its_conflict_on_the_desk(tables: DeskTables, qtbot: QtBot) -> None:
    row = go_to(qtbot, tables, ClusterKind.TOPIC)
    controller = controller_of(tables)
    assert tables.topics is not None
    table = tables.topics.table
    other = 1 - table.currentIndex().row()
    table.selectRow(other)
    assert controller.row != row
    assert controller.item is not None
    assert tables.topics.model.lines[other].key[2] == controller.item.cluster.fingerprint


def test_who_gave_a_topic_is_hidden_while_votes_are(tables: DeskTables, qtbot: QtBot) -> None:
    go_to(qtbot, tables, ClusterKind.TOPIC)
    controller = controller_of(tables)
    assert tables.topics is not None
    assert tables.topics.model.columnCount() == 5
    controller.set_fairness(Fairness(votes_after=True))
    assert tables.topics.model.columnCount() == 2
    assert {line.signs for line in tables.topics.model.lines} == {()}
