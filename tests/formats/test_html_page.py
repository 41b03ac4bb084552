"""An article as one HTML page: golden, hostile, and every way that spans can lie."""

import xml.etree.ElementTree as ET
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from annotator.domain.articles import ArticleContent, ArticleMeta
from annotator.domain.ids import StanceId, TopicId
from annotator.domain.layers import LayerContent
from annotator.domain.scheme import Scheme
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.spans import reading_order
from annotator.domain.stance import Polarity, Stance
from annotator.domain.topics import Topic
from annotator.formats.html_page import ArticlePage, article_html
from tests.formats.material import ANI, SCHEME, SITI, SUMMIT, article, contents

GOLDEN = Path(__file__).resolve().parent.parent / "golden" / "article.html"
OWN = checked_scheme(
    {
        "name": "own",
        "entities": [
            {"name": "PER", "title": {"en": "Person"}},
            {"name": "LOC", "title": {"en": "Place"}, "short": "L", "colour": "#117733"},
        ],
        "topics": [{"name": "peace", "title": {"en": "Peace & quiet"}}],
    }
)
TEXT = "Siti ke Bukit\n\nSiti naik Bukit Tinggi dan Kota Tua.\nستي هنا"


def the_page() -> ArticlePage:
    """A heading, nested, crossing and split spans, a topic, a stance, and Arabic."""
    content = article(
        TEXT,
        (15, 19, "PER"),
        (25, 37, "LOC"),
        (31, 41, "PER"),
        (25, 30, "PER"),
        meta=ArticleMeta("Siti ke Bukit", "Ani & Co", "Kabar <Kita>", "2024-05-01", language="id"),
    )
    spans = list(content.layers[0].spans)
    spans[0] = replace(spans[0], attributes=(("role", "walker"),))
    split = replace(
        spans[-1], id=type(spans[0].id)(b"z" * 16), label="LOC", fragments=((42, 46), (47, 50))
    )
    layer = content.layers[0].layer
    mark = spans[0].mark
    topic = Topic(
        TopicId(b"t" * 16), layer.id, "peace", mark, is_primary=True, evidence=((15, 24),)
    )
    stance = Stance(
        StanceId(b"v" * 16), layer.id, SITI.id, SUMMIT.id, Polarity.FOR, mark, evidence=((20, 37),)
    )
    ordered = tuple(sorted((*spans, split), key=reading_order))
    own = LayerContent(layer, ordered, (topic,), (stance,))
    made = replace(content.article, title_range=(0, 13))
    names = {SITI.id: SITI.name, SUMMIT.id: SUMMIT.name}
    return ArticlePage(replace(content, article=made, layers=(own,)), own, OWN, ANI.name, names)


def body(page: str) -> ET.Element:
    """Read the page as XML: it is well-formed."""
    return ET.fromstring(page.removeprefix("<!DOCTYPE html>\n"))  # noqa: S314 (our own output)


def text_of(page: str) -> str:
    """Give the article's text back out of a page, without its chips."""
    root = body(page)
    space = "{http://www.w3.org/1999/xhtml}"
    (shown,) = root.iter(f"{space}article")

    def words(element: ET.Element) -> str:
        own = "" if element.get("class") == "chip" else element.text or ""
        return own + "".join(words(child) + (child.tail or "") for child in element)

    return "\n".join(words(line) for line in shown)


def test_the_page_is_the_one_that_was_looked_at(pytestconfig: pytest.Config) -> None:
    page = article_html(the_page())
    shown = page[page.index("<body>") :]
    if pytestconfig.getoption("--update-snapshots"):
        GOLDEN.write_text(shown, encoding="utf-8")
    assert shown == GOLDEN.read_text(encoding="utf-8")


def test_the_same_article_gives_the_same_page() -> None:
    assert article_html(the_page()) == article_html(the_page())


def test_the_page_needs_nothing_from_outside_and_runs_nothing() -> None:
    found: list[tuple[str, dict[str, str | None]]] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.append((tag, dict(attrs)))

    Reader().feed(article_html(the_page()))
    assert {tag for tag, _ in found}.isdisjoint({"script", "link", "img", "iframe", "object"})
    links = [attrs["href"] for tag, attrs in found if tag == "a"]
    assert links
    assert all(str(link).startswith("#s") for link in links)
    assert not [name for _, attrs in found for name in attrs if name.startswith("on")]


def test_every_line_of_the_text_runs_in_its_own_direction() -> None:
    page = article_html(the_page())
    assert '<p dir="auto">ستي هنا</p>' in page
    assert page.count("<h1") == 1


def test_hostile_names_and_texts_stay_text() -> None:
    evil = "</style><script>alert(1)</script>\"'&\x00\x1b\u202e"
    scheme = Scheme(name=evil, entities=())
    content = article(evil, (0, 5, evil), meta=ArticleMeta(evil, evil, evil, evil, evil, evil))
    page = article_html(ArticlePage(content, content.layers[0], scheme, evil))
    assert "<script" not in page
    assert "\x00" not in page
    assert "␀" in page
    body(page)


@pytest.mark.parametrize("place", [(0, 1), (4, 5), (3, 5), (4, 6), (5, 6)])
def test_a_span_of_an_end_of_line_has_its_chip(place: tuple[int, int]) -> None:
    content = article("\nabc\n\n", (*place, "PER"))
    page = article_html(ArticlePage(content, content.layers[0], SCHEME, "Ani"))
    assert page.count('id="s1"') == 1


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None, max_examples=60)
@given(contents())
def test_no_character_is_lost_or_doubled_however_spans_lie(content: ArticleContent) -> None:
    for layer in content.layers:
        page = article_html(ArticlePage(content, layer, SCHEME, "Ani"))
        shown = text_of(page)
        wanted = str(content.text)
        assert len(shown) == len(wanted)
        assert [a for a, b in zip(shown, wanted, strict=True) if a != b and b.isprintable()] == []
        chips = [
            e for e in body(page).iter() if (e.get("id") or "").startswith("s") and e.get("class")
        ]
        assert len(chips) == len(layer.spans)
