"""Topics as rows, annotators as columns, the gold at the end."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QApplication

from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId
from annotator.ui.models.topic_table_model import TopicLine, TopicTableModel

ARTICLE = ArticleId(b"a" * 16)
WAR = TopicLine((ARTICLE, ClusterKind.TOPIC, b"w"), "War", ("★", "–"), "?", is_disputed=True)
SPORT = TopicLine((ARTICLE, ClusterKind.TOPIC, b"s"), "Sport", ("✓", "✓"), "✓", is_disputed=False)


def made(*lines: TopicLine) -> TopicTableModel:
    model = TopicTableModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_lines(("A", "B"), lines)
    return model


def test_signs_stand_under_the_lanes(qapp: QApplication) -> None:
    model = made(WAR, SPORT)
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(4)]
    assert heads == ["Topic", "A", "B", "Gold"]
    cells = [[model.index(row, n).data() for n in range(4)] for row in (0, 1)]
    assert cells == [["≠ War", "★", "–", "?"], ["Sport", "✓", "✓", "✓"]]


def test_signs_have_words(qapp: QApplication) -> None:
    model = made(WAR, replace(SPORT, gold="!"))
    told = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(told) == "War, A: primary"
    assert model.index(0, 3).data(told) == "War, Gold: not decided"
    assert model.index(1, 3).data(told) == "Sport, Gold: changed since it was decided"


def test_a_decision_changes_one_row(qapp: QApplication) -> None:
    model = made(WAR, SPORT)
    resets, changes = QSignalSpy(model.modelReset), QSignalSpy(model.dataChanged)
    model.show_lines(("A", "B"), (replace(WAR, gold="★"), SPORT))
    assert (resets.count(), changes.count()) == (0, 1)
    assert model.index(0, 3).data() == "★"


def test_a_conflict_has_its_row(qapp: QApplication) -> None:
    model = made(WAR, SPORT)
    assert [model.row_of(WAR.key), model.row_of(SPORT.key)] == [0, 1]
    assert model.row_of((ARTICLE, ClusterKind.TOPIC, b"x")) == -1
