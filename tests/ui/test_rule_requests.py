"""Publishing a rule: refused at once with a sentence, or a new version of the scheme."""

from pytestqt.qtbot import QtBot

from annotator.ui.annotating import AnnotationController
from annotator.ui.rule_requests import RuleRequests
from tests.ui.desk import saved


def test_a_label_that_is_not_there_is_refused(
    controller: AnnotationController, qtbot: QtBot
) -> None:
    requests = RuleRequests(
        controller.project, controller.answers, controller.editor.do_beside, controller
    )
    with qtbot.waitSignal(requests.refused) as refused:
        assert not requests.publish("SHIP", "Whatever floats.")
    assert refused.args == ['The scheme has no label "SHIP": it was renamed or removed.']


def test_rules_follow_each_other(controller: AnnotationController, qtbot: QtBot) -> None:
    requests = RuleRequests(
        controller.project, controller.answers, controller.editor.do_beside, controller
    )
    for rule in ("Names of people.", "Names of people, without titles."):
        with qtbot.waitSignal(requests.published) as published:
            assert requests.publish("PER", rule)
        assert published.args == ["PER"]
        saved(qtbot, controller)
        qtbot.waitUntil(lambda rule=rule: requests.scheme.entities[0].rule == rule)  # type: ignore[misc]  # bound now
    assert len(controller.project.schemes.versions()) == 3
