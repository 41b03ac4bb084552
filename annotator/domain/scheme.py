"""The versioned label scheme: entity labels, topics, stance targets, attributes, guidelines.

Frozen values that check their own meaning and raise `ValueError` with a sentence. What comes from
a file or a person goes through `scheme_values` first, which checks types and names. A scheme's
`version_id` is derived from its canonical form: the same scheme is the same version everywhere.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from functools import cached_property
from typing import Any, ClassVar, Self

from annotator.domain.actors import TargetKind
from annotator.domain.ids import SchemeId, scheme_id

__all__ = [
    "AttributeKind",
    "AttributeRule",
    "EntityLabel",
    "RelationLabel",
    "Scheme",
    "StanceTarget",
    "TagScheme",
    "TopicLabel",
]

_LONGEST_NAME = 5000
_LONGEST_SHORT = 5
_COLOUR = re.compile(r"(#[0-9a-fA-F]{6})?")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?", re.ASCII)


class TagScheme(StrEnum):
    """How a column format writes spans as one tag a token."""

    IOB1 = "IOB1"
    IOB2 = "IOB2"
    BIOES = "BIOES"
    BILOU = "BILOU"


class AttributeKind(StrEnum):
    """What values an attribute takes."""

    CHOICE = "choice"
    TEXT = "text"
    NUMBER = "number"
    BOOL = "bool"


@dataclass(frozen=True)
class _Part:
    """A part of a scheme; names are 1 to 5000 characters long."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    name: str

    def __post_init__(self) -> None:
        if not 1 <= len(self.name) <= _LONGEST_NAME:
            raise ValueError(f"a name has 1 to {_LONGEST_NAME} characters")


@dataclass(frozen=True)
class AttributeRule(_Part):
    """An attribute that spans of a label may or must have."""

    kind: AttributeKind = AttributeKind.CHOICE
    values: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    rule: str = ""

    def refusal_of(self, value: str) -> str:
        """Say in one sentence why `value` is not allowed here; empty when it is."""
        match self.kind:
            case AttributeKind.CHOICE if self.values and value not in self.values:
                return f'"{value}" is not a value of "{self.name}": {", ".join(self.values)}.'
            case AttributeKind.NUMBER if not _NUMBER.fullmatch(value):
                return f'"{value}" is not a number, as "{self.name}" asks for.'
            case AttributeKind.BOOL if value not in ("true", "false"):
                return f'"{self.name}" is either true or false, not "{value}".'
            case _:
                return ""


@dataclass(frozen=True)
class _Label(_Part):
    title: dict[str, str] = field(default_factory=dict)
    short: str = ""
    colour: str = ""
    key: str = ""
    parent: str = ""
    rule: str = ""
    examples: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        if len(self.short) > _LONGEST_SHORT:
            raise ValueError(f'"{self.short}" is longer than {_LONGEST_SHORT} letters')
        if not _COLOUR.fullmatch(self.colour):
            raise ValueError(f'"{self.colour}" is no colour: write it like "#1f77b4"')
        _check_key(self.key)

    def titled(self, language: str) -> str:
        """Give the label's title in `language` (BCP 47), else in English, else its name."""
        return self.title.get(language.split("-")[0]) or self.title.get("en") or self.name

    @property
    def chip(self) -> str:
        """The short name that is drawn in the text, at most five characters."""
        return self.short or self.name[:5]


@dataclass(frozen=True)
class EntityLabel(_Label):
    """A label for spans; `parent` names a broader entity label."""

    attributes: tuple[AttributeRule, ...] = ()


@dataclass(frozen=True)
class TopicLabel(_Label):
    """A topic; `parent` names the broader topic, which makes the topics a tree."""


@dataclass(frozen=True)
class RelationLabel(_Label):
    """A relation's label with the entity labels that it may link; none given: any."""

    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


@dataclass(frozen=True)
class StanceTarget(_Part):
    """A target that the scheme brings along; it becomes a `Target` of the project."""

    kind: TargetKind = TargetKind.ISSUE
    for_means: str = ""
    aliases: tuple[str, ...] = ()
    key: str = ""
    rule: str = ""

    def __post_init__(self) -> None:
        super().__post_init__()
        _check_key(self.key)
        if self.kind in (TargetKind.CLAIM, TargetKind.ISSUE) and not self.for_means:
            raise ValueError(f'the target "{self.name}" must say in for_means what "for" means')


