"""Refreshing once, later, and never what nobody sees."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.late_refresh import LateRefresh


@pytest.fixture
def widget(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def test_a_shown_widget_is_refreshed_once_however_often_it_was_asked_for(
    widget: QWidget, qtbot: QtBot
) -> None:
    done: list[int] = []
    late = LateRefresh(widget, lambda: done.append(1))
    widget.show()
    late.ask()
    late.ask()
    assert done == []
    qtbot.waitUntil(lambda: bool(done))
    late.catch_up()
    assert done == [1]


def test_a_hidden_widget_is_refreshed_when_it_is_shown(widget: QWidget) -> None:
    done: list[int] = []
    late = LateRefresh(widget, lambda: done.append(1))
    late.ask()
    assert done == []
    widget.show()
    assert done == [1]


def test_who_reads_a_hidden_widget_catches_up_first(widget: QWidget) -> None:
    done: list[int] = []
    late = LateRefresh(widget, lambda: done.append(1))
    late.ask()
    late.catch_up()
    late.catch_up()
    assert done == [1]


def test_a_shown_widget_can_be_refreshed_at_once(widget: QWidget) -> None:
    done: list[int] = []
    late = LateRefresh(widget, lambda: done.append(1), at_once=True)
    widget.show()
    late.ask()
    assert done == [1]
    widget.hide()
    late.ask()
    assert done == [1]
