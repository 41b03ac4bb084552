"""What annotators who are done said, gathered article by article, for many figures at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from annotator.domain.articles import Segmentation
from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerContent
from annotator.review.span_agreement import Sheet, Sheets
from annotator.review.span_matching import Marked
from annotator.review.values import Level, Names, Units, said_in

__all__ = ["Gathered", "labels_in", "marked_in"]

_LEVELS = (
    *(Level.TOPIC, Level.POLARITY, Level.STANCE),
    *(Level.HOLDER, Level.TARGET, Level.INTENSITY),
)


@dataclass(slots=True)
class Gathered:
    """Articles that somebody has done, in the order in which they were added.

    `sheets` hold the spans, `units` the rest by level, both by the annotator's name. `gold` has the
    spans of the article's gold layer, None where there is none. `weeks` are those in which the
    second layer was done, empty where only one is.
    """

    names: Names
    articles: list[ArticleId] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    weeks: list[str] = field(default_factory=list)
    sheets: list[dict[str, list[Marked]]] = field(default_factory=list)
    gold: list[list[Marked] | None] = field(default_factory=list)
    units: dict[Level, Units] = field(default_factory=lambda: {level: Units() for level in _LEVELS})
    used: set[ClusterKind] = field(default_factory=set)

    def add(
        self,
        article: ArticleId,
        length: int,
        layers: dict[str, LayerContent],
        *,
        gold: LayerContent | None = None,
        week: str = "",
    ) -> None:
        """Add an article with the layers that are done, by annotator, once."""
        self.articles.append(article)
        self.lengths.append(length)
        self.weeks.append(week)
        self.sheets.append({name: marked_in(layer) for name, layer in layers.items()})
        self.gold.append(None if gold is None else marked_in(gold))
        for name, layer in layers.items():
            self._note(layer)
            for level, units in self.units.items():
                units.add(article, name, said_in(layer, level, _no_tokens, self.names))

    def annotators(self) -> list[str]:
        """Give everybody who has done an article, sorted."""
        return sorted({name for sheet in self.sheets for name in sheet})

    def sheets_of(self, kind: ClusterKind) -> Sheets:
        """Give what was marked in a task; topics and stances as spans, one place a question.

        All topics of an article share one place, so do the stances of one holder on one target.
        """
        if kind is ClusterKind.SPAN:
            return self.sheets
        units = self.units[Level.TOPIC if kind is ClusterKind.TOPIC else Level.POLARITY]
        found: dict[object, dict[str, list[Marked]]] = {
            article: {name: [] for name in names} for article, names in units.done.items()
        }
        places = {unit: number for number, unit in enumerate(units.articles)}
        for unit, name, value in units.rows:
            place = ((places[unit], places[unit] + 1),)
            labels = sorted(value) if isinstance(value, frozenset) else [str(value)]
            found[units.articles[unit]][name] += (Marked(place, label) for label in labels)
        return [found[article] for article in self.articles]

    def _note(self, layer: LayerContent) -> None:
        if layer.spans:
            self.used.add(ClusterKind.SPAN)
        if any(topic.span is None for topic in layer.topics):
            self.used.add(ClusterKind.TOPIC)
        if layer.stances:
            self.used.add(ClusterKind.STANCE)


def marked_in(layer: LayerContent) -> list[Marked]:
    """Give the spans of a layer as places with labels."""
    return [Marked(span.fragments, span.label) for span in layer.spans]


def labels_in(sheets: Sequence[Sheet]) -> list[str]:
    """Give the labels that occur, sorted."""
    return sorted({one.label for sheet in sheets for marked in sheet.values() for one in marked})


def _no_tokens() -> Segmentation:
    return Segmentation((), ())
