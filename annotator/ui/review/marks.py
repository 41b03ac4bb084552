"""What the article on the desk shows beside its text: marked answer, gold, other conflicts. Pure.

Gold looks as labels do, what all agree on is a thin line, what is open a wavy one; the answers to
the conflict on the desk stand in lanes below its line (`lanes_painter`), or, in the overlay, all
answers to all conflicts stand in the text.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from annotator.domain.conflicts import Candidate, ClusterKind
from annotator.domain.ids import LayerId, SpanId, derived
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.ui.review.answer_words import label_of
from annotator.ui.review.own_answer import Rows
from annotator.ui.review.queue import Key, key_of
from annotator.ui.text_view.looks import Looks, Shape, SpanLook

__all__ = ["LaneLine", "Marks", "lane_lines", "marks_of", "spotlight_of"]

_WORDS_AROUND = 12
_QUIET = SpanLook(Shape.QUIET)
_WAVE = SpanLook(Shape.WAVE)


@dataclass(frozen=True, slots=True)
class Marks:
    """The spans in the text with their looks; `items` names the item of each wavy one."""

    spans: tuple[Span, ...] = ()
    looks: Looks = field(default_factory=dict)
    items: dict[SpanId, Key] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LaneLine:
    """One answer below the line: `number` from 1, 0 for the own one; no fragments: nothing."""

    number: int
    label: str
    fragments: Fragments
    votes: int
    is_marked: bool


def lane_lines(item: QueueItem | None, marked: int, own: Rows | None) -> tuple[LaneLine, ...]:
    """Give the lanes of the conflict on the desk: one an answer about spans, the own one first."""
    if item is None or item.cluster.kind is not ClusterKind.SPAN:
        return ()
    lines = [] if own is None else [_lane(0, own, 0, is_marked=True)]
    for at, candidate in enumerate(item.cluster.candidates):
        is_marked = own is None and at == marked
        lines.append(_lane(at + 1, candidate.rows, candidate.votes, is_marked=is_marked))
    return tuple(lines)


def _lane(number: int, rows: Rows, votes: int, *, is_marked: bool) -> LaneLine:
    places = sorted(pair for row in rows if isinstance(row, Span) for pair in row.fragments)
    label = label_of(rows[0]) if rows else ""
    return LaneLine(number, label, tuple(places), votes, is_marked)


def spotlight_of(sheet: ReviewSheet, item: QueueItem | None) -> tuple[int, int] | None:
    """Give the range that is not dimmed: the conflict with twelve words on either side."""
    if item is None or item.cluster.end <= item.cluster.start:
        return None
    start, end = item.cluster.start, item.cluster.end
    text = str(sheet.text)
    return _words_back(text, start), _words_on(text, end)


def _words_back(text: str, at: int) -> int:
    """Give where the twelfth word before `at` begins; a newline ends the search."""
    for _ in range(_WORDS_AROUND):
        before = at
        while at > 0 and text[at - 1].isspace() and text[at - 1] != "\n":
            at -= 1
        while at > 0 and not text[at - 1].isspace():
            at -= 1
        if at == before:
            break
    return at


def _words_on(text: str, at: int) -> int:
    for _ in range(_WORDS_AROUND):
        before = at
        while at < len(text) and text[at].isspace() and text[at] != "\n":
            at += 1
        while at < len(text) and not text[at].isspace():
            at += 1
        if at == before:
            break
    return at


def marks_of(
    sheet: ReviewSheet,
    here: QueueItem | None,
    rows: Rows,
    scheme: Scheme,
    *,
    is_overlay: bool = False,
) -> Marks:
    """Give the marks of an article: `rows` is the marked answer to the item `here`."""
    found: dict[SpanId, tuple[Span, SpanLook | None, Key | None]] = {}
    current = None if here is None else key_of(here)
    is_shown = here is not None and here.state is not ItemState.DECIDED
    for span in sheet.gold.spans:
        if not (is_shown and _replaced(sheet, here, span)):
            found[span.id] = span, None, None
    for item in sheet.items:
        if item.cluster.kind is not ClusterKind.SPAN or item.state is ItemState.DECIDED:
            continue
        if is_overlay:
            found |= {span.id: (span, look, None) for span, look in _overlaid(sheet, item, scheme)}
        elif item.state is ItemState.AGREED and key_of(item) != current:
            rows_of_all = item.cluster.candidates[0].rows if item.cluster.candidates else ()
            found |= {row.id: (row, _QUIET, None) for row in _spans(rows_of_all)}
        elif key_of(item) != current and item.cluster.end > item.cluster.start:
            wave = _wave(sheet, item)
            if wave is not None:
                found[wave.id] = wave, _WAVE, key_of(item)
    if is_shown and not is_overlay:
        found |= {row.id: (row, None, None) for row in _spans(rows)}
    return Marks(
        tuple(span for span, _, _ in found.values()),
        {key: look for key, (_, look, _) in found.items() if look is not None},
        {key: item for key, (_, _, item) in found.items() if item is not None},
    )


def _replaced(sheet: ReviewSheet, here: QueueItem | None, span: Span) -> bool:
    """Say whether a gold span is the old answer to the conflict on the desk."""
    decision = None if here is None else here.decision
    return decision is not None and span.id in sheet.made.get(decision.id, ())


def _wave(sheet: ReviewSheet, item: QueueItem) -> Span | None:
    cluster = item.cluster
    sample = next((row for one in cluster.candidates for row in _spans(one.rows)), None)
    if sample is None:
        return None
    wave = SpanId(derived("wave", sheet.article.id, cluster.fingerprint))
    return replace(sample, id=wave, fragments=((cluster.start, cluster.end),))


def _overlaid(
    sheet: ReviewSheet, item: QueueItem, scheme: Scheme
) -> Iterator[tuple[Span, SpanLook]]:
    """Give each answer's spans with the letters of those who say so."""
    lanes = {lane.layer: lane.name for lane in sheet.lanes}
    for candidate in item.cluster.candidates:
        who = _letters(candidate, lanes)
        for span in _spans(candidate.rows):
            label = scheme.entity(span.label)
            name = span.label[:5] if label is None else label.chip
            yield span, SpanLook(Shape.LANE, f"{name} {who}".strip())


def _letters(candidate: Candidate, lanes: dict[LayerId, str]) -> str:
    names = sorted(lanes.get(voice.layer, "") for voice in candidate.voices)
    return " ".join(name if len(name) <= 3 else name[:2] for name in names if name)


def _spans(rows: Iterable[object]) -> list[Span]:
    return [row for row in rows if isinstance(row, Span)]
