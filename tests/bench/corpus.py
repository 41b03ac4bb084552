"""Made-up news articles for the benchmarks: the same on every machine, from our own word lists.

`write_corpus` writes own JSON Lines: by default 10,000 articles of about 3.2 kB with about 40
spans each, some nested, overlapping or discontinuous, one annotator. `plain_article` and
`nested_article` make single articles for the benchmarks of the view.
"""

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from annotator.domain.ids import (
    LayerId,
    PersonId,
    SpanId,
    TopicId,
    article_id,
    derived,
    layer_id,
    target_id,
)
from annotator.domain.rows import Fragments, Mark
from annotator.domain.scheme import Scheme
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.spans import Span
from annotator.resources import resource
from tests.bench.corpus_words import LABELS, Piece, Words

__all__ = [
    "ANNOTATOR",
    "BenchArticle",
    "domain_spans",
    "nested_article",
    "news_articles",
    "news_scheme",
    "plain_article",
    "write_corpus",
]

ANNOTATOR = "Corpus"
"""The name of the one person who labelled the corpus."""

_EPOCH_US = 1_735_689_600_000_000  # 2025-01-01, UTC
_MINUTE_US = 60_000_000
_PERSON = PersonId(derived("corpus", b"person"))
_SENTENCES = (18, 42)  # an article has between these two
_PARAGRAPH_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class BenchArticle:
    """A text and its labelled places, sorted as a layer sorts its spans."""

    text: str
    places: tuple[tuple[str, Fragments], ...]


@cache
def news_scheme() -> Scheme:
    """Give the shipped news scheme."""
    text = resource("schemes/news.toml").read_text(encoding="utf-8")
    return checked_scheme(tomllib.loads(text))


def write_corpus(path: Path, articles: int = 10_000, seed: int = 2025) -> int:
    """Write the corpus to `path` and give the number of its spans; streams, sorted by article id.

    Equal arguments give equal bytes. Articles are made twice, once to learn their ids and once to
    be written, so that no more than the ids is ever held.
    """
    order = sorted(
        (article_id(_digest(_news(seed, number).text)), number) for number in range(articles)
    )
    spans = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_line(_header()))
        for _, number in order:
            article = _news(seed, number)
            spans += len(article.places)
            file.write(_line(_article_row(article, number)))
    return spans


def news_articles(count: int, seed: int = 2025) -> Iterator[BenchArticle]:
    """Give the articles of `write_corpus`, in the order of their numbers."""
    for number in range(count):
        yield _news(seed, number)


