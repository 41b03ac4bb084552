"""What a report counts while the articles go by: statuses, labels, gold, conflicts, assignments.

What annotators said goes into `review.gathered`, from which agreement is measured afterwards.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from annotator.domain.articles import ArticleContent
from annotator.domain.assignments import Purpose
from annotator.domain.conflicts import ClusterKind, ConflictType
from annotator.domain.decisions import DecisionMethod, Reason
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.reviewing import GoldStatus, ItemState
from annotator.domain.second_opinions import SecondOpinion, second_opinions
from annotator.review.gathered import Gathered
from annotator.review.stale import in_effect
from annotator.workspace.review_sheets import Viewer, surveyed

__all__ = ["OTHER", "SAME", "ReportRows", "done_layers"]

SAME, OTHER = "the same answer", "another answer"
"""What a second reviewer may give."""


@dataclass(slots=True)
class ReportRows:
    """Counts of one pass over the articles; `viewer` says for whom conflicts are looked at.

    `opinions` are the second opinions with the decisions they are about, `spent_ms` holds the time
    of each decision that a person took.
    """

    gathered: Gathered
    viewer: Viewer
    articles: int = 0
    by_done: Counter[int] = field(default_factory=Counter)
    statuses: Counter[tuple[PersonId, LayerStatus]] = field(default_factory=Counter)
    assigned: Counter[PersonId] = field(default_factory=Counter)
    given: Counter[tuple[ClusterKind, str, PersonId]] = field(default_factory=Counter)
    gold: Counter[tuple[ClusterKind, str]] = field(default_factory=Counter)
    gold_states: Counter[GoldStatus] = field(default_factory=Counter)
    places: Counter[ItemState] = field(default_factory=Counter)
    types: Counter[ConflictType] = field(default_factory=Counter)
    methods: Counter[DecisionMethod] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    opinions: list[SecondOpinion] = field(default_factory=list)
    spent_ms: list[int] = field(default_factory=list)
    titles: dict[ArticleId, str] = field(default_factory=dict)
    changed: int = 0

    @property
    def checks(self) -> Counter[str]:
        """How many second opinions give the same answer, and how many another."""
        return Counter(SAME if one.is_same else OTHER for one in self.opinions)

    def look_at(self, content: ArticleContent, measured: ArticleContent, changed: int = 0) -> None:
        """Take in one article with all its layers.

        Agreement is that of the done layers in `measured`, the first pass, of which `changed`
        differ from what they are now.
        """
        self.articles += 1
        self.changed += changed
        self.titles[content.article.id] = _title(content)
        gold, done = None, 0
        for one in content.layers:
            if one.layer.kind is LayerKind.GOLD:
                gold = one
                self.gold.update(_labels(one))
            elif one.layer.kind is LayerKind.ANNOTATOR:
                self.statuses[one.layer.owner, one.layer.status] += 1
                if one.layer.status is LayerStatus.DONE:
                    done += 1
                    for kind, label in _labels(one):
                        self.given[kind, label, one.layer.owner] += 1
        self.by_done[done] += 1
        people = {a.person for a in content.review.assignments if a.purpose is not Purpose.REPEAT}
        self.assigned.update(people)
        self._review(content)
        if done:
            layers = done_layers(measured)
            week = _week(one.layer for one in layers.values())
            article = content.article
            self.gathered.add(article.id, article.length, layers, gold=gold, week=week)

    def _review(self, content: ArticleContent) -> None:
        seen = surveyed(content, self.viewer)
        self.gold_states[seen.status] += 1
        self.places.update(item.state for item in seen.items)
        self.types.update(item.cluster.type for item in seen.items if item.cluster.type is not None)
        held = in_effect(content.review.decisions)
        self.opinions += second_opinions(content.review.decisions)
        for decision in held:
            self.methods[decision.method] += 1
            if decision.reason is not Reason.NONE:
                self.reasons[decision.reason] += 1
            if decision.spent_ms:
                self.spent_ms.append(decision.spent_ms)


def done_layers(content: ArticleContent) -> dict[str, LayerContent]:
    """Give the layers of annotators that are done, by their owner's id in hexadecimal digits."""
    return {
        one.layer.owner.hex(): one
        for one in content.layers
        if one.layer.kind is LayerKind.ANNOTATOR and one.layer.status is LayerStatus.DONE
    }


def _labels(layer: LayerContent) -> Iterable[tuple[ClusterKind, str]]:
    for span in layer.spans:
        yield ClusterKind.SPAN, span.label
    for topic in layer.topics:
        yield ClusterKind.TOPIC, topic.label
    for stance in layer.stances:
        yield ClusterKind.STANCE, stance.polarity.value


def _title(content: ArticleContent) -> str:
    heading = content.article.title_range
    words = content.article.meta.title or (content.text.quote(*heading) if heading else "")
    return " ".join(words.split())


def _week(layers: Iterable[Layer]) -> str:
    """Give the ISO week in which the second layer was done; empty where only one is."""
    times = sorted(layer.updated_us for layer in layers)
    if len(times) < 2:
        return ""
    year, week, _ = datetime.fromtimestamp(times[1] / 1_000_000, UTC).isocalendar()
    return f"{year}-W{week:02}"
