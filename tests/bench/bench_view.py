"""The article view alone: the next article, and one act after another in a large one.

Each act ends with a synchronous repaint of the whole view, which is more than it asks for itself.
Wall p95, the best of three runs; the bound grows with the bare Qt probe.
"""

import random
from collections.abc import Callable, Iterator

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import LayerId, SchemeId, SpanId
from annotator.domain.rows import Mark
from annotator.domain.scheme import EntityLabel, Scheme
from annotator.domain.segmentation import segment
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.text_view import ArticlePicture, ArticleView, Unit
from tests.bench.measure import Row, percentile, row, wall_ms
from tests.bench.probe import bound_ms, qt_probe_ms

BOUND_MS = 16.0
LABELS = [f"LABEL{number}" for number in range(12)]
SCHEME = Scheme(name="bench", entities=tuple(EntityLabel(name=name) for name in LABELS))
WORDS = [
    "menteri",
    "pelabuhan",
    "Jakarta",
    "presiden",
    "mengatakan",
    "bahwa",
    "rencana",
    "itu",
    "akan",
    "dibahas",
    "pada",
    "hari",
    "Senin",
    "oleh",
    "komisi",
    "dan",
    "pemerintah",
    "daerah",
    "sebelum",
    "akhir",
    "tahun",
    "ini",
    "Surabaya",
]
MARK = Mark(SchemeId(bytes(16)), 0, 0)


def rows() -> Iterator[Row]:
    application = QApplication.instance() or QApplication([])
    assert application is not None
    probe = qt_probe_ms()
    bound = bound_ms(BOUND_MS, probe)
    runs = [_next_articles() for _ in range(3)]
    ours = min(percentile(run, 0.95) for run in runs)
    yield row("view: next 3 kB article, 40 spans, p95", ours, probe, bound, "ms", is_ratio=False)
    best: dict[str, float] = {}
    picture = _picture(1_000_000, 10_000, seed=1)
    for _ in range(3):
        for name, times in _acts(picture):
            best[name] = min(best.get(name, float("inf")), percentile(times, 0.95))
    for name, figure in best.items():
        title = f"view: 1 MB, 10,000 spans: {name}, p95"
        yield row(title, figure, probe, bound, "ms", is_ratio=False)


def _text(size: int, seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - no secret
    paragraphs, length = [], 0
    while length < size:
        words = " ".join(chance.choice(WORDS) for _ in range(55))
        paragraphs.append(words + ".")
        length += len(words) + 2
    return "\n".join(paragraphs)[:size]


def _span(start: int, end: int, number: int) -> Span:
    label = LABELS[number % len(LABELS)]
    return Span(SpanId(number.to_bytes(16)), LayerId(bytes(16)), label, ((start, end),), MARK)


def _picture(size: int, count: int, seed: int) -> ArticlePicture:
    """Make an article in which four fifths of the spans are names, the rest long passages."""
    text, chance = _text(size, seed), random.Random(seed)  # noqa: S311 - no secret
    spans = []
    for number in range(count):
        start = chance.randrange(len(text) - 400)
        length = chance.randint(4, 25) if chance.random() < 0.8 else chance.randint(60, 400)
        spans.append(_span(start, start + length, number + 1))
    spans.sort(key=lambda span: (span.start, -span.end, span.label, span.id))
    return ArticlePicture(
        ArticleText(text),
        SCHEME,
        (0, 40),
        tuple(spans),
        segmentation=segment(text, "id", frozenset()) if size < 10_000 else None,
        subtitle="outlet · author",
    )


def _shown() -> ArticleView:
    view = ArticleView()
    view.resize(1000, 800)
    view.show()
    QTest.qWaitForWindowExposed(view)
    return view


def _next_articles() -> list[float]:
    view = _shown()
    pictures = [_picture(3_000, 40, seed) for seed in range(60)]

    def show(picture: ArticlePicture) -> None:
        view.set_article(picture)
        view.viewport().repaint()

    times = [wall_ms(lambda picture=picture: show(picture)) for picture in pictures]  # type: ignore[misc] # bound as a default
    view.close()
    view.deleteLater()
    return times[5:]


def _acts(picture: ArticlePicture) -> Iterator[tuple[str, list[float]]]:
    view, chance = _shown(), random.Random(3)  # noqa: S311 - no secret
    view.set_article(picture)
    bar, length = view.verticalScrollBar(), len(picture.text)
    added: list[SpanId] = []

    def timed(act: Callable[[], object], times: int = 200) -> list[float]:
        def painted() -> None:
            act()
            view.viewport().repaint()

        return [wall_ms(painted) for _ in range(times)]

    def in_sight() -> int:
        shown = view.stage.scroll.shown()
        chunk = shown[len(shown) // 2].chunk
        return min(
            chunk.start + chance.randrange(max(chunk.end - chunk.start - 20, 1)), length - 30
        )

    def add() -> None:
        start = in_sight()
        span = _span(start, start + 12, 1_000_000 + len(added))
        added.append(span.id)
        view.replace_spans([span], [])

    def select() -> None:
        start = in_sight()
        view.select_range(((start, start + 30),))

    yield "scroll", timed(lambda: bar.setValue(bar.value() + 60))
    yield "jump", timed(lambda: bar.setValue(chance.randrange(bar.maximum() + 1)))
    yield "add", timed(add)
    yield "remove", timed(lambda: view.replace_spans([], [added.pop()]))
    yield "select", timed(select)
    yield "caret step", timed(lambda: view.move_caret(Unit.GRAPHEME, 1))
    widths = iter(range(10**6))
    yield "resize", timed(lambda: view.resize(640 + 40 * (next(widths) % 2), 800), 60)
    view.close()
    view.deleteLater()
