"""How the article is read: type, chips, numbers, marks, dimming; settings with keys of their own.

A key changes the setting itself, so that the next article, window and day look the same.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from annotator.ui.action_set import ActionSet
from annotator.ui.article_pane import ArticlePane
from annotator.ui.text_view.reading_aids import ReadingAids
from annotator.workspace.settings import Dimming, Settings

if TYPE_CHECKING:
    from annotator.ui.jump_bar import JumpBar

__all__ = ["ReadingCommands"]

_SWITCHES = (
    *("show_chips", "sentence_numbers", "paragraph_marks", "invisible_marks"),
    "overview_ruler",
)


class ReadingCommands(QObject):
    """`handlers` gives what to call for each action id; see the module.

    `setting_changed` carries a setting's name and its new value, which is to be kept.
    """

    setting_changed = Signal(str, object)

    def __init__(self, pane: ArticlePane, actions: ActionSet, parent: QObject) -> None:
        super().__init__(parent)
        self._pane = pane
        self._actions = actions
        self._dimming = Dimming.SENTENCES
        self._jump_bar: JumpBar | None = None
        self.handlers: Mapping[str, Callable[[], object]] = {
            **{name: partial(self._switch, name) for name in _SWITCHES},
            "dimming": self._switch_dimming,
            "go_to": self._go_to,
        }

    def apply(self, settings: Settings) -> None:
        """Show the article as these settings say, and tick what is on."""
        self._pane.apply_settings(settings)
        self._pane.view.set_aids(aids_of(settings))
        self._pane.view.set_overview(settings.overview_ruler)
        for name in _SWITCHES:
            self._actions[name].setChecked(getattr(settings, name))
        is_dimming = settings.dimming is not Dimming.NOTHING
        self._actions["dimming"].setChecked(is_dimming)
        if is_dimming:
            self._dimming = settings.dimming

    def _go_to(self) -> None:
        """Open the line for a place, made with its first use."""
        if self._jump_bar is None:
            from annotator.ui.jump_bar import JumpBar

            self._jump_bar = JumpBar(self._pane.view, self._pane)
            self._pane.add_bar(self._jump_bar)
        self._jump_bar.begin()

    def _switch(self, name: str) -> None:
        self.setting_changed.emit(name, self._actions[name].isChecked())

    def _switch_dimming(self) -> None:
        """Dim as last time, or nothing."""
        is_on = self._actions["dimming"].isChecked()
        self.setting_changed.emit("dimming", self._dimming if is_on else Dimming.NOTHING)


def aids_of(settings: Settings) -> ReadingAids:
    """Give the view's aids for these settings."""
    return ReadingAids(
        sentence_numbers=settings.sentence_numbers,
        paragraph_marks=settings.paragraph_marks,
        invisible_marks=settings.invisible_marks,
        dimming=settings.dimming,
    )
