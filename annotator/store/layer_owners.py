"""Whose layers there are: of live articles, by how far they are. Short questions of reviewing."""

from collections.abc import Sequence

from annotator.domain.ids import ArticleId, LayerId, PersonId
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.store.engine import Link
from annotator.store.queries import marks_in

__all__ = ["annotators_of", "finished_layers"]

_LIVE = (
    "layer.removed IS NULL AND layer.article_id IN "
    "(SELECT id FROM article WHERE removed IS NULL AND trashed_us IS NULL)"
)
_STATUS = "layer.kind = ? AND layer.status = ?"


def finished_layers(
    link: Link, owner: PersonId, kind: LayerKind = LayerKind.ANNOTATOR
) -> dict[ArticleId, LayerId]:
    """Give the layers of one owner that are done, by article."""
    rows = link.all(
        f"SELECT article_id, id FROM layer WHERE owner_id = ? AND {_STATUS} AND {_LIVE}",  # noqa: S608 (our own names)
        (owner, kind.value, LayerStatus.DONE.value),
    )
    return {ArticleId(article): LayerId(layer) for article, layer in rows}


def annotators_of(
    link: Link, articles: Sequence[ArticleId]
) -> dict[ArticleId, tuple[PersonId, ...]]:
    """Give who has done each of these articles, sorted; articles that nobody did are left out."""
    rows = link.all(
        "SELECT article_id, owner_id FROM layer "  # noqa: S608 (our own names)
        f"WHERE article_id IN ({marks_in(articles)}) AND {_STATUS} AND {_LIVE} "
        "ORDER BY article_id, owner_id",
        (*articles, LayerKind.ANNOTATOR.value, LayerStatus.DONE.value),
    )
    found: dict[ArticleId, tuple[PersonId, ...]] = {}
    for article, owner in rows:
        found[article] = (*found.get(article, ()), owner)
    return found
