"""Events of the bus arrive as signals in the GUI thread."""

import threading

from PySide6.QtCore import QThread
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.ui.bridge import Bridge
from annotator.workspace.bus import ArticlesChanged, EventBus, ProjectRefreshed


def test_an_event_of_another_thread_arrives_here(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = Bridge(bus)
    here = QThread.currentThread()
    got: list[object] = []

    def on_changed(event: object) -> None:
        got.extend([event, QThread.currentThread() is here])

    bridge.articles_changed.connect(on_changed)
    event = ArticlesChanged((ArticleId(b"a" * 16),))
    thread = threading.Thread(target=lambda: bus.emit(event))
    thread.start()
    qtbot.waitUntil(lambda: got == [event, True])
    thread.join()


def test_after_close_nothing_is_told(qtbot: QtBot) -> None:
    bus = EventBus()
    bridge = Bridge(bus)
    got: list[object] = []
    bridge.project_refreshed.connect(got.append)
    bus.emit(ProjectRefreshed())
    bridge.close()
    bus.emit(ProjectRefreshed())
    assert len(got) == 1