@dataclass(frozen=True)
class Scheme(_Part):
    """One version of a label scheme.

    Names are unique within entities, topics, relations and targets, exact and case-sensitive.
    A parent is one of its siblings, and parents never form a circle.
    """

    title: str = ""
    language: str = "en"
    guidelines: str = ""
    attribution: str = ""
    tag_scheme: TagScheme = TagScheme.IOB2
    entities: tuple[EntityLabel, ...] = ()
    topics: tuple[TopicLabel, ...] = ()
    relations: tuple[RelationLabel, ...] = ()
    targets: tuple[StanceTarget, ...] = ()

    def __post_init__(self) -> None:
        super().__post_init__()
        for what, labels in (
            ("entity label", self.entities),
            ("topic", self.topics),
            ("relation", self.relations),
        ):
            _check_tree(what, labels)
        names = [target.name for target in self.targets]
        if len(set(names)) < len(names):
            raise ValueError("two stance targets have the same name")

    @cached_property
    def canonical(self) -> str:
        """The scheme as JSON with sorted keys and without defaults: equal schemes, equal text."""
        values = self.plain()
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    @classmethod
    def of_canonical(cls, text: str) -> Self:
        """Give the scheme with this canonical form, as we wrote it.

        Meaning is checked, types are not: what others wrote goes through `scheme_values`.
        """
        values = json.loads(text)
        for name, part in _PARTS.items():
            if name in values:
                values[name] = tuple(map(part, values[name]))
        if "tag_scheme" in values:
            values["tag_scheme"] = TagScheme(values["tag_scheme"])
        return cls(**values)

    def plain(self) -> dict[str, object]:
        """Give the scheme as values for JSON, without what is as by default."""
        return _plain(self)

    @cached_property
    def version_id(self) -> SchemeId:
        """The id of exactly this version, derived from `canonical`."""
        return scheme_id(self.canonical.encode("utf-8", "surrogatepass"))

    @cached_property
    def entity_names(self) -> frozenset[str]:
        """The names of all entity labels."""
        return frozenset(label.name for label in self.entities)

    @cached_property
    def topic_names(self) -> frozenset[str]:
        """The names of all topics."""
        return frozenset(label.name for label in self.topics)

    @cached_property
    def relation_names(self) -> frozenset[str]:
        """The names of all relations."""
        return frozenset(label.name for label in self.relations)

    def entity(self, name: str) -> EntityLabel | None:
        """Give the entity label called `name`, None when the scheme lacks it."""
        return self._entity_table.get(name)

    def topic(self, name: str) -> TopicLabel | None:
        """Give the topic called `name`, None when the scheme lacks it."""
        return self._topic_table.get(name)

    def relation(self, name: str) -> RelationLabel | None:
        """Give the relation called `name`, None when the scheme lacks it."""
        return next((label for label in self.relations if label.name == name), None)

    def broader(self, name: str) -> tuple[str, ...]:
        """Give the entity label `name` and all its parents, narrowest first."""
        names = [name]
        label = self.entity(name)
        while label and label.parent:
            names.append(label.parent)
            label = self.entity(label.parent)
        return tuple(names)

    @cached_property
    def _entity_table(self) -> dict[str, EntityLabel]:
        return {label.name: label for label in self.entities}

    @cached_property
    def _topic_table(self) -> dict[str, TopicLabel]:
        return {label.name: label for label in self.topics}

    def with_labels(
        self,
        *,
        entities: tuple[str, ...] = (),
        topics: tuple[str, ...] = (),
        relations: tuple[str, ...] = (),
    ) -> "Scheme":
        """Give the version of this scheme that also has these labels, in the order given."""
        new_entities = tuple(
            EntityLabel(name=name) for name in entities if name not in self.entity_names
        )
        new_topics = tuple(TopicLabel(name=name) for name in topics if name not in self.topic_names)
        new_relations = tuple(
            RelationLabel(name=name) for name in relations if name not in self.relation_names
        )
        if not new_entities and not new_topics and not new_relations:
            return self
        return replace(
            self,
            entities=(*self.entities, *new_entities),
            topics=(*self.topics, *new_topics),
            relations=(*self.relations, *new_relations),
        )


def _check_tree(what: str, labels: tuple[_Label, ...]) -> None:
    parents = {label.name: label.parent for label in labels}
    if len(parents) < len(labels):
        names = [label.name for label in labels]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f'the {what} "{twice}" stands there twice')
    for name in parents:
        seen = {name}
        above = parents[name]
        while above:
            if above not in parents:
                raise ValueError(f'the {what} "{name}" has an unknown parent "{above}"')
            if above in seen:
                raise ValueError(f'the {what} "{name}" is its own parent')
            seen.add(above)
            above = parents[above]


def _check_key(key: str) -> None:
    if len(key) > 1:
        raise ValueError(f'"{key}" is no key: a key is one character')


def _plain(part: _Part) -> dict[str, object]:
    values: dict[str, object] = {}
    for one in fields(part):
        value = getattr(part, one.name)
        default = {} if one.default_factory is dict else one.default
        if value == default:
            continue
        is_tuple = isinstance(value, tuple)
        values[one.name] = [_plain_item(item) for item in value] if is_tuple else value
    return values


def _plain_item(item: object) -> object:
    return _plain(item) if isinstance(item, _Part) else item


def _tuples(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    found = {name: tuple(values[name]) for name in names if name in values}
    return {**values, **found}


def _attribute(values: Mapping[str, Any]) -> AttributeRule:
    kind = AttributeKind(values.get("kind", AttributeKind.CHOICE))
    return AttributeRule(**{**_tuples(values, ("values",)), "kind": kind})


def _entity(values: Mapping[str, Any]) -> EntityLabel:
    attributes = tuple(map(_attribute, values.get("attributes", ())))
    return EntityLabel(**{**_tuples(values, ("examples",)), "attributes": attributes})


def _topic(values: Mapping[str, Any]) -> TopicLabel:
    return TopicLabel(**_tuples(values, ("examples",)))


def _relation(values: Mapping[str, Any]) -> RelationLabel:
    return RelationLabel(**_tuples(values, ("examples", "sources", "targets")))


def _target(values: Mapping[str, Any]) -> StanceTarget:
    kind = TargetKind(values.get("kind", TargetKind.ISSUE))
    return StanceTarget(**{**_tuples(values, ("aliases",)), "kind": kind})


_PARTS: dict[str, Callable[[Mapping[str, Any]], _Part]] = {
    "entities": _entity,
    "topics": _topic,
    "relations": _relation,
    "targets": _target,
}
