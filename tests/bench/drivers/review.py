"""Decides 500 conflicts by keys on the real desk: prints the ms until each next one is painted."""

import json
import os
import sys
import time
from itertools import cycle
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest

from annotator.ui.review.review_window import ReviewWindow
from tests.bench.conflicts import REVIEWER, conflict_file
from tests.bench.probe import qt_probe_ms
from tests.bench.screen import Screen

CONFLICTS = 500
REST_MS = 60
TOO_LONG_MS = 20_000
KEYS = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_X, Qt.Key.Key_Return)


class Paints(QObject):
    """Tells when the article on the desk has been painted and sent to the screen."""

    def __init__(self, desk: ReviewWindow) -> None:
        super().__init__()
        self._loop: QEventLoop | None = None
        desk.desk.view.viewport().installEventFilter(self)

    def until_painted(self) -> None:
        """Let events happen until the next paint is over."""
        self._loop = QEventLoop()
        late = QTimer(singleShot=True, interval=TOO_LONG_MS)
        late.timeout.connect(lambda: self._loop is not None and self._loop.exit(1))
        late.start()
        if self._loop.exec():
            raise TimeoutError("the desk painted nothing")
        self._loop = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the loop once the whole repaint is over."""
        if event.type() == QEvent.Type.Paint and self._loop is not None:
            QTimer.singleShot(0, self._loop.quit)
        return super().eventFilter(watched, event)


def main() -> None:
    folder = Path(os.environ["ANNOTATOR_CONFIG_DIR"])
    (folder / "settings.toml").write_text(f'person_name = "{REVIEWER}"\n', encoding="utf-8")
    project = conflict_file(folder, CONFLICTS + CONFLICTS // 8)
    probe = qt_probe_ms()
    screen = Screen(project)
    screen.window.actions_["review"].trigger()
    desk = screen.window.commands.review.desk
    assert desk is not None
    screen.until(lambda: desk.controller.item is not None)
    desk.activateWindow()
    desk.cards.list.setFocus()
    paints = Paints(desk)
    times: dict[str, list[float]] = {"rested": [], "at_once": []}
    for number, key in zip(range(CONFLICTS), cycle(KEYS)):
        kind = "at_once" if number % 8 == 7 else "rested"
        if kind == "rested":
            rest()
        times[kind].append(decide_ms(desk, paints, key))
    screen.until(lambda: not desk.controller.saver.waiting)
    decided = len({one.id for one in decisions(screen)})
    sys.stdout.write(json.dumps({"probe": probe, "decided": decided, **times}))
    sys.stdout.flush()
    os._exit(0)


def decide_ms(desk: ReviewWindow, paints: Paints, key: Qt.Key) -> float:
    """Decide by one key; give the ms until the next conflict is painted."""
    controller = desk.controller
    before = controller.row
    if key == Qt.Key.Key_2 and len(desk.cards.model.lines) < 2:
        key = Qt.Key.Key_1  # all agree here
    start = time.perf_counter()
    QTest.keyClick(desk, key)
    paints.until_painted()
    while controller.row == before or controller.item is None:
        paints.until_painted()
    return (time.perf_counter() - start) * 1000


def rest() -> None:
    """Let events happen as long as somebody reads who is very quick."""
    loop = QEventLoop()
    QTimer.singleShot(REST_MS, loop.quit)
    loop.exec()


def decisions(screen: Screen) -> list[object]:
    """Give the decisions on the disk."""
    from annotator.domain.reviewing import ItemState

    queue = screen.bench.project.reviewing
    articles = [key[1] for key in screen.bench.project.reading.article_keys()]
    return [
        item.decision
        for article in articles
        for item in queue.sheet(article).items
        if item.state is ItemState.DECIDED and item.decision is not None
    ]


if __name__ == "__main__":
    main()
