"""What is on screen, before and after an article is there."""

from pytestqt.qtbot import QtBot

from annotator.domain.layers import LayerStatus
from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import SavedState, Selection
from tests.ui.desk import opened


def test_without_an_article_there_is_nothing(controller: AnnotationController) -> None:
    assert controller.article_id is None
    assert controller.content is None
    assert controller.status is LayerStatus.UNSEEN
    assert controller.saved_state is SavedState.SAVED


def test_a_selection_is_told_once(qtbot: QtBot, controller: AnnotationController) -> None:
    opened(qtbot, controller)
    told: list[Selection] = []
    controller.selection_changed.connect(told.append)
    controller.select(((0, 4),), ())
    controller.select(((0, 4),), ())
    assert told == [Selection(((0, 4),))]


def test_targets_stand_in_the_order_of_their_keys(
    qtbot: QtBot, controller: AnnotationController
) -> None:
    qtbot.waitUntil(lambda: len(controller.targets) == 2)
    assert [target.name for target in controller.targets] == ["Summit", "Bridge"]
