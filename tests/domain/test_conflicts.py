"""Clusters count voices and know whether anybody differs."""

from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType, Voice
from annotator.domain.ids import ArticleId, LayerId


def voice(number: int) -> Voice:
    return Voice(LayerId(bytes([number]) * 16))


def cluster(*candidates: Candidate, conflict: ConflictType | None = None) -> Cluster:
    return Cluster(
        ArticleId(b"a" * 16), ClusterKind.TOPIC, conflict, 0, 0, candidates, b"f" * 32, "Election"
    )


def test_votes_of_a_cluster_are_those_of_its_candidates() -> None:
    yes = Candidate((), (voice(1), voice(2)), '["Election"]')
    no = Candidate((), (voice(3),), "[]")
    asked = cluster(yes, no, conflict=ConflictType.TOPIC)
    assert (yes.votes, no.votes, asked.votes) == (2, 1, 3)
    assert not asked.is_agreed


def test_a_cluster_without_a_type_is_agreed() -> None:
    assert cluster(Candidate((), (voice(1), voice(2)), "[]")).is_agreed
