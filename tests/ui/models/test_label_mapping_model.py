import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.label_mapping_model import LabelMappingModel, MappingColumn
from annotator.workspace.import_labels import (
    LabelChoice,
    LabelCount,
    LabelKind,
    UnknownLabelAction,
)
from tests.ui.panels.summit import SCHEME

ADD = LabelChoice(UnknownLabelAction.ADD)
TO_PER = LabelChoice(UnknownLabelAction.MAP, "PER")
LABELS = [
    LabelCount(LabelKind.ENTITY, "PERSON", 7, is_known=False),
    LabelCount(LabelKind.ENTITY, "LOC", 5, is_known=True),
    LabelCount(LabelKind.TOPIC, "war", 2, is_known=False),
]


@pytest.fixture
def model(qtbot: QtBot) -> LabelMappingModel:
    model = LabelMappingModel(SCHEME)
    model.set_labels(LABELS)
    return model


def test_model_keeps_the_rules_of_qt(model: LabelMappingModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.answer_all(ADD)
    model.set_labels(())
    assert tester.model() is model


def test_only_unknown_labels_are_asked_about(model: LabelMappingModel) -> None:
    rows = [[model.index(row, column).data() for column in range(3)] for row in range(2)]
    assert rows == [["PERSON", "7", "Choose…"], ["war (topic)", "2", "Choose…"]]


def test_labels_of_the_same_kind_are_offered(model: LabelMappingModel) -> None:
    entity = [name for _, name in model.choices(0)]
    topic = [name for _, name in model.choices(1)]
    assert entity == ["Add to the scheme", "Leave out", "Make it PER", "Make it ORG", "Make it LOC"]
    assert "Make it politics" in topic
    assert "Make it PER" not in topic


def test_relations_are_mapped_to_relations(model: LabelMappingModel) -> None:
    model.set_labels([LabelCount(LabelKind.RELATION, "meets", 1, is_known=False)])
    assert model.index(0, MappingColumn.LABEL).data() == "meets (relation)"
    known = [f"Make it {label.name}" for label in SCHEME.relations]
    assert [name for _, name in model.choices(0)] == ["Add to the scheme", "Leave out", *known]


def test_answer_is_kept_when_the_files_are_read_again(
    model: LabelMappingModel, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(model.answered):
        model.setData(model.index(0, MappingColumn.CHOICE), TO_PER)
    model.set_labels(LABELS)
    assert model.answers == {"PERSON": TO_PER}
    assert model.index(0, MappingColumn.CHOICE).data() == "Make it PER"
    assert model.open_count == 1


def test_answer_for_all_leaves_single_answers_alone(model: LabelMappingModel) -> None:
    model.setData(model.index(0, MappingColumn.CHOICE), TO_PER)
    model.answer_all(ADD)
    assert model.answers == {"PERSON": TO_PER, "war": ADD}
    assert model.open_count == 0
