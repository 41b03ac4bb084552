"""Commands of the Review menu: they open the reviewer's desk and what belongs to it.

The desk is a window of its own for the project that is open; it is made with its first use and
goes with the project. GUI thread only.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from annotator.domain.quality import Behind
    from annotator.ui.main_window import MainWindow
    from annotator.ui.review.dashboard import QualityWindow
    from annotator.ui.review.review_window import ReviewWindow
    from annotator.ui.saving import Saver
    from annotator.workspace.settings import Settings

__all__ = ["ReviewCommands"]


class ReviewCommands(QObject):
    """Runs the commands by their id; `handlers` names them."""

    def __init__(self, window: "MainWindow", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.desk: ReviewWindow | None = None
        self.quality: QualityWindow | None = None
        self.handlers: dict[str, Callable[[], object]] = {
            "review": self.open_desk,
            "second": self.open_second,
            "quality": self.show_quality,
        }
        window.actions_.keys_changed.connect(self._on_keys_changed)

    @property
    def savers(self) -> "tuple[Saver, ...]":
        """What may still have to be written before the project can be left."""
        return () if self.desk is None else (self.desk.controller.saver,)

    def open_desk(self) -> None:
        """Show the reviewer's desk, with the queue as it is now."""
        if self._window.workbench is None:
            return
        if self.desk is None:
            self.desk = self._made()
        self.desk.controller.only = None
        self.desk.begin()

    def open_second(self) -> None:
        """Show the reviewer's desk with a sample of what other reviewers decided."""
        if self._window.workbench is None:
            return
        from annotator.ui.review.desk_seconds import USUAL_SHARE

        if self.desk is None:
            self.desk = self._made()
        self.desk.begin_second(USUAL_SHARE)

    def show_quality(self) -> None:
        """Show the figures of the project in a window of their own, one for the project."""
        if self._window.workbench is None:
            return
        if self.quality is None:
            from annotator.ui.review.dashboard import QualityWindow

            project, runner = self._window.workbench.project, self._window.commands.runner
            self.quality = QualityWindow(project, runner)
            self.quality.setWindowIcon(self._window.windowIcon())
            self.quality.behind_requested.connect(self.open_behind)
            self.quality.closed.connect(self._on_quality_closed)
        self.quality.show()
        self.quality.raise_()
        self.quality.activateWindow()

    @Slot(object, str)
    def open_behind(self, behind: "Behind", words: str) -> None:
        """Show the desk with no other conflicts than those behind a figure, called `words`."""
        if self._window.workbench is None:
            return
        from annotator.ui.review.queue import Only

        if self.desk is None:
            self.desk = self._made()
        self.desk.controller.only = Only(behind, words)
        self.desk.begin()

    def close(self) -> None:
        """Close the desk for good; everything must be saved before."""
        if self.quality is not None:
            self.quality.close()
        if self.desk is not None:
            self.desk.close()
        desk, self.desk = self.desk, None
        if desk is not None:
            desk.controller.close()
            desk.deleteLater()

    def _made(self) -> "ReviewWindow":
        from annotator.ui.review.desk_seconds import DeskSeconds
        from annotator.ui.review.desk_settling import DeskSettling
        from annotator.ui.review.desk_tables import DeskTables
        from annotator.ui.review.fair_review import FairReview
        from annotator.ui.review.review_controller import ReviewController
        from annotator.ui.review.review_talk import ReviewTalk
        from annotator.ui.review.review_window import ReviewWindow

        workbench = self._window.workbench
        if workbench is None:
            raise RuntimeError("no project is open")
        desk = ReviewWindow(ReviewController(workbench.project), self._window.commands.settings)
        DeskTables(desk)
        DeskSettling(desk)
        desk.set_keys(self._window.actions_.keys)
        desk.setWindowIcon(self._window.windowIcon())
        desk.keys_wanted.connect(self._on_keys_wanted)
        FairReview(desk).names_switched.connect(ReviewTalk(desk).show_names)
        DeskSeconds(desk)
        desk.restore(self._window.memory.desk)
        desk.closed.connect(self._on_desk_closed)
        return desk

    @Slot()
    def _on_desk_closed(self) -> None:
        if self.desk is not None:
            self._window.memory = replace(self._window.memory, desk=self.desk.session())

    @Slot()
    def _on_quality_closed(self) -> None:
        self.quality = None

    @Slot()
    def _on_keys_changed(self) -> None:
        if self.desk is not None:
            self.desk.set_keys(self._window.actions_.keys)

    def apply_settings(self, settings: "Settings") -> None:
        """Set the articles on the desk in the person's type."""
        if self.desk is not None:
            self.desk.apply_settings(settings)

    @Slot()
    def _on_keys_wanted(self) -> None:
        from annotator.ui.shortcut_sheet import ShortcutSheet

        sheet = ShortcutSheet(self._window.actions_.keys, self.desk)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()
