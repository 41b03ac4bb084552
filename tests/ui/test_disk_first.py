"""What is put off comes once, a moment later, in the order of its names."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from annotator.ui.disk_first import DiskFirst


def test_nothing_is_called_at_once_and_each_name_only_for_the_last_time(qtbot: QtBot) -> None:
    owner, called = QObject(), []
    later = DiskFirst(owner)
    later.put_off("saved", lambda: called.append("saving"))
    later.put_off("said", lambda: called.append("said"))
    later.put_off("saved", lambda: called.append("saved"))
    assert called == []
    qtbot.waitUntil(lambda: called == ["saved", "said"])


def test_a_call_that_puts_off_another_is_followed_by_it(qtbot: QtBot) -> None:
    owner, called = QObject(), []
    later = DiskFirst(owner)
    later.put_off("first", lambda: later.put_off("second", lambda: called.append("second")))
    qtbot.waitUntil(lambda: called == ["second"])


def test_what_was_dropped_is_not_called(qtbot: QtBot) -> None:
    owner, called = QObject(), []
    later = DiskFirst(owner)
    later.put_off("said", lambda: called.append("said"))
    later.put_off("saved", lambda: called.append("saved"))
    later.drop("said")
    later.drop("unheard")
    qtbot.waitUntil(lambda: called == ["saved"])
