"""An article as its reviewer sees it: made from what the store holds, values in, values out.

Clusters come from `review.alignment`, their decisions from `review.stale`; here they meet the
lanes, the gold layer and the names that may be shown.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from annotator.domain.articles import ArticleContent
from annotator.domain.assignments import Purpose
from annotator.domain.decisions import SourceRelation
from annotator.domain.editing.settling import fresh_gold
from annotator.domain.ids import GOLD_PERSON, DecisionId, PersonId, layer_id
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.masking import Mask, letters_of
from annotator.domain.reviewing import (
    ItemState,
    Lane,
    QueueItem,
    ReviewSheet,
    gold_status,
)
from annotator.domain.scheme import Scheme
from annotator.review.alignment import clusters_of, counts
from annotator.review.policy import AGREED_ONLY, verdict
from annotator.review.span_units import distance_in
from annotator.review.stale import in_effect, items_of
from annotator.workspace.review_queue import Surveyed
from annotator.workspace.segmenting import segmentation_of

__all__ = ["Viewer", "gold_of", "items_in", "missing_in", "sheet_of", "surveyed", "voices_of"]

_FINISHED = frozenset({LayerStatus.DONE, LayerStatus.SKIPPED})
_TRIALS = frozenset({Purpose.TRAINING, Purpose.GOLD_CHECK})


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom sheets are made, and what they may read.

    `names` are those of actors and targets, `people` those of persons, by id. While `is_blind`
    lanes have letters, and so have the people whom an objection names. With `votes_after` answers
    stand in an order that says nothing of their votes, until the place is decided.
    """

    person: PersonId
    scheme: Scheme
    names: Mapping[bytes, str] = field(default_factory=dict)
    people: Mapping[PersonId, str] = field(default_factory=dict)
    is_blind: bool = True
    votes_after: bool = False


def sheet_of(content: ArticleContent, viewer: Viewer, now_us: int) -> ReviewSheet:
    """Give the sheet of an article read with all its layers and all that reviewing says of it."""
    content = voices_of(content)
    article = content.article
    stored = gold_of(content)
    fresh = LayerContent(fresh_gold(article.id, viewer.scheme.version_id, now_us))
    return ReviewSheet(
        article,
        content.text,
        segmentation_of(content),
        _lanes(content, viewer),
        tuple(items_in(content, viewer)),
        stored or fresh,
        is_new_gold=stored is None,
        missing=missing_in(content),
        names=dict(viewer.names),
        made=_made(content),
    )


def items_in(content: ArticleContent, viewer: Viewer) -> list[QueueItem]:
    """Give an article's clusters with what was decided about them, in text order."""
    found = clusters_of(
        content.article.id,
        content.layers,
        content.text.quote,
        viewer.names,
        distance=distance_in(viewer.scheme),
    )
    own = {one.layer.id for one in content.layers if one.layer.owner == viewer.person}
    review = content.review
    items = items_of(found, review.decisions, marks=review.marks, feedback=review.feedback, own=own)
    return [_fair(item, content, viewer) for item in items]


def _fair(item: QueueItem, content: ArticleContent, viewer: Viewer) -> QueueItem:
    """Give an item as the viewer may see it."""
    if viewer.is_blind and item.objections:
        heard = [one.layer.owner for one in content.layers if counts(one)]
        mask = Mask(letters_of(content.article.id, heard), viewer.people)
        said = tuple(replace(one, note=mask.masked(one.note)) for one in item.objections)
        item = replace(item, objections=said)
    if viewer.votes_after and item.state is not ItemState.DECIDED:
        ordered = tuple(sorted(item.cluster.candidates, key=lambda one: one.key))
        item = replace(item, cluster=replace(item.cluster, candidates=ordered))
    return item


def voices_of(content: ArticleContent) -> ArticleContent:
    """Give an article without the layers of those who got it for training or as a check only.

    They are measured by the gold, so that they have no voice in it.
    """
    purposes: dict[PersonId, set[Purpose]] = {}
    for one in content.review.assignments:
        purposes.setdefault(one.person, set()).add(one.purpose)
    tried = {person for person, found in purposes.items() if found <= _TRIALS}
    if not tried:
        return content
    layers = tuple(
        one
        for one in content.layers
        if one.layer.kind is not LayerKind.ANNOTATOR or one.layer.owner not in tried
    )
    return replace(content, layers=layers)


def missing_in(content: ArticleContent) -> int:
    """Give how many people were to label an article and have neither done nor skipped it."""
    assigned = {one.person for one in content.review.assignments if one.purpose is Purpose.LABEL}
    finished = {
        one.layer.owner
        for one in content.layers
        if one.layer.kind is LayerKind.ANNOTATOR and one.layer.status in _FINISHED
    }
    return len(assigned - finished)


def surveyed(content: ArticleContent, viewer: Viewer) -> Surveyed:
    """Give what the queue needs of an article."""
    content = voices_of(content)
    gold = gold_of(content)
    is_closed = gold is not None and gold.layer.status is LayerStatus.DONE
    annotators = sum(map(counts, content.layers))
    missing = missing_in(content)
    items = tuple(items_in(content, viewer))
    return Surveyed(
        content.article,
        items,
        annotators,
        missing,
        gold_status(items, annotators, missing, is_closed=is_closed),
        {one.layer.id: one.layer.owner for one in content.layers if counts(one)},
        {lane.layer: lane.name for lane in _lanes(content, viewer)},
        tuple(content.review.decisions),
        frozenset(
            (item.cluster.kind, item.cluster.fingerprint)
            for item in items
            if item.state is ItemState.AGREED
            and verdict(item.cluster, AGREED_ONLY, content.text.quote) is None
        ),
    )


def gold_of(content: ArticleContent) -> LayerContent | None:
    """Give an article's gold layer, None where nobody has decided anything yet."""
    wanted = layer_id(content.article.id, GOLD_PERSON, LayerKind.GOLD)
    return next((one for one in content.layers if one.layer.id == wanted), None)


def _lanes(content: ArticleContent, viewer: Viewer) -> tuple[Lane, ...]:
    heard = [one for one in content.layers if counts(one)]
    if viewer.is_blind:
        names: Mapping[PersonId, str] = letters_of(
            content.article.id, (one.layer.owner for one in heard)
        )
    else:
        names = viewer.people
    lanes = [Lane(one.layer.id, names.get(one.layer.owner, "?"), one) for one in heard]
    return tuple(sorted(lanes, key=lambda lane: (len(lane.name), lane.name, lane.layer)))


def _made(content: ArticleContent) -> dict[DecisionId, tuple[bytes, ...]]:
    """Give the gold rows of each decision in effect."""
    held = {decision.id for decision in in_effect(content.review.decisions)}
    made: dict[DecisionId, tuple[bytes, ...]] = {}
    for source in content.review.sources:
        if source.relation is SourceRelation.MADE and source.decision in held:
            made[source.decision] = (*made.get(source.decision, ()), source.row)
    return made
