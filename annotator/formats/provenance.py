"""Which decision stands behind each row of the gold, for formats that say so.

A format that holds it has `Keeps.DECISIONS`; for the others the export's report counts what stays
behind.
"""

import json
from dataclasses import dataclass

from annotator.domain.article_review import ArticleReview
from annotator.domain.decisions import Decision, DecisionMethod, SourceRelation, in_effect
from annotator.domain.ids import DecisionId

__all__ = ["Provenance", "provenance_in"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """The decision that made a row: `votes` of `voters` annotators had said the same.

    `votes` is 0 for an answer of the reviewer's own.
    """

    decision: DecisionId
    method: DecisionMethod
    votes: int
    voters: int

    def to_json(self) -> dict[str, object]:
        """Give it as a file holds it."""
        return {
            "decision": self.decision.hex(),
            "method": self.method.value,
            "votes": self.votes,
            "voters": self.voters,
        }


def provenance_in(review: ArticleReview) -> dict[bytes, Provenance]:
    """Give the provenance of each gold row of an article by its id; the oldest decision counts."""
    held = {one.id: _provenance(one) for one in in_effect(review.decisions)}
    found: dict[bytes, Provenance] = {}
    for source in sorted(review.sources, key=lambda one: one.decision):
        if source.relation is SourceRelation.MADE and source.decision in held:
            found.setdefault(source.row, held[source.decision])
    return found


def _provenance(decision: Decision) -> Provenance:
    seen = [len(candidate["voices"]) for candidate in json.loads(decision.seen)]
    votes = 0 if decision.chosen is None else seen[decision.chosen]
    return Provenance(decision.id, decision.method, votes, sum(seen))
