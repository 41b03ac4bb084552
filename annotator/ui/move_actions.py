"""The rows of the table of actions that move in the text and select: caret, names, quotations.

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

__all__ = ["MOVE_ACTIONS"]

_ARTICLE = frozenset({Fact.ARTICLE})

MOVE_ACTIONS: tuple[ActionSpec, ...] = in_menu(
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
            "move_sentence",
            QT_TRANSLATE_NOOP("Actions", "Caret by sentence; with Shift, extend"),
            "Alt+Left Alt+Right",
            where=Where.VIEW,
        ),
        spec(
            "move_clause",
            QT_TRANSLATE_NOOP("Actions", "Caret by clause; with Shift, extend"),
            "Alt+Up Alt+Down",
            where=Where.VIEW,
        ),
        spec(
            "move_paragraph",
            QT_TRANSLATE_NOOP("Actions", "Caret by paragraph; with Shift, extend"),
            "Ctrl+Up Ctrl+Down",
            where=Where.VIEW,
        ),
    ],
    [
        *(
            spec(action_id, text, keys, _ARTICLE, Where.ARTICLE)
            for action_id, text, keys in (
                (
                    "next_candidate",
                    QT_TRANSLATE_NOOP("Actions", "Next name or figure, or next holder of a stance"),
                    "Tab",
                ),
                (
                    "previous_candidate",
                    QT_TRANSLATE_NOOP("Actions", "Previous name or figure, or previous holder"),
                    "Shift+Tab Backtab",
                ),
                ("next_span", QT_TRANSLATE_NOOP("Actions", "Next span"), ">"),
                ("previous_span", QT_TRANSLATE_NOOP("Actions", "Previous span"), "<"),
                ("next_quote", QT_TRANSLATE_NOOP("Actions", "Next quoted passage"), "'"),
                ("previous_quote", QT_TRANSLATE_NOOP("Actions", "Previous quoted passage"), '"'),
                ("next_alike", QT_TRANSLATE_NOOP("Actions", "The same words further on"), "D"),
                (
                    "previous_alike",
                    QT_TRANSLATE_NOOP("Actions", "The same words further back"),
                    "Shift+D",
                ),
            )
        ),
    ],
    [
        *(
            spec(action_id, text, keys, _ARTICLE, Where.ARTICLE)
            for action_id, text, keys in (
                (
                    "grow_selection",
                    QT_TRANSLATE_NOOP("Actions", "Select more: word, name, clause, sentence"),
                    "W",
                ),
                (
                    "shrink_selection",
                    QT_TRANSLATE_NOOP("Actions", "Select less, back the same way"),
                    "Shift+W",
                ),
                (
                    "toggle_title",
                    QT_TRANSLATE_NOOP("Actions", "Select the name with or without its title"),
                    "Y",
                ),
                (
                    "toggle_clitic",
                    QT_TRANSLATE_NOOP("Actions", "Select the word with or without -nya, -lah"),
                    "Shift+Y",
                ),
                (
                    "keep_part",
                    QT_TRANSLATE_NOOP("Actions", "Keep the selection and select another part"),
                    "K",
                ),
            )
        ),
    ],
    [
        spec(
            "label_letter",
            QT_TRANSLATE_NOOP("Actions", "Label by its own letter: this key, then the letter"),
            ";",
            where=Where.VIEW,
        ),
    ],
)
