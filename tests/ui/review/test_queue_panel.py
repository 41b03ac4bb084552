"""The queue at the left."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.quality import Behind
from annotator.domain.reviewing import QueueOrder
from annotator.ui.review.queue import Only
from annotator.ui.review.queue_panel import order_words
from annotator.ui.review.review_window import ReviewWindow


def test_a_click_puts_a_conflict_on_the_desk(desk: ReviewWindow, qtbot: QtBot) -> None:
    view = desk.queue.list
    place = view.visualRect(desk.queue.model.index(3, 0)).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.waitUntil(lambda: desk.controller.row == 3 and desk.controller.item is not None)


def test_the_list_follows_the_desk_and_its_states(desk: ReviewWindow) -> None:
    row = desk.controller.row
    desk.controller.take(0)
    assert desk.queue.list.currentIndex().row() == desk.controller.row
    line = desk.queue.model.line(row)
    assert line is not None
    assert line.glyph == "✓"


def test_another_order_is_chosen_in_the_box(desk: ReviewWindow, qtbot: QtBot) -> None:
    assert desk.queue.order.value is QueueOrder.TEXT
    desk.queue.order.setFocus()
    with qtbot.waitSignal(desk.controller.queue_changed):
        QTest.keyClick(desk.queue.order, Qt.Key.Key_Down)
    assert desk.controller.order is desk.queue.order.value
    assert desk.controller.order is not QueueOrder.TEXT
    assert len({order_words(order) for order in QueueOrder}) == len(QueueOrder)


def test_a_narrowed_queue_says_so_and_leads_back_to_all(desk: ReviewWindow, qtbot: QtBot) -> None:
    every = len(desk.controller.queue)
    kinds = Behind(ClusterKind.TOPIC)
    with qtbot.waitSignal(desk.controller.queue_changed):
        desk.controller.narrow(Only(kinds, "topics"))
    assert {item.cluster.kind for item in desk.controller.queue.items} <= {ClusterKind.TOPIC}
    assert len(desk.controller.queue) < every
    assert desk.queue.narrowed.text == "Only topics"
    with qtbot.waitSignal(desk.controller.queue_changed):
        desk.queue.narrowed.action_pressed.emit()
    assert len(desk.controller.queue) == every
    assert not desk.queue.narrowed.isVisible()
    qtbot.waitUntil(lambda: desk.controller.item is not None)
