"""Identical conflicts are found wherever they stand; who says what does not matter."""

from dataclasses import replace

from annotator.domain.alike import likeness
from annotator.domain.answers import answer_key
from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType, Voice
from annotator.domain.ids import ActorId, ArticleId, LayerId, SchemeId, SpanId, StanceId, TargetId
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance

MARK = Mark(SchemeId(b"v" * 16), 1, 1)
LAYER = LayerId(b"l" * 16)


def span(start: int, end: int, label: str) -> Span:
    return Span(SpanId(b"s" * 16), LAYER, label, ((start, end),), MARK)


def stance(polarity: Polarity, start: int) -> Stance:
    holder, target = ActorId(b"h" * 16), TargetId(b"t" * 16)
    evidence = ((start, start + 4),)
    return Stance(StanceId(b"z" * 16), LAYER, holder, target, polarity, MARK, evidence=evidence)


def conflict(start: int, *answers: tuple[Span | Stance, ...], subject: str = "Putin") -> Cluster:
    candidates = tuple(
        Candidate(rows, (Voice(LayerId(bytes([number]) * 16)),), answer_key(rows))
        for number, rows in enumerate(answers)
    )
    article = ArticleId(start.to_bytes(16, "big"))
    kind = ClusterKind.STANCE if isinstance(answers[0][0], Stance) else ClusterKind.SPAN
    kinds = ConflictType.LABEL
    return Cluster(article, kind, kinds, start, start + 5, candidates, bytes(32), subject)


def test_the_same_answers_elsewhere_are_alike_in_any_order() -> None:
    here = conflict(10, (span(10, 15, "PER"),), (span(10, 15, "ORG"),))
    there = conflict(70, (span(70, 75, "ORG"),), (span(70, 75, "PER"),))
    assert likeness(here) == likeness(there)


def test_other_words_labels_or_edges_are_not_alike() -> None:
    here = conflict(10, (span(10, 15, "PER"),), (span(10, 15, "ORG"),))
    others = [
        conflict(10, (span(10, 15, "PER"),), (span(10, 15, "ORG"),), subject="Moskow"),
        conflict(10, (span(10, 15, "PER"),), (span(10, 15, "GPE"),)),
        conflict(10, (span(10, 15, "PER"),), (span(11, 15, "ORG"),)),
        conflict(10, (span(10, 15, "PER"),), ()),
    ]
    assert all(likeness(other) != likeness(here) for other in others)


def test_who_says_it_does_not_matter() -> None:
    here = conflict(10, (span(10, 15, "PER"),), ())
    (first, nothing) = here.candidates
    more = replace(first, voices=(*first.voices, Voice(LayerId(b"x" * 16))))
    assert likeness(replace(here, candidates=(nothing, more))) == likeness(here)


def test_where_a_view_is_shown_does_not_matter() -> None:
    here = conflict(3, (stance(Polarity.FOR, 3),), (stance(Polarity.AGAINST, 3),))
    there = conflict(9, (stance(Polarity.FOR, 20),), (stance(Polarity.AGAINST, 9),))
    assert likeness(here) == likeness(there)
    other = conflict(3, (stance(Polarity.FOR, 3),), (stance(Polarity.MIXED, 3),))
    assert likeness(here) != likeness(other)
