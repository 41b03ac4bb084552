"""Texts and labelled places of many articles, page by page: what propagation looks through.

Every function runs inside one short read transaction and takes all its rows at once. Articles in
the trash are left out.
"""

from collections.abc import Sequence

from annotator.domain.ids import ArticleId, LayerId, PersonId
from annotator.domain.layers import LayerStatus
from annotator.domain.propagation import LabelledSpan, Place, ScannedText
from annotator.store.engine import Link
from annotator.store.places import fragments_of, pairs_of
from annotator.store.queries import marks_in

__all__ = ["labelled_places", "labelled_spans", "scanned_texts"]

_OWN = "l.owner_id = ? AND l.kind = 'annotator' AND l.removed IS NULL"
_LIVE = "a.removed IS NULL AND a.trashed_us IS NULL"
_TEXT = "JOIN article_text AS t ON t.number = a.number"


def scanned_texts(link: Link, ids: Sequence[ArticleId], person: PersonId) -> list[ScannedText]:
    """Give live articles in the order asked for, with how far the person's layer is."""
    rows = link.all(
        f"SELECT a.id, t.text, l.id, l.status FROM article AS a {_TEXT} "  # noqa: S608 (our own names)
        f"LEFT JOIN layer AS l ON l.article_id = a.id AND {_OWN} "
        f"WHERE a.id IN ({marks_in(ids)}) AND {_LIVE}",
        (person, *ids),
    )
    unseen = LayerStatus.UNSEEN
    found = {
        article: ScannedText(article, text, layer, unseen if layer is None else LayerStatus(status))
        for article, text, layer, status in rows
    }
    return [found[one] for one in ids if one in found]


def labelled_places(link: Link, layers: Sequence[LayerId]) -> dict[LayerId, list[Place]]:
    """Give what is labelled in each layer, sorted by start; layers without spans are left out."""
    rows = link.all(
        "SELECT layer_id, start_cp, end_cp, label, fragments FROM span "  # noqa: S608 (our own names)
        f"WHERE layer_id IN ({marks_in(layers)}) AND removed IS NULL ORDER BY layer_id",
        tuple(layers),
    )
    places: dict[LayerId, list[Place]] = {}
    current: LayerId | None = None
    into: list[Place] = []
    for layer, start, end, label, fragments in rows:
        if layer != current:
            current = layer
            into = places[layer] = []
        if fragments:
            into.extend((a, b, label) for a, b in fragments_of(fragments))
        else:
            into.append((start, end, label))
    for into in places.values():
        into.sort()
    return places


def labelled_spans(
    link: Link, ids: Sequence[ArticleId], person: PersonId, label: str
) -> list[LabelledSpan]:
    """Give the person's spans with a label in live articles, in the order of `ids`, then place."""
    rows = link.all(
        "SELECT a.id, l.status, s.id, s.start_cp, s.end_cp, s.fragments, s.attributes, "  # noqa: S608 (our own names)
        "substr(t.text, s.start_cp + 1, s.end_cp - s.start_cp) "
        f"FROM article AS a JOIN layer AS l ON l.article_id = a.id AND {_OWN} "
        f"JOIN span AS s ON s.layer_id = l.id AND s.removed IS NULL AND s.label = ? {_TEXT} "
        f"WHERE a.id IN ({marks_in(ids)}) AND {_LIVE} ORDER BY s.start_cp, s.end_cp DESC, s.id",
        (person, label, *ids),
    )
    order = {article: at for at, article in enumerate(ids)}
    spans = [
        LabelledSpan(
            row[0],
            LayerStatus(row[1]),
            row[2],
            fragments_of(row[5]) or ((row[3], row[4]),),
            row[7],
            pairs_of(row[6]),
        )
        for row in rows
    ]
    return sorted(spans, key=lambda span: order[span.article])
