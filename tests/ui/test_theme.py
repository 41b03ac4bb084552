"""The chrome's colours: complete, readable, the same page as the article's."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.text_view.palette import Appearance, contrast, page_colours
from annotator.ui.theme import apply_theme, load_theme, resolved_name
from annotator.workspace.settings import Theme

NAMES = ["light", "dark", "high_contrast"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ground", ["window", "base", "selection"])
def test_text_is_readable_on_every_ground(name: str, ground: str) -> None:
    tokens = load_theme(name).tokens
    assert contrast(tokens["text"], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("token", ["muted", "accent", "success", "warning", "error"])
@pytest.mark.parametrize("ground", ["window", "base"])
def test_signals_stand_out(name: str, token: str, ground: str) -> None:
    tokens = load_theme(name).tokens
    assert contrast(tokens[token], tokens[ground]) >= 4.5


@pytest.mark.parametrize("name", NAMES)
def test_fields_have_an_edge_that_can_be_seen(name: str) -> None:
    tokens = load_theme(name).tokens
    assert contrast(tokens["edge"], tokens["base"]) >= 3.0


@pytest.mark.parametrize("name", NAMES)
def test_the_style_frames_boxes_in_the_same_edge(name: str) -> None:
    theme = load_theme(name)
    drawn = theme.framed_palette().color(QPalette.ColorRole.Window).darker(140)  # as Fusion does
    assert contrast(drawn.name(), theme.tokens["base"]) >= 3.0


@pytest.mark.parametrize("name", NAMES)
def test_chrome_has_the_page_of_the_article(name: str) -> None:
    page = page_colours(Appearance(name)).page
    assert load_theme(name).tokens["base"].lower() == page.lower()


def test_themes_have_the_same_tokens() -> None:
    first, *others = (set(load_theme(name).tokens) for name in NAMES)
    assert [tokens ^ first for tokens in others] == [set(), set()]


@pytest.mark.parametrize("choice", [choice for choice in Theme if choice is not Theme.SYSTEM])
def test_each_theme_that_can_be_chosen_is_there(choice: Theme) -> None:
    assert load_theme(resolved_name(choice)).name == choice


def test_unknown_choice_follows_the_desktop() -> None:
    assert resolved_name("system") == resolved_name("nonsense")


def test_a_widget_takes_the_colours_of_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    theme = apply_theme(qapp, "dark")
    widget = QWidget()
    qtbot.addWidget(widget)
    assert widget.palette().color(QPalette.ColorRole.Base) == theme.colour("base")
    apply_theme(qapp, "light")
