"""All keys on one sheet, and in the help page `shortcuts.md`; both made from the table."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from annotator.ui.action_set import shown_keys
from annotator.ui.action_spec import QT_TRANSLATE_NOOP, ActionSpec
from annotator.ui.actions import DIGIT_ACTIONS, MENUS, menu_specs, translated
from annotator.ui.widgets.safe_browser import SafeBrowser

__all__ = ["MARK", "ShortcutSheet", "listed_text", "shortcuts_markdown"]

MARK = "<!-- shortcuts -->"
"""Where the help page wants the tables."""

_INTRO = QT_TRANSLATE_NOOP("Actions", "Digits and letters act while the article has the focus.")
_NOT_LISTED = frozenset({*DIGIT_ACTIONS[1:], "shortcuts_in_text"})
_ON_MOST_SYSTEMS = {
    ":Open": "Ctrl+O",
    ":New": "Ctrl+N",
    ":Save": "Ctrl+S",
    ":Quit": "Ctrl+Q",
    ":Undo": "Ctrl+Z",
    ":Redo": "Ctrl+Shift+Z",
    ":Find": "Ctrl+F",
    ":ZoomIn": "Ctrl++",
    ":ZoomOut": "Ctrl+-",
}


def shortcuts_markdown(*, is_native: bool = False) -> str:
    """Give all keys as Markdown tables; `is_native` writes them as this platform does."""
    lines = [
        translated("Digits and letters act while the article has the focus."),
        "",
    ]
    for menu, title in MENUS.items():
        rows = [row for row in menu_specs(menu) if row.keys and row.id not in _NOT_LISTED]
        if not rows:
            continue
        key, does = translated("key"), translated("does")
        lines += [
            f"## {translated(title).replace('&', '')}",
            "",
            f"| {key} | {does} |",
            "|---|---|",
        ]
        lines += [f"| {_keys(row, is_native=is_native)} | {listed_text(row)} |" for row in rows]
        lines.append("")
    return "\n".join(lines)


def listed_text(row: ActionSpec) -> str:
    """Give what an action does, without the ellipsis of menus."""
    if row.id in DIGIT_ACTIONS:
        return translated("Labels 1 to 10, or the target of a stance")
    return translated(row.text).rstrip("…")


class ShortcutSheet(QDialog):
    """All keys; closed by Esc, F1 or its button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        page = SafeBrowser(self)
        page.setAccessibleName(self.tr("Keys"))
        page.show_markdown(shortcuts_markdown(is_native=True))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.addWidget(page)
        layout.addWidget(buttons)
        self.resize(620, 640)
        page.setFocus(Qt.FocusReason.OtherFocusReason)


def _keys(row: ActionSpec, *, is_native: bool) -> str:
    if row.id == DIGIT_ACTIONS[0]:
        return "`1` – `9`, `0`"
    if is_native and len(row.keys) == 1:
        return f"`{shown_keys(row)}`"
    keys = [key for key in row.keys if key != "Backtab"]  # what Qt calls Shift+Tab
    return " · ".join(f"`{_ON_MOST_SYSTEMS.get(key, key)}`" for key in keys)
