"""What the tests of clusters work with: layers of annotators on one text, written shortly."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import count

from annotator.domain.conflicts import Cluster
from annotator.domain.ids import (
    ActorId,
    ArticleId,
    LayerId,
    PersonId,
    SchemeId,
    SpanId,
    StanceId,
    TargetId,
    TopicId,
)
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.rows import Fragments, Mark
from annotator.domain.spans import Span, reading_order
from annotator.domain.stance import Polarity, Stance
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.review.alignment import clusters_of

ARTICLE = ArticleId(b"a" * 16)
TEXT = ArticleText(
    "Presiden Kim Jong Un dan Putin bertemu di Universitas Negeri Vladivostok, "
    "kata وزارة الخارجية 😀 kemarin."
)
SCHEME_ID = SchemeId(b"v" * 16)
MARK = Mark(SCHEME_ID, 1, 1)
AUTHOR = ActorId(b"h" * 16)
KIM = ActorId(b"k" * 16)
WAR = TargetId(b"w" * 16)
TRADE = TargetId(b"t" * 16)
NAMES: dict[bytes, str] = {AUTHOR: "author", KIM: "Kim Jong Un", WAR: "War", TRADE: "Trade"}

_IDS = count(1)


def new_id() -> bytes:
    return next(_IDS).to_bytes(16, "big")


def layer(annotator: str, *rows: Span | Topic | Stance, done: bool = True) -> LayerContent:
    """Give the layer of an annotator, who is a letter; rows may come in any order."""
    head = Layer(
        LayerId(annotator.encode() * 16),
        ARTICLE,
        PersonId(annotator.lower().encode() * 16),
        LayerKind.ANNOTATOR,
        LayerStatus.DONE if done else LayerStatus.IN_PROGRESS,
        SCHEME_ID,
        1,
        1,
    )
    own = [replace(row, layer=head.id) for row in rows]
    return LayerContent(
        head,
        tuple(sorted((row for row in own if isinstance(row, Span)), key=reading_order)),
        tuple(row for row in own if isinstance(row, Topic)),
        tuple(row for row in own if isinstance(row, Stance)),
    )


def place(quote: str) -> Fragments:
    start = str(TEXT).index(quote)
    return ((start, start + len(quote)),)


def span(quote: str, label: str, *attributes: tuple[str, str]) -> Span:
    return at(place(quote), label, *attributes)


def at(fragments: Fragments, label: str, *attributes: tuple[str, str]) -> Span:
    return Span(SpanId(new_id()), LayerId(b""), label, fragments, MARK, attributes)


def topic(label: str, *, is_primary: bool = False, of: SpanId | None = None) -> Topic:
    return Topic(TopicId(new_id()), LayerId(b""), label, MARK, is_primary, span=of)


def stance(
    polarity: Polarity = Polarity.FOR,
    *,
    holder: ActorId = AUTHOR,
    target: TargetId = WAR,
    quote: str = "",
) -> Stance:
    evidence = place(quote) if quote else ()
    return Stance(
        StanceId(new_id()), LayerId(b""), holder, target, polarity, MARK, evidence=evidence
    )


def clusters(*layers: LayerContent) -> list[Cluster]:
    return clusters_of(ARTICLE, layers, TEXT.quote, NAMES)


def only(found: Sequence[Cluster]) -> Cluster:
    (one,) = found
    return one


def answers(cluster: Cluster) -> list[tuple[list[str], str]]:
    """Give what candidates say, `label:quote` of their spans, and the letters of who says so."""
    return [
        (
            [
                f"{row.label}:{TEXT.quote_of(row.fragments)}"
                for row in candidate.rows
                if isinstance(row, Span)
            ],
            "".join(chr(voice.layer[0]) for voice in candidate.voices),
        )
        for candidate in cluster.candidates
    ]
