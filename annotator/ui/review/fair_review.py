"""Fairness on the reviewer's desk: names or letters, votes before or after the decision.

What the project keeps about it is read when the desk opens, and written when somebody changes it.
GUI thread only.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from annotator.domain.masking import Fairness
from annotator.ui.review.review_window import ReviewWindow
from annotator.workspace.messages import message_of

__all__ = ["FairReview"]


class FairReview(QObject):
    """Keeps the desk fair. `names_switched` says whether names are shown from now on."""

    names_switched = Signal(bool)

    def __init__(self, window: ReviewWindow) -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self.shows_names = False
        window.bind(
            {
                "desk_names": self.switch_names,
                "desk_blind": self.switch_blind,
                "desk_names_allowed": self.switch_allowed,
                "desk_votes_after": self.switch_votes,
            }
        )
        self._controller.bridge.project_refreshed.connect(self._on_refreshed)
        self._show()
        self._read()

    @property
    def fairness(self) -> Fairness:
        """What the project keeps."""
        return self._controller.fairness

    @Slot()
    def switch_names(self) -> None:
        """Show names, where the project allows it, or letters again."""
        fairness, refused = self.fairness, self._controller.refused
        if not fairness.is_blind:
            refused.emit(self.tr("Names are shown: this project is not reviewed blind."))
        elif not fairness.may_show_names and not self.shows_names:
            refused.emit(
                self.tr("This project is reviewed blind: allow names in the Look menu first.")
            )
        else:
            self._set_names(is_on=not self.shows_names)
            self._controller.announced.emit(
                self.tr("Names are shown.") if self.shows_names else self.tr("Letters again.")
            )

    @Slot()
    def switch_blind(self) -> None:
        """Review blind, or with names."""
        self._change(replace(self.fairness, is_blind=not self.fairness.is_blind))

    @Slot()
    def switch_allowed(self) -> None:
        """Let reviewers look at names, or not."""
        self._change(replace(self.fairness, may_show_names=not self.fairness.may_show_names))

    @Slot()
    def switch_votes(self) -> None:
        """Show votes only once a decision is taken, or at once."""
        self._change(replace(self.fairness, votes_after=not self.fairness.votes_after))

    def _set_names(self, *, is_on: bool) -> None:
        self.shows_names = is_on
        self._controller.show_names(is_on=is_on)
        self.names_switched.emit(is_on)

    def _change(self, fairness: Fairness) -> None:
        controller = self._controller
        project = controller.project
        if not project.is_writable:
            controller.refused.emit(self.tr("This project is open for reading only."))
            self._show()
            return
        future = project.lanes.write.submit(lambda: project.reviewing.set_fairness(fairness))
        controller.answers.when_done(future, lambda _: self._read(), self._on_failed)

    def _read(self) -> None:
        project = self._controller.project
        self._controller.answers.ask(
            project.lanes.read,
            lambda: project.talking.fairness,
            self._take,
            self._on_failed,
            key="fairness",
        )

    def _take(self, fairness: Fairness) -> None:
        before = self.fairness
        self._controller.set_fairness(fairness)
        if self.shows_names and not fairness.may_show_names:
            self._set_names(is_on=False)
        elif before.is_blind != fairness.is_blind:
            self._controller.show_names(is_on=self.shows_names)
            self.names_switched.emit(self.shows_names)
        if before.votes_after != fairness.votes_after:
            self._controller.read_queue()
        self._show()

    def _show(self) -> None:
        for action_id, is_on in (
            ("desk_blind", self.fairness.is_blind),
            ("desk_names_allowed", self.fairness.may_show_names),
            ("desk_votes_after", self.fairness.votes_after),
        ):
            self._window.actions_[action_id].setChecked(is_on)

    def _on_failed(self, error: Exception) -> None:
        self._controller.refused.emit(message_of(error).text)
        self._show()

    @Slot(object)
    def _on_refreshed(self, _event: object) -> None:
        self._read()
