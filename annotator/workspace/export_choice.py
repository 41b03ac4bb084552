"""Which layers an export takes: the rule for `--layer` and `--status`, apart from all files.

Without a choice: gold where any is closed, else the only annotator's; with several annotators and
no gold nobody but the user can say.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import ArticleContent
from annotator.domain.decisions import in_effect
from annotator.domain.errors import RuleViolation
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.reports import counted

__all__ = ["LayerChoice", "LayerGroup", "Selection", "Which", "choose_layers"]

_EVERYTHING = frozenset(LayerStatus)


class Which(StrEnum):
    """What kind of choice it is."""

    ALL = "all"
    GOLD = "gold"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class LayerGroup:
    """The layers of one owner, kind and status: how many articles have one."""

    owner: Person
    kind: LayerKind
    status: LayerStatus
    count: int


@dataclass(frozen=True, slots=True)
class LayerChoice:
    """All layers, the gold, or those of one person; repeats only where nothing may be lost."""

    which: Which
    person: Person | None = None
    with_repeats: bool = False

    def takes(self, layer: Layer) -> bool:
        """Say whether a layer is among the chosen ones."""
        if layer.kind is LayerKind.REPEAT and not self.with_repeats:
            return False
        match self.which:
            case Which.ALL:
                return True
            case Which.GOLD:
                return layer.kind is LayerKind.GOLD
            case Which.PERSON:
                is_gold = layer.kind is LayerKind.GOLD
                return not is_gold and self.person is not None and layer.owner == self.person.id


def choose_layers(
    asked: str | None, groups: Sequence[LayerGroup], *, is_lossless: bool
) -> LayerChoice:
    """Resolve what the user asked for: "all", "gold", a person's name, "@NAME", or nothing.

    Raises `RuleViolation` that lists the layers when the answer is not theirs alone to guess.
    """
    people = _annotators(groups)
    if asked in ("all", "gold"):
        return LayerChoice(Which(asked), with_repeats=is_lossless)
    if asked is not None:
        name = asked.removeprefix("@")
        for person in people:
            if person.name == name:
                return LayerChoice(Which.PERSON, person, with_repeats=is_lossless)
        raise RuleViolation(f'Nobody called "{name}" has a layer here. {_listed(groups)}')
    if is_lossless:
        return LayerChoice(Which.ALL, with_repeats=True)
    if any(g.kind is LayerKind.GOLD and g.status is LayerStatus.DONE for g in groups):
        return LayerChoice(Which.GOLD)
    if len(people) > 1:
        raise RuleViolation(
            f"Several people have layers and there is no gold: say which. {_listed(groups)}"
        )
    return LayerChoice(Which.PERSON, people[0]) if people else LayerChoice(Which.ALL)


def _annotators(groups: Sequence[LayerGroup]) -> list[Person]:
    found = {g.owner.id: g.owner for g in groups if g.kind is not LayerKind.GOLD}
    return sorted(found.values(), key=lambda person: (person.name, person.id))


def _listed(groups: Sequence[LayerGroup]) -> str:
    counts: Counter[str] = Counter()
    for group in groups:
        if group.kind is LayerKind.REPEAT:
            continue
        name = group.owner.name
        if group.kind is LayerKind.GOLD:
            name = "gold"
        elif name in ("all", "gold"):
            name = f"@{name}"
        counts[name] += group.count
    if not counts:
        return "There are no layers yet."
    listed = ", ".join(
        f"{name} ({counted(count, 'articles')})" for name, count in sorted(counts.items())
    )
    return f"Choose with --layer: {listed}, or all."


@dataclass(slots=True)
class Selection:
    """Picks the layers of each article, and counts what it leaves out; used in one thread.

    `statuses` None takes all. With `needs_layer`, articles without a chosen layer are left out.
    `decisions` counts those in effect behind the gold that was picked.
    """

    choice: LayerChoice
    statuses: Collection[LayerStatus] | None
    needs_layer: bool
    left_out: Counter[LayerStatus] = field(default_factory=Counter)
    articles_left_out: int = 0
    decisions: int = 0

    def unused(self) -> "Selection":
        """Give the same choice with nothing counted yet."""
        return Selection(self.choice, self.statuses, self.needs_layer)

    def add(self, other: "Selection") -> None:
        """Count what another one with the same choice has left out of other articles."""
        self.left_out.update(other.left_out)
        self.articles_left_out += other.articles_left_out
        self.decisions += other.decisions

    def of(self, content: ArticleContent) -> ArticleContent | None:
        """Give the article with its chosen layers only; None when it stays out.

        What reviewing says goes with all layers and with the gold, which stands on it; one
        person's layer goes alone.
        """
        wanted = _EVERYTHING if self.statuses is None else self.statuses
        layers: list[LayerContent] = []
        for layer in content.layers:
            if not self.choice.takes(layer.layer):
                continue
            if layer.layer.status in wanted:
                layers.append(layer)
            else:
                self.left_out[layer.layer.status] += 1
        if not layers and self.needs_layer:
            self.articles_left_out += 1
            return None
        if self.choice.which is Which.PERSON:
            content = replace(content, review=ArticleReview())
        if any(layer.layer.kind is LayerKind.GOLD for layer in layers):
            self.decisions += len(in_effect(content.review.decisions))
        if len(layers) == len(content.layers):
            return content
        return replace(content, layers=tuple(layers))
