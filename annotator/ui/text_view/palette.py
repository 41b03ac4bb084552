"""Colours of the article view: the page, the labels, the polarities, all contrast-checked.

Pure arithmetic on "#rrggbb" texts, no Qt. A label's base colour comes from the scheme, or from
the colour-blind safe default palette when it has none; what is painted is derived here so that
text stays readable (4.5:1) and shapes visible (3:1) in every appearance.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from annotator.domain.label_colours import DEFAULT_COLOURS
from annotator.domain.scheme import EntityLabel
from annotator.domain.stance import Polarity

__all__ = [
    "DEFAULT_COLOURS",
    "PATTERNED_FROM",
    "PATTERN_COUNT",
    "POLARITY_GLYPHS",
    "Appearance",
    "LabelStyle",
    "PageColours",
    "contrast",
    "label_styles",
    "mixed",
    "page_colours",
    "polarity_style",
    "style_for",
]

PATTERNED_FROM = 12
"""From this label on, colours alone no longer tell labels apart: the underline gets a pattern."""

PATTERN_COUNT = 5
"""Underline patterns: 0 solid, 1 dashed, 2 dotted, 3 dash-dot, 4 double."""

_INITIAL = 2
TEXT_CONTRAST = 4.5
SHAPE_CONTRAST = 3.0
STRONG_CONTRAST = 7.0


class Appearance(StrEnum):
    """Which page the article is drawn on."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high_contrast"


@dataclass(frozen=True, slots=True)
class PageColours:
    """The view's own colours as "#rrggbb"; `tint` is the share of a label's colour in its fill."""

    appearance: Appearance
    page: str
    text: str
    muted: str
    accent: str
    selection: str
    caret: str
    hit: str
    current_hit: str
    mark: str
    tint: float
    edge_contrast: float


@dataclass(frozen=True, slots=True)
class LabelStyle:
    """How one label looks on one page: fill, underline, chip, and what stands on the chip.

    `pattern` is the underline's pattern while chips are shown, `quiet_pattern` when they are not
    (then it alone must tell neighbouring labels apart). `chip_name` has at most five characters.
    `initial` stands at the span even without chips: empty for the first twelve labels, which
    colours and patterns tell apart.
    """

    tint: str
    edge: str
    chip_text: str
    chip_name: str
    pattern: int
    quiet_pattern: int
    initial: str = ""


_PAGES = {
    Appearance.LIGHT: PageColours(
        Appearance.LIGHT,
        page="#FFFFFF",
        text="#1A1A1A",
        muted="#5F6368",
        accent="#1A5FB4",
        selection="#B5D2F5",
        caret="#1A1A1A",
        hit="#8A5A00",
        current_hit="#C2410C",
        mark="#B3261E",
        tint=0.30,
        edge_contrast=SHAPE_CONTRAST,
    ),
    Appearance.DARK: PageColours(
        Appearance.DARK,
        page="#1E1E1E",
        text="#E6E6E6",
        muted="#A0A4A8",
        accent="#78AEED",
        selection="#2F4F78",
        caret="#F2F2F2",
        hit="#E5B567",
        current_hit="#FF9B66",
        mark="#FF8A80",
        tint=0.35,
        edge_contrast=SHAPE_CONTRAST,
    ),
    Appearance.HIGH_CONTRAST: PageColours(
        Appearance.HIGH_CONTRAST,
        page="#000000",
        text="#FFFFFF",
        muted="#D0D0D0",
        accent="#FFD700",
        selection="#0B4FA8",
        caret="#FFFFFF",
        hit="#FFD700",
        current_hit="#00FFFF",
        mark="#FF9E9E",
        tint=0.25,
        edge_contrast=STRONG_CONTRAST,
    ),
}

POLARITY_GLYPHS = {
    Polarity.FOR: "+",
    Polarity.AGAINST: "−",
    Polarity.NEUTRAL: "○",
    Polarity.MIXED: "±",
    Polarity.QUERY: "?",
    Polarity.UNRELATED: "∅",
    Polarity.UNCLEAR: "~",
}
"""The sign that stands for each polarity everywhere, so that colour is never the only cue."""

_POLARITY_COLOURS = {
    Polarity.FOR: "#0072B2",
    Polarity.AGAINST: "#D55E00",
    Polarity.NEUTRAL: "#7F7F7F",
    Polarity.MIXED: "#AA3377",
    Polarity.QUERY: "#AAAA00",
    Polarity.UNRELATED: "#9A9A9A",
    Polarity.UNCLEAR: "#8C8C8C",
}


def page_colours(appearance: Appearance) -> PageColours:
    """Give the page's colours for one appearance."""
    return _PAGES[appearance]


def contrast(one: str, other: str) -> float:
    """Give the WCAG contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Give the opaque colour that `share` (0 to 1) of `colour` over `ground` makes."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)


@lru_cache(maxsize=4096)
def style_for(base: str, chip_name: str, index: int, page: PageColours) -> LabelStyle:
    """Derive what is painted for a label from its base colour and its place in the scheme."""
    edge = _readable(base, page.page, page.edge_contrast)
    return LabelStyle(
        tint=_tint(base, page),
        edge=edge,
        chip_text=_black_or_white(edge),
        chip_name=chip_name,
        pattern=index // PATTERNED_FROM % PATTERN_COUNT,
        quiet_pattern=index % PATTERN_COUNT,
        initial=chip_name[:_INITIAL] if index >= PATTERNED_FROM else "",
    )


def label_styles(labels: Iterable[EntityLabel], page: PageColours) -> dict[str, LabelStyle]:
    """Give the style of every entity label by name, in the scheme's order."""
    return {
        label.name: style_for(
            label.colour or DEFAULT_COLOURS[index % len(DEFAULT_COLOURS)], label.chip, index, page
        )
        for index, label in enumerate(labels)
    }


def unknown_style(label: str, page: PageColours) -> LabelStyle:
    """Give the style of a label that the scheme lacks: grey, dotted, its own first letters."""
    return style_for("#808080", label[:5], 2 * PATTERNED_FROM, page)


def polarity_style(polarity: Polarity, page: PageColours) -> LabelStyle:
    """Give the colours and glyph (as `chip_name`) of a stance's polarity."""
    return style_for(_POLARITY_COLOURS[polarity], POLARITY_GLYPHS[polarity], 0, page)


def topic_edge(base: str, index: int, page: PageColours) -> str:
    """Give the colour of the bracket for a topic's evidence."""
    colour = base or DEFAULT_COLOURS[index % len(DEFAULT_COLOURS)]
    return _readable(colour, page.page, page.edge_contrast)


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (channel / 255 for channel in _channels(colour))
    )
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)


def _black_or_white(ground: str) -> str:
    return max("#000000", "#FFFFFF", key=lambda ink: contrast(ink, ground))


@lru_cache(maxsize=4096)
def _readable(colour: str, ground: str, least: float) -> str:
    """Darken or lighten `colour` as little as needed to stand out from `ground`."""
    pole = _black_or_white(ground)
    for step in range(21):
        candidate = mixed(pole, colour, step / 20)
        if contrast(candidate, ground) >= least:
            return candidate
    return pole


def _tint(base: str, page: PageColours) -> str:
    """Mix the fill, with less colour where text on it would not be readable."""
    share = page.tint
    while contrast(mixed(base, page.page, share), page.text) < TEXT_CONTRAST and share > 0:
        share -= 0.05
    return mixed(base, page.page, max(share, 0.0))
