"""The rows of the table of actions that concern window, project and files.

Put together with the others in `actions`.
"""

from annotator.ui.action_spec import (
    QT_TRANSLATE_NOOP,
    ActionSpec,
    Fact,
    Menu,
    Where,
    in_menu,
    spec,
)

__all__ = ["FILE_ACTIONS", "HELP_ACTIONS", "TOOLS_ACTIONS", "VIEW_ACTIONS"]

_PROJECT = frozenset({Fact.PROJECT})
_WRITABLE = frozenset({Fact.PROJECT, Fact.WRITABLE})
_ARTICLE = frozenset({Fact.ARTICLE})

FILE_ACTIONS: tuple[ActionSpec, ...] = in_menu(
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
        spec("merge_work", QT_TRANSLATE_NOOP("Actions", "Merge teammate's work…"), "", _WRITABLE),
        spec("make_bundle", QT_TRANSLATE_NOOP("Actions", "Make bundle…"), "", _PROJECT),
    ],
    [
        spec("save", QT_TRANSLATE_NOOP("Actions", "Save now"), ":Save", _PROJECT),
        spec("save_picture", QT_TRANSLATE_NOOP("Actions", "Save a picture…"), "", _ARTICLE),
        spec("print", QT_TRANSLATE_NOOP("Actions", "Print…"), ":Print", _ARTICLE),
        spec("back_up", QT_TRANSLATE_NOOP("Actions", "Back up…"), "", _PROJECT),
    ],
    [spec("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ":Quit Ctrl+Q")],
)

VIEW_ACTIONS: tuple[ActionSpec, ...] = in_menu(
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
            "sentence_numbers",
            QT_TRANSLATE_NOOP("Actions", "Sentence numbers"),
            "Alt+Shift+N",
            _ARTICLE,
            checkable=True,
        ),
        spec(
            "paragraph_marks",
            QT_TRANSLATE_NOOP("Actions", "Paragraph marks"),
            "Alt+Shift+P",
            _ARTICLE,
            checkable=True,
        ),
        spec(
            "invisible_marks",
            QT_TRANSLATE_NOOP("Actions", "Invisible characters"),
            "Alt+Shift+I",
            _ARTICLE,
            checkable=True,
        ),
        spec(
            "overview_ruler",
            QT_TRANSLATE_NOOP("Actions", "Overview beside the scroll bar"),
            "Alt+Shift+O",
            _ARTICLE,
            checkable=True,
        ),
        spec(
            "dimming",
            QT_TRANSLATE_NOOP("Actions", "Dim what is not being read"),
            "Alt+Shift+D",
            _ARTICLE,
            checkable=True,
        ),
    ],
    [
        spec(
            "shown_spans",
            QT_TRANSLATE_NOOP("Actions", "Choose which spans are shown"),
            "Alt+Shift+V",
            _ARTICLE,
        ),
        spec(
            "hide_label",
            QT_TRANSLATE_NOOP("Actions", "Hide the spans with this label"),
            "H",
            _ARTICLE,
            Where.ARTICLE,
        ),
        spec(
            "show_all_spans",
            QT_TRANSLATE_NOOP("Actions", "Show all spans"),
            "Shift+H",
            _ARTICLE,
            Where.ARTICLE,
        ),
        spec(
            "open_lanes",
            QT_TRANSLATE_NOOP("Actions", "All lanes of the paragraph, or only the first"),
            "Alt+Shift+L",
            _ARTICLE,
        ),
    ],
    [
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

TOOLS_ACTIONS: tuple[ActionSpec, ...] = in_menu(
    Menu.TOOLS,
    [
        spec("statistics", QT_TRANSLATE_NOOP("Actions", "Statistics…"), "Alt+Shift+S", _PROJECT),
    ],
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

HELP_ACTIONS: tuple[ActionSpec, ...] = in_menu(
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
        spec("edit_keys", QT_TRANSLATE_NOOP("Actions", "Change keys…")),
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
