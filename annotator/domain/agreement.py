"""What a measure of agreement says: a number, or why there is none."""

from dataclasses import dataclass, field

__all__ = ["Agreement", "Estimate"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure, or None with one sentence that says why there is none.

    `interval` is the lower and the upper end of the figure's confidence interval, where one was
    asked for and could be had.
    """

    value: float | None
    why: str = ""
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far annotators agree in one respect: the whole figure and those of each label.

    `measure` and `level` are the words of the command line; `articles` and `annotators` are the
    numbers of those that entered the figure. All but `after_feedback` is of the layers as they were
    submitted first; `changed` counts layers that differ now, and `after_feedback` is the whole
    figure of the layers as they are, None where nothing differs.
    """

    measure: str
    level: str
    whole: Estimate
    articles: int
    annotators: int
    by_label: dict[str, Estimate] = field(default_factory=dict)
    changed: int = 0
    after_feedback: Estimate | None = None
