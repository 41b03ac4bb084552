"""An answer of the reviewer's own: begun from somebody's, its edges and label changed. Pure."""

from dataclasses import replace

from annotator.domain.conflicts import Cluster, ClusterKind
from annotator.domain.errors import RuleViolation
from annotator.domain.reviewing import ReviewSheet
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span, fragments_of
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from annotator.ui.edges import moved_edge
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.units import Unit

__all__ = [
    "Rows",
    "all_rows",
    "overlap_rows",
    "relabelled",
    "started",
    "union_rows",
    "with_edge_moved",
    "with_place",
]

Rows = tuple[Span | Topic | Stance, ...]


def started(cluster: Cluster, rows: Rows) -> Rows:
    """Give the rows that an own answer begins with: those marked, else the first that are any.

    Raises `RuleViolation` for conflicts that are not about spans.
    """
    if cluster.kind is not ClusterKind.SPAN:
        raise RuleViolation("Only an answer about a span can be moved and relabelled here.")
    if rows:
        return rows
    return next((candidate.rows for candidate in cluster.candidates if candidate.rows), ())


def with_edge_moved(sheet: ReviewSheet, rows: Rows, edge: Edge, unit: Unit, step: int) -> Rows:
    """Give the rows with the first one's start, or the last one's end, moved by units."""
    spans = _spans(rows)
    if not spans:
        raise RuleViolation("Nothing is here to be moved: select the words first.")
    at = 0 if edge is Edge.START else len(spans) - 1
    fragments = moved_edge(sheet.text, sheet.segmentation, spans[at].fragments, edge, unit, step)
    return (*spans[:at], replace(spans[at], fragments=fragments), *spans[at + 1 :])


def with_place(cluster: Cluster, rows: Rows, fragments: Fragments) -> Rows:
    """Give one span at this place, like the first of the rows."""
    return (replace(_sample(cluster, rows), fragments=fragments),)


def relabelled(cluster: Cluster, rows: Rows, label: str) -> Rows:
    """Give the rows with another label; attributes belong to the old one and go."""
    spans = _spans(rows) or (_sample(cluster, rows),)
    return tuple(replace(span, label=label, attributes=()) for span in spans)


def union_rows(cluster: Cluster) -> Rows:
    """Give one span from the first to the last code point that anybody marked."""
    sample = _sample(cluster, ())
    return (replace(sample, fragments=((cluster.start, cluster.end),)),)


def overlap_rows(cluster: Cluster) -> Rows:
    """Give one span of what all answers that mark anything share."""
    shared: Fragments | None = None
    for candidate in cluster.candidates:
        spans = _spans(candidate.rows)
        if not spans:
            continue
        mine = fragments_of(pair for span in spans for pair in span.fragments)
        shared = mine if shared is None else _common(shared, mine)
    if not shared:
        raise RuleViolation("The answers share no text.")
    return (replace(_sample(cluster, ()), fragments=shared),)


def all_rows(cluster: Cluster) -> Rows:
    """Give the rows of all answers, each thing said once."""
    if cluster.kind is not ClusterKind.SPAN:
        raise RuleViolation("Only answers about spans can be kept side by side.")
    found: dict[tuple[str, Fragments], Span] = {}
    for candidate in cluster.candidates:
        for span in _spans(candidate.rows):
            found.setdefault((span.label, span.fragments), span)
    if len(found) < 2:
        raise RuleViolation("There are no two answers to keep.")
    return tuple(sorted(found.values(), key=lambda span: (span.start, -span.end, span.label)))


def _spans(rows: Rows) -> tuple[Span, ...]:
    return tuple(row for row in rows if isinstance(row, Span))


def _sample(cluster: Cluster, rows: Rows) -> Span:
    """Give a span to make another like it of: marked, else of the answer with the most votes."""
    every = (*rows, *(row for candidate in cluster.candidates for row in candidate.rows))
    found = next((row for row in every if isinstance(row, Span)), None)
    if found is None:
        raise RuleViolation("Only an answer about a span can be moved and relabelled here.")
    return found


def _common(one: Fragments, other: Fragments) -> Fragments:
    return tuple(
        (max(a, start), min(b, end))
        for a, b in one
        for start, end in other
        if max(a, start) < min(b, end)
    )
