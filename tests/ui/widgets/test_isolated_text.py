"""Pieces of text that keep their direction to themselves."""

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.isolated_text import isolated

ARABIC = "\u0635\u0648\u062a"


def x_of(line: str, piece: str) -> float:
    layout = QTextLayout(line, QFont())
    layout.beginLayout()
    found = layout.createLine()
    layout.endLayout()
    return float(found.cursorToX(line.index(piece))[0])


def test_a_number_after_an_arabic_name_stands_after_it(qtbot: QtBot) -> None:
    line = " · ".join(map(isolated, (ARABIC, "2025")))
    assert x_of(line, "2025") >= QFontMetricsF(QFont()).horizontalAdvance(ARABIC)