def plain_article(n_chars: int, n_spans: int, *, seed: int = 1, lines: bool = True) -> BenchArticle:
    """Make an article of exactly `n_chars` code points with exactly `n_spans` short spans.

    The spans are spread evenly over the words and neither nest nor overlap while there are words
    enough; then they go round again and nest. Without `lines` all is one paragraph.
    """
    rng = Random(f"plain:{seed}")  # noqa: S311 (no secret)
    words = Words(rng)
    text, _ = _written(words, lambda length: length < n_chars)
    if not lines:
        text = text.replace("\n\n", " ").replace("\n", " ")
    text = text[:n_chars]
    starts = [0, *(at + 1 for at, char in enumerate(text) if char in " \n" and at + 1 < n_chars)]
    ends = [min(end for end in _edges(text, start)) for start in starts]
    solid = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    places: set[tuple[str, Fragments]] = set()
    for number in range(n_spans):
        lap, at = divmod(number * max(1, len(solid) // max(1, n_spans)), len(solid))
        start = solid[at][0]
        end = solid[min(at + lap, len(solid) - 1)][1]
        label = next(
            each
            for each in LABELS[number % len(LABELS) :] + LABELS
            if (each, ((start, end),)) not in places
        )
        places.add((label, ((start, end),)))
    return BenchArticle(text, _sorted(places))


def nested_article(levels: int = 12) -> BenchArticle:
    """Make a short article in which one place is labelled `levels` times, each inside the last."""
    words = [f"kata{number}" for number in range(2 * levels)]
    text = "Sarang bertingkat\n\n" + " ".join(words) + "."
    starts = [text.index(word) for word in words[:levels]]
    ends = [text.index(word) + len(word) for word in reversed(words[levels:])]
    found: set[tuple[str, Fragments]] = {
        (LABELS[number % len(LABELS)], ((start, end),))
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    }
    return BenchArticle(text, _sorted(found))


def domain_spans(article: BenchArticle) -> tuple[Span, ...]:
    """Give an article's places as spans of one layer; ids follow from the text and the place."""
    digest = _digest(article.text)
    layer = layer_id(article_id(digest), _PERSON, "annotator")
    mark = Mark(news_scheme().version_id, _EPOCH_US, _EPOCH_US)
    return tuple(
        Span(SpanId(_span_id(digest, number)), layer, label, fragments, mark)
        for number, (label, fragments) in enumerate(article.places)
    )


# Text ------------------------------------------------------------------------------------------


def _news(seed: int, number: int) -> BenchArticle:
    rng = Random(f"{seed}:{number}")  # noqa: S311 (no secret)
    words = Words(rng)
    sentences = rng.randint(*_SENTENCES)
    counted = iter(range(sentences))
    text, places = _written(words, lambda _: next(counted, None) is not None)
    found = set(places)
    if rng.random() < 0.5:
        found.update(_crossing(text, places, rng))
    if rng.random() < 0.2 and len(places) > 4:
        first, second = sorted(rng.sample(sorted({where[0] for _, where in places}), 2))
        if first[1] < second[0]:
            found.add(("LOC", (first, second)))
    return BenchArticle(text, _sorted(found))


def _written(
    words: Words, goes_on: Callable[[int], bool]
) -> tuple[str, list[tuple[str, Fragments]]]:
    """Write a headline, a dateline and sentences while `goes_on(length)` says so."""
    parts: list[str] = []
    places: list[tuple[str, Fragments]] = []
    length = 0

    def add(pieces: list[Piece]) -> None:
        nonlocal length
        for piece in pieces:
            places.extend(
                (label, ((length + start, length + end),)) for start, end, label in piece.spans
            )
            parts.append(piece.text)
            length += len(piece.text)

    add(words.headline())
    add([Piece("\n\n")])
    add(words.dateline())
    add(words.sentence())
    while goes_on(length):
        add([Piece("\n" if words.rng.random() < _PARAGRAPH_SHARE else " ")])
        add(words.sentence())
    return "".join(parts), places


def _crossing(
    text: str, places: list[tuple[str, Fragments]], rng: Random
) -> Iterator[tuple[str, Fragments]]:
    """Give a span from inside one place to the end of a later one nearby, if there are such."""
    at = rng.randrange(len(places) - 1)
    (_, ((start, end),)), (_, ((next_start, next_end),)) = places[at], places[at + 1]
    blank = text.find(" ", start, end)
    if blank > 0 and end < next_start < end + 60:
        yield "EVT", ((blank + 1, next_end),)


def _sorted(places: set[tuple[str, Fragments]]) -> tuple[tuple[str, Fragments], ...]:
    return tuple(sorted(places, key=lambda p: (p[1][0][0], -p[1][-1][1], p[0], p[1])))


def _edges(text: str, start: int) -> Iterator[int]:
    for mark in " \n":
        found = text.find(mark, start)
        yield found if found >= 0 else len(text)


# Lines -----------------------------------------------------------------------------------------


def _header() -> dict[str, object]:
    scheme = news_scheme()
    return {
        "format": "annotator/1",
        "kind": "project",
        "offset_unit": "codepoint",
        "schemes": [
            {
                "id": scheme.version_id.hex(),
                "created": _EPOCH_US,
                "scheme": json.loads(scheme.canonical),
            }
        ],
        "people": [{"id": _PERSON.hex(), "name": ANNOTATOR, "created": _EPOCH_US}],
        "targets": [
            {
                "id": target_id(target.kind, target.name).hex(),
                "name": target.name,
                "kind": str(target.kind),
                "created": _EPOCH_US,
                "for_means": target.for_means,
                "aliases": sorted(target.aliases),
                "key": target.key,
            }
            for target in news_scheme().targets
        ],
    }


def _article_row(article: BenchArticle, number: int) -> dict[str, object]:
    digest = _digest(article.text)
    own_id = article_id(digest)
    created = _EPOCH_US + number * _MINUTE_US
    title = article.text[: article.text.index("\n")]
    return {
        "kind": "article",
        "id": own_id.hex(),
        "text": article.text,
        "sha256": digest.hex(),
        "created": created,
        "meta": {
            "title": title,
            "outlet": "Nusa Berita",
            "date": f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "language": "id",
        },
        "title_range": [0, len(title)],
        "sources": [
            {
                "name": f"article-{number:06}.txt",
                "sha256": digest.hex(),
                "encoding": "utf-8",
                "format": "text",
            }
        ],
        "layers": [_layer_row(article, digest, created)],
    }


def _layer_row(article: BenchArticle, digest: bytes, created: int) -> dict[str, object]:
    layer: LayerId = layer_id(article_id(digest), _PERSON, "annotator")
    topic = TopicId(derived("corpus topic", digest))
    topics = [each.name for each in news_scheme().topics]
    return {
        "id": layer.hex(),
        "owner": _PERSON.hex(),
        "annotator": ANNOTATOR,
        "status": "done",
        "scheme": news_scheme().version_id.hex(),
        "created": created,
        "spans": [
            _span_row(_span_id(digest, number).hex(), label, fragments)
            for number, (label, fragments) in enumerate(article.places)
        ],
        "topics": [{"id": topic.hex(), "label": topics[digest[0] % len(topics)], "primary": True}],
    }


def _span_row(span_id: str, label: str, fragments: Fragments) -> dict[str, object]:
    if len(fragments) > 1:
        return {"id": span_id, "fragments": fragments, "label": label}
    start, end = fragments[0]
    return {"id": span_id, "start": start, "end": end, "label": label}


def _span_id(digest: bytes, number: int) -> bytes:
    """Give a time-ordered id as the program makes them, without its randomness."""
    raw = bytearray((_EPOCH_US // 1000 + number).to_bytes(6, "big") + digest[:10])
    raw[6] = raw[6] & 0x0F | 0x70
    raw[8] = raw[8] & 0x3F | 0x80
    return bytes(raw)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _line(row: dict[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
