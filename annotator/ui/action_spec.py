"""What a row of the table of actions says: id, text, keys, menu, where it acts, what it needs."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, StrEnum

__all__ = ["QT_TRANSLATE_NOOP", "ActionSpec", "Fact", "Menu", "Where", "in_menu", "spec"]


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Mark a text for the translators, who find it by this name; Qt's own is typed `object`."""
    return text


class Where(Enum):
    """Where the keys of an action act.

    `WINDOW`: anywhere in the window. `ARTICLE`: only while the article has the focus, so that
    digits and letters stay letters in every field. `VIEW`: the article view itself takes the key;
    the entry only documents it. `REVIEW`: in the window for reviewing, which has its own keys.
    """

    WINDOW = "window"
    ARTICLE = "article"
    VIEW = "view"
    REVIEW = "review"


class Menu(StrEnum):
    """The menus, in order; `MOVE` has no menu of its own, its keys are only listed.

    `DECIDE`, `QUEUE` and `LOOK` are those of the window for reviewing.
    """

    FILE = "file"
    EDIT = "edit"
    VIEW = "view"
    ANNOTATE = "annotate"
    STANCE = "stance"
    REVIEW = "review"
    TOOLS = "tools"
    HELP = "help"
    MOVE = "move"
    DECIDE = "decide"
    QUEUE = "queue"
    LOOK = "look"


class Fact(StrEnum):
    """What must be so for an action to make sense."""

    PROJECT = "a project is open"
    ARTICLE = "an article is on screen"
    EDITABLE = "the article on screen may be changed"
    WRITABLE = "the project may be changed"
    SPAN = "a span is selected"
    NESTED = "several spans lie at the caret"
    SPANS = "several spans are selected"
    PENDING = "a stance waits for its target"
    RELATING = "a relation waits for its other end"
    ARMED = "a label stays on"
    INCOMPLETE = "a selected span lacks a required attribute"
    WIDENABLE = "the selected text can become a further part of a span"
    CAN_UNDO = "there is something to undo"
    CAN_REDO = "there is something to redo"
    HAS_LABELLED = "a label was given before"
    NOT_SAVED = "something could not be saved"
    HITS = "a search in the article has hits"
    CONFLICT = "a conflict is on the desk"


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action: id, English text, keys (portable; the first is shown), place, needs.

    Keys beginning with ":" name a `QKeySequence.StandardKey`. `group` separates entries in the
    menu; a hidden action has keys but no menu entry of its own.
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    menu: Menu = Menu.FILE
    group: int = 0
    where: Where = Where.WINDOW
    needs: frozenset[Fact] = frozenset()
    icon: str = ""
    is_checkable: bool = False
    is_hidden: bool = False


def spec(
    action_id: str,
    text: str,
    keys: str = "",
    needs: frozenset[Fact] = frozenset(),
    where: Where = Where.WINDOW,
    *,
    icon: str = "",
    checkable: bool = False,
    hidden: bool = False,
) -> ActionSpec:
    """Make a row; `keys` are separated by blanks, menu and group come from `in_menu`."""
    return ActionSpec(
        action_id,
        text,
        tuple(keys.split()),
        where=where,
        needs=needs,
        icon=icon,
        is_checkable=checkable,
        is_hidden=hidden,
    )


def in_menu(menu: Menu, *groups: Iterable[ActionSpec]) -> tuple[ActionSpec, ...]:
    """Give the rows of all groups with their menu and the number of their group."""
    return tuple(
        replace(row, menu=menu, group=number) for number, rows in enumerate(groups) for row in rows
    )
