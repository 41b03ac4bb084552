"""The one table of everything that a person can tell the window to do.

Menus, bar, shortcut sheet and the help page `shortcuts.md` are made from it; `action_set` turns
it into Qt actions. What an action does is said by whoever binds its id.
"""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from annotator.ui.action_spec import (
    QT_TRANSLATE_NOOP,
    ActionSpec,
    Fact,
    Menu,
    Where,
    in_menu,
    spec,
)

__all__ = [
    "ACTIONS",
    "DIGIT_ACTIONS",
    "MENUS",
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
    Menu.TOOLS: QT_TRANSLATE_NOOP("Actions", "&Tools"),
    Menu.HELP: QT_TRANSLATE_NOOP("Actions", "&Help"),
    Menu.MOVE: QT_TRANSLATE_NOOP("Actions", "In the text"),
}

_PROJECT = frozenset({Fact.PROJECT})
_WRITABLE = frozenset({Fact.PROJECT, Fact.WRITABLE})
_ARTICLE = frozenset({Fact.ARTICLE})
_EDITABLE = frozenset({Fact.ARTICLE, Fact.EDITABLE})
_SPAN = _EDITABLE | {Fact.SPAN}
_PENDING = _EDITABLE | {Fact.PENDING}


_FILE = in_menu(
    Menu.FILE,
    [
        spec("new_project", QT_TRANSLATE_NOOP("Actions", "New project…"), "Ctrl+Shift+N"),
        spec("open_project", QT_TRANSLATE_NOOP("Actions", "Open project…"), ":Open"),
        spec("start_page", QT_TRANSLATE_NOOP("Actions", "Close project"), "Ctrl+W", _PROJECT),
    ],
    [
        spec("new_article", QT_TRANSLATE_NOOP("Actions", "New article…"), ":New", _WRITABLE),
        spec(
            "paste_article",
            QT_TRANSLATE_NOOP("Actions", "New article from the clipboard…"),
            "Ctrl+Shift+V",
            _WRITABLE,
        ),
        spec("import", QT_TRANSLATE_NOOP("Actions", "Import…"), "Ctrl+I", _WRITABLE),
        spec("export", QT_TRANSLATE_NOOP("Actions", "Export…"), "Ctrl+E", _PROJECT),
    ],
    [
        spec("save", QT_TRANSLATE_NOOP("Actions", "Save now"), ":Save", _PROJECT),
        spec("back_up", QT_TRANSLATE_NOOP("Actions", "Back up…"), "", _PROJECT),
    ],
    [spec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ":Quit Ctrl+Q")],
)

_EDIT = in_menu(
    Menu.EDIT,
    [
        spec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ":Undo", _PROJECT | {Fact.CAN_UNDO}),
        spec("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ":Redo", _PROJECT | {Fact.CAN_REDO}),
    ],
    [
        spec("find", QT_TRANSLATE_NOOP("Actions", "Find in the article"), ":Find", _ARTICLE),
        spec(
            "find_next",
            QT_TRANSLATE_NOOP("Actions", "Next hit"),
            "F3 Ctrl+G",
            _ARTICLE | {Fact.HITS},
        ),
        spec(
            "find_previous",
            QT_TRANSLATE_NOOP("Actions", "Previous hit"),
            "Shift+F3 Ctrl+Shift+G",
            _ARTICLE | {Fact.HITS},
        ),
        spec("search", QT_TRANSLATE_NOOP("Actions", "Search everything"), "Ctrl+Shift+F", _PROJECT),
    ],
    [
        spec(
            "article_properties",
            QT_TRANSLATE_NOOP("Actions", "Article properties…"),
            "Alt+Return",
            _ARTICLE,
        ),
        spec("replace_text", QT_TRANSLATE_NOOP("Actions", "Correct the text…"), "", _EDITABLE),
        spec(
            "trash_article",
            QT_TRANSLATE_NOOP("Actions", "Move the article to the trash"),
            "",
            _EDITABLE,
        ),
    ],
    [spec("preferences", QT_TRANSLATE_NOOP("Actions", "Preferences…"), "Ctrl+,")],
)

_VIEW = in_menu(
    Menu.VIEW,
    [
        spec("zoom_in", QT_TRANSLATE_NOOP("Actions", "Larger text"), ":ZoomIn Ctrl+=", _ARTICLE),
        spec("zoom_out", QT_TRANSLATE_NOOP("Actions", "Smaller text"), ":ZoomOut", _ARTICLE),
        spec("zoom_reset", QT_TRANSLATE_NOOP("Actions", "Normal text size"), "Ctrl+0", _ARTICLE),
    ],
    [
        spec(
            "show_chips",
            QT_TRANSLATE_NOOP("Actions", "Label chips in the text"),
            "Ctrl+Shift+H",
            _ARTICLE,
            checkable=True,
        ),
        spec(
            "focus_mode",
            QT_TRANSLATE_NOOP("Actions", "Focus mode"),
            "F11",
            _PROJECT,
            checkable=True,
        ),
    ],
    [
        spec(
            "next_pane",
            QT_TRANSLATE_NOOP("Actions", "Next part of the window"),
            "F6 Ctrl+Tab",
            _PROJECT,
        ),
        spec(
            "previous_pane",
            QT_TRANSLATE_NOOP("Actions", "Previous part of the window"),
            "Shift+F6 Ctrl+Shift+Tab",
            _PROJECT,
        ),
    ],
)

