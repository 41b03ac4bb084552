"""What may become gold without a person: the policy, and its verdict on one cluster.

A policy is a set of rules, each of which somebody switched on; its `version` is written into every
decision that it takes. By default only what all annotators say becomes gold. Never does what one
annotator alone marked, and never does a model have a vote (only annotators stand in clusters).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.conflicts import Candidate, Cluster, ClusterKind
from annotator.domain.decisions import DecisionMethod
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import LayerId
from annotator.domain.spans import Span
from annotator.review.alignment import Quote

__all__ = ["AGREED_ONLY", "Policy", "PolicyRule", "Verdict", "policy_of", "verdict"]

_GENERATION = 1
"""Grows when a rule comes to mean something else."""

_QUOTES_AND_STOPS = frozenset("\"'`´“”„‟‘’‚‛«»‹›()[]{}<>.,;:!?…-–—·•*/\\|،؛؟۔。、「」『』")

_EQUAL_WEIGHTS: Mapping[LayerId, float] = {}


class PolicyRule(StrEnum):
    """What a policy may settle.

    `UNANIMOUS`: all say the same. `MAJORITY`: at least two thirds of three or more, and nobody
    gave another label. `WEIGHTED`: the same, counted by the weights of the annotators.
    `WHITESPACE`, `PUNCTUATION`, `TITLE`: all marked one span with one label, and its edges differ
    by nothing but that; the span without it becomes gold. `STACKED`: also where an annotator
    marked one place twice over, with two labels.
    """

    UNANIMOUS = "unanimous"
    MAJORITY = "majority"
    WEIGHTED = "weighted"
    WHITESPACE = "whitespace"
    PUNCTUATION = "punctuation"
    TITLE = "title"
    STACKED = "stacked"


_EDGES = (PolicyRule.WHITESPACE, PolicyRule.PUNCTUATION, PolicyRule.TITLE)


@dataclass(frozen=True, slots=True)
class Policy:
    """Which rules settle, of which kinds of clusters.

    `least` annotators must have done the article for anything to be settled, and three for a
    majority. `share` is what a majority needs. `titles` are words, in lower case and of one or
    several words, that the rule `TITLE` takes for titles.
    """

    rules: frozenset[PolicyRule] = frozenset({PolicyRule.UNANIMOUS})
    kinds: frozenset[ClusterKind] = frozenset(ClusterKind)
    least: int = 2
    share: float = 2 / 3
    titles: frozenset[str] = frozenset()

    @property
    def version(self) -> str:
        """The policy in words, the same for equal policies: "1: majority 2/3, unanimous"."""
        words = [rule.value for rule in sorted(self.rules)]
        if self.kinds != frozenset(ClusterKind):
            words.append(f"only {'+'.join(sorted(self.kinds))}")
        if self.least != 2:
            words.append(f"least {self.least}")
        if self._counts_votes and self.share != 2 / 3:
            words.append(f"share {self.share:g}")
        return f"{_GENERATION}: {', '.join(words)}"

    @property
    def _counts_votes(self) -> bool:
        return bool(self.rules & {PolicyRule.MAJORITY, PolicyRule.WEIGHTED})


AGREED_ONLY = Policy()
"""The default: only what all say."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The candidate that becomes gold, by its number from 0, and the rule that says so."""

    chosen: int
    method: DecisionMethod
    rule: PolicyRule


def policy_of(words: str, titles: Collection[str] = ()) -> Policy:
    """Give the policy of rules named in `words`, separated by commas or "+".

    "agreed" is another word for "unanimous", which is always in. Raises `RuleViolation` for a
    word that names no rule.
    """
    names = {word.strip().lower() for word in words.replace("+", ",").split(",")} - {"", "agreed"}
    unknown = sorted(names - set(PolicyRule))
    if unknown:
        raise RuleViolation(
            f'There is no rule "{unknown[0]}" for settling. Rules: {", ".join(PolicyRule)}.'
        )
    rules = frozenset({PolicyRule.UNANIMOUS, *map(PolicyRule, names)})
    return Policy(rules, titles=frozenset(title.lower() for title in titles))


