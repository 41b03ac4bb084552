"""Figures of a project's quality: progress, labels, agreement, people, time.

Values only. They are computed in `review/quality.py` and `review/standing.py`, brought together by
`workspace/reporting.py`, and shown as the tables of `quality_tables.py`, which are the same in the
window, in HTML, CSV and JSON. People stand here by number, in the order of `QualityReport.people`,
so that a masked report is masked everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType
from annotator.domain.ids import ArticleId, LayerId, PersonId, layer_id
from annotator.domain.layers import LayerKind
from annotator.domain.stance import Stance

__all__ = [
    "DISTANCE",
    "NOTHING",
    "ArticleFigure",
    "Behind",
    "Competence",
    "Confused",
    "DayFigure",
    "Figure",
    "LabelCount",
    "PairFigure",
    "PersonFigures",
    "ProgressFigures",
    "QualityReport",
    "ReviewerFigures",
    "TaskFigures",
    "TimeFigure",
    "WeekFigure",
    "concerns",
]

NOTHING = ""
"""Stands for the label of an annotator who is done and marked nothing there."""

DISTANCE = "distance_stance"
"""The measure that is a distance: the less the better."""

_UNKNOWN = Estimate(None)


@dataclass(frozen=True, slots=True)
class Behind:
    """Which conflicts stand behind a figure; what is empty does not narrow.

    One label: some annotator gave it. Two labels: one gave the first and another the second, where
    `NOTHING` is a label, too. One person: they differ from somebody. Two people: they differ from
    each other.
    """

    kind: ClusterKind | None = None
    labels: tuple[str, ...] = ()
    people: tuple[PersonId, ...] = ()
    articles: tuple[ArticleId, ...] = ()
    types: tuple[ConflictType, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure of a task: its id, its name for people, and how many things were compared."""

    measure: str
    name: str
    estimate: Estimate
    support: int = 0


@dataclass(frozen=True, slots=True)
class PairFigure:
    """How far two people agree, and in how many articles that both have done."""

    one: int
    other: int
    estimate: Estimate
    articles: int


@dataclass(frozen=True, slots=True)
class Confused:
    """How often person `one` said `row` where person `other` said `column`; see `NOTHING`."""

    one: int
    other: int
    row: str
    column: str
    count: int


