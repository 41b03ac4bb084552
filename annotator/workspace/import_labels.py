"""What becomes of labels that a file has and the project's scheme lacks.

Each of them is added to the scheme, mapped to a label that is there, or dropped with its
annotations; where nobody said which, the import collects them all and asks.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.errors import RuleViolation
from annotator.domain.scheme import EntityLabel, RelationLabel, Scheme, TopicLabel

__all__ = ["LabelChoice", "LabelCount", "LabelKind", "LabelPolicy", "LabelsUnknown"]
__all__ += ["UnknownLabelAction", "labels_of"]


class LabelKind(StrEnum):
    """What a label is for."""

    ENTITY = "entity"
    TOPIC = "topic"
    RELATION = "relation"


class UnknownLabelAction(StrEnum):
    """What to do with a label that the scheme lacks."""

    ASK = "ask"
    ADD = "add"
    MAP = "map"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class LabelChoice:
    """The answer for one label; `to` is the scheme's label to map it to."""

    action: UnknownLabelAction
    to: str = ""


@dataclass(frozen=True, slots=True)
class LabelCount:
    """A label in the files: how often it occurs, and whether the scheme has it."""

    kind: LabelKind
    name: str
    count: int
    is_known: bool


class LabelsUnknown(RuleViolation):
    """The files hold labels that the scheme lacks, and nobody said what to do with them."""

    def __init__(self, message: str, labels: tuple[LabelCount, ...]) -> None:
        super().__init__(message)
        self.labels = labels


class LabelPolicy:
    """Decides on labels while an import runs; used in one thread.

    `default` holds for all labels without a choice of their own. A choice maps to an existing
    label or one that this import adds.
    """

    def __init__(
        self,
        scheme: Scheme,
        default: UnknownLabelAction,
        choices: Mapping[str, LabelChoice] | None = None,
    ) -> None:
        self._scheme = scheme
        self._default = default
        self._choices = dict(choices or {})
        self._decided: dict[tuple[LabelKind, str], str | None] = {}
        self._new: dict[tuple[LabelKind, str], None] = {}
        self._open: set[tuple[LabelKind, str]] = set()
        self.seen: Counter[tuple[LabelKind, str]] = Counter()
        self._take_over(scheme)

    def look_at(self, kind: LabelKind, names: Iterable[str]) -> None:
        """Count these labels and decide on those that are new."""
        for name in names:
            self.seen[kind, name] += 1
            if (kind, name) not in self._decided:
                self._decided[kind, name] = self._decide(kind, name)

    def name_for(self, kind: LabelKind, name: str) -> str | None:
        """Give the name under which a label goes in; None: it is dropped, or not decided yet."""
        return self._decided[kind, name]

    def extended(self) -> Scheme:
        """Give the scheme with all labels that were to be added since the last call."""
        new = {kind: tuple(name for its, name in self._new if its is kind) for kind in LabelKind}
        self._new.clear()
        self._scheme = self._scheme.with_labels(
            entities=new[LabelKind.ENTITY],
            topics=new[LabelKind.TOPIC],
            relations=new[LabelKind.RELATION],
        )
        return self._scheme

    def adopt(self, scheme: Scheme) -> None:
        """Go on with another scheme: an import that brings its own."""
        self._scheme = scheme
        self._decided.clear()
        self._open.clear()
        self._take_over(scheme)

    def counts(self) -> tuple[LabelCount, ...]:
        """Give all labels seen, the frequent ones first."""
        return tuple(
            LabelCount(kind, name, count, self._has(kind, name))
            for (kind, name), count in sorted(
                self.seen.items(), key=lambda item: (-item[1], item[0][1])
            )
        )

    def require_answers(self, files: str) -> None:
        """Raise `LabelsUnknown` that lists the labels nobody decided on, and the choices."""
        if not self._open:
            return
        labels = tuple(label for label in self.counts() if (label.kind, label.name) in self._open)
        some = ", ".join(f"{label.name} ({label.count})" for label in labels[:30])
        if len(labels) > 30:
            some += f" and {len(labels) - 30} more"
        names: set[str] = set()
        for kind in {label.kind for label in labels}:
            names |= self._names(kind)
        known = ", ".join(sorted(names)[:40])
        raise LabelsUnknown(
            f"{files}: The scheme lacks these labels: {some}. Nothing was imported. Choose "
            "--option unknown_labels=add (add them to the scheme), unknown_labels=drop (leave "
            "their annotations out), or name one for each with --map LABEL=NAME and "
            f"--option unknown_labels=map; the scheme has: {known or 'no labels'}.",
            labels,
        )

    def _take_over(self, scheme: Scheme) -> None:
        for kind in LabelKind:
            for label in labels_of(scheme, kind):
                self._decided[kind, label.name] = label.name

    def _decide(self, kind: LabelKind, name: str) -> str | None:
        choice = self._choices.get(name, LabelChoice(self._default))
        if choice.action is UnknownLabelAction.DROP:
            return None
        if choice.action is UnknownLabelAction.ADD:
            self._new[kind, name] = None
            return name
        if choice.action is UnknownLabelAction.MAP:
            to = choice.to or self._likeness(kind, name)
            if choice.to and not self._has(kind, to):
                raise RuleViolation(f'The scheme has no label "{to}" to map "{name}" to.')
            if to:
                return to
        self._open.add((kind, name))
        return None

    def _has(self, kind: LabelKind, name: str) -> bool:
        return name in self._names(kind)

    def _names(self, kind: LabelKind) -> frozenset[str]:
        match kind:
            case LabelKind.ENTITY:
                return self._scheme.entity_names
            case LabelKind.TOPIC:
                return self._scheme.topic_names
            case LabelKind.RELATION:
                return self._scheme.relation_names

    def _likeness(self, kind: LabelKind, name: str) -> str:
        """Give the one label whose name, title or short name is the same but for its case."""
        labels = labels_of(self._scheme, kind)
        alike = [label.name for label in labels if name.casefold() in _spellings(label)]
        return alike[0] if len(alike) == 1 else ""


def labels_of(
    scheme: Scheme, kind: LabelKind
) -> tuple[EntityLabel, ...] | tuple[TopicLabel, ...] | tuple[RelationLabel, ...]:
    """Give the scheme's labels of one kind."""
    match kind:
        case LabelKind.ENTITY:
            return scheme.entities
        case LabelKind.TOPIC:
            return scheme.topics
        case LabelKind.RELATION:
            return scheme.relations


def _spellings(label: EntityLabel | TopicLabel | RelationLabel) -> set[str]:
    spellings = (label.name, label.short, *label.title.values())
    return {text.casefold() for text in spellings}
