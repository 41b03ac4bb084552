import pytest
from PySide6.QtGui import QImage, QPalette
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.elided_label import ElidedLabel

LONG = "Product or weapon: a named thing that people make, مثل سفينة الشحن, and 🚢 so on"


@pytest.fixture
def label(qtbot: QtBot) -> ElidedLabel:
    made = ElidedLabel()
    qtbot.addWidget(made)
    made.setText(LONG)
    made.resize(180, 24)
    return made


def test_what_has_no_room_ends_in_dots(label: ElidedLabel) -> None:
    assert label.shown_text.endswith("…")
    assert label.fontMetrics().horizontalAdvance(label.shown_text) <= 180
    assert label.text() == LONG


def test_all_is_shown_where_there_is_room(label: ElidedLabel) -> None:
    label.resize(label.fontMetrics().horizontalAdvance(LONG) + 4, 24)
    assert label.shown_text == LONG


def test_a_long_text_does_not_widen_the_window(label: ElidedLabel) -> None:
    assert label.minimumSizeHint().height() > 0
    label.resize(20, 24)
    assert label.width() == 20


def test_it_paints_what_it_says_it_shows(label: ElidedLabel) -> None:
    def painted() -> QImage:
        return label.grab().toImage()

    long = painted()
    label.setText(label.shown_text)
    assert painted() == long
    label.setText("something else")
    assert painted() != long
    strong = label.palette()
    strong.setColor(QPalette.ColorRole.WindowText, strong.color(QPalette.ColorRole.Window))
    plain = painted()
    label.setPalette(strong)
    assert painted() != plain
