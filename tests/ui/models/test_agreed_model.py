"""The preview of what a policy would settle, as a table."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.decisions import DecisionMethod
from annotator.ui.models.agreed_model import AgreedColumn, AgreedLine, AgreedModel, method_words

LINE = AgreedLine("Rusia", "GPE", 3, 3, DecisionMethod.UNANIMOUS, "Vladivostok")


def test_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    model = AgreedModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines((LINE,))
    model.set_lines(())
    assert tester.model() is model


def test_a_row_says_words_answer_votes_and_why(qtbot: QtBot) -> None:
    model = AgreedModel()
    model.set_lines((LINE,))
    cells = [model.index(0, column).data() for column in AgreedColumn]
    assert cells == ["Rusia", "GPE", "3 of 3", "all say so", "Vladivostok"]
    spoken = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Rusia, GPE, 3 of 3, all say so, Vladivostok"
    head = model.headerData(AgreedColumn.VOTES, Qt.Orientation.Horizontal)
    assert head == "Votes"


def test_every_method_of_a_policy_has_words() -> None:
    by_policy = (
        DecisionMethod.UNANIMOUS,
        DecisionMethod.MAJORITY,
        DecisionMethod.WEIGHTED,
        DecisionMethod.RULE,
    )
    assert len({method_words(method) for method in by_policy}) == 4
