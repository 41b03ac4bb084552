"""How relation labels are named and shown: titles, chips with their key, and why one fits."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from annotator.domain.relations import PossibleRelation
from annotator.domain.scheme import RelationLabel, Scheme
from annotator.ui.relation_requests import RelationRequests, relation_keys
from annotator.ui.text_view.palette import DEFAULT_COLOURS
from annotator.ui.widgets.label_chip import ChipItem

__all__ = ["relation_chips", "relation_colour"]


def relation_colour(scheme: Scheme, label: str) -> str:
    """Give a relation label's base colour; empty for a label that the scheme lacks."""
    for place, found in enumerate(scheme.relations):
        if found.name == label:
            return found.colour or DEFAULT_COLOURS[place % len(DEFAULT_COLOURS)]
    return ""


def relation_chips(
    scheme: Scheme, possible: Sequence[PossibleRelation], requests: RelationRequests
) -> tuple[ChipItem, ...]:
    """Give a chip for each possible relation; its id is the label's name.

    One that goes the other way round says so, and its tip says the whole relation.
    """
    keys = relation_keys(scheme)
    return tuple(
        ChipItem(
            one.label,
            _title(requests.title(one.label), is_reversed=one.is_reversed),
            _tag(scheme.relation(one.label)),
            keys.get(one.label, ""),
            relation_colour(scheme, one.label),
            requests.sentence(one.label, one.source, one.target),
        )
        for one in possible
    )


def _title(title: str, *, is_reversed: bool) -> str:
    if not is_reversed:
        return title
    text = QCoreApplication.translate("RelationWords", "← {title}, the other way round")
    return text.format(title=title)


def _tag(label: RelationLabel | None) -> str:
    return "" if label is None else label.chip
