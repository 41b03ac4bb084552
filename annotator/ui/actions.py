"""The one table of everything that a person can tell the window to do.

Menus, bar, shortcut sheet and the help page `shortcuts.md` are made from it; `action_set` turns
it into Qt actions. `window_actions`, `article_actions`, `move_actions` and `review_actions` hold
the rows; what an action does is said by whoever binds its id.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from annotator.ui.action_spec import QT_TRANSLATE_NOOP, ActionSpec, Menu, Where
from annotator.ui.article_actions import (
    ANNOTATE_ACTIONS,
    DIGIT_ACTIONS,
    EDIT_ACTIONS,
    STANCE_ACTIONS,
)
from annotator.ui.move_actions import MOVE_ACTIONS
from annotator.ui.review_actions import DESK_ACTIONS, REVIEW_ACTIONS, TAKE_ACTIONS
from annotator.ui.talk_actions import TALK_ACTIONS
from annotator.ui.window_actions import FILE_ACTIONS, HELP_ACTIONS, TOOLS_ACTIONS, VIEW_ACTIONS

__all__ = [
    "ACTIONS",
    "DESK_MENUS",
    "DIGIT_ACTIONS",
    "MENUS",
    "TAKE_ACTIONS",
    "action_spec",
    "key_conflicts",
    "menu_specs",
    "translated",
]

MENUS: dict[Menu, str] = {
    Menu.FILE: QT_TRANSLATE_NOOP("Actions", "&File"),
    Menu.EDIT: QT_TRANSLATE_NOOP("Actions", "&Edit"),
    Menu.VIEW: QT_TRANSLATE_NOOP("Actions", "&View"),
    Menu.ANNOTATE: QT_TRANSLATE_NOOP("Actions", "&Annotate"),
    Menu.STANCE: QT_TRANSLATE_NOOP("Actions", "&Stance"),
    Menu.REVIEW: QT_TRANSLATE_NOOP("Actions", "&Review"),
    Menu.TOOLS: QT_TRANSLATE_NOOP("Actions", "&Tools"),
    Menu.HELP: QT_TRANSLATE_NOOP("Actions", "&Help"),
    Menu.MOVE: QT_TRANSLATE_NOOP("Actions", "In the text"),
    Menu.DECIDE: QT_TRANSLATE_NOOP("Actions", "&Decide"),
    Menu.QUEUE: QT_TRANSLATE_NOOP("Actions", "&Queue"),
    Menu.LOOK: QT_TRANSLATE_NOOP("Actions", "&Look"),
}

DESK_MENUS = frozenset({Menu.DECIDE, Menu.QUEUE, Menu.LOOK})
"""The menus of the window for reviewing."""

ACTIONS: tuple[ActionSpec, ...] = (
    *FILE_ACTIONS,
    *EDIT_ACTIONS,
    *VIEW_ACTIONS,
    *ANNOTATE_ACTIONS,
    *STANCE_ACTIONS,
    *REVIEW_ACTIONS,
    *TALK_ACTIONS,
    *TOOLS_ACTIONS,
    *HELP_ACTIONS,
    *MOVE_ACTIONS,
    *DESK_ACTIONS,
)
"""Every action, in the order of menus and entries."""

_BY_ID = {row.id: row for row in ACTIONS}


def action_spec(action_id: str) -> ActionSpec:
    """Give the row of an action; `KeyError` for an id that the table lacks."""
    return _BY_ID[action_id]


def menu_specs(menu: Menu) -> tuple[ActionSpec, ...]:
    """Give the rows of one menu in order, hidden ones too."""
    return tuple(row for row in ACTIONS if row.menu is menu)


def translated(text: str) -> str:
    """Give a text of this table in the language of the window."""
    return QCoreApplication.translate("Actions", text)


def key_conflicts(specs: Iterable[ActionSpec] = ACTIONS) -> dict[str, tuple[str, ...]]:
    """Give the keys that more than one action wants, with the ids of those actions.

    A key of the article also conflicts with the same key of the window; the window for reviewing
    has keys of its own.
    """
    wanted: dict[tuple[bool, str], list[str]] = {}
    for row in specs:
        for key in row.keys:
            wanted.setdefault((row.where is Where.REVIEW, key), []).append(row.id)
    return {key: tuple(ids) for (_, key), ids in wanted.items() if len(ids) > 1}
