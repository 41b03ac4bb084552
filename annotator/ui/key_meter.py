"""The keystroke meter in the window: sees that a key or a mouse button went down, never which.

Listens to the windows of the program, not to every widget, so that it costs a few events a
gesture. Sums go to the project's file about once a minute and when the project is closed, on the
write lane. What is counted, and how, is said in `workspace/keystrokes.py`.
"""

import time
from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimerEvent, Slot
from PySide6.QtGui import QGuiApplication, QInputEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from annotator.domain.changes import ChangeSet
from annotator.ui.annotating import AnnotationController
from annotator.ui.hint_line import HintLine
from annotator.workspace.keystrokes import Effort, Meter, Sums, records_of

__all__ = ["ActFilter", "KeyMeter", "duration"]

_KEEP_EVERY_MS = 60_000
_SHOW_AFTER_MS = 80  # once the label is on the screen
_ONE_TURN_MS = 500
_DOWN = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
_CLICKS = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})
_ENDS = frozenset({QEvent.Type.KeyRelease, QEvent.Type.MouseButtonRelease})
_MODIFIERS = frozenset(
    {
        *(Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta),
        *(Qt.Key.Key_AltGr, Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock),
    }
)


class ActFilter(QObject):
    """Calls `key` for each key that goes down and `mouse` for each press or turn of the wheel.

    A held key is one key, a chord of modifiers and a key too; turning on within half a second is
    one turn. New windows of the program (pickers, menus) are taken in when an act has ended.
    """

    def __init__(
        self, key: Callable[[], None], mouse: Callable[[], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._key = key
        self._mouse = mouse
        self._last: tuple[int, int] = (0, -1)
        self._down: set[int] = set()
        self._turned_at = -_ONE_TURN_MS

    def watch(self) -> None:
        """Listen to all windows that there are; those that it listens to already stay."""
        for window in QGuiApplication.topLevelWindows():
            window.installEventFilter(self)

    def stop(self) -> None:
        """Listen to none any more."""
        for window in QGuiApplication.topLevelWindows():
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002 - Qt's own
        """Count what is an act; stop nothing."""
        kind = event.type()
        if kind in _DOWN and isinstance(event, QKeyEvent):
            self._press(event)
        elif kind in _CLICKS:
            self._mouse()
        elif kind is QEvent.Type.Wheel and isinstance(event, QInputEvent):
            self._turn(event.timestamp())
        elif kind in _ENDS:
            if isinstance(event, QKeyEvent):
                self._release(event)
            self.watch()
        return False

    def _press(self, event: QKeyEvent) -> None:
        """Count a press once, though Qt asks twice: for a shortcut, then as a key."""
        code = _code(event)
        if event.isAutoRepeat() or code is None or (code, event.timestamp()) == self._last:
            return
        self._last = code, event.timestamp()
        self._down.add(code)
        self._key()

    def _release(self, event: QKeyEvent) -> None:
        """Count a key that Qt did not show going down: the second one of a chord like "; R"."""
        code = _code(event)
        if event.isAutoRepeat() or code is None:
            return
        if code not in self._down:
            self._key()
        self._down.discard(code)

    def _turn(self, now_ms: int) -> None:
        if now_ms - self._turned_at >= _ONE_TURN_MS:
            self._mouse()
        self._turned_at = now_ms


class KeyMeter(QObject):
    """Counts while an article is open and no dialog is, and shows the figure in the hint line."""

    def __init__(
        self,
        controller: AnnotationController,
        hints: HintLine,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._controller = controller
        self._project = controller.project
        self._hints = hints
        self._clock = clock
        self._meter = Meter()
        self._filter = ActFilter(self._on_key, self._on_mouse, self)
        self._timer = self._soon = 0
        self._is_on = False
        # Counted once the gesture is over: nobody waits for a figure.
        controller.editor.made.connect(self._on_made, Qt.ConnectionType.QueuedConnection)

    @property
    def total(self) -> Effort:
        """What was counted since the project was opened."""
        return self._meter.total

    def set_on(self, is_on: bool) -> None:
        """Count from now on, or no more."""
        if is_on == self._is_on:
            return
        self._is_on = is_on
        if is_on:
            self._filter.watch()
        else:
            self._filter.stop()
        self._show()

    def keep(self) -> None:
        """Have what was counted written, unless labels wait to be saved, which go first."""
        if self._controller.saver.waiting:
            return
        self._stop_timer()
        sums = self._meter.take()
        if sums:
            future = self._project.lanes.write.submit(partial(self._project.keystrokes.add, sums))
            self._controller.answers.when_done(
                future, lambda _none: None, partial(self._on_not_kept, sums)
            )

    def show_statistics(self, host: QWidget) -> None:
        """Open the tables of what was counted, over `host`."""
        from annotator.ui.dialogs.statistics import StatisticsDialog

        dialog = StatisticsDialog(self._project, self.keep, host)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def close(self) -> None:
        """Stop counting and have the rest written; call before the project is closed."""
        self.set_on(False)
        self._stop_timer()
        if self._soon:
            self.killTimer(self._soon)
            self._soon = 0
        sums = self._meter.take()
        if sums:
            self._project.lanes.write.submit(partial(self._project.keystrokes.add, sums))
        self.deleteLater()

    def timerEvent(self, event: QTimerEvent) -> None:
        """Keep what was counted in the last minute; show what was counted just now."""
        if event.timerId() == self._timer:
            self.keep()
        elif event.timerId() == self._soon:
            self.killTimer(self._soon)
            self._soon = 0
            self._show()

    # What happens --------------------------------------------------------------------------------

    def _on_key(self) -> None:
        if self._is_work:
            self._meter.press(self._clock())

    def _on_mouse(self) -> None:
        if self._is_work:
            self._meter.click(self._clock())

    @property
    def _is_work(self) -> bool:
        is_open = self._controller.article_id is not None
        return is_open and QApplication.activeModalWidget() is None

    @Slot(object)
    def _on_made(self, change_set: ChangeSet) -> None:
        article = self._controller.article_id
        records = records_of(change_set)
        if not self._is_on or article is None or not records:
            return
        self._meter.made(article, records, date.today().isoformat())
        self._timer = self._timer or self.startTimer(_KEEP_EVERY_MS)
        self._soon = self._soon or self.startTimer(_SHOW_AFTER_MS)

    def _on_not_kept(self, sums: Sums, _error: Exception) -> None:
        """Try again with the next sums; whoever saves labels has said what is wrong."""
        self._meter.give_back(sums)
        self._timer = self._timer or self.startTimer(_KEEP_EVERY_MS)

    def _stop_timer(self) -> None:
        if self._timer:
            self.killTimer(self._timer)
            self._timer = 0

    def _show(self) -> None:
        total = self._meter.total
        if not self._is_on or total.keys_per_record is None:
            self._hints.show_figure("")
            return
        figure = QLocale().toString(total.keys_per_record, "f", 1)
        is_spans = self._meter.spans == total.records
        words = self.tr("{figure} keys/span") if is_spans else self.tr("{figure} keys/label")
        self._hints.show_figure(words.format(figure=figure), self._tip(total))

    def _tip(self, total: Effort) -> str:
        return self.tr(
            "Since you opened it: {records} labels, {keys} keys, {mouse} mouse acts, {time}"
        ).format(
            records=total.records,
            keys=total.keys,
            mouse=total.mouse,
            time=duration(total.seconds),
        )


def duration(seconds: float) -> str:
    """Write a time as hours, minutes and seconds: "1:05:09", "5:09"."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _code(event: QKeyEvent) -> int | None:
    """Give a number for the physical key, None for one that only modifies others."""
    if event.key() in _MODIFIERS:
        return None
    return event.nativeScanCode() or event.key()
