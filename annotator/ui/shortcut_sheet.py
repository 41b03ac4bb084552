"""All keys on one sheet, and in the help page `shortcuts.md`; both made from the table."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from annotator.ui.action_spec import QT_TRANSLATE_NOOP, ActionSpec
from annotator.ui.actions import (
    DIGIT_ACTIONS,
    MENUS,
    TAKE_ACTIONS,
    action_spec,
    menu_specs,
    translated,
)
from annotator.ui.key_map import KeyMap
from annotator.ui.widgets.safe_browser import SafeBrowser

__all__ = ["MARK", "ShortcutSheet", "listed_text", "shortcuts_markdown"]

MARK = "<!-- shortcuts -->"
"""Where the help page wants the tables."""

_INTRO = QT_TRANSLATE_NOOP("Actions", "Digits and letters act while the article has the focus.")
_NOTHING = QT_TRANSLATE_NOOP("Actions", "No action and no key fits.")
_NOT_LISTED = frozenset({*DIGIT_ACTIONS[1:], *TAKE_ACTIONS[1:], "shortcuts_in_text"})


def shortcuts_markdown(keys: KeyMap, words: str = "") -> str:
    """Give all keys as Markdown tables, as this platform writes them.

    With `words` only the rows that hold all of them, in what they do or in their keys.
    """
    lines: list[str] = []
    for menu, title in MENUS.items():
        rows = [_cells(row, keys) for row in menu_specs(menu) if _is_listed(row, keys)]
        rows = [row for row in rows if _fits(" ".join(row), words)]
        if rows:
            lines += _table(translated(title).replace("&", ""), rows)
    if not lines:
        return translated("No action and no key fits.")
    return "\n".join(
        [translated("Digits and letters act while the article has the focus."), "", *lines]
    )


def listed_text(row: ActionSpec) -> str:
    """Give what an action does, without the ellipsis of menus."""
    if row.id in DIGIT_ACTIONS:
        return translated("Labels 1 to 10, or the target of a stance")
    if row.id in TAKE_ACTIONS:
        return translated("Take answer 1 to 9; reason 1 to 6 while one is asked for")
    return translated(row.text).rstrip("…")


class ShortcutSheet(QDialog):
    """All keys as they are now; what is typed narrows them. Closed by Esc, F1 or its button.

    `change_requested` is the wish to change keys.
    """

    change_requested = Signal()

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setWindowTitle(self.tr("Keys"))
        self._line = QLineEdit(self)
        self._line.setClearButtonEnabled(True)
        self._line.setPlaceholderText(self.tr("What it does, or the key"))
        self._line.setAccessibleName(self.tr("Find an action or a key"))
        self._page = SafeBrowser(self)
        self._page.setAccessibleName(self.tr("Keys"))
        buttons = QDialogButtonBox(self)
        change = buttons.addButton(self.tr("Change keys…"), QDialogButtonBox.ButtonRole.ActionRole)
        change.setAutoDefault(False)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        change.clicked.connect(self._on_change)
        self._line.textChanged.connect(self._on_typed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(self._line)
        layout.addWidget(self._page)
        layout.addWidget(buttons)
        self.resize(620, 640)
        self._on_typed("")
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._close_by(keys)

    @property
    def line(self) -> QLineEdit:
        """The line that narrows the sheet."""
        return self._line

    @property
    def text(self) -> str:
        """What the sheet shows, as plain text."""
        return self._page.toPlainText()

    def _close_by(self, keys: KeyMap) -> None:
        """Let the key that opens the sheet close it, too."""
        action = QAction(self)
        action.setShortcuts(keys.sequences(action_spec("shortcuts")))
        action.triggered.connect(self.reject)
        self.addAction(action)

    @Slot(str)
    def _on_typed(self, words: str) -> None:
        self._page.show_markdown(shortcuts_markdown(self._keys, words))

    @Slot()
    def _on_change(self) -> None:
        self.accept()
        self.change_requested.emit()


def _is_listed(row: ActionSpec, keys: KeyMap) -> bool:
    return row.id not in _NOT_LISTED and bool(keys.texts(row))


def _cells(row: ActionSpec, keys: KeyMap) -> tuple[str, str]:
    """Give keys and words of a row, the keys as code."""
    if row.id == DIGIT_ACTIONS[0] and not any(keys.is_own(one) for one in DIGIT_ACTIONS):
        return "`1` – `9`, `0`", listed_text(row)
    if row.id == TAKE_ACTIONS[0] and not any(keys.is_own(one) for one in TAKE_ACTIONS):
        return "`1` – `9`", listed_text(row)
    shown = keys.all_shown(row)
    if row.id == TAKE_ACTIONS[0]:
        shown = tuple(key for one in TAKE_ACTIONS if (key := keys.shown(action_spec(one))))
    if row.id == DIGIT_ACTIONS[0]:
        shown = tuple(key for key in keys.digits if key)
    elif row.id == "shortcuts":
        shown += keys.all_shown(action_spec("shortcuts_in_text"))
    return " · ".join(_code(key) for key in shown), listed_text(row)


def _code(key: str) -> str:
    """Give a key as code; a bar would end the cell, a backtick the code."""
    safe = key.replace("|", "\\|")
    return f"`` {safe} ``" if "`" in safe else f"`{safe}`"


def _fits(text: str, words: str) -> bool:
    folded = text.casefold().replace("`", "")
    return all(word in folded for word in words.casefold().split())


def _table(title: str, rows: list[tuple[str, str]]) -> list[str]:
    head = f"| {translated('key')} | {translated('does')} |"
    return [f"## {title}", "", head, "|---|---|", *(f"| {a} | {b} |" for a, b in rows), ""]
