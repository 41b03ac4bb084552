"""Which conflicts are the same question with the same answers, wherever in the project they stand.

What is decided for one of them can be decided for all. Who says what does not matter, nor how
many; what is said does.
"""

from dataclasses import replace

from annotator.domain.answers import Answerable, answer_key
from annotator.domain.conflicts import Candidate, Cluster
from annotator.domain.stance import Stance

__all__ = ["likeness"]


def likeness(cluster: Cluster) -> str:
    """Give a text that is equal for identical conflicts: kind, subject and the set of answers.

    Places count from the cluster's start. Where the evidence of a stance stands is left out.
    """
    keys = {_key(one, cluster.start) for one in cluster.candidates}
    return "\0".join((cluster.kind, cluster.subject, *sorted(keys)))


def _key(candidate: Candidate, start: int) -> str:
    return answer_key(map(_anywhere, candidate.rows), origin=start)


def _anywhere(row: Answerable) -> Answerable:
    return replace(row, evidence=(), cue=()) if isinstance(row, Stance) else row
