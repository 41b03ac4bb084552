"""Queue and conflict on the desk, and how they follow the store."""

from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ConflictType
from annotator.domain.editing import add_span
from annotator.domain.reviewing import ItemState, QueueOrder
from annotator.ui.review.desk_state import ViewMode
from annotator.ui.review.review_controller import ReviewController
from annotator.workspace.project import open_project


def test_the_queue_is_read_and_its_first_conflict_comes(controller: ReviewController) -> None:
    assert len(controller.queue) == 8
    assert (controller.row, controller.queue.left) == (0, 8)
    assert controller.item is not None
    assert controller.sheet is not None


def test_another_order_keeps_the_conflict_on_the_desk(
    controller: ReviewController, qtbot: QtBot
) -> None:
    controller.step(1)
    assert controller.item is not None
    before = controller.item.cluster
    with qtbot.waitSignal(controller.queue_changed):
        controller.read_queue(QueueOrder.TYPE)
    qtbot.waitUntil(lambda: controller.item is not None)
    assert controller.item.cluster == before


def test_steps_end_at_both_ends(controller: ReviewController, qtbot: QtBot) -> None:
    with qtbot.waitSignal(controller.refused):
        controller.step(-1)
    controller.step_article(1)
    qtbot.waitUntil(lambda: controller.row == 4)
    controller.step_article(-1)
    qtbot.waitUntil(lambda: controller.row == 3)
    with qtbot.waitSignal(controller.refused):
        controller.step_article(-1)


def test_the_ways_to_look_go_round(controller: ReviewController) -> None:
    for mode in (ViewMode.OVERLAY, ViewMode.SIDE_BY_SIDE, ViewMode.LANES):
        controller.next_mode()
        assert controller.mode is mode


def test_what_an_annotator_changes_after_the_decision_comes_back_as_stale(
    controller: ReviewController, qtbot: QtBot
) -> None:
    kinds = [item.cluster.type for item in controller.queue.items]
    row = kinds.index(ConflictType.MISSING)
    controller.go_to(row)
    controller.take(0)
    qtbot.waitUntil(lambda: not controller.saver.waiting)
    article = controller.queue.items[row].cluster.article
    gold = controller.project.reviewing.sheet(article).gold
    with open_project(controller.project.path, person="Budi") as other:
        text = str(other.reading.article(article).text)
        at = text.index("Kim Jong Un")
        other.editing.change(
            article,
            lambda one, edit: add_span(one.own, one.content.text, ((at, at + 11),), "GPE", edit),
        )
    assert controller.project.refresh_if_changed()
    controller.go_to(row)
    qtbot.waitUntil(lambda: any(item.state is ItemState.STALE for item in controller.queue.items))
    assert controller.project.reviewing.sheet(article).gold == gold
    stale = [item for item in controller.queue.items if item.state is ItemState.STALE]
    assert [item.cluster.subject for item in stale] == ["Kim Jong Un"]
    assert all(item.decision is not None for item in stale)
