"""Sheets and items made by hand, for what needs no project."""

from collections.abc import Sequence

from annotator.domain.answers import answer_key
from annotator.domain.articles import Article, ArticleMeta
from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType, Voice
from annotator.domain.editing.settling import fresh_gold
from annotator.domain.ids import ArticleId, LayerId, SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.reviewing import ItemState, Lane, QueueItem, ReviewSheet
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from tests.ui.desk import SCHEME

WORDS = "Presiden Vladimir Putin bertemu Kim Jong Un di Rusia, kata Kremlin."
MARK = Mark(SCHEME.version_id, 1, 1)
LAYERS = tuple(LayerId(bytes([number]) * 16) for number in range(1, 4))


def span(words: str, label: str = "PER", number: int = 0, text: str = WORDS) -> Span:
    """Give a span on these words."""
    at = text.index(words)
    key = f"{number:02}{label}{at:04}{len(words):04}".encode()[:16].ljust(16, b"_")
    return Span(SpanId(key), LAYERS[0], label, ((at, at + len(words)),), MARK)


def cluster(
    kind: ConflictType | None,
    *answers: tuple[Sequence[Span], int],
    article: bytes = b"a" * 16,
    subject: str = "",
) -> Cluster:
    """Give a cluster whose answers have so many votes, by the layers in their order."""
    rows = [row for spans, _ in answers for row in spans]
    layers = iter(LAYERS)
    candidates = tuple(
        Candidate(
            tuple(spans),
            tuple(Voice(next(layers), tuple(x.id for x in spans)) for _ in range(votes)),
            answer_key(spans),
        )
        for spans, votes in answers
    )
    start = min((row.start for row in rows), default=0)
    end = max((row.end for row in rows), default=0)
    return Cluster(
        ArticleId(article),
        ClusterKind.SPAN,
        kind,
        start,
        end,
        candidates,
        bytes([len(rows), start % 256, end % 256]) * 10 + b"xx",
        subject or WORDS[start:end],
    )


def item(made: Cluster, state: ItemState = ItemState.OPEN, identical: int = 1) -> QueueItem:
    """Give a cluster as an item of the queue."""
    return QueueItem(made, state, identical=identical)


def sheet(*items: QueueItem, text: str = WORDS, article: bytes = b"a" * 16) -> ReviewSheet:
    """Give an article with these items and three lanes."""
    key = ArticleId(article)
    gold = LayerContent(fresh_gold(key, SCHEME.version_id, 1))
    lanes = tuple(
        Lane(layer, name, gold) for layer, name in zip(LAYERS, ("A", "B", "C"), strict=True)
    )
    return ReviewSheet(
        article=Article(key, b"s" * 32, len(text), 1, ArticleMeta(title="By hand")),
        text=ArticleText(text),
        segmentation=None,
        lanes=lanes,
        items=tuple(items),
        gold=gold,
        is_new_gold=True,
        missing=0,
        names={},
    )


BOUNDARY = cluster(
    ConflictType.BOUNDARY,
    ([span("Vladimir Putin")], 2),
    ([span("Presiden Vladimir Putin")], 1),
)
MISSING = cluster(ConflictType.MISSING, ([], 2), ([span("Kim Jong Un")], 1))
LABEL = cluster(ConflictType.LABEL, ([span("Kremlin")], 2), ([span("Kremlin", "GPE")], 1))
AGREED = cluster(None, ([span("Rusia", "GPE")], 3))
