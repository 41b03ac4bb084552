"""How fast this machine is now: the bare Qt probe and a fixed pure-Python loop.

A bound in ms is meant for a machine where the Qt probe takes `REFERENCE_MS`; on a slower one it
grows in proportion, on a faster one it stays. A bound in CPU seconds is meant for a machine where
the pure-Python loop takes `REFERENCE_S`.
"""

import time

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from tests.bench.measure import percentile, wall_ms

__all__ = [
    "REFERENCE_MS",
    "REFERENCE_S",
    "bound_ms",
    "bound_seconds",
    "python_loop_seconds",
    "qt_probe_ms",
]

REFERENCE_MS = 7.0
REFERENCE_S = 0.1
_STEPS = 120


def qt_probe_ms() -> float:
    """Give the p95 in ms of scrolling a QTextEdit of 1 MB by 60 px with a synchronous repaint."""
    application = QApplication.instance() or QApplication([])
    assert application is not None
    edit = QTextEdit()
    edit.resize(1000, 800)
    sentence = "Menteri itu mengatakan bahwa perundingan akan dilanjutkan pekan depan. "
    edit.setPlainText("\n".join([sentence * 6] * (1_000_000 // (len(sentence) * 6))))
    edit.show()
    QTest.qWaitForWindowExposed(edit)
    edit.viewport().repaint()
    bar = edit.verticalScrollBar()

    def step() -> None:
        bar.setValue(bar.value() + 60)
        edit.viewport().repaint()

    times = [wall_ms(step) for _ in range(_STEPS)]
    edit.close()
    edit.deleteLater()
    return percentile(times[20:], 0.95)


def bound_ms(bound: float, probe: float) -> float:
    """Scale a bound in ms by the probe; never below the bound itself."""
    return bound * max(1.0, probe / REFERENCE_MS)


def bound_seconds(bound: float, loop: float) -> float:
    """Scale a bound in CPU seconds by the pure-Python loop; never below the bound itself."""
    return bound * max(1.0, loop / REFERENCE_S)


def python_loop_seconds() -> float:
    """Give the CPU seconds of a fixed pure-Python loop, for bounds in CPU seconds."""
    start = time.process_time()
    total = 0
    for number in range(2_000_000):
        total += number & 7
    return time.process_time() - start
