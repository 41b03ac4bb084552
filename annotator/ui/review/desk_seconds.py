"""Second opinions on the desk: into the round and back, the strip, what must wait meanwhile.

Made last, since it stands before what the others bound. GUI thread only.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Slot

from annotator.ui.review.review_window import ReviewWindow
from annotator.ui.review.second_strip import SecondStrip

__all__ = ["USUAL_SHARE", "DeskSeconds"]

USUAL_SHARE = 0.1
"""The share of a first sample."""

_NOT_NOW = (
    *("desk_identical", "desk_defer", "desk_flag", "desk_words"),
    *("desk_agreed", "desk_close_article", "desk_close_decided"),
)
_NOT_BLIND = ("desk_comment", "desk_rule")


class DeskSeconds(QObject):
    """Adds second opinions to a review window and binds their actions."""

    def __init__(self, window: ReviewWindow) -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self.strip = SecondStrip(self._controller, window.queue)
        window.queue.add_above(self.strip)
        before = dict(window.handlers)
        window.bind(
            {
                "desk_second": self.switch,
                "desk_second_count": self._controller.let_count,
                **{
                    action_id: partial(self._unless_asking, before[action_id])
                    for action_id in _NOT_NOW
                    if action_id in before
                },
                **{
                    action_id: partial(self._unless_blind, before[action_id])
                    for action_id in _NOT_BLIND
                    if action_id in before
                },
            }
        )
        self.strip.left.connect(self._controller.leave_sample)
        self._controller.queue_changed.connect(self._on_queue_changed)

    @Slot()
    def switch(self) -> None:
        """Ask for second opinions; a second time, go back to the conflicts."""
        if self._controller.second is None:
            self._controller.read_sample(USUAL_SHARE)
        else:
            self._controller.leave_sample()
        self._on_queue_changed()

    def _unless_asking(self, do: Callable[[], object]) -> None:
        if self._controller.second is None:
            do()
        else:
            words = self.tr("Not while second opinions are given: go back to the conflicts first.")
            self._controller.refused.emit(words)

    def _unless_blind(self, do: Callable[[], object]) -> None:
        if self._controller.is_asked_again:
            words = self.tr("Answer first: what others said of it is shown afterwards.")
            self._controller.refused.emit(words)
        else:
            do()

    @Slot()
    def _on_queue_changed(self) -> None:
        is_asking = self._controller.second is not None
        self._window.actions_["desk_second"].setChecked(is_asking)
        self._window.queue.order.setVisible(not is_asking)
