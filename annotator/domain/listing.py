"""What lists and searches show: article rows, filters, search hits, progress."""

from dataclasses import dataclass

from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus

__all__ = ["ArticleFilter", "ArticleKey", "ArticleRow", "Progress", "SearchHit", "SearchResult"]

ArticleKey = tuple[int, ArticleId]
"""The place of an article in the list: (created_us, id), ascending."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One row of the article list; `status` is that of the person's own layer."""

    id: ArticleId
    created_us: int
    title: str
    outlet: str
    date: str
    length: int
    status: LayerStatus
    spans: int
    reason: str = ""
    is_trashed: bool = False


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles to list; empty fields do not filter.

    `text` is looked for in the full-text index (every word must occur, the last one as a prefix);
    `label` is an entity label, topic or target name on the person's layer.
    """

    text: str = ""
    statuses: frozenset[LayerStatus] = frozenset()
    label: str = ""
    trashed: bool = False


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place where the words occur: code-point range with the text around it."""

    article: ArticleId
    title: str
    start: int
    end: int
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits in list order; `total` counts matching articles, `more` says that hits were cut."""

    hits: tuple[SearchHit, ...]
    total: int
    more: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is: `done` of `total` (0 when unknown) of `unit`, with a short text."""

    done: int
    total: int
    unit: str
    text: str = ""