def verdict(
    cluster: Cluster,
    policy: Policy,
    quote: Quote,
    weights: Mapping[LayerId, float] = _EQUAL_WEIGHTS,
) -> Verdict | None:
    """Give what the policy makes of a cluster; None leaves it to a person.

    `quote` gives the article's text; `weights` are those of the layers' annotators, 1 where none
    is given (`voting.weights`).
    """
    if cluster.kind not in policy.kinds or cluster.votes < max(policy.least, 2):
        return None
    if PolicyRule.STACKED not in policy.rules and any(map(_is_stacked, cluster.candidates)):
        return None
    if cluster.is_agreed:
        agreed = Verdict(0, DecisionMethod.UNANIMOUS, PolicyRule.UNANIMOUS)
        return agreed if PolicyRule.UNANIMOUS in policy.rules else None
    for rule in _EDGES:
        if rule in policy.rules:
            chosen = _bare(cluster, rule, policy, quote)
            if chosen is not None:
                return Verdict(chosen, DecisionMethod.RULE, rule)
    if PolicyRule.MAJORITY in policy.rules and _leads(cluster, policy, _EQUAL_WEIGHTS) == 0:
        return Verdict(0, DecisionMethod.MAJORITY, PolicyRule.MAJORITY)
    if PolicyRule.WEIGHTED in policy.rules:
        chosen = _leads(cluster, policy, weights)
        if chosen is not None:
            return Verdict(chosen, DecisionMethod.WEIGHTED, PolicyRule.WEIGHTED)
    return None


def _is_stacked(candidate: Candidate) -> bool:
    """Say whether somebody marked one place twice over."""
    places = [row.fragments for row in candidate.rows if isinstance(row, Span)]
    repeated = any(
        isinstance(candidate.rows[0], Span) and len(voice.rows) > len(candidate.rows)
        for voice in candidate.voices
        if candidate.rows
    )
    return repeated or len(set(places)) < len(places)


def _leads(cluster: Cluster, policy: Policy, weights: Mapping[LayerId, float]) -> int | None:
    """Give the candidate that has a majority without a dissent on labels, if there is one."""
    if cluster.votes < 3:
        return None
    shares = [
        sum(weights.get(voice.layer, 1.0) for voice in one.voices) for one in cluster.candidates
    ]
    best = max(range(len(shares)), key=shares.__getitem__)
    leader = cluster.candidates[best]
    if not leader.rows or leader.votes < 2 or shares[best] < policy.share * sum(shares) - 1e-9:
        return None
    labels = _labels(leader)
    is_clear = all(not one.rows or _labels(one) == labels for one in cluster.candidates)
    return best if is_clear else None


def _labels(candidate: Candidate) -> list[str]:
    """Give what an answer calls things: labels, topics, or holder, target and polarity."""
    return sorted(
        f"{row.holder.hex()} {row.target.hex()} {row.polarity}"
        if not hasattr(row, "label")
        else row.label
        for row in candidate.rows
    )


def _bare(cluster: Cluster, rule: PolicyRule, policy: Policy, quote: Quote) -> int | None:
    """Give the candidate without what the rule is about, if all edges differ by nothing else."""
    spans = [_only_span(one) for one in cluster.candidates]
    whole = [span for span in spans if span is not None]
    if len(whole) < len(spans) or len({(one.label, one.attributes) for one in whole}) > 1:
        return None
    start, end = max(one.start for one in whole), min(one.end for one in whole)
    bare = next((n for n, one in enumerate(whole) if (one.start, one.end) == (start, end)), None)
    if bare is None or any(
        not _is_only(rule, quote(one.start, start), quote(end, one.end), policy) for one in whole
    ):
        return None
    return bare


def _only_span(candidate: Candidate) -> Span | None:
    rows: Sequence[object] = candidate.rows
    if len(rows) == 1 and isinstance(row := rows[0], Span) and not row.is_discontinuous:
        return row
    return None


def _is_only(rule: PolicyRule, before: str, after: str, policy: Policy) -> bool:
    """Say whether what stands at the edges of a span is only what the rule is about."""
    if rule is PolicyRule.WHITESPACE:
        return not before.strip() and not after.strip()
    if rule is PolicyRule.PUNCTUATION:
        return all(char in _QUOTES_AND_STOPS or char.isspace() for char in before + after)
    return not after and (not before or _is_title(before, policy.titles))


def _is_title(words: str, titles: Collection[str]) -> bool:
    return words[-1:].isspace() and " ".join(words.lower().split()) in titles
