from dataclasses import replace

import pytest

from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import Article, ArticleContent
from annotator.domain.conflicts import ClusterKind, ConflictType
from annotator.domain.decisions import Decision, DecisionMethod, Reason
from annotator.domain.ids import ArticleId, DecisionId
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.reviewing import GoldStatus, ItemState
from annotator.domain.scheme import Scheme
from annotator.domain.text import ArticleText
from annotator.review.gathered import Gathered
from annotator.workspace.report_rows import OTHER, SAME, ReportRows, done_layers
from annotator.workspace.review_sheets import Viewer
from tests.workspace.values import layer, person, span, topic

TEXT = "Siti di Solo"
ARTICLE = ArticleId(b"A" * 16)
ANI, BUDI, CITRA = map(person, ("Ani", "Budi", "Citra"))


def content(*layers: LayerContent) -> ArticleContent:
    article = Article(ARTICLE, bytes(32), len(TEXT), 1, title_range=(0, 4))
    own = [replace(x, layer=replace(x.layer, id=bytes([n]) * 16)) for n, x in enumerate(layers)]
    return ArticleContent(article, ArticleText(TEXT), layers=tuple(own))


@pytest.fixture
def rows() -> ReportRows:
    return ReportRows(Gathered({}), Viewer(ANI.id, Scheme(name="small")))


def test_layers_are_counted_by_status_and_labels_of_those_that_are_done(rows: ReportRows) -> None:
    found = content(
        layer(span(0, 4, "PER"), topic("sport"), owner=ANI),
        layer(span(0, 4, "LOC"), owner=BUDI),
        layer(span(0, 4, "PER"), owner=CITRA, status=LayerStatus.IN_PROGRESS),
    )
    rows.look_at(found, found, 1)
    assert rows.statuses[CITRA.id, LayerStatus.IN_PROGRESS] == 1
    assert rows.given[ClusterKind.SPAN, "PER", ANI.id] == 1
    assert rows.given[ClusterKind.SPAN, "PER", CITRA.id] == 0
    assert rows.by_done == {2: 1}
    assert rows.titles == {ARTICLE: "Siti"}
    assert rows.changed == 1
    assert rows.gathered.weeks == ["1970-W01"]
    assert set(done_layers(found)) == {ANI.id.hex(), BUDI.id.hex()}


def test_conflicts_are_counted_by_state_and_type(rows: ReportRows) -> None:
    found = content(
        layer(span(0, 4, "PER"), span(8, 12, "LOC"), owner=ANI),
        layer(span(0, 4, "LOC"), span(8, 12, "LOC"), owner=BUDI),
    )
    rows.look_at(found, found)
    assert rows.gold_states == {GoldStatus.OPEN: 1}
    assert rows.places == {ItemState.OPEN: 1, ItemState.AGREED: 1}
    assert rows.types == {ConflictType.LABEL: 1}


def test_an_article_that_nobody_has_done_is_counted_and_not_measured(rows: ReportRows) -> None:
    found = content(layer(owner=ANI, status=LayerStatus.SKIPPED))
    rows.look_at(found, found)
    assert (rows.by_done[0], rows.gathered.articles) == (1, [])
    assert rows.gold_states == {GoldStatus.NOT_READY: 1}


def test_second_opinions_are_counted_by_whether_they_say_the_same(rows: ReportRows) -> None:
    found = content(
        layer(span(0, 4, "PER"), owner=ANI),
        layer(span(0, 4, "LOC"), owner=BUDI),
    )

    def answer(number: int, result: str, *, is_check: bool) -> Decision:
        return Decision(
            DecisionId(bytes([number]) * 16),
            ARTICLE,
            ClusterKind.SPAN,
            b"f" * 32,
            *(0, 4, "Siti", "[]", result),
            method=DecisionMethod.ADJUDICATED,
            by=BUDI.id if is_check else CITRA.id,
            at_us=number,
            reason=Reason.SLIP,
            spent_ms=2000,
            is_check=is_check,
        )

    said = (
        answer(1, "[1]", is_check=False),
        answer(2, "[1]", is_check=True),
        answer(3, "[]", is_check=True),
    )
    reviewed = replace(found, review=ArticleReview(decisions=said))
    rows.look_at(reviewed, reviewed)
    assert rows.checks == {SAME: 1, OTHER: 1}
    assert rows.methods == {DecisionMethod.ADJUDICATED: 1}
    assert rows.reasons == {Reason.SLIP: 1}
    assert rows.spent_ms == [2000]