@dataclass(frozen=True, slots=True)
class ArticleFigure:
    """How far those who have done one article agree on it; `compared` counts what they marked."""

    article: ArticleId
    people: int
    compared: int
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class WeekFigure:
    """Agreement on the articles whose second layer was done in a week ("2026-W47")."""

    week: str
    articles: int
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class TaskFigures:
    """Agreement in one task.

    The first of `figures` is the headline; pairs and weeks are measured by it, too. `labels` have
    the label as their measure and name.
    """

    kind: ClusterKind
    figures: tuple[Figure, ...]
    labels: tuple[Figure, ...] = ()
    pairs: tuple[PairFigure, ...] = ()
    confusion: tuple[Confused, ...] = ()
    articles: tuple[ArticleFigure, ...] = ()
    weeks: tuple[WeekFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewerFigures:
    """How far reviewers agree in one task: second opinions and the decisions they are about."""

    kind: ClusterKind
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class LabelCount:
    """How often each person gave a label in layers that are done, and how often the gold has it."""

    kind: ClusterKind
    label: str
    by_person: tuple[int, ...]
    gold: int

    @property
    def total(self) -> int:
        """How often all people together gave it."""
        return sum(self.by_person)


@dataclass(frozen=True, slots=True)
class Competence:
    """What the answers of several people say about one of them.

    `accuracy`: how likely the person gives the true answer (Dawid & Skene 1979). `knowing`: how
    likely they answer from knowledge rather than habit (MACE, Hovy et al. 2013). `by_label`: how
    likely they find the label where it is true. `units` answers of theirs entered.
    """

    kind: ClusterKind
    units: int
    accuracy: Estimate
    knowing: Estimate
    by_label: tuple[tuple[str, Estimate], ...] = ()


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """One annotator: work, agreement, competence, time.

    `name` is theirs, or a number while the report is masked. `seconds` is the median time for an
    article without pauses, None where nothing was counted. `bias` is by how much their stances lie
    on the side of "for" (above 0) or "against" of those of others, on a scale from −1 to 1.
    """

    person: PersonId
    name: str
    done: int = 0
    in_progress: int = 0
    skipped: int = 0
    flagged: int = 0
    assigned: int = 0
    with_others: Estimate = _UNKNOWN
    with_gold: Estimate = _UNKNOWN
    bias: Estimate = _UNKNOWN
    competence: tuple[Competence, ...] = ()
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class TimeFigure:
    """What one person's labels in one article took."""

    person: int
    article: ArticleId
    records: int
    keys: int
    seconds: float


@dataclass(frozen=True, slots=True)
class DayFigure:
    """What everybody's labels of one day (ISO 8601) took."""

    day: str
    records: int
    keys: int
    seconds: float


@dataclass(frozen=True, slots=True)
class ProgressFigures:
    """How far the project is.

    `by_done[n]` counts the articles that n annotators have done. The others count by a word each:
    `gold` articles by the status of their gold, `places` clusters by their state, `types` conflicts
    by their type, `methods` and `reasons` decisions in effect, `checks` second opinions by whether
    they give the same answer as the decision they are about; empty where there are none.
    `decision_seconds` is the median time of a decision, None where no time was kept.
    """

    articles: int
    by_done: tuple[int, ...] = ()
    gold: tuple[tuple[str, int], ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    types: tuple[tuple[str, int], ...] = ()
    methods: tuple[tuple[str, int], ...] = ()
    reasons: tuple[tuple[str, int], ...] = ()
    checks: tuple[tuple[str, int], ...] = ()
    decision_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class QualityReport:
    """All figures of one project at one moment.

    `fingerprint` is the digest of the data that was measured: equal projects, equal reports.
    `scheme` is the current version's name, `scheme_version` its id in hexadecimal digits.
    `titles` names the articles that occur. Agreement is that of layers as they were first handed
    in; `changed` counts those that were changed since.
    """

    project: str
    scheme: str
    scheme_version: str
    fingerprint: str
    is_masked: bool
    progress: ProgressFigures
    people: tuple[PersonFigures, ...] = ()
    labels: tuple[LabelCount, ...] = ()
    tasks: tuple[TaskFigures, ...] = ()
    reviewers: tuple[ReviewerFigures, ...] = ()
    times: tuple[TimeFigure, ...] = ()
    days: tuple[DayFigure, ...] = ()
    titles: Mapping[ArticleId, str] | None = None
    changed: int = 0

    def title(self, article: ArticleId) -> str:
        """Give an article's title, or the first digits of its id."""
        return (self.titles or {}).get(article) or article.hex()[:12]

    def task(self, kind: ClusterKind) -> TaskFigures | None:
        """Give the agreement in one task; None where nobody worked on it."""
        return next((one for one in self.tasks if one.kind is kind), None)


def concerns(behind: Behind, cluster: Cluster) -> bool:
    """Say whether a cluster stands behind a figure; one in which all agree never does."""
    if cluster.is_agreed or behind.kind not in (None, cluster.kind):
        return False
    if behind.articles and cluster.article not in behind.articles:
        return False
    if behind.types and cluster.type not in behind.types:
        return False
    own = {layer_id(cluster.article, one, _ANNOTATOR) for one in behind.people}
    said = [
        (_labels(candidate), {voice.layer for voice in candidate.voices})
        for candidate in cluster.candidates
    ]
    if len(own) == 1:
        return any(layers & own for _, layers in said) and _is_given(behind.labels, said)
    if own:
        said = [(labels, layers) for labels, layers in said if layers & own]
        if len(said) < 2:
            return False
    return _is_given(behind.labels, said)


_ANNOTATOR = LayerKind.ANNOTATOR.value
_Said = list[tuple[set[str], set[LayerId]]]


def _is_given(labels: tuple[str, ...], said: _Said) -> bool:
    if len(labels) < 2:
        return not labels or any(labels[0] in given for given, _ in said)
    return any(
        labels[0] in given and labels[1] in others
        for one, (given, _) in enumerate(said)
        for other, (others, _) in enumerate(said)
        if one != other
    )


def _labels(candidate: Candidate) -> set[str]:
    if not candidate.rows:
        return {NOTHING}
    return {row.polarity.value if isinstance(row, Stance) else row.label for row in candidate.rows}
