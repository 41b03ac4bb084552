"""Progress of a job: a bar with count, rate, time left and Cancel; busy while the end is unknown.

Knows nothing of jobs: it is fed `Progress` values in the GUI thread and reports the wish to
cancel.
"""

from PySide6.QtCore import QElapsedTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from annotator.domain.listing import Progress

__all__ = ["JobBar", "time_left"]

_SETTLED_MS = 700


def time_left(done: int, total: int, elapsed_ms: int) -> int | None:
    """Give the seconds that the rest will take at the pace so far; None while that is a guess."""
    if done <= 0 or total <= done or elapsed_ms < _SETTLED_MS:
        return None
    return round((total - done) * elapsed_ms / done / 1000)


class JobBar(QWidget):
    """A progress bar with words; `cancel_pressed` is the wish to stop. Hidden until `start`."""

    cancel_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = QElapsedTimer()
        self._label = QLabel(self)
        self._label.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Progress"))
        self._cancel = QPushButton(self.tr("Cancel"), self)
        self._cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._label)
        layout.addLayout(row)
        self.hide()

    @property
    def text(self) -> str:
        """The words beside the bar."""
        return self._label.text()

    def start(self, text: str) -> None:
        """Show the bar, busy, with what is being done."""
        self._clock.start()
        self._label.setText(text)
        self._bar.setRange(0, 0)
        self._cancel.setEnabled(True)
        self.show()

    def stop(self) -> None:
        """Hide the bar."""
        self.hide()

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Move the bar and say count, rate and time left."""
        self._bar.setRange(0, progress.total)
        self._bar.setValue(progress.done)
        self._label.setText(self._words(progress))

    def _words(self, progress: Progress) -> str:
        elapsed = self._clock.elapsed() if self._clock.isValid() else 0
        locale = self.locale()
        count = locale.toString(progress.done)
        if progress.total:
            count = self.tr("{done} of {total}").format(
                done=count, total=locale.toString(progress.total)
            )
        parts = [f"{count} {progress.unit}".strip()]
        if progress.done and elapsed >= _SETTLED_MS:
            rate = locale.toString(round(progress.done * 1000 / elapsed))
            parts.append(self.tr("{rate} a second").format(rate=rate))
        rest = time_left(progress.done, progress.total, elapsed)
        if rest is not None:
            parts.append(self._rest(rest))
        if progress.text:
            parts.append(progress.text)
        return " · ".join(parts)

    def _rest(self, seconds: int) -> str:
        if seconds < 60:
            return self.tr("about {count} s left").format(count=max(seconds, 1))
        return self.tr("about {count} min left").format(count=round(seconds / 60))

    @Slot()
    def _on_cancel(self) -> None:
        self._cancel.setEnabled(False)
        self._label.setText(self.tr("Cancelling…"))
        self.cancel_pressed.emit()
