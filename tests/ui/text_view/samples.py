"""Small articles and spans for the tests of the article view, in many scripts."""

import itertools
from collections.abc import Sequence

from hypothesis import strategies as st
from PySide6.QtGui import QFontDatabase

from annotator.domain.articles import Segmentation
from annotator.domain.ids import (
    ActorId,
    LayerId,
    RelationId,
    SchemeId,
    SpanId,
    StanceId,
    TargetId,
    TopicId,
)
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments, Mark
from annotator.domain.scheme import EntityLabel, RelationLabel, Scheme, TopicLabel
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.page import Page
from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.scroll import Scroll
from annotator.ui.text_view.span_index import SpanIndex
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography, metrics_for

NO_SHAPER = "OpenType support missing"
"""Qt says so of a font that lacks one of the scripts on its way to a font that has it."""

MARK = Mark(SchemeId(bytes(16)), 0, 0)
LAYER = LayerId(b"L" * 16)
LIGHT = page_colours(Appearance.LIGHT)
SCHEME = Scheme(
    name="test",
    entities=(
        EntityLabel(name="PERSON", short="PER"),
        EntityLabel(name="PLACE", short="LOC"),
        EntityLabel(name="EVENT", short="EVT"),
    ),
    topics=(TopicLabel(name="politics"),),
    relations=(RelationLabel(name="meets", short="meets"), RelationLabel(name="visits")),
)

_numbers = itertools.count(1)

ATOMS = (
    *(
        "Kim ",
        "Putin, ",
        "a",
        " ",
        "fi",
        "\n",
        "\n\n",
        "Café ",
        "12.500 ",
        "e\u0301",
        "x\u0323\u0302",
    ),
    *("العربية ", "لا ", "قال: ", "שלום ", "(אב) ", "日本", "語。", "ไทย ", "กำลัง", "हिन्दी ", "क्ष"),
    *(
        "👩‍👩‍👧",
        "🇮🇩",
        "👍🏽",
        "😀 ",
        "\u2028",
        "\u2029",
        "\u00a0",
        "\u200b",
        "\u200f",
        "\u202e",
        "\u202c",
    ),
    *("\t", "\x00", "\ufffc", "\r", "𝒳𝒴 ", "Pneumonoultramicroscopicsilicovolcano "),
)

texts = st.lists(st.sampled_from(ATOMS), max_size=60).map("".join)


def new_id() -> bytes:
    return next(_numbers).to_bytes(16, "big")


def span(*fragments: tuple[int, int], label: str = "PERSON") -> Span:
    return Span(SpanId(new_id()), LAYER, label, tuple(fragments), MARK)


def span_on(text: str, quote: str, label: str = "PERSON") -> Span:
    start = text.index(quote)
    return span((start, start + len(quote)), label=label)


def stance(
    *evidence: tuple[int, int], polarity: Polarity = Polarity.FOR, holder: bytes = b"h"
) -> Stance:
    return Stance(
        StanceId(new_id()),
        LAYER,
        ActorId(holder),
        TargetId(b"t"),
        polarity,
        MARK,
        evidence=tuple(evidence),
    )


def topic(*evidence: tuple[int, int], label: str = "politics") -> Topic:
    return Topic(TopicId(new_id()), LAYER, label, MARK, evidence=tuple(evidence))


def relation(source: Span, target: Span, label: str = "meets") -> Relation:
    return Relation(RelationId(new_id()), LAYER, label, source.id, target.id, MARK)


@st.composite
def spans_over(draw: st.DrawFn, length: int, most: int = 8) -> tuple[Span, ...]:
    """Any spans of a text: nested, overlapping, in fragments; in reading order."""
    made = []
    for _ in range(draw(st.integers(0, most))):
        edges = sorted(draw(st.sets(st.integers(0, length), min_size=2, max_size=4)))
        fragments = list(zip(edges[::2], edges[1::2], strict=False))
        made.append(span(*fragments, label=draw(st.sampled_from(["PERSON", "PLACE", "other"]))))
    return tuple(sorted(made, key=lambda item: (item.start, -item.end, item.id)))


@st.composite
def articles(draw: st.DrawFn) -> ArticlePicture:
    text = draw(texts)
    spans = draw(spans_over(len(text))) if len(text) > 1 else ()
    return picture(text, spans)


def picture(
    text: str,
    spans: Sequence[Span] = (),
    *,
    title: tuple[int, int] | None = None,
    stances: Sequence[Stance] = (),
    topics: Sequence[Topic] = (),
    subtitle: str = "",
    segmentation: Segmentation | None = None,
    relations: Sequence[Relation] = (),
) -> ArticlePicture:
    return ArticlePicture(
        ArticleText(text),
        SCHEME,
        title,
        tuple(spans),
        tuple(topics),
        tuple(stances),
        segmentation,
        subtitle,
        {b"h": "Kim", b"t": "the harbour"},
        tuple(relations),
    )


def stage_of(shown: ArticlePicture, width: int = 500, height: int = 400) -> Stage:
    stage = Stage(shown, LIGHT)
    stage.set_size(width, height)
    return stage


def page_of(
    text: str, spans: Sequence[Span] = (), *, width: int = 300, limit: int = 4000
) -> tuple[Page, Scroll]:
    """A page in a narrow column, and a scroll of 200 pixels over it."""
    article = ArticleText(text)
    chunks = ChunkTable(article, limit)
    page = Page(article, chunks, SpanIndex(chunks, spans), None)
    page.set_type(metrics_for(Typography(), 1.0), width, 0)
    scroll = Scroll(page)
    scroll.height = 200
    return page, scroll


def graphemes(text: ArticleText) -> list[tuple[int, int]]:
    """All clusters that show something: newlines are left out."""
    found, at = [], 0
    while at < len(text):
        following = text.next_grapheme(at)
        if text.quote(at, following) != "\n":
            found.append((at, following))
        at = following
    return found


def characters(fragments: Fragments) -> set[int]:
    return {at for start, end in fragments for at in range(start, end)}


def has_fonts(*systems: QFontDatabase.WritingSystem) -> bool:
    """Whether this machine can show these scripts."""
    return all(QFontDatabase.families(system) for system in systems)
