"""The real window on the project that was open last: prints ms to first paint and to editable.

Editable: the article has been painted and has the focus; that keys then select and label a word
is seen to before the figures are printed.
"""

import os
import sys
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

from annotator.app import main

if TYPE_CHECKING:
    from annotator.ui.main_window import MainWindow
    from annotator.ui.workbench import Workbench


class Watch(QObject):
    """Waits, from the first paint on, until the article can be labelled; then labels.

    Told by signals: polling would take turns from the thread that opens the project.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.painted_ms = since_start_ms()
        self.window = window
        window.project_changed.connect(self.watch)

    def watch(self) -> None:
        """Watch the article's paints, now that it has a view."""
        if self.window.workbench is not None:
            self.window.workbench.pane.view.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            QTimer.singleShot(0, self, self.tell)  # when the paint is over
        return False

    def tell(self) -> None:
        bench = self.window.workbench
        if bench is None or bench.controller.content is None or not bench.pane.view.hasFocus():
            return
        editable_ms = since_start_ms()
        if not can_label(bench):
            sys.exit("the article was painted but could not be labelled")
        sys.stdout.write(f"{self.painted_ms} {editable_ms}\n")
        sys.stdout.flush()
        os._exit(0)  # the figures are out: threads and locks may go as they like


def can_label(bench: "Workbench") -> bool:
    """Select the next words and label them, all by keys, and say whether there is a new span."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    before = bench.controller.content
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    for _ in range(2):
        QTest.keyClick(bench.pane.view, Qt.Key.Key_Right, both)
    QTest.keyClick(bench.pane.view, "1")
    after = bench.controller.content
    return before is not None and after is not None and len(after.spans) == len(before.spans) + 1


def since_start_ms() -> float:
    return (time.monotonic() - float(os.environ["BENCH_START"])) * 1000


if __name__ == "__main__":
    main([], on_first_paint=Watch)
