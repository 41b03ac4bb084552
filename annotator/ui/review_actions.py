"""The rows of the table of actions that open the window for reviewing, and those inside it.

That window is one of its own, so its keys are, too: what `J` does there does not concern the
article. Put together with the others in `actions`.
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

__all__ = ["DESK_ACTIONS", "REVIEW_ACTIONS", "TAKE_ACTIONS"]

_PROJECT = frozenset({Fact.PROJECT})
_CONFLICT = frozenset({Fact.CONFLICT})

TAKE_ACTIONS = tuple(f"desk_take_{number}" for number in range(1, 10))
"""The actions that take the first nine answers, in order."""

REVIEW_ACTIONS: tuple[ActionSpec, ...] = in_menu(
    Menu.REVIEW,
    [
        spec(
            "review",
            QT_TRANSLATE_NOOP("Actions", "Settle conflicts…"),
            "Ctrl+Shift+R",
            _PROJECT,
        ),
        spec("second", QT_TRANSLATE_NOOP("Actions", "Give second opinions…"), "", _PROJECT),
        spec("assign", QT_TRANSLATE_NOOP("Actions", "Assign articles…"), "", _PROJECT),
    ],
    [spec("quality", QT_TRANSLATE_NOOP("Actions", "Quality…"), "Alt+Shift+Q", _PROJECT)],
)


def _row(
    action_id: str,
    text: str,
    keys: str = "",
    needs: frozenset[Fact] = _CONFLICT,
    *,
    checkable: bool = False,
    hidden: bool = False,
) -> ActionSpec:
    return spec(action_id, text, keys, needs, Where.REVIEW, checkable=checkable, hidden=hidden)


_ALWAYS: frozenset[Fact] = frozenset()

_TAKE = [
    _row(TAKE_ACTIONS[0], QT_TRANSLATE_NOOP("Actions", "Take answer 1"), "1", hidden=True),
    _row(TAKE_ACTIONS[1], QT_TRANSLATE_NOOP("Actions", "Take answer 2"), "2", hidden=True),
    _row(TAKE_ACTIONS[2], QT_TRANSLATE_NOOP("Actions", "Take answer 3"), "3", hidden=True),
    _row(TAKE_ACTIONS[3], QT_TRANSLATE_NOOP("Actions", "Take answer 4"), "4", hidden=True),
    _row(TAKE_ACTIONS[4], QT_TRANSLATE_NOOP("Actions", "Take answer 5"), "5", hidden=True),
    _row(TAKE_ACTIONS[5], QT_TRANSLATE_NOOP("Actions", "Take answer 6"), "6", hidden=True),
    _row(TAKE_ACTIONS[6], QT_TRANSLATE_NOOP("Actions", "Take answer 7"), "7", hidden=True),
    _row(TAKE_ACTIONS[7], QT_TRANSLATE_NOOP("Actions", "Take answer 8"), "8", hidden=True),
    _row(TAKE_ACTIONS[8], QT_TRANSLATE_NOOP("Actions", "Take answer 9"), "9", hidden=True),
]

_DECIDE: tuple[ActionSpec, ...] = in_menu(
    Menu.DECIDE,
    [
        _row(
            "desk_take",
            QT_TRANSLATE_NOOP("Actions", "Take the marked answer"),
            "Return Enter",
        ),
        *_TAKE,
        _row("desk_nothing", QT_TRANSLATE_NOOP("Actions", "Nothing is here"), "X"),
        _row("desk_both", QT_TRANSLATE_NOOP("Actions", "Keep all the answers"), "B"),
        _row("desk_union", QT_TRANSLATE_NOOP("Actions", "From the first to the last edge"), "M"),
        _row(
            "desk_overlap",
            QT_TRANSLATE_NOOP("Actions", "Only what the answers share"),
            "Shift+M",
        ),
        _row(
            "desk_label",
            QT_TRANSLATE_NOOP("Actions", "The marked answer with another label…"),
            "L",
        ),
        _row("desk_edit", QT_TRANSLATE_NOOP("Actions", "An answer of my own"), "E"),
        _row(
            "desk_identical", QT_TRANSLATE_NOOP("Actions", "The same for all identical ones"), "A"
        ),
    ],
    [
        _row("desk_start_back", QT_TRANSLATE_NOOP("Actions", "Begin a word earlier"), "["),
        _row("desk_start_on", QT_TRANSLATE_NOOP("Actions", "Begin a word later"), "{ Shift+["),
        _row("desk_end_on", QT_TRANSLATE_NOOP("Actions", "End a word later"), "]"),
        _row("desk_end_back", QT_TRANSLATE_NOOP("Actions", "End a word earlier"), "} Shift+]"),
        _row(
            "desk_start_back_fine",
            QT_TRANSLATE_NOOP("Actions", "Begin a letter earlier"),
            "Alt+[",
            hidden=True,
        ),
        _row(
            "desk_start_on_fine",
            QT_TRANSLATE_NOOP("Actions", "Begin a letter later"),
            "Alt+{ Alt+Shift+[",
            hidden=True,
        ),
        _row(
            "desk_end_on_fine",
            QT_TRANSLATE_NOOP("Actions", "End a letter later"),
            "Alt+]",
            hidden=True,
        ),
        _row(
            "desk_end_back_fine",
            QT_TRANSLATE_NOOP("Actions", "End a letter earlier"),
            "Alt+} Alt+Shift+]",
            hidden=True,
        ),
    ],
    [
        _row("desk_reason", QT_TRANSLATE_NOOP("Actions", "Give a reason"), "R"),
        _row("desk_defer", QT_TRANSLATE_NOOP("Actions", "Put off for a second opinion"), "D"),
        _row("desk_flag", QT_TRANSLATE_NOOP("Actions", "Flag for the guideline"), "F"),
        _row("desk_comment", QT_TRANSLATE_NOOP("Actions", "Comment"), "C"),
        _row("desk_rule", QT_TRANSLATE_NOOP("Actions", "Make a rule of it"), "Shift+G"),
        _row("desk_second_count", QT_TRANSLATE_NOOP("Actions", "Let my second opinion count"), "S"),
    ],
    [
        _row("desk_undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ":Undo", _ALWAYS),
        _row("desk_redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ":Redo", _ALWAYS),
        _row("desk_cancel", QT_TRANSLATE_NOOP("Actions", "Leave it as it was"), "Esc", hidden=True),
    ],
)

_QUEUE: tuple[ActionSpec, ...] = in_menu(
    Menu.QUEUE,
    [
        _row("desk_next", QT_TRANSLATE_NOOP("Actions", "Next conflict"), "J"),
        _row("desk_previous", QT_TRANSLATE_NOOP("Actions", "Conflict before"), "K"),
        _row("desk_next_article", QT_TRANSLATE_NOOP("Actions", "Next article with conflicts"), "N"),
        _row(
            "desk_previous_article",
            QT_TRANSLATE_NOOP("Actions", "Article with conflicts before"),
            "P",
        ),
        _row(
            "desk_close_article",
            QT_TRANSLATE_NOOP("Actions", "Close the article and go on"),
            "Ctrl+Return Ctrl+Enter",
            _ALWAYS,
        ),
        _row(
            "desk_close_decided",
            QT_TRANSLATE_NOOP("Actions", "Close all decided articles"),
            "Ctrl+Shift+Return",
            _ALWAYS,
        ),
    ],
    [
        _row(
            "desk_order_use",
            QT_TRANSLATE_NOOP("Actions", "Most useful first"),
            "",
            _ALWAYS,
            checkable=True,
        ),
        _row(
            "desk_order_text",
            QT_TRANSLATE_NOOP("Actions", "In the order of the text"),
            "",
            _ALWAYS,
            checkable=True,
        ),
        _row(
            "desk_order_word",
            QT_TRANSLATE_NOOP("Actions", "By word"),
            "",
            _ALWAYS,
            checkable=True,
        ),
        _row(
            "desk_order_type",
            QT_TRANSLATE_NOOP("Actions", "By kind of conflict"),
            "",
            _ALWAYS,
            checkable=True,
        ),
        _row(
            "desk_order_person",
            QT_TRANSLATE_NOOP("Actions", "By annotator"),
            "",
            _ALWAYS,
            checkable=True,
        ),
    ],
    [
        _row(
            "desk_agreed",
            QT_TRANSLATE_NOOP("Actions", "Settle what agrees…"),
            "Shift+A",
            _ALWAYS,
        ),
        _row(
            "desk_second",
            QT_TRANSLATE_NOOP("Actions", "Give second opinions"),
            "Shift+S",
            _ALWAYS,
            checkable=True,
        ),
    ],
    [_row("desk_read_anew", QT_TRANSLATE_NOOP("Actions", "Read the queue anew"), "F5", _ALWAYS)],
    [_row("desk_close", QT_TRANSLATE_NOOP("Actions", "Close the window"), ":Close", _ALWAYS)],
)

_LOOK: tuple[ActionSpec, ...] = in_menu(
    Menu.LOOK,
    [
        _row(
            "desk_view",
            QT_TRANSLATE_NOOP("Actions", "Lanes, overlay or side by side"),
            "V",
            _ALWAYS,
        ),
        _row("desk_words", QT_TRANSLATE_NOOP("Actions", "All places of the word"), "W"),
        _row("desk_guideline", QT_TRANSLATE_NOOP("Actions", "Guideline of the label"), "G"),
        _row("desk_names", QT_TRANSLATE_NOOP("Actions", "Show names"), "H", _ALWAYS),
    ],
    [
        _row(
            "desk_blind",
            QT_TRANSLATE_NOOP("Actions", "Review blind"),
            "",
            _ALWAYS,
            checkable=True,
        ),
        _row(
            "desk_names_allowed",
            QT_TRANSLATE_NOOP("Actions", "Reviewers may look at names"),
            "",
            _ALWAYS,
            checkable=True,
        ),
        _row(
            "desk_votes_after",
            QT_TRANSLATE_NOOP("Actions", "Decide first, votes after"),
            "",
            _ALWAYS,
            checkable=True,
        ),
    ],
    [
        _row(
            "desk_zoom_in", QT_TRANSLATE_NOOP("Actions", "Larger text"), ":ZoomIn Ctrl+=", _ALWAYS
        ),
        _row("desk_zoom_out", QT_TRANSLATE_NOOP("Actions", "Smaller text"), ":ZoomOut", _ALWAYS),
        _row(
            "desk_zoom_reset", QT_TRANSLATE_NOOP("Actions", "Normal text size"), "Ctrl+0", _ALWAYS
        ),
    ],
    [
        _row(
            "desk_next_pane",
            QT_TRANSLATE_NOOP("Actions", "Next part of the window"),
            "F6 Ctrl+Tab",
            _ALWAYS,
        ),
        _row(
            "desk_previous_pane",
            QT_TRANSLATE_NOOP("Actions", "Previous part of the window"),
            "Shift+F6 Ctrl+Shift+Tab",
            _ALWAYS,
        ),
        _row("desk_keys", QT_TRANSLATE_NOOP("Actions", "Keys"), "? F1", _ALWAYS),
    ],
)

DESK_ACTIONS: tuple[ActionSpec, ...] = (*_DECIDE, *_QUEUE, *_LOOK)
"""Everything that can be done in the window for reviewing."""
