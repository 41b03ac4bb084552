"""Made-up articles as the view shows them, for the benchmarks that look at the view alone.

Four fifths of the spans are names, the rest long passages that nest and overlap.
"""

import random
from dataclasses import dataclass

from annotator.domain.ids import LayerId, SchemeId, SpanId
from annotator.domain.rows import Mark
from annotator.domain.scheme import EntityLabel, Scheme
from annotator.domain.segmentation import segment
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.text_view import ArticlePicture

__all__ = ["Wanted", "bench_span", "shown_article"]

_LABELS = [f"LABEL{number}" for number in range(12)]
_SCHEME = Scheme(name="bench", entities=tuple(EntityLabel(name=name) for name in _LABELS))
_WORDS = (
    *("menteri", "pelabuhan", "Jakarta", "presiden", "mengatakan", "bahwa", "rencana", "itu"),
    *("akan", "dibahas", "pada", "hari", "Senin", "oleh", "komisi", "dan", "pemerintah"),
    *("daerah", "sebelum", "akhir", "tahun", "ini", "Surabaya"),
)
_MARK = Mark(SchemeId(bytes(16)), 0, 0)
_LAYER = LayerId(bytes(16))
_SHARE_OF_NAMES = 0.8
_WITH_SENTENCES = 10_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """How long an article is to be (code points), and how densely labelled."""

    size: int
    spans: int
    has_paragraphs: bool = True


def bench_span(start: int, end: int, number: int) -> Span:
    """Make span `number` on `[start, end)`."""
    label = _LABELS[number % len(_LABELS)]
    return Span(SpanId(number.to_bytes(16)), _LAYER, label, ((start, end),), _MARK)


def shown_article(wanted: Wanted, seed: int = 1) -> ArticlePicture:
    """Make an article; the same seed makes the same one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    text = _text(wanted, chance)
    spans = [_any_span(number + 1, len(text), chance) for number in range(wanted.spans)]
    spans.sort(key=lambda span: (span.start, -span.end, span.label, span.id))
    return ArticlePicture(
        ArticleText(text),
        _SCHEME,
        (0, 40) if wanted.has_paragraphs else None,
        tuple(spans),
        segmentation=segment(text, "id", frozenset()) if wanted.size < _WITH_SENTENCES else None,
        subtitle="outlet · author",
    )


def _text(wanted: Wanted, chance: random.Random) -> str:
    paragraphs: list[str] = []
    length = 0
    while length < wanted.size:
        paragraphs.append(" ".join(chance.choice(_WORDS) for _ in range(55)) + ".")
        length += len(paragraphs[-1]) + 1
    return ("\n" if wanted.has_paragraphs else " ").join(paragraphs)[: wanted.size]


def _any_span(number: int, length: int, chance: random.Random) -> Span:
    start = chance.randrange(length - 400)
    is_name = chance.random() < _SHARE_OF_NAMES
    size = chance.randint(4, 25) if is_name else chance.randint(60, 400)
    return bench_span(start, start + size, number)
