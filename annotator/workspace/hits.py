"""Hits of a look through many articles: what was found, counted, kept, and what may be written.

Values and pure rules, for `propagating` and for the window that shows them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotator.domain.changes import ChangeSet
from annotator.domain.editing import Edit
from annotator.domain.editing.repeats import label_places, replace_label
from annotator.domain.ids import ArticleId, SpanId
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.propagation import (
    Found,
    HitState,
    LabelledSpan,
    Matching,
    Name,
    fold,
    states_of,
)
from annotator.domain.text import ArticleText

__all__ = ["FINISHED", "ArticleHits", "Excerpt", "LabelRule", "OnFound", "Tally"]
__all__ += ["changed_places", "changed_spans", "label_hits", "replace_hits"]

FINISHED = frozenset({LayerStatus.DONE, LayerStatus.SKIPPED, LayerStatus.FLAGGED})
"""How far a layer is that is left alone unless the person asks for it."""

_ANY_CASE = Matching(match_case=False)

_LABELLED = "The place was labelled meanwhile."
_OTHER = "Another label was given there meanwhile."
_CHANGED = "The span was changed meanwhile."
_TWIN = "The place has the new label already."


@dataclass(frozen=True, slots=True)
class ArticleHits:
    """The hits in one article, in reading order, with what the layer says of each already.

    `spans` are the spans to be relabelled, one a hit; `()` where names are looked for.
    """

    article: ArticleId
    status: LayerStatus
    found: tuple[Found, ...]
    states: bytes
    spans: tuple[SpanId, ...] = ()

    def only(self, chosen: Iterable[int]) -> "ArticleHits":
        """Give the hits with these numbers alone."""
        wanted = tuple(chosen)
        return replace(
            self,
            found=tuple(self.found[at] for at in wanted),
            states=bytes(self.states[at] for at in wanted),
            spans=tuple(self.spans[at] for at in wanted) if self.spans else (),
        )

    def without(self, reasons: Mapping[str, Sequence[int]]) -> "ArticleHits":
        """Give the hits whose numbers are under no reason."""
        gone = {number for numbers in reasons.values() for number in numbers}
        return self.only(at for at in range(len(self.found)) if at not in gone)


OnFound = Callable[[Sequence[ArticleHits]], None]
"""Called by a job in its own thread with the hits of each page that has any."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many hits there are, by state; `left_alone` are articles with hits that are finished."""

    new: int = 0
    labelled: int = 0
    conflicts: int = 0
    articles: int = 0
    left_alone: tuple[ArticleId, ...] = ()

    @property
    def hits(self) -> int:
        """All hits."""
        return self.new + self.labelled + self.conflicts

    def with_hits(self, hits: ArticleHits) -> "Tally":
        """Give the tally after one more article."""
        states = hits.states
        return Tally(
            self.new + states.count(HitState.NEW),
            self.labelled + states.count(HitState.LABELLED),
            self.conflicts + states.count(HitState.CONFLICT),
            self.articles + 1,
            self.left_alone,
        )


@dataclass(frozen=True, slots=True)
class LabelRule:
    """Which spans get another label: those of `label`, perhaps only with a text or a value.

    `text` is compared with the whole text of a span, capitals making no difference; `attribute`
    is a name with the value it must have, no value meaning that the span lacks it. An empty
    `new_label` removes the spans.
    """

    label: str
    new_label: str = ""
    text: str = ""
    attribute: tuple[str, str] | None = None

    def fits(self, span: LabelledSpan) -> bool:
        """Say whether a span with the label is one of those meant."""
        wanted = fold(self.text.strip(), _ANY_CASE)
        if wanted and fold(span.quote.strip(), _ANY_CASE) != wanted:
            return False
        if self.attribute is None:
            return True
        name, value = self.attribute
        return dict(span.attributes).get(name, "") == value


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A hit as a line: its text between what stands around it."""

    before: str
    text: str
    after: str


def label_hits(
    own: LayerContent,
    text: ArticleText,
    hits: ArticleHits,
    names: Sequence[Name],
    edit: Edit,
) -> ChangeSet:
    """Give the ChangeSet that labels hits in one layer."""
    places = [(start, end, names[name]) for start, end, name, _ in hits.found]
    return label_places(own, text, places, edit)


def replace_hits(
    own: LayerContent, text: ArticleText, hits: ArticleHits, rule: LabelRule, edit: Edit
) -> ChangeSet:
    """Give the ChangeSet that replaces the label of hits in one layer."""
    return replace_label(own, hits.spans, rule.new_label, edit, text=text)


def changed_places(
    own: LayerContent, hits: ArticleHits, names: Sequence[Name]
) -> dict[str, list[int]]:
    """Give the numbers of the hits that cannot be labelled in `own` any more, by the reason."""
    places = sorted((a, b, span.label) for span in own.spans for a, b in span.fragments)
    now = states_of(places, hits.found, names)
    reasons: dict[str, list[int]] = {}
    for number, (before, after) in enumerate(zip(hits.states, now, strict=True)):
        if after == HitState.LABELLED and before != HitState.LABELLED:
            reasons.setdefault(_LABELLED, []).append(number)
        elif after == HitState.CONFLICT and before == HitState.NEW:
            reasons.setdefault(_OTHER, []).append(number)
    return reasons


def changed_spans(own: LayerContent, hits: ArticleHits, rule: LabelRule) -> dict[str, list[int]]:
    """Give the numbers of the hits whose span cannot be replaced any more, by the reason."""
    here = {span.id: span for span in own.spans if span.label == rule.label}
    taken = {span.fragments for span in own.spans if span.label == rule.new_label}
    reasons: dict[str, list[int]] = {}
    for number, span_id in enumerate(hits.spans):
        span = here.get(span_id)
        if span is None:
            reasons.setdefault(_CHANGED, []).append(number)
        elif span.fragments in taken:
            reasons.setdefault(_TWIN, []).append(number)
    return reasons
