"""Requests about stances, targets and actors."""

import pytest
from pytestqt.qtbot import QtBot

from annotator.domain.actors import ActorKind, TargetKind
from annotator.domain.stance import Polarity, Stance
from annotator.ui.annotating import AnnotationController
from annotator.workspace.project import Project
from tests.ui.desk import opened, place, saved


@pytest.fixture
def ready(qtbot: QtBot, controller: AnnotationController, project: Project) -> AnnotationController:
    article = opened(qtbot, controller)
    qtbot.waitUntil(lambda: len(controller.targets) == 2)
    controller.select((place(project, article, "Rusia senang"),), ())
    return controller


def only_stance(controller: AnnotationController) -> Stance:
    assert controller.content is not None
    (stance,) = controller.content.stances
    return stance


def test_a_dropped_stance_changes_nothing(ready: AnnotationController) -> None:
    ready.begin_stance(Polarity.FOR)
    ready.cancel_stance()
    assert ready.pending_stance is None
    assert ready.saver.waiting == 0


def test_another_article_drops_the_waiting_stance(
    qtbot: QtBot, ready: AnnotationController
) -> None:
    ready.begin_stance(Polarity.FOR)
    with qtbot.waitSignal(ready.article_opened):
        ready.next_article()
    assert ready.pending_stance is None


def test_the_next_holder_is_said(qtbot: QtBot, ready: AnnotationController) -> None:
    ready.begin_stance(Polarity.FOR)
    with qtbot.waitSignal(ready.announced) as said:
        ready.stances.cycle_holder(1)
    assert said.args == ["Holder: the author"]


def test_plus_strengthens_the_newest_stance(qtbot: QtBot, ready: AnnotationController) -> None:
    ready.begin_stance(Polarity.FOR)
    ready.give_target(ready.targets[0].id)
    ready.stances.step_intensity(1)
    assert only_stance(ready).intensity == pytest.approx(1 / 3)
    saved(qtbot, ready)


def test_fields_of_a_stance_change_and_it_goes(qtbot: QtBot, ready: AnnotationController) -> None:
    ready.begin_stance(Polarity.FOR)
    ready.give_target(ready.targets[0].id)
    ready.change_stance(only_stance(ready).id, polarity=Polarity.MIXED)
    assert only_stance(ready).polarity is Polarity.MIXED
    ready.remove_stance(only_stance(ready).id)
    assert ready.content is not None
    assert ready.content.stances == ()
    saved(qtbot, ready)


def test_a_new_target_can_be_used_at_once(qtbot: QtBot, ready: AnnotationController) -> None:
    ready.add_target("Treaty", TargetKind.ISSUE, "signing it")
    new = next(target for target in ready.targets if target.name == "Treaty")
    ready.begin_stance(Polarity.AGAINST)
    ready.give_target(new.id)
    assert only_stance(ready).target == new.id
    saved(qtbot, ready)


def test_a_target_without_meaning_is_refused(qtbot: QtBot, ready: AnnotationController) -> None:
    with qtbot.waitSignal(ready.refused):
        ready.add_target("Treaty", TargetKind.ISSUE, "")
    assert len(ready.targets) == 2


def test_actors_stand_in_order_with_the_author_first(
    qtbot: QtBot, ready: AnnotationController
) -> None:
    ready.add_actor("Zaki", ActorKind.PERSON)
    ready.add_actor("ani", ActorKind.PERSON)
    assert [actor.name for actor in ready.actors] == ["author", "ani", "Zaki"]
    saved(qtbot, ready)


def test_undoing_a_target_takes_it_from_the_list(qtbot: QtBot, ready: AnnotationController) -> None:
    ready.add_target("Treaty", TargetKind.ISSUE, "signing it")
    with qtbot.waitSignal(ready.saver.walked):
        ready.undo()
    assert [target.name for target in ready.targets] == ["Summit", "Bridge"]
