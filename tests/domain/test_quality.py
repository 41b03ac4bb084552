import pytest

from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType, Voice
from annotator.domain.ids import ArticleId, PersonId, SchemeId, SpanId, layer_id
from annotator.domain.quality import NOTHING, Behind, ProgressFigures, QualityReport, concerns
from annotator.domain.rows import Mark
from annotator.domain.spans import Span

ANI, BUDI, CITRA = (PersonId(name.encode().ljust(16)) for name in ("ani", "budi", "citra"))
MARK = Mark(SchemeId(bytes(16)), 1, 1)
ARTICLE = ArticleId(b"a" * 16)
LAYERS = {person: layer_id(ARTICLE, person, "annotator") for person in (ANI, BUDI, CITRA)}


def candidate(label: str, *people: PersonId) -> Candidate:
    layer = LAYERS[people[0]]
    rows = (Span(SpanId(bytes(16)), layer, label, ((0, 4),), MARK),) if label else ()
    return Candidate(rows, tuple(Voice(LAYERS[person]) for person in people), label)


def cluster(*candidates: Candidate, kind: ClusterKind = ClusterKind.SPAN) -> Cluster:
    what = None if len(candidates) == 1 else ConflictType.LABEL
    return Cluster(ARTICLE, kind, what, 0, 4, candidates, bytes(32), "Kata")


PER_OR_ORG = cluster(candidate("PER", ANI, BUDI), candidate("ORG", CITRA))
PER_OR_NOTHING = cluster(candidate("PER", ANI), candidate("", BUDI))


@pytest.mark.parametrize(
    ("behind", "found"),
    [
        (Behind(), True),
        (Behind(ClusterKind.SPAN), True),
        (Behind(ClusterKind.TOPIC), False),
        (Behind(labels=("ORG",)), True),
        (Behind(labels=("LOC",)), False),
        (Behind(labels=("ORG", "PER")), True),
        (Behind(labels=("PER", "PER")), False),
        (Behind(labels=("PER", NOTHING)), False),
        (Behind(people=(CITRA,)), True),
        (Behind(people=(ANI, CITRA)), True),
        (Behind(people=(ANI, BUDI)), False),
        (Behind(labels=("PER",), people=(ANI, BUDI)), False),
        (Behind(articles=(ARTICLE,)), True),
        (Behind(types=(ConflictType.LABEL, ConflictType.NESTING)), True),
        (Behind(types=(ConflictType.MISSING,)), False),
        (Behind(articles=(ArticleId(b"b" * 16),)), False),
    ],
)
def test_a_figure_opens_the_conflicts_that_it_counts(behind: Behind, found: bool) -> None:
    assert concerns(behind, PER_OR_ORG) is found


def test_what_only_one_marked_stands_behind_the_cell_of_nothing() -> None:
    behind = Behind(labels=(NOTHING, "PER"), people=(ANI, BUDI))
    assert concerns(behind, PER_OR_NOTHING)
    assert not concerns(Behind(people=(CITRA,)), PER_OR_NOTHING)


def test_what_all_agree_on_stands_behind_nothing() -> None:
    assert not concerns(Behind(), cluster(candidate("PER", ANI, BUDI)))


def test_an_article_without_a_title_goes_by_its_id() -> None:
    report = QualityReport(
        "p", "news", "00", "ff", is_masked=True, progress=ProgressFigures(1), titles={ARTICLE: ""}
    )
    assert report.title(ARTICLE) == ARTICLE.hex()[:12]
    assert report.task(ClusterKind.SPAN) is None
