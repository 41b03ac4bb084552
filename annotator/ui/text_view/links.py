"""Which relations begin or end at a span, and how their labels look. No drawing here."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotator.domain.ids import SpanId
from annotator.domain.relations import Relation
from annotator.domain.scheme import RelationLabel
from annotator.ui.text_view.palette import (
    DEFAULT_COLOURS,
    LabelStyle,
    PageColours,
    style_for,
    unknown_style,
)

__all__ = ["LinkIndex", "link_style"]


class LinkIndex:
    """The relations of an article by the spans at their ends."""

    def __init__(self, relations: Iterable[Relation] = ()) -> None:
        self.replace_all(relations)

    def __len__(self) -> int:
        return self._count

    def replace_all(self, relations: Iterable[Relation]) -> None:
        """Know these relations instead."""
        found: defaultdict[SpanId, list[Relation]] = defaultdict(list)
        self._count = 0
        for relation in relations:
            self._count += 1
            found[relation.source].append(relation)
            found[relation.target].append(relation)
        self._by_span = dict(found)

    def of(self, spans: Sequence[SpanId]) -> tuple[Relation, ...]:
        """Give the relations that begin or end at any of these spans, each once."""
        found = {
            relation.id: relation for span in spans for relation in self._by_span.get(span, ())
        }
        return tuple(found.values())


def link_style(labels: Sequence[RelationLabel], name: str, page: PageColours) -> LabelStyle:
    """Give the look of a relation's label; one that the scheme lacks looks grey."""
    for place, label in enumerate(labels):
        if label.name == name:
            colour = label.colour or DEFAULT_COLOURS[place % len(DEFAULT_COLOURS)]
            return style_for(colour, label.chip, 0, page)
    return unknown_style(name, page)
