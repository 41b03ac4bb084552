"""The rows of the table of actions about what people say to each other: comments and the inbox.

Put together with the others in `actions`.
"""

from annotator.ui.action_spec import QT_TRANSLATE_NOOP, ActionSpec, Fact, Menu, in_menu, spec

__all__ = ["TALK_ACTIONS"]

TALK_ACTIONS: tuple[ActionSpec, ...] = in_menu(
    Menu.REVIEW,
    [
        spec(
            "comment",
            QT_TRANSLATE_NOOP("Actions", "Comment on what is selected"),
            "Ctrl+Shift+M",
            frozenset({Fact.ARTICLE, Fact.EDITABLE}),
        ),
        spec(
            "inbox",
            QT_TRANSLATE_NOOP("Actions", "What became of my labels"),
            "Ctrl+Shift+I",
            frozenset({Fact.PROJECT}),
        ),
    ],
)
