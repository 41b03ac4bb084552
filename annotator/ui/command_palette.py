"""Do anything by typing its name: the table of actions in the picker that also picks labels."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMainWindow

from annotator.ui.action_set import ActionSet
from annotator.ui.action_spec import ActionSpec, Where
from annotator.ui.actions import ACTIONS
from annotator.ui.dialogs.label_picker import LabelPicker
from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["open_palette", "palette_items"]


def palette_items(actions: ActionSet) -> list[ChipItem]:
    """Give what can be done now, in the order of the menus, with its keys."""
    return [
        ChipItem(row.id, _words(actions, row), cap=actions.keys.shown(row))
        for row in ACTIONS
        if row.where is not Where.VIEW
        and not row.is_hidden
        and row.id != "palette"
        and row.needs <= actions.facts
    ]


def open_palette(window: QMainWindow, actions: ActionSet) -> LabelPicker:
    """Open the palette in the upper middle of the window; it goes when it is closed."""
    picker = LabelPicker(window)
    picker.picked.connect(lambda action_id: actions[action_id].trigger())
    picker.closed.connect(picker.deleteLater)
    place = window.mapToGlobal(QPoint((window.width() - picker.sizeHint().width()) // 2, 72))
    picker.open_at(place, palette_items(actions), picker.tr("Do what?"))
    return picker


def _words(actions: ActionSet, row: ActionSpec) -> str:
    return actions[row.id].text().replace("&", "").rstrip("…")
