"""What every gesture has in common: the edit's circumstances, and the checks before a change.

Called by the other modules of `editing` only, but for `Edit`, which the workspace makes.
"""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.one_line import on_one_line
from annotator.domain.rows import Fragments, Mark, Origin
from annotator.domain.scheme import EntityLabel, Scheme
from annotator.domain.spans import Span, fragments_of, reading_order
from annotator.domain.text import ArticleText

__all__ = [
    "Edit",
    "change_set",
    "place_in",
    "require_label",
    "require_new",
    "span_of",
    "spans_of",
    "subject_of",
    "twin_of",
]

_LONGEST_SUBJECT = 80


@dataclass(frozen=True, slots=True)
class Edit:
    """The circumstances of a gesture: current scheme, time (µs UTC), source of new ids, origin.

    `new_id` gives a fresh 16-byte id at every call.
    """

    scheme: Scheme
    now_us: int
    new_id: Callable[[], bytes]
    origin: Origin = Origin.MANUAL

    def mark(self, confidence: float | None = None, note: str = "", extra: str = "") -> Mark:
        """Give the mark of an annotation made now."""
        return Mark(
            scheme=self.scheme.version_id,
            created_us=self.now_us,
            updated_us=self.now_us,
            origin=self.origin,
            confidence=confidence,
            note=note,
            extra=extra,
        )

    def touched(self, mark: Mark, *, decided_again: bool = False) -> Mark:
        """Give `mark` as it is after a change made now.

        What a person changes of an annotation that came from elsewhere becomes `EDITED`.
        `decided_again` says that the label or a value was chosen by the current scheme.
        """
        origin = mark.origin if mark.origin is Origin.MANUAL else Origin.EDITED
        scheme = self.scheme.version_id if decided_again else mark.scheme
        return replace(mark, updated_us=self.now_us, origin=origin, scheme=scheme)


def change_set(
    content: LayerContent,
    kind: ChangeKind,
    changes: Iterable[Change],
    subject: str = "",
    detail: str = "",
) -> ChangeSet:
    """Give the ChangeSet of a gesture inside one layer."""
    layer = content.layer
    return ChangeSet(kind, tuple(changes), subject, detail, (layer.article,), (layer.id,))


def subject_of(spans: Sequence[Span], text: ArticleText | None) -> str:
    """Say which spans a gesture is about: the quote of one, the number of several."""
    if len(spans) > 1:
        return f"{len(spans)} spans"
    return shortened(text, spans[0].fragments)


def shortened(text: ArticleText | None, fragments: Fragments) -> str:
    """Give the quote of a place on one line, at most 80 characters; empty without a text."""
    if text is None:
        return ""
    pieces = (
        text.quote(start, min(end, start + 2 * _LONGEST_SUBJECT)) for start, end in fragments[:8]
    )
    return on_one_line(" … ".join(pieces), _LONGEST_SUBJECT)


def place_in(text: ArticleText | None, fragments: Iterable[tuple[int, int]]) -> Fragments:
    """Give `fragments` sorted and joined; refuse none, empty ones, and those outside the text."""
    ranges = tuple(fragments)
    if not ranges:
        raise RuleViolation("Select some text first.")
    for start, end in ranges:
        if start >= end:
            raise RuleViolation(f"The range {start}–{end} is empty: select at least one character.")
        if start < 0 or (text is not None and end > len(text)):
            raise RuleViolation(f"The range {start}–{end} lies outside the text.")
    return fragments_of(ranges)


def require_label(scheme: Scheme, name: str) -> EntityLabel:
    """Give the entity label called `name`; refuse one that the scheme lacks."""
    label = scheme.entity(name)
    if label is None:
        raise RuleViolation(f'The scheme has no entity label "{name}": add it to the scheme first.')
    return label


def spans_of(content: LayerContent, ids: Collection[SpanId]) -> tuple[Span, ...]:
    """Give the spans with these ids in reading order; refuse none, and ids that are not there."""
    wanted = frozenset(ids)
    if not wanted:
        raise RuleViolation("Select a span first.")
    found = tuple(span for span in content.spans if span.id in wanted)
    if len(found) < len(wanted):
        raise RuleViolation("The span is no longer there.")
    return found


def span_of(content: LayerContent, span_id: SpanId) -> Span:
    """Give the span with this id; refuse an id that is not there."""
    return spans_of(content, (span_id,))[0]


def twin_of(spans: Sequence[Span], label: str, fragments: Fragments) -> Span | None:
    """Give the span with this label at exactly this place; `spans` are in reading order."""
    start, end = fragments[0][0], fragments[-1][1]
    at = bisect_left(spans, (start, -end, label, b""), key=reading_order)
    while at < len(spans) and (spans[at].start, spans[at].end) == (start, end):
        span = spans[at]
        if span.label != label:
            return None
        if span.fragments == fragments:
            return span
        at += 1
    return None


def require_new(
    content: LayerContent,
    span: Span,
    *,
    besides: Collection[SpanId] = (),
) -> None:
    """Refuse `span` when another one, not in `besides`, has its label at exactly its place."""
    twin = twin_of(content.spans, span.label, span.fragments)
    if twin is not None and twin.id != span.id and twin.id not in besides:
        raise RuleViolation(f'There is already a span "{span.label}" at exactly this place.')
