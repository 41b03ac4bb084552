"""How far annotators agree: from the layers that are done, in a frozen copy of the project.

What counts is the first pass, the layer as it was submitted first; where layers have changed since,
there is a second figure of them as they are. Layers of models and the gold are not compared here.
NumPy comes with the first measurement.
"""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from annotator.domain.agreement import Agreement, Estimate
from annotator.domain.articles import ArticleContent
from annotator.domain.errors import RuleViolation
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.listing import ArticleFilter, Progress
from annotator.workspace.desk import Desk
from annotator.workspace.first_pass import first_passes
from annotator.workspace.frozen import frozen_store
from annotator.workspace.jobs import Cancelled, IsCancelled, OnProgress, never
from annotator.workspace.segmenting import segmentation_of

if TYPE_CHECKING:
    from annotator.review.agreeing import Measure
    from annotator.review.span_matching import Marked
    from annotator.review.values import Level, Units
    from annotator.store.project_store import ProjectStore

__all__ = ["Measuring"]

_STEP = 50


class Measuring:
    """Agreement in one project; safe in any thread, meant for a job. Nothing here changes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def choices(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the names of the measures and of the levels."""
        from annotator.review.agreeing import Measure
        from annotator.review.values import Level

        return tuple(Measure), tuple(Level)

    def agreement(
        self,
        measure: str,
        level: str,
        *,
        progress: OnProgress | None = None,
        cancelled: IsCancelled = never,
    ) -> Agreement:
        """Measure the agreement of annotators' done layers, as a whole and for each label.

        Where there is no number, the figure says why. The numbers of articles and annotators are
        those of articles that two annotators or more have done. The same project gives the same
        interval. What was changed after it was submitted first counts only in `after_feedback`.
        Raises `RuleViolation` for a measure or level that there is not, `Cancelled`.
        """
        from annotator.review.agreeing import Measure
        from annotator.review.values import Level

        try:
            asked, now = (
                _Asked(Measure(measure), Level(level)),
                _Asked(Measure(measure), Level(level)),
            )
        except ValueError as error:
            measures, levels = map(", ".join, self.choices())
            raise RuleViolation(
                f'There is no measure "{measure}" of the level "{level}". Measures: {measures}; '
                f"levels: {levels}."
            ) from error
        with (
            tempfile.TemporaryDirectory(prefix="annotator-") as private,
            frozen_store(self._desk, Path(private)) as store,
        ):
            asked.names |= {actor.id: actor.name for actor in store.actors()}
            asked.names |= {target.id: target.name for target in store.targets()}
            now.names = asked.names
            changed = 0
            for content, layers in first_passes(store, self._stream(store, progress, cancelled)):
                asked.look_at(content)
                changed += layers
            if changed:
                for content in self._stream(store, progress, cancelled):
                    now.look_at(content)
        found = asked.answer()
        if changed:
            return replace(found, changed=changed, after_feedback=now.figure(None))
        return found

    def _stream(
        self, store: "ProjectStore", progress: OnProgress | None, cancelled: IsCancelled
    ) -> Iterator[ArticleContent]:
        total = len(store.article_keys(ArticleFilter(), self._desk.person.id))
        done = frozenset({LayerStatus.DONE})
        for number, content in enumerate(store.stream(statuses=done)):
            if number % _STEP == 0:
                if cancelled():
                    raise Cancelled
                if progress is not None:
                    progress(Progress(number, total, "articles"))
            yield content


def _no_units() -> "Units":
    from annotator.review.values import Units

    return Units()


@dataclass(slots=True)
class _Asked:
    """One question while the articles go by."""

    measure: "Measure"
    level: "Level"
    names: dict[bytes, str] = field(default_factory=dict)
    units: "Units" = field(default_factory=_no_units)
    sheets: "list[dict[str, list[Marked]]]" = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    shared: int = 0
    annotators: set[str] = field(default_factory=set)

    def look_at(self, content: ArticleContent) -> None:
        """Take in what annotators who have done the article said."""
        layers = {
            one.layer.owner.hex(): one
            for one in content.layers
            if one.layer.kind is LayerKind.ANNOTATOR and one.layer.status is LayerStatus.DONE
        }
        if len(layers) > 1:
            self.shared += 1
            self.annotators |= layers.keys()
        elif not self._counts_single:
            return
        if self.level == "span":
            self.lengths.append(content.article.length)
            self.sheets.append({name: _marked(layer) for name, layer in layers.items()})
            return
        from annotator.review.values import said_in

        for name, layer in layers.items():
            said = said_in(layer, self.level, lambda: segmentation_of(content), self.names)
            self.units.add(content.article.id, name, said)

    def answer(self) -> Agreement:
        """Give the figures of all that went by."""
        labels = self._labels()
        return Agreement(
            self.measure.value,
            self.level.value,
            self.figure(None),
            self.shared,
            len(self.annotators),
            {label: self.figure(label) for label in labels},
        )

    @property
    def _counts_single(self) -> bool:
        """Whether articles that one annotator has done enter: AC1 and AC2 count their values."""
        return self.measure in ("ac1", "ac2")

    def _labels(self) -> list[str]:
        if self.level != "span":
            return self.units.labels
        marked = (one for sheet in self.sheets for spans in sheet.values() for one in spans)
        return sorted({one.label for one in marked})

    def figure(self, label: str | None) -> Estimate:
        """Give the whole figure, or that of one label."""
        from annotator.review.agreeing import of_spans, of_values

        if self.level == "span":
            annotators = sorted(self.annotators)
            return of_spans(self.measure, self.sheets, self.lengths, annotators, label=label)
        return of_values(self.measure, self.level, self.units, label=label)


def _marked(layer: LayerContent) -> "list[Marked]":
    from annotator.review.span_matching import Marked

    return [Marked(span.fragments, span.label) for span in layer.spans]
