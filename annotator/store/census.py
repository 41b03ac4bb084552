"""Whose layers a project holds: what an export must know before it reads the first article."""

from annotator.domain.ids import PersonId
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.store.engine import Link

__all__ = ["has_shared_articles", "layer_census"]

_LIVE = (
    "FROM layer JOIN article ON article.id = layer.article_id "
    "WHERE layer.removed IS NULL AND article.removed IS NULL AND article.trashed_us IS NULL"
)


def layer_census(link: Link) -> tuple[tuple[PersonId, LayerKind, LayerStatus, int], ...]:
    """Count the live layers by owner, kind and status, in that order."""
    rows = link.all(
        f"SELECT layer.owner_id, layer.kind, layer.status, count(*) {_LIVE} "
        "GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"
    )
    return tuple(
        (PersonId(owner), LayerKind(kind), LayerStatus(status), count)
        for owner, kind, status, count in rows
    )


def has_shared_articles(link: Link) -> bool:
    """Say whether some live article has more than one layer; repeats do not count."""
    row = link.one(
        f"SELECT 1 {_LIVE} AND layer.kind <> 'repeat' "
        "GROUP BY layer.article_id HAVING count(*) > 1 LIMIT 1"
    )
    return row is not None