DIGIT_ACTIONS: tuple[str, ...] = tuple(f"digit_{digit}" for digit in "1234567890")
"""The ids of the actions of the keys 1–9 and 0, in that order."""

_ANNOTATE = in_menu(
    Menu.ANNOTATE,
    [
        *(
            spec(
                f"digit_{digit}",
                QT_TRANSLATE_NOOP("Actions", "Label {number}, or the target {number} of a stance"),
                digit,
                _EDITABLE,
                Where.ARTICLE,
                hidden=True,
            )
            for digit in "1234567890"
        ),
        spec(
            "pick_label",
            QT_TRANSLATE_NOOP("Actions", "Label by typing its name"),
            "/",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "repeat_label",
            QT_TRANSLATE_NOOP("Actions", "Repeat the last label"),
            ".",
            _EDITABLE | {Fact.HAS_LABELLED},
            Where.ARTICLE,
        ),
        spec(
            "remove",
            QT_TRANSLATE_NOOP("Actions", "Remove the selected spans"),
            "Backspace Del",
            _SPAN,
            Where.ARTICLE,
        ),
    ],
    [
        spec(
            "grow_left",
            QT_TRANSLATE_NOOP("Actions", "Move the left edge left by a word"),
            "[",
            _SPAN,
            Where.ARTICLE,
        ),
        spec(
            "shrink_left",
            QT_TRANSLATE_NOOP("Actions", "Move the left edge right by a word"),
            "{ Shift+[",
            _SPAN,
            Where.ARTICLE,
        ),
        spec(
            "grow_right",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge right by a word"),
            "]",
            _SPAN,
            Where.ARTICLE,
        ),
        spec(
            "shrink_right",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge left by a word"),
            "} Shift+]",
            _SPAN,
            Where.ARTICLE,
        ),
        spec(
            "grow_left_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the left edge left by a letter"),
            "Alt+[",
            _SPAN,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "shrink_left_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the left edge right by a letter"),
            "Alt+{ Alt+Shift+[",
            _SPAN,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "grow_right_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge right by a letter"),
            "Alt+]",
            _SPAN,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "shrink_right_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge left by a letter"),
            "Alt+} Alt+Shift+]",
            _SPAN,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "merge",
            QT_TRANSLATE_NOOP("Actions", "Merge the selected spans"),
            "Ctrl+M",
            _SPAN | {Fact.SPANS},
        ),
        spec("split", QT_TRANSLATE_NOOP("Actions", "Split the span at the caret"), "Ctrl+K", _SPAN),
    ],
    [spec("topics", QT_TRANSLATE_NOOP("Actions", "Topics"), "T", _EDITABLE, Where.ARTICLE)],
    [
        spec(
            "done_and_next",
            QT_TRANSLATE_NOOP("Actions", "Done, and next article"),
            "Ctrl+Return Ctrl+Enter",
            _EDITABLE,
        ),
        spec(
            "skip",
            QT_TRANSLATE_NOOP("Actions", "Skip, and next article"),
            "S",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec("flag", QT_TRANSLATE_NOOP("Actions", "Flag with a reason…"), "Ctrl+L", _EDITABLE),
        spec("reopen", QT_TRANSLATE_NOOP("Actions", "Back to in progress"), "", _EDITABLE),
    ],
    [
        spec(
            "next_article",
            QT_TRANSLATE_NOOP("Actions", "Next article"),
            "Ctrl+PgDown",
            _PROJECT,
            icon="next",
        ),
        spec(
            "previous_article",
            QT_TRANSLATE_NOOP("Actions", "Previous article"),
            "Ctrl+PgUp",
            _PROJECT,
            icon="previous",
        ),
    ],
)

