"""A rule is made or amended from a conflict and published as a new version of the scheme."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.domain.editing.guidelines import rule_of
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.rule_panel import RulePanel
from annotator.ui.rule_requests import RuleRequests


@pytest.fixture
def requests(desk: AnnotationController) -> RuleRequests:
    return RuleRequests(desk.project, desk.answers, desk.editor.do_beside, desk)


@pytest.fixture
def panel(requests: RuleRequests, qtbot: QtBot) -> RulePanel:
    panel = RulePanel(requests)
    qtbot.addWidget(panel)
    panel.show()
    panel.begin(["ORG", "gone", "PER"], "Presiden\nKim")
    return panel


def publish(panel: RulePanel, qtbot: QtBot) -> None:
    button = next(b for b in panel.findChildren(QPushButton) if b.text() == "Publish the rule")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_labels_of_the_conflict_come_first_with_their_rule(panel: RulePanel) -> None:
    assert panel.rule.toPlainText() == ""
    assert "Presiden Kim" in panel.example.text()


def test_publishing_makes_a_version_with_the_rule_and_the_example(
    panel: RulePanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    panel.rule.setPlainText("Ministries are organisations.")
    with qtbot.waitSignal(desk.scheme_changed), qtbot.waitSignal(panel.left):
        publish(panel, qtbot)
    assert rule_of(desk.scheme, "ORG") == "Ministries are organisations."
    label = desk.scheme.entity("ORG")
    assert label is not None
    assert label.examples == ("Presiden Kim",)
    assert len(desk.project.schemes.versions()) == 2
    with qtbot.waitSignal(desk.scheme_changed):
        desk.undo()
    assert rule_of(desk.scheme, "ORG") == ""


def test_a_rule_that_says_what_it_said_is_refused(
    panel: RulePanel, requests: RuleRequests, qtbot: QtBot
) -> None:
    panel.example.setChecked(False)
    with qtbot.waitSignal(requests.refused) as refused, qtbot.assertNotEmitted(panel.left):
        publish(panel, qtbot)
    assert refused.args == ['The rule of "ORG" says so already.']


def test_escape_leaves_without_publishing(panel: RulePanel, qtbot: QtBot) -> None:
    panel.activateWindow()
    with qtbot.waitSignal(panel.left):
        qtbot.keyClick(panel.rule, Qt.Key.Key_Escape)
