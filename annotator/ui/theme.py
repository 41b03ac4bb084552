"""Themes: the chrome's colours as a palette on the Fusion style, and the few lines of style sheet.

Colours come from `resources/themes/NAME.toml`; annotation colours live in `text_view/palette`.
`QStyleHints.setColorScheme` has no effect offscreen and on bare X11, so the palette is ours.
"""

import tomllib
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from annotator.resources import resource

__all__ = ["Theme", "ThemeChoice", "apply_theme", "is_system_dark", "load_theme", "resolved_name"]

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "alternate",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "button",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.ToolTipBase: "tooltip",
    QPalette.ColorRole.ToolTipText: "tooltip_text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "accent_text",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "base",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}
_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)

_GIVEN = "annotator_theme"
_FRAMED = ("QAbstractSpinBox", "QComboBox", "QCheckBox", "QPushButton")
_FRAME = 140

_SHEET = """
QMainWindow::separator {{ background: {line}; width: 1px; height: 1px; }}
QMainWindow::separator:hover {{ background: {accent}; }}
QDockWidget {{ titlebar-close-icon: none; titlebar-normal-icon: none; }}
QDockWidget::title {{ background: {window}; padding: 6px 8px; }}
QToolBar {{ background: {window}; border: none; border-bottom: 1px solid {line};
  padding: 2px 6px; spacing: 2px; }}
QToolButton {{ border: none; border-radius: 4px; padding: 4px 6px; }}
QToolButton:hover {{ background: {hover}; }}
QToolButton:pressed, QToolButton:checked {{ background: {selection}; }}
QToolButton:focus {{ border: 2px solid {accent}; padding: 2px 4px; }}
QToolButton[popupMode="2"] {{ padding-right: 18px; }}
QToolButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: right center;
  right: 4px; }}
QTabBar::tab {{ background: transparent; border: none; padding: 6px 7px; margin: 0;
  border-bottom: 2px solid transparent; color: {muted}; }}
QTabBar::tab:selected {{ color: {text}; border-bottom: 2px solid {accent}; }}
QTabBar::tab:hover {{ color: {text}; background: {hover}; }}
QTabBar::tab:focus {{ border-bottom: 2px solid {accent}; background: {hover}; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QLineEdit, QPlainTextEdit {{ background: {base}; border: 1px solid {edge}; border-radius: 4px;
  padding: 3px 5px; selection-background-color: {selection}; selection-color: {text}; }}
QLineEdit:focus, QPlainTextEdit:focus {{ border: 2px solid {accent}; padding: 2px 4px; }}
QLineEdit:disabled, QPlainTextEdit:disabled {{ border-color: {line}; color: {disabled}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: none; padding: 0; }}
QListView, QTreeView, QTableView {{ border: none; background: {base};
  selection-background-color: {selection}; selection-color: {text}; }}
FigureView QHeaderView, QuietTable QHeaderView {{ background: {base}; }}
FigureView QHeaderView::section, QuietTable QHeaderView::section {{
  background: {base}; color: {muted}; border: none;
  border-bottom: 1px solid {line}; padding: 4px 8px; }}
QCheckBox::indicator:unchecked, QTreeView::indicator:unchecked,
QListView::indicator:unchecked {{ border: 1px solid {muted}; border-radius: 2px;
  background: {base}; }}
QRadioButton::indicator:unchecked {{ border: 1px solid {muted}; border-radius: 7px;
  background: {base}; }}
QComboBox {{ combobox-popup: 0; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QToolTip {{ background: {tooltip}; color: {tooltip_text}; border: none; padding: 4px; }}
QStatusBar {{ border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
"""


class ThemeChoice(StrEnum):
    """What the person may choose; `SYSTEM` follows the desktop where it tells."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class Theme:
    """The chrome's colours by token ("window", "text", "accent" …), as `#rrggbb`."""

    name: str
    is_dark: bool
    tokens: dict[str, str]

    def colour(self, token: str) -> QColor:
        """Give the colour of a token; `KeyError` for one that no theme has."""
        return QColor(self.tokens[token])

    def palette(self) -> QPalette:
        """Give the palette for the application."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in _FADED:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette

    def framed_palette(self) -> QPalette:
        """Give the palette for boxes whose frame Fusion draws: 1.4 times as dark as the window."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, self.colour("edge").lighter(_FRAME))
        return palette

    def style_sheet(self) -> str:
        """Give the style sheet for what a palette cannot say: flat bars, tabs, thin lines."""
        return _SHEET.format(**self.tokens)


def load_theme(name: str) -> Theme:
    """Read the theme `name` ("light", "dark", "high_contrast"); `BugError` when it is missing."""
    with resource(f"themes/{name}.toml").open("rb") as file:
        tables = tomllib.load(file)
    tokens = {token: str(colour) for token, colour in tables["chrome"].items()}
    tokens |= {token: str(colour) for token, colour in tables["state"].items()}
    return Theme(name, bool(tables["is_dark"]), tokens)


def is_system_dark() -> bool:
    """Say whether the desktop asks for dark; False where it does not tell."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def resolved_name(choice: str) -> str:
    """Give the theme's name for a person's choice; an unknown choice follows the desktop."""
    if choice in (ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.HIGH_CONTRAST):
        return choice
    return "dark" if is_system_dark() else "light"


def apply_theme(application: QApplication, choice: str) -> Theme:
    """Give the application the look of `choice` and return its theme. GUI thread only.

    The look that it has already is not given again: with a window full of widgets that takes a
    tenth of a second.
    """
    name = resolved_name(choice)
    theme = load_theme(name)
    if application.property(_GIVEN) == name:
        return theme
    if application.property(_GIVEN) is None:
        application.setStyle("Fusion")
    application.setProperty(_GIVEN, name)
    application.setPalette(theme.palette())
    for kind in _FRAMED:
        application.setPalette(theme.framed_palette(), kind)  # type: ignore[arg-type]  # takes no bytes
    application.setStyleSheet(theme.style_sheet())
    return theme
