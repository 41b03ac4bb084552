"""Qt must not give references to None away (decision 0002): the article view would end Python.

PySide6 6.12.0 does on CPython 3.11, one with every call of the methods below. From 3.12 on None is
immortal, its count says nothing, and nothing can happen.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import (
    QBrush,
    QColor,
    QGuiApplication,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLayout,
)

pytestmark = pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on"
)

CALLS = 2_000
NOISE = 200
"""Other threads and the interpreter itself take and give some references meanwhile."""


def change_of_none(act: Callable[[], object]) -> int:
    """Give how many references to None some thousand calls have made (more) or lost (fewer)."""
    act()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        act()
    return sys.getrefcount(None) - before


def test_placing_a_line_keeps_none(qapp: QGuiApplication) -> None:
    layout = QTextLayout("Fahik tiba di Kupang.")
    layout.beginLayout()
    line = layout.createLine()
    place = QPointF(0.0, 12.0)
    change = change_of_none(lambda: line.setPosition(place))
    layout.endLayout()
    assert abs(change) < NOISE


def test_colouring_a_format_keeps_none(qapp: QGuiApplication) -> None:
    look, brush = QTextCharFormat(), QBrush(QColor("#56B4E9"))
    assert abs(change_of_none(lambda: look.setBackground(brush))) < NOISE


def test_moving_a_cursor_keeps_none(qapp: QGuiApplication) -> None:
    document = QTextDocument("Fahik tiba di Kupang.")
    cursor = QTextCursor(document)
    assert abs(change_of_none(lambda: cursor.setPosition(5))) < NOISE
