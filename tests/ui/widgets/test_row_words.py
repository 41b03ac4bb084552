"""Words in a row of a list, as they are drawn."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.long_list import LongList
from annotator.ui.widgets.row_words import draw_words, mirrored, row_size

WIDE, HIGH = 400, 60
ROOM = QRect(20, 10, 150, 30)
LEFT_TO_RIGHT, RIGHT_TO_LEFT = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft
ARABIC = "\u0635\u0648\u062a"

pytestmark = pytest.mark.usefixtures("qapp")


def row(direction: Qt.LayoutDirection = LEFT_TO_RIGHT) -> QStyleOptionViewItem:
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, WIDE, HIGH)
    option.direction = direction
    return option


def drawn(text: str, *, direction: Qt.LayoutDirection = LEFT_TO_RIGHT, size: int = 0) -> QImage:
    """Give the row as `draw_words` paints it, black on white; `size` is the font's, in pixels."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setLayoutDirection(direction)
    font = QGuiApplication.font()
    if size:
        font.setPixelSize(size)
    painter.setFont(font)
    draw_words(painter, row(direction), ROOM, text)
    painter.end()
    return image


def inked(image: QImage, xs: Iterable[int] = range(WIDE)) -> list[tuple[int, int]]:
    """Give the places that hold ink, column by column."""
    return [(x, y) for x in xs for y in range(HIGH) if image.pixelColor(x, y).value() < 128]


def columns(image: QImage) -> list[int]:
    return sorted({x for x, _y in inked(image)})


def is_flat(image: QImage, column: int) -> bool:
    """Say whether what stands in a column is low: dots or a low line, not a letter."""
    rows = {y for _x, y in inked(image, [column])}
    return bool(rows) and max(rows) - min(rows) <= 3 and min(rows) > ROOM.center().y()


def test_a_place_lies_on_the_other_side_from_right_to_left(qtbot: QtBot) -> None:
    assert mirrored(row(), ROOM) == ROOM
    assert mirrored(row(RIGHT_TO_LEFT), ROOM) == QRect(WIDE - 20 - 150, 10, 150, 30)


def test_short_words_stand_whole_at_the_start_of_their_room(qtbot: QtBot) -> None:
    image = drawn("Sari")
    assert ROOM.left() <= columns(image)[0] <= ROOM.left() + 3
    assert columns(drawn("Sari", direction=RIGHT_TO_LEFT))[-1] >= WIDE - ROOM.left() - 4


@pytest.mark.parametrize("direction", [LEFT_TO_RIGHT, RIGHT_TO_LEFT])
def test_long_words_end_in_dots_within_their_room(
    qtbot: QtBot, direction: Qt.LayoutDirection
) -> None:
    image = drawn("Ministry of Foreign Affairs " * 4, direction=direction)
    room, found = mirrored(row(direction), ROOM), columns(image)
    assert found[0] >= room.left()
    assert found[-1] <= room.right() + 1
    assert is_flat(image, found[-1])


def test_words_are_measured_in_the_font_they_are_drawn_in(qtbot: QtBot) -> None:
    text, plain = "Min", QFontMetrics(QGuiApplication.font())
    while plain.horizontalAdvance(text) < ROOM.width() - 20:
        text += "n"
    found = columns(image := drawn(text, size=28))
    assert found[-1] <= ROOM.right() + 1
    assert is_flat(image, found[-1])


def test_lines_are_drawn_as_one(qtbot: QtBot) -> None:
    assert drawn("one\ntwo") == drawn("one two")


def test_a_sign_after_an_arabic_word_stands_at_its_left(qtbot: QtBot) -> None:
    image = drawn(f"{ARABIC}_")
    assert is_flat(image, columns(image)[0])


@pytest.mark.parametrize("view_type", [QListView, LongList])
def test_a_row_is_as_wide_as_its_list_however_long_its_words(
    qtbot: QtBot, view_type: type[QListView]
) -> None:
    class Delegate(QStyledItemDelegate):
        def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
            return row_size(20)

    view = view_type()
    qtbot.addWidget(view)
    model = QStringListModel(["Ministry of Foreign Affairs " * 9, "Sari"], view)
    view.setModel(model)
    view.setItemDelegate(Delegate(view))
    view.resize(200, 100)
    view.show()
    rows = [view.visualRect(model.index(row, 0)) for row in range(2)]
    assert [rect.width() for rect in rows] == [view.viewport().width()] * 2
    assert [rect.height() for rect in rows] == [20, 20]
