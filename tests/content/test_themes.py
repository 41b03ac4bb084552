"""The themes' colours, by the contrast formula of WCAG 2; no window needed."""

import re
import tomllib

import pytest

from annotator.resources import resource

THEMES = ["light", "dark", "high_contrast"]
GROUNDS = ["base", "window", "alternate", "button", "hover"]


def tokens(theme: str) -> dict[str, str]:
    tables = tomllib.loads(resource(f"themes/{theme}.toml").read_text(encoding="utf-8"))
    return {**tables["chrome"], **tables["state"]}


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_known_extremes() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_is_written_in_full(theme: str) -> None:
    assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in tokens(theme).values())


@pytest.mark.parametrize("theme", THEMES)
def test_running_text_has_seven_to_one(theme: str) -> None:
    found = tokens(theme)
    for ground in GROUNDS:
        assert contrast(found["text"], found[ground]) >= 7, ground
    assert contrast(found["text"], found["selection"]) >= 4.5
    assert contrast(found["tooltip_text"], found["tooltip"]) >= 7


@pytest.mark.parametrize("theme", THEMES)
def test_muted_and_coloured_words_have_four_and_a_half_to_one(theme: str) -> None:
    found = tokens(theme)
    for word in ("muted", "success", "warning", "error"):
        for ground in ("base", "window"):
            assert contrast(found[word], found[ground]) >= 4.5, (word, ground)
    assert contrast(found["accent_text"], found["accent"]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
def test_the_focus_ring_has_three_to_one_everywhere(theme: str) -> None:
    found = tokens(theme)
    for ground in GROUNDS:
        assert contrast(found["accent"], found[ground]) >= 3, ground
