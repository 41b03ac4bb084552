import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.scheme import Scheme
from annotator.ui.models.topics_tree_model import TopicColumn, TopicsTreeModel
from tests.ui.panels.summit import SCHEME, empty_layer, with_topic

CHECKED = Qt.CheckState.Checked


@pytest.fixture
def model(qtbot: QtBot) -> TopicsTreeModel:
    model = TopicsTreeModel()
    model.set_scheme(SCHEME, "en")
    return model


def tick(model: TopicsTreeModel, name: str) -> object:
    return model.data(model.index_of(name), Qt.ItemDataRole.CheckStateRole)


def test_model_keeps_the_rules_of_qt(model: TopicsTreeModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_topics(with_topic(empty_layer(), "sport").topics)
    model.set_topics(())
    model.set_scheme(Scheme(name="empty"), "en")
    assert tester.model() is model


def test_narrower_topics_stand_below_the_broader_one(model: TopicsTreeModel) -> None:
    assert model.rowCount() == 2
    politics = model.index(0, 0)
    assert politics.data() == "Politics"
    assert model.index(0, 0, politics).data() == "Diplomacy"
    assert model.parent(model.index_of("diplomacy")) == politics


def test_topics_of_the_layer_are_ticked(model: TopicsTreeModel) -> None:
    model.set_topics(with_topic(empty_layer(), "diplomacy").topics)
    assert tick(model, "diplomacy") == CHECKED
    assert tick(model, "politics") != CHECKED


def test_primary_topic_has_the_filled_star(model: TopicsTreeModel) -> None:
    model.set_topics(with_topic(empty_layer(), "sport", is_primary=True).topics)
    stars = [model.index(row, TopicColumn.PRIMARY).data() for row in range(2)]
    assert stars == ["☆", "★"]
    spoken = model.data(model.index_of("sport"), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Sport, set, primary"


def test_change_repaints_only_its_own_row(model: TopicsTreeModel, qtbot: QtBot) -> None:
    model.set_topics(with_topic(empty_layer(), "sport").topics)
    told: list[str] = []

    def note(first: QModelIndex, _last: QModelIndex) -> None:
        told.append(str(first.data()))

    model.dataChanged.connect(note)
    content = with_topic(with_topic(empty_layer(), "sport"), "diplomacy")
    model.set_topics([t for t in content.topics if t.label == "diplomacy"])
    assert sorted(told) == ["Diplomacy", "Sport"]
    told.clear()
    model.set_topics([t for t in content.topics if t.label == "diplomacy"])
    assert told == []


def test_tick_is_a_request_only(model: TopicsTreeModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.toggle_requested) as asked:
        model.setData(model.index_of("sport"), CHECKED, Qt.ItemDataRole.CheckStateRole)
    assert asked.args == ["sport"]
    assert tick(model, "sport") != CHECKED
