"""The strip above the queue: it is there during a round only, and says how far that is."""

from pytestqt.qtbot import QtBot

from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.review.second_strip import SecondStrip


def test_it_names_the_share_and_the_way_back(second_desk: ReviewWindow, qtbot: QtBot) -> None:
    strip = second_desk.findChild(SecondStrip)
    assert strip is not None
    assert strip.isVisible()
    assert strip.share.currentText() == "All that others decided"
    assert strip.share.itemText(1) == "10 % of what others decided"
    assert strip.said.text() == "What was decided is shown once you have answered."
    assert all(one.accessibleName() for one in (strip, strip.share))
    with qtbot.waitSignal(strip.left):
        strip.back.click()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_another_share_draws_another_sample(second_desk: ReviewWindow, qtbot: QtBot) -> None:
    strip = second_desk.findChild(SecondStrip)
    assert strip is not None
    controller = second_desk.controller
    with qtbot.waitSignal(controller.queue_changed):
        strip.share.chosen.emit(0.5)
    assert controller.second is not None
    assert controller.second.share == 0.5
    assert strip.share.value == 0.5
