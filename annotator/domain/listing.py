"""What lists and searches show: article rows, filters, search hits, progress."""

from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.ids import ArticleId, SpanId
from annotator.domain.layers import LayerStatus

__all__ = [
    "ArticleFilter",
    "ArticleKey",
    "ArticleRow",
    "Assigned",
    "Progress",
    "SearchHit",
    "SearchPage",
    "SearchPlace",
    "SearchResult",
]

ArticleKey = tuple[int, ArticleId]
"""The place of an article in the list: (created_us, id), ascending; in a list of what is assigned
(place in the person's list, id)."""


class Assigned(StrEnum):
    """Which articles somebody is to label: any, all of theirs, or what is left to do."""

    ANY = ""
    MINE = "mine"
    TO_DO = "to_do"


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
    `label` is an entity label, topic or target name on the person's layer. With `assigned` the
    list is in the order in which the articles are to be labelled.
    """

    text: str = ""
    statuses: frozenset[LayerStatus] = frozenset()
    label: str = ""
    trashed: bool = False
    assigned: Assigned = Assigned.ANY


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place in an article: code-point range with the text around it.

    A place where words occur, or a span (`span`, its `label`, and `by`, the name of whose layer it
    is in): then `text` holds its fragments, joined by " … ", and the range is from the first to
    the last of them. A hit with an empty range is the article itself.
    """

    article: ArticleId
    title: str
    start: int
    end: int
    text: str
    before: str
    after: str
    span: SpanId | None = None
    label: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class SearchPlace:
    """Where a search goes on, leaving out `given` hits of `article`, if that comes next.

    `after` is the number that the project gave an article when it came in.
    """

    after: int = 0
    article: ArticleId | None = None
    given: int = 0


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Some hits, from how many articles, and where to go on; None at the end.

    Hits are in the order in which their articles came into the project, and then of the text.

    A page may hold fewer hits than asked for, even none, and yet go on: it looks at a bounded
    number of articles.
    """

    hits: tuple[SearchHit, ...]
    articles: int
    resume: SearchPlace | None


@dataclass(frozen=True, slots=True)
class SearchResult:
    """Hits, ordered as on a `SearchPage`.

    `total` counts matching articles, `more` says that hits were cut.
    """

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
