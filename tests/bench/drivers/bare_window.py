"""A bare PySide6 window: prints the ms from the process's start to its first paint."""

import os
import sys
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow


class Window(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, self, self.tell)

    def tell(self) -> None:
        sys.stdout.write(f"{(time.monotonic() - float(os.environ['BENCH_START'])) * 1000}\n")
        QApplication.exit(0)


application = QApplication([])
window = Window()
window.resize(1360, 860)
window.show()
sys.exit(application.exec())
