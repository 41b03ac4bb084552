import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.scheme import EntityLabel
from annotator.domain.stance import Polarity
from annotator.ui.text_view.palette import (
    DEFAULT_COLOURS,
    PATTERNED_FROM,
    POLARITY_GLYPHS,
    Appearance,
    PageColours,
    contrast,
    label_styles,
    mixed,
    page_colours,
    polarity_style,
    style_for,
    topic_edge,
    unknown_style,
)

PAGES = [page_colours(appearance) for appearance in Appearance]
colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06X}")


def test_contrast_is_that_of_the_web_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#0072B2", "#FFFFFF") == pytest.approx(5.2, abs=0.05)


def test_mixing_goes_from_one_colour_to_the_other() -> None:
    assert mixed("#FF0000", "#FFFFFF", 0) == "#FFFFFF"
    assert mixed("#FF0000", "#FFFFFF", 1) == "#FF0000"
    assert mixed("#000000", "#FFFFFF", 0.5) == "#808080"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.appearance)
@given(base=colours, index=st.integers(0, 60))
def test_any_colour_of_a_scheme_is_readable(page: PageColours, base: str, index: int) -> None:
    style = style_for(base, "PER", index, page)
    assert contrast(style.tint, page.text) >= 4.5
    assert contrast(style.edge, page.page) >= 3
    assert contrast(style.edge, style.chip_text) >= 4.5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.appearance)
def test_the_page_itself_is_readable(page: PageColours) -> None:
    assert contrast(page.text, page.page) >= 7
    assert contrast(page.muted, page.page) >= 4.5
    assert contrast(page.text, page.selection) >= 4.5
    for shape in (page.accent, page.caret, page.hit, page.current_hit, page.mark):
        assert contrast(shape, page.page) >= 3


def test_high_contrast_makes_edges_stronger() -> None:
    page = page_colours(Appearance.HIGH_CONTRAST)
    for base in DEFAULT_COLOURS:
        assert contrast(style_for(base, "X", 0, page).edge, page.page) >= 7


def test_labels_without_a_colour_get_different_ones() -> None:
    labels = [EntityLabel(name=f"L{number}") for number in range(len(DEFAULT_COLOURS))]
    styles = label_styles(labels, PAGES[0])
    assert len({style.tint for style in styles.values()}) == len(labels)


def test_from_the_thirteenth_label_on_underlines_have_patterns() -> None:
    labels = [EntityLabel(name=f"L{number}") for number in range(30)]
    styles = list(label_styles(labels, PAGES[0]).values())
    assert {style.pattern for style in styles[:PATTERNED_FROM]} == {0}
    assert all(style.pattern for style in styles[PATTERNED_FROM:])


def test_without_chips_neighbouring_labels_differ_in_pattern() -> None:
    labels = [EntityLabel(name=f"L{number}") for number in range(12)]
    styles = list(label_styles(labels, PAGES[0]).values())
    for one, other in itertools.pairwise(styles):
        assert one.quiet_pattern != other.quiet_pattern


def test_from_the_thirteenth_label_on_an_initial_stands_at_the_span() -> None:
    labels = [EntityLabel(name=f"{number:02}Label") for number in range(14)]
    initials = [style.initial for style in label_styles(labels, PAGES[0]).values()]
    assert initials == [""] * PATTERNED_FROM + ["12", "13"]


def test_a_label_that_the_scheme_lacks_is_grey_and_named() -> None:
    style = unknown_style("UNHEARD", PAGES[0])
    assert style.chip_name == "UNHEA"
    assert style.pattern != 0


def test_every_polarity_has_its_own_glyph() -> None:
    assert set(POLARITY_GLYPHS) == set(Polarity)
    assert len(set(POLARITY_GLYPHS.values())) == len(Polarity)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.appearance)
def test_polarities_and_topics_are_visible(page: PageColours) -> None:
    for polarity in Polarity:
        style = polarity_style(polarity, page)
        assert contrast(style.edge, page.page) >= 3
        assert contrast(style.edge, style.chip_text) >= 4.5
    assert contrast(topic_edge("", 3, page), page.page) >= 3
