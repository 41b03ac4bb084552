"""Clusters of 300,000 spans: 5,000 articles, three annotators with 20 spans each.

One place in ten has another boundary, one in ten another label, one in ten is missing in one
layer, and one in ten has a second span inside that one annotator alone marked. CPU seconds, best
of three runs; the bound grows with a fixed pure-Python loop where the machine is slower.
"""

from collections.abc import Iterator, Sequence

from annotator.domain.conflicts import Cluster
from annotator.domain.ids import ArticleId, LayerId, PersonId, SchemeId, SpanId
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.rows import Mark
from annotator.domain.spans import Span, reading_order
from annotator.domain.text import ArticleText
from annotator.review.alignment import clusters_of
from tests.bench.measure import Row, cpu_seconds, row
from tests.bench.probe import bound_seconds, python_loop_seconds

ARTICLES = 5_000
PLACES = 20
ANNOTATORS = 3
BOUND_S = 5.0
RUNS = 3
_STEP = 24
_TEXT = ArticleText("Kementerian Luar Negeri " * PLACES)
_MARK = Mark(SchemeId(bytes(16)), 1, 1)
_LABELS = ("PER", "ORG", "GPE", "EVT")


def rows() -> Iterator[Row]:
    articles = [_article(number) for number in range(ARTICLES)]
    spans = sum(len(content.spans) for layers in articles for content in layers)
    assert spans >= 300_000, spans
    loop = min(python_loop_seconds() for _ in range(RUNS))
    seconds = min(cpu_seconds(lambda: _all(articles)) for _ in range(RUNS))
    bound = bound_seconds(BOUND_S, loop)
    yield row(f"clusters of {spans // 1000}k spans, CPU", seconds, loop, bound, "s", is_ratio=False)


def _all(articles: Sequence[Sequence[LayerContent]]) -> None:
    for layers in articles:
        found: list[Cluster] = clusters_of(layers[0].layer.article, layers, _TEXT.quote, {})
        assert len(found) >= PLACES


def _article(number: int) -> list[LayerContent]:
    article = ArticleId(number.to_bytes(16, "big"))
    return [_layer(article, number, annotator) for annotator in range(ANNOTATORS)]


def _layer(article: ArticleId, number: int, annotator: int) -> LayerContent:
    owner = PersonId(bytes([annotator + 1]) * 16)
    layer = LayerId(article[8:] + bytes([annotator]) * 8)
    head = Layer(layer, article, owner, LayerKind.ANNOTATOR, LayerStatus.DONE, _MARK.scheme, 1, 1)
    spans = []
    for place in range(PLACES):
        for start, end, label in _marked(number, place, annotator):
            span_id = SpanId(layer[:14] + len(spans).to_bytes(2, "big"))
            spans.append(Span(span_id, layer, label, ((start, end),), _MARK))
    return LayerContent(head, tuple(sorted(spans, key=reading_order)))


def _marked(number: int, place: int, annotator: int) -> list[tuple[int, int, str]]:
    """Give the spans that an annotator marked at one place, most often as the others did."""
    start = place * _STEP
    label = _LABELS[(number + place) % len(_LABELS)]
    mine = (number + place) % ANNOTATORS == annotator
    match (number * 7 + place) % 10 if mine else 9:
        case 0:
            return [(start + 12, start + 23, label)]
        case 1:
            return [(start, start + 23, _LABELS[(number + place + 1) % len(_LABELS)])]
        case 2:
            return []
        case 3:
            return [(start, start + 23, label), (start + 12, start + 16, "PER")]
        case _:
            return [(start, start + 23, label)]
