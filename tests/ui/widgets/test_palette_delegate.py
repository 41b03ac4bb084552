"""Rows of the palette as they are drawn."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.ui.models.palette_model import PaletteModel
from annotator.ui.palette_entries import Kind, PaletteEntry
from annotator.ui.widgets.palette_delegate import PaletteDelegate

LONG = "A very long name of an article " * 9


def drawn(qtbot: QtBot, entry: PaletteEntry, direction: Qt.LayoutDirection) -> QImage:
    view = QListView()
    qtbot.addWidget(view)
    model = PaletteModel([entry], parent=view)
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.rect = QRect(0, 0, 400, 30)
    option.direction = direction
    image = QImage(400, 30, QImage.Format.Format_RGB32)
    image.fill(view.palette().base().color())
    painter = QPainter(image)
    PaletteDelegate(view).paint(painter, option, model.index(0, 0))
    painter.end()
    return image


def columns(image: QImage) -> set[int]:
    """Give the columns that hold something."""
    ground = image.pixel(399, 0)
    return {x for x in range(400) for y in range(30) if image.pixel(x, y) != ground}


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_nothing_runs_out_of_the_row(qtbot: QtBot, direction: Qt.LayoutDirection) -> None:
    entry = PaletteEntry(Kind.ARTICLE, "1", LONG, LONG, "Ctrl+Shift+F12", "")
    inked = columns(drawn(qtbot, entry, direction))
    assert min(inked) >= 7
    assert max(inked) <= 392


def test_the_reason_stands_in_place_of_the_key(qtbot: QtBot) -> None:
    way = Qt.LayoutDirection.LeftToRight
    able = PaletteEntry(Kind.ACTION, "1", "Undo", "", "Ctrl+Z")
    unable = PaletteEntry(Kind.ACTION, "1", "Undo", "", "Ctrl+Z", "only when …")
    assert drawn(qtbot, able, way) != drawn(qtbot, unable, way)


def test_a_long_title_does_not_push_the_key_out_of_the_list(qtbot: QtBot) -> None:
    view = QListView()
    qtbot.addWidget(view)
    model = PaletteModel([PaletteEntry(Kind.ARTICLE, "1", LONG, LONG, "Ctrl+Z", "")], parent=view)
    view.setModel(model)
    view.setItemDelegate(PaletteDelegate(view))
    view.resize(300, 100)
    view.show()
    assert view.visualRect(model.index(0, 0)).right() <= view.viewport().rect().right()
