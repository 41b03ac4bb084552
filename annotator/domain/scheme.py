"""The versioned label scheme: entity labels, topics, stance targets, attributes, guidelines.

A scheme enters from a TOML or JSON file, so it is a pydantic model; once read it is frozen. Its
`version_id` is derived from its canonical form: the same scheme is the same version everywhere.
"""

import json
import re
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

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

Name = Annotated[str, Field(min_length=1, max_length=5000)]
Colour = Annotated[str, Field(pattern=r"^(#[0-9a-fA-F]{6})?$")]
Key = Annotated[str, Field(max_length=1)]

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


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AttributeRule(_Frozen):
    """An attribute that spans of a label may or must have."""

    name: Name
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


class _Label(_Frozen):
    name: Name
    title: dict[str, str] = Field(default_factory=dict)
    short: Annotated[str, Field(max_length=5)] = ""
    colour: Colour = ""
    key: Key = ""
    parent: str = ""
    rule: str = ""
    examples: tuple[str, ...] = ()

    def titled(self, language: str) -> str:
        """Give the label's title in `language` (BCP 47), else in English, else its name."""
        return self.title.get(language.split("-")[0]) or self.title.get("en") or self.name

    @property
    def chip(self) -> str:
        """The short name that is drawn in the text, at most five characters."""
        return self.short or self.name[:5]


class EntityLabel(_Label):
    """A label for spans; `parent` names a broader entity label."""

    attributes: tuple[AttributeRule, ...] = ()


class TopicLabel(_Label):
    """A topic; `parent` names the broader topic, which makes the topics a tree."""


class RelationLabel(_Label):
    """A relation's label with the entity labels that it may link; none given: any."""

    sources: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()


class StanceTarget(_Frozen):
    """A target that the scheme brings along; it becomes a `Target` of the project."""

    name: Name
    kind: TargetKind = TargetKind.ISSUE
    for_means: str = ""
    aliases: tuple[str, ...] = ()
    key: Key = ""
    rule: str = ""

    @model_validator(mode="after")
    def _says_what_for_means(self) -> Self:
        if self.kind in (TargetKind.CLAIM, TargetKind.ISSUE) and not self.for_means:
            raise ValueError(f'the target "{self.name}" must say in for_means what "for" means')
        return self


class Scheme(_Frozen):
    """One version of a label scheme.

    Names are unique within entities, topics, relations and targets, exact and case-sensitive.
    A parent is one of its siblings, and parents never form a circle.
    """

    name: Name
    title: str = ""
    language: str = "en"
    guidelines: str = ""
    attribution: str = ""
    tag_scheme: TagScheme = TagScheme.IOB2
    entities: tuple[EntityLabel, ...] = ()
    topics: tuple[TopicLabel, ...] = ()
    relations: tuple[RelationLabel, ...] = ()
    targets: tuple[StanceTarget, ...] = ()

    @model_validator(mode="after")
    def _is_well_formed(self) -> Self:
        for what, labels in (
            ("entity label", self.entities),
            ("topic", self.topics),
            ("relation", self.relations),
        ):
            _check_tree(what, labels)
        names = [target.name for target in self.targets]
        if len(set(names)) < len(names):
            raise ValueError("two stance targets have the same name")
        return self

    @cached_property
    def canonical(self) -> str:
        """The scheme as JSON with sorted keys and without defaults: equal schemes, equal text."""
        values = self.model_dump(mode="json", exclude_defaults=True)
        return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

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
        self, *, entities: tuple[str, ...] = (), topics: tuple[str, ...] = ()
    ) -> "Scheme":
        """Give the version of this scheme that also has these labels, in the order given."""
        new_entities = tuple(
            EntityLabel(name=name) for name in entities if name not in self.entity_names
        )
        new_topics = tuple(TopicLabel(name=name) for name in topics if name not in self.topic_names)
        if not new_entities and not new_topics:
            return self
        return Scheme.model_validate(
            {
                **self.model_dump(),
                "entities": (*self.entities, *new_entities),
                "topics": (*self.topics, *new_topics),
            }
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