_STANCE = in_menu(
    Menu.STANCE,
    [
        spec(f"polarity_{name}", text, key, _EDITABLE, Where.ARTICLE)
        for name, text, key in (
            ("for", QT_TRANSLATE_NOOP("Actions", "For"), "F"),
            ("against", QT_TRANSLATE_NOOP("Actions", "Against"), "A"),
            ("neutral", QT_TRANSLATE_NOOP("Actions", "Neutral"), "N"),
            ("mixed", QT_TRANSLATE_NOOP("Actions", "Mixed"), "M"),
            ("query", QT_TRANSLATE_NOOP("Actions", "Query"), "Q"),
            ("unclear", QT_TRANSLATE_NOOP("Actions", "Unclear"), "U"),
        )
    ],
    [
        spec(
            "pick_target",
            QT_TRANSLATE_NOOP("Actions", "Target by typing its name"),
            "Return Enter",
            _PENDING,
            Where.ARTICLE,
        ),
        spec(
            "pin_target",
            QT_TRANSLATE_NOOP("Actions", "Pin the target, or let it go"),
            "P",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec("stronger", QT_TRANSLATE_NOOP("Actions", "Stronger"), "+", _EDITABLE, Where.ARTICLE),
        spec("weaker", QT_TRANSLATE_NOOP("Actions", "Weaker"), "-", _EDITABLE, Where.ARTICLE),
        spec(
            "inferred",
            QT_TRANSLATE_NOOP("Actions", "Inferred or stated"),
            "I",
            _PENDING,
            Where.ARTICLE,
        ),
        spec(
            "article_level",
            QT_TRANSLATE_NOOP("Actions", "Of the whole article or of this place"),
            "G",
            _PENDING,
            Where.ARTICLE,
        ),
        spec(
            "cancel",
            QT_TRANSLATE_NOOP("Actions", "Drop the stance, or the selection"),
            "Esc",
            _ARTICLE,
            Where.ARTICLE,
        ),
    ],
)

_TOOLS = in_menu(
    Menu.TOOLS,
    [
        spec("check", QT_TRANSLATE_NOOP("Actions", "Check the project…"), "", _PROJECT),
        spec("trash", QT_TRANSLATE_NOOP("Actions", "Trash…"), "", _PROJECT),
        spec("restore", QT_TRANSLATE_NOOP("Actions", "Restore a backup…")),
    ],
    [
        spec(
            "retry_save",
            QT_TRANSLATE_NOOP("Actions", "Try to save again"),
            "",
            frozenset({Fact.NOT_SAVED}),
        )
    ],
)

_HELP = in_menu(
    Menu.HELP,
    [
        spec("help", QT_TRANSLATE_NOOP("Actions", "Help")),
        spec("shortcuts", QT_TRANSLATE_NOOP("Actions", "Keys"), "F1"),
        spec(
            "shortcuts_in_text",
            QT_TRANSLATE_NOOP("Actions", "Keys"),
            "?",
            where=Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "palette",
            QT_TRANSLATE_NOOP("Actions", "Do anything by typing its name"),
            "Ctrl+Shift+P",
        ),
    ],
    [
        spec("sample", QT_TRANSLATE_NOOP("Actions", "Try the sample project")),
        spec("whats_new", QT_TRANSLATE_NOOP("Actions", "What is new")),
        spec("show_log", QT_TRANSLATE_NOOP("Actions", "Show the log file")),
        spec("about", QT_TRANSLATE_NOOP("Actions", "About Annotator")),
    ],
)

_MOVE = in_menu(
    Menu.MOVE,
    [
        spec(
            "move_letter",
            QT_TRANSLATE_NOOP("Actions", "Caret by letter"),
            "Left Right",
            where=Where.VIEW,
        ),
        spec(
            "move_word",
            QT_TRANSLATE_NOOP("Actions", "Caret by word"),
            "Ctrl+Left Ctrl+Right",
            where=Where.VIEW,
        ),
        spec(
            "extend",
            QT_TRANSLATE_NOOP("Actions", "Extend the selection by letter"),
            "Shift+Left Shift+Right",
            where=Where.VIEW,
        ),
        spec(
            "extend_word",
            QT_TRANSLATE_NOOP("Actions", "Extend the selection by word"),
            "Ctrl+Shift+Left Ctrl+Shift+Right",
            where=Where.VIEW,
        ),
    ],
    [
        spec(
            "next_candidate",
            QT_TRANSLATE_NOOP("Actions", "Next span, or next holder of a stance"),
            "Tab",
            _ARTICLE,
            Where.ARTICLE,
        ),
        spec(
            "previous_candidate",
            QT_TRANSLATE_NOOP("Actions", "Previous span, or previous holder of a stance"),
            "Shift+Tab Backtab",
            _ARTICLE,
            Where.ARTICLE,
        ),
        spec(
            "label_letter",
            QT_TRANSLATE_NOOP("Actions", "Label by its own letter: this key, then the letter"),
            ";",
            where=Where.VIEW,
        ),
    ],
)

ACTIONS: tuple[ActionSpec, ...] = (
    *_FILE,
    *_EDIT,
    *_VIEW,
    *_ANNOTATE,
    *_STANCE,
    *_TOOLS,
    *_HELP,
    *_MOVE,
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

    A key of the article also conflicts with the same key of the window.
    """
    wanted: dict[str, list[str]] = {}
    for row in specs:
        for key in row.keys:
            wanted.setdefault(key, []).append(row.id)
    return {key: tuple(ids) for key, ids in wanted.items() if len(ids) > 1}
