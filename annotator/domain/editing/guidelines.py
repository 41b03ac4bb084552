"""Rules made or amended from a conflict: the next version of the scheme, with one rule other."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from annotator.domain.errors import RuleViolation
from annotator.domain.scheme import EntityLabel, RelationLabel, Scheme, StanceTarget, TopicLabel

__all__ = ["amended_rule", "rule_of"]

_Ruled = EntityLabel | TopicLabel | RelationLabel | StanceTarget
_Part = TypeVar("_Part", EntityLabel, TopicLabel, RelationLabel)
_Any = TypeVar("_Any", EntityLabel, TopicLabel, RelationLabel, StanceTarget)
_LONGEST_EXAMPLE = 200


def rule_of(scheme: Scheme, label: str) -> str:
    """Give the rule of a label, topic, relation or target; empty where there is none."""
    kinds = (scheme.entities, scheme.topics, scheme.relations, scheme.targets)
    parts: list[_Ruled] = [part for kind in kinds for part in kind]
    return next((part.rule for part in parts if part.name == label), "")


def amended_rule(scheme: Scheme, label: str, rule: str, example: str = "") -> Scheme:
    """Give the scheme in which `label` has this rule, and `example` as one more example.

    `label` is an entity label, else a topic, a relation or a target, in this order; targets have no
    examples, there one is added to the rule. Refuses a label that the scheme lacks and a
    rule that says what it said.
    """
    words = " ".join(example.split())[:_LONGEST_EXAMPLE]
    rule = rule.strip()
    after = _amended(scheme, label, rule, words)
    if after is None:
        raise RuleViolation(f'The scheme has no label "{label}": it was renamed or removed.')
    if after == scheme:
        raise RuleViolation(f'The rule of "{label}" says so already.')
    return after


def _amended(scheme: Scheme, label: str, rule: str, example: str) -> Scheme | None:
    def with_rule(part: _Part) -> _Part:
        is_new = bool(example) and example not in part.examples
        examples = (*part.examples, example) if is_new else part.examples
        return replace(part, rule=rule, examples=examples)

    def with_line(part: StanceTarget) -> StanceTarget:
        has_it = not example or example in rule
        return replace(part, rule=rule if has_it else f"{rule}\n\n- {example}".strip())

    if scheme.entity(label) is not None:
        return replace(scheme, entities=_each(scheme.entities, label, with_rule))
    if scheme.topic(label) is not None:
        return replace(scheme, topics=_each(scheme.topics, label, with_rule))
    if scheme.relation(label) is not None:
        return replace(scheme, relations=_each(scheme.relations, label, with_rule))
    if any(target.name == label for target in scheme.targets):
        return replace(scheme, targets=_each(scheme.targets, label, with_line))
    return None


def _each(parts: tuple[_Any, ...], name: str, change: Callable[[_Any], _Any]) -> tuple[_Any, ...]:
    return tuple(change(part) if part.name == name else part for part in parts)
