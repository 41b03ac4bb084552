"""Merging annotations into a layer that is there already, as a set.

What both have is kept once, what only the newcomer has is added, and what contradicts the layer
is left out and told. Pure: values in, values out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from annotator.domain.changes import Change
from annotator.domain.ids import LayerId, SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

__all__ = ["Merge", "Refused", "merge_layers"]


@dataclass(frozen=True, slots=True)
class Refused:
    """An annotation that was left out: what it is, where (code points), and why."""

    what: str
    place: str
    reason: str


@dataclass(slots=True)
class Merge:
    """What merging comes to: rows to add, in writing order, and what is left out.

    `repeated` counts annotations that were there already.
    """

    added: list[Change] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    repeated: int = 0


def merge_layers(there: LayerContent, incoming: LayerContent) -> Merge:
    """Say what has to be written so that `there` also holds what `incoming` holds."""
    merge = Merge()
    layer = there.layer.id
    spans = _merge_spans(there, incoming, merge)
    _merge_topics(there, incoming, spans, merge)
    _merge_stances(there, incoming, spans, merge)
    for relation in _moved_relations(incoming, spans, layer):
        _merge_relation(there, relation, merge)
    if there.layer.status is not incoming.layer.status:
        reason = f"the layer stays {there.layer.status.value.replace('_', ' ')}"
        refused = f"{incoming.layer.status.value.replace('_', ' ')}"
        merge.refused.append(Refused("status", refused, reason))
    return merge


def place_name(fragments: Fragments) -> str:
    """Say a place for a report: "12–20, 31–34", or "article"."""
    return ", ".join(f"{start}–{end}" for start, end in fragments) or "article"


def _merge_spans(there: LayerContent, incoming: LayerContent, merge: Merge) -> dict[SpanId, SpanId]:
    """Merge spans; gives the ids that the incoming spans have in the layer.

    Of several equal spans at one place, which only other tools make, each has a twin of its own:
    the one with the same attributes and relations.
    """
    known: dict[tuple[str, Fragments], list[Span]] = {}
    for span in there.spans:
        known.setdefault((span.label, span.fragments), []).append(span)
    ids = {span.id for span in there.spans}
    places: dict[SpanId, SpanId] = {}
    links = _Links.of(there, incoming)
    for span in links.busiest_first(incoming.spans):
        twin = links.taken_twin(known.get((span.label, span.fragments), []), span)
        if twin is not None:
            places[span.id] = twin.id
            _tell_twin(twin, span, merge)
        elif span.id in ids:
            place = place_name(span.fragments)
            reason = "the same span has another place or label in the project"
            merge.refused.append(Refused(f"span {span.label}", place, reason))
            places[span.id] = span.id
        else:
            mine = replace(span, layer=there.layer.id)
            places[span.id] = span.id
            merge.added.append(Change(None, mine))
    return places


@dataclass(frozen=True, slots=True)
class _Links:
    """What relations say of spans, by their ids; looked at only where a layer has equal spans."""

    said: dict[SpanId, set[tuple[str, str, str, Fragments]]]

    @classmethod
    def of(cls, *contents: LayerContent) -> "_Links":
        links = cls({})
        if any(_has_equals(content) for content in contents):
            for content in contents:
                links._take(content)
        return links

    def busiest_first(self, spans: Sequence[Span]) -> Sequence[Span]:
        """Give the spans with most relations first, so that they find the twins that have them."""
        return sorted(spans, key=lambda one: -len(self._of(one))) if self.said else spans

    def taken_twin(self, twins: list[Span], span: Span) -> Span | None:
        """Take the likest of the twins away, None when there is none left."""
        if not twins:
            return None
        best = twins[0]
        if len(twins) > 1:
            best = max(twins, key=lambda one: self._likeness(one, span))
        twins.remove(best)
        return best

    def _likeness(self, one: Span, other: Span) -> tuple[bool, bool, int]:
        difference = self._of(one) ^ self._of(other)
        return one.id == other.id, one.attributes == other.attributes, -len(difference)

    def _of(self, span: Span) -> set[tuple[str, str, str, Fragments]]:
        return self.said.get(span.id, set())

    def _take(self, content: LayerContent) -> None:
        spans = {span.id: span for span in content.spans}
        for relation in content.relations:
            source, target = spans.get(relation.source), spans.get(relation.target)
            if source is None or target is None:
                continue
            to = ("to", relation.label, target.label, target.fragments)
            by = ("by", relation.label, source.label, source.fragments)
            self.said.setdefault(source.id, set()).add(to)
            self.said.setdefault(target.id, set()).add(by)


def _has_equals(content: LayerContent) -> bool:
    return len({(span.label, span.fragments) for span in content.spans}) < len(content.spans)


def _tell_twin(twin: Span, span: Span, merge: Merge) -> None:
    merge.repeated += 1
    if (twin.attributes, twin.mark.note) != (span.attributes, span.mark.note):
        place = place_name(span.fragments)
        reason = "the span is there with other attributes or another note; these stay"
        merge.refused.append(Refused(f"attributes of {span.label}", place, reason))


def _merge_topics(
    there: LayerContent, incoming: LayerContent, spans: dict[SpanId, SpanId], merge: Merge
) -> None:
    known = {(topic.label, topic.span) for topic in there.topics}
    has_primary = any(topic.is_primary and topic.span is None for topic in there.topics)
    for topic in incoming.topics:
        span = spans.get(topic.span) if topic.span else None
        if (topic.label, span) in known:
            merge.repeated += 1
            continue
        known.add((topic.label, span))
        is_primary = topic.is_primary and not (has_primary and span is None)
        mine: Topic = replace(topic, layer=there.layer.id, span=span, is_primary=is_primary)
        merge.added.append(Change(None, mine))
        if is_primary != topic.is_primary:
            reason = "there is a primary topic already; this one was added as a further one"
            merge.refused.append(Refused(f"primary topic {topic.label}", "article", reason))


def _merge_stances(
    there: LayerContent, incoming: LayerContent, spans: dict[SpanId, SpanId], merge: Merge
) -> None:
    known = {_view(stance): stance for stance in there.stances}
    for stance in incoming.stances:
        twin = known.get(_view(stance))
        if twin is None:
            mine = replace(
                stance,
                layer=there.layer.id,
                holder_mention=spans.get(stance.holder_mention) if stance.holder_mention else None,
                target_mention=spans.get(stance.target_mention) if stance.target_mention else None,
            )
            known[_view(stance)] = mine
            merge.added.append(Change(None, mine))
        elif twin.polarity is stance.polarity:
            merge.repeated += 1
        else:
            place = place_name(stance.evidence)
            reason = f"the project says {twin.polarity.value} of the same holder and target there"
            merge.refused.append(Refused(f"stance {stance.polarity.value}", place, reason))


def _view(stance: Stance) -> tuple[bytes, bytes, str, Fragments]:
    return stance.holder, stance.target, stance.level, stance.evidence


def _moved_relations(
    incoming: LayerContent, spans: dict[SpanId, SpanId], layer: LayerId
) -> Iterator[Relation]:
    for relation in incoming.relations:
        yield replace(
            relation,
            layer=layer,
            source=spans.get(relation.source, relation.source),
            target=spans.get(relation.target, relation.target),
        )


def _merge_relation(there: LayerContent, relation: Relation, merge: Merge) -> None:
    for known in there.relations:
        if (known.label, known.source, known.target) == (
            relation.label,
            relation.source,
            relation.target,
        ):
            merge.repeated += 1
            return
    merge.added.append(Change(None, relation))
