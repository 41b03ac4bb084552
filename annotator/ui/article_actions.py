"""The rows of the table of actions that concern the article: text, labels, stances.

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

__all__ = ["ANNOTATE_ACTIONS", "DIGIT_ACTIONS", "EDIT_ACTIONS", "STANCE_ACTIONS"]

_PROJECT = frozenset({Fact.PROJECT})
_ARTICLE = frozenset({Fact.ARTICLE})
_EDITABLE = frozenset({Fact.ARTICLE, Fact.EDITABLE})
_SPAN = _EDITABLE | {Fact.SPAN}
_PENDING = _EDITABLE | {Fact.PENDING}

DIGIT_ACTIONS: tuple[str, ...] = tuple(f"digit_{digit}" for digit in "1234567890")
"""The ids of the actions of the keys 1–9 and 0, in that order."""

EDIT_ACTIONS: tuple[ActionSpec, ...] = in_menu(
    Menu.EDIT,
    [
        spec("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ":Undo", _PROJECT | {Fact.CAN_UNDO}),
        spec("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ":Redo", _PROJECT | {Fact.CAN_REDO}),
    ],
    [
        spec("copy", QT_TRANSLATE_NOOP("Actions", "Copy"), ":Copy", _ARTICLE, Where.ARTICLE),
        spec(
            "copy_labelled",
            QT_TRANSLATE_NOOP("Actions", "Copy with labels"),
            "Ctrl+Shift+C",
            _ARTICLE,
            Where.ARTICLE,
        ),
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
        spec(
            "go_to",
            QT_TRANSLATE_NOOP("Actions", "Go to a sentence, paragraph or percentage"),
            "Ctrl+J",
            _ARTICLE,
        ),
        spec(
            "search",
            QT_TRANSLATE_NOOP("Actions", "Search everything"),
            "Ctrl+Shift+F",
            _PROJECT,
        ),
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

ANNOTATE_ACTIONS: tuple[ActionSpec, ...] = in_menu(
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
            "further_label",
            QT_TRANSLATE_NOOP("Actions", "Give the same words a further label"),
            ",",
            _SPAN,
            Where.ARTICLE,
        ),
        spec(
            "keep_label",
            QT_TRANSLATE_NOOP("Actions", "Keep a label on, or let it go"),
            "L",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "confirm",
            QT_TRANSLATE_NOOP("Actions", "Give the label that stays on, or find a stance's target"),
            "Return Enter",
            _EDITABLE,
            Where.ARTICLE,
        ),
    ],
    [
        spec(
            "pick_span",
            QT_TRANSLATE_NOOP("Actions", "Pick the span at the caret as well, or let it go"),
            "X",
            _ARTICLE,
            Where.ARTICLE,
        ),
        spec(
            "pick_next_span",
            QT_TRANSLATE_NOOP("Actions", "Pick the next span as well"),
            "Shift+X",
            _ARTICLE,
            Where.ARTICLE,
        ),
        spec(
            "select_alike",
            QT_TRANSLATE_NOOP("Actions", "Select all spans with this label"),
            "Ctrl+Shift+A",
            _ARTICLE | {Fact.SPAN},
            Where.ARTICLE,
        ),
        spec(
            "select_inside",
            QT_TRANSLATE_NOOP("Actions", "Select all spans in the selected text"),
            "Ctrl+Alt+A",
            _ARTICLE,
            Where.ARTICLE,
        ),
    ],
    [
        spec(
            "attributes",
            QT_TRANSLATE_NOOP("Actions", "Attributes of the span"),
            "E",
            _SPAN,
            Where.ARTICLE,
        ),
        spec(
            "note",
            QT_TRANSLATE_NOOP("Actions", "Note on the span"),
            "O",
            _SPAN,
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
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "shrink_left",
            QT_TRANSLATE_NOOP("Actions", "Move the left edge right by a word"),
            "{ Shift+[",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "grow_right",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge right by a word"),
            "]",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "shrink_right",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge left by a word"),
            "} Shift+]",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "grow_left_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the left edge left by a letter"),
            "Alt+[",
            _EDITABLE,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "shrink_left_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the left edge right by a letter"),
            "Alt+{ Alt+Shift+[",
            _EDITABLE,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "grow_right_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge right by a letter"),
            "Alt+]",
            _EDITABLE,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "shrink_right_fine",
            QT_TRANSLATE_NOOP("Actions", "Move the right edge left by a letter"),
            "Alt+} Alt+Shift+]",
            _EDITABLE,
            Where.ARTICLE,
            hidden=True,
        ),
        spec(
            "merge",
            QT_TRANSLATE_NOOP("Actions", "Merge the selected spans"),
            "Ctrl+M",
            _SPAN | {Fact.SPANS},
        ),
        spec(
            "split",
            QT_TRANSLATE_NOOP("Actions", "Split the span at the caret"),
            "Ctrl+K",
            _SPAN,
        ),
        spec(
            "add_part",
            QT_TRANSLATE_NOOP("Actions", "Make the selected text a further part of the span"),
            "J",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "remove_part",
            QT_TRANSLATE_NOOP("Actions", "Take the part at the caret out of the span"),
            "Shift+J",
            _EDITABLE,
            Where.ARTICLE,
        ),
    ],
    [
        spec(
            "relate",
            QT_TRANSLATE_NOOP("Actions", "Relation from this span, then to another"),
            "R",
            _EDITABLE,
            Where.ARTICLE,
        ),
        spec(
            "outer_span",
            QT_TRANSLATE_NOOP("Actions", "The next outer span at the caret"),
            "C",
            _ARTICLE,
            Where.ARTICLE,
        ),
        spec(
            "inner_span",
            QT_TRANSLATE_NOOP("Actions", "The next inner span at the caret"),
            "Shift+C",
            _ARTICLE,
            Where.ARTICLE,
        ),
    ],
    [
        spec(
            "label_occurrences",
            QT_TRANSLATE_NOOP("Actions", "Label every occurrence in the article"),
            "Ctrl+D",
            _EDITABLE,
        ),
        spec(
            "label_everywhere",
            QT_TRANSLATE_NOOP("Actions", "Label every occurrence in the project"),
            "Ctrl+Shift+D",
            _EDITABLE,
        ),
        spec(
            "replace_label",
            QT_TRANSLATE_NOOP("Actions", "Find and replace labels"),
            "Ctrl+R",
            _PROJECT | {Fact.WRITABLE},
        ),
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

STANCE_ACTIONS: tuple[ActionSpec, ...] = in_menu(
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
            QT_TRANSLATE_NOOP("Actions", "Drop the stance, the relation, or the selection"),
            "Esc",
            _ARTICLE,
            Where.ARTICLE,
        ),
    ],
)
