from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication

from annotator.ui.text_view.clicks import ClickCounter

HERE = QPoint(50, 50)


def test_quick_clicks_in_one_place_count_up_to_four_and_begin_again() -> None:
    counter = ClickCounter()
    assert [counter.count(HERE, time) for time in (1000, 1100, 1200, 1300, 1400)] == [1, 2, 3, 4, 1]


def test_a_slow_click_begins_anew() -> None:
    counter = ClickCounter()
    counter.count(HERE, 1000)
    slow = 1001 + QGuiApplication.styleHints().mouseDoubleClickInterval()
    assert counter.count(HERE, slow) == 1


def test_a_click_elsewhere_begins_anew() -> None:
    counter = ClickCounter()
    counter.count(HERE, 1000)
    assert counter.count(QPoint(90, 50), 1050) == 1
