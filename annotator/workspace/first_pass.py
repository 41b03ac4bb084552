"""The frozen first pass: what annotators said when they called an article done for the first time.

After they have seen decisions they agree more, which tells nothing about the guideline. What an
import added to a finished layer later belongs to the first pass, too: it was somebody's finished
work, only in another file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from annotator.domain.articles import ArticleContent
from annotator.domain.ids import LayerId
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.relations import Relation
from annotator.domain.rows import Origin
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

if TYPE_CHECKING:
    from annotator.store.project_store import ProjectStore

__all__ = ["first_pass", "first_passes"]

_PAGE = 50

T = TypeVar("T", Span, Topic, Stance, Relation)


def first_passes(
    store: "ProjectStore", contents: Iterable[ArticleContent]
) -> Iterator[tuple[ArticleContent, int]]:
    """Give articles with the first pass in the place of each annotator's done layer.

    With each comes how many of its layers have changed since.
    """
    articles = iter(contents)
    while page := list(islice(articles, _PAGE)):
        done = [one.layer.id for content in page for one in content.layers if _counts(one)]
        snapshots = store.review.first_snapshots(done)
        for content in page:
            yield _as_submitted(content, snapshots)


def first_pass(now: LayerContent, submitted: LayerContent) -> LayerContent:
    """Give a layer as it was submitted first, from what it is `now` and its first snapshot."""
    return LayerContent(
        now.layer,
        _rows(now.spans, submitted.spans),
        _rows(now.topics, submitted.topics),
        _rows(now.stances, submitted.stances),
        _rows(now.relations, submitted.relations),
    )


def _as_submitted(
    content: ArticleContent, snapshots: dict[LayerId, LayerContent]
) -> tuple[ArticleContent, int]:
    layers = []
    changed = 0
    for now in content.layers:
        submitted = snapshots.get(now.layer.id)
        layers.append(now if submitted is None else first_pass(now, submitted))
        changed += layers[-1] != now
    return (replace(content, layers=tuple(layers)) if changed else content), changed


def _rows(now: tuple[T, ...], submitted: tuple[T, ...]) -> tuple[T, ...]:
    if now == submitted:
        return now
    known: set[bytes] = {row.id for row in submitted}
    later = tuple(row for row in now if row.id not in known and row.mark.origin is Origin.IMPORTED)
    return submitted + later


def _counts(content: LayerContent) -> bool:
    layer = content.layer
    return layer.kind is LayerKind.ANNOTATOR and layer.status is LayerStatus.DONE
