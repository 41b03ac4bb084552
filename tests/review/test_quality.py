import pytest

from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId
from annotator.domain.quality import NOTHING
from annotator.review import quality
from annotator.review.bootstrap import with_interval
from annotator.review.gathered import Gathered
from annotator.review.quality import task_figures
from annotator.review.span_agreement import PairwiseF1, f1_sums
from annotator.review.span_matching import Criterion
from tests.workspace.values import layer, span, stance, topic

PEOPLE = ["ani", "budi", "citra"]


def article(number: int) -> ArticleId:
    return ArticleId(number.to_bytes(16, "big"))


def quiet(_part: str, _done: int, _total: int) -> None:
    pass


@pytest.fixture
def spans() -> Gathered:
    """Ani and Budi differ in one label and one place; Citra has done one article, with nothing."""
    gathered = Gathered({})
    said = {
        "ani": layer(span(0, 4, "PER"), span(6, 9, "ORG")),
        "budi": layer(span(0, 4, "LOC"), span(6, 9, "ORG")),
    }
    gathered.add(article(1), 20, said, week="2026-W46")
    said = {"ani": layer(span(2, 5, "PER")), "budi": layer(span(2, 5, "PER"), span(7, 9, "LOC"))}
    gathered.add(article(2), 20, {**said, "citra": layer()}, week="2026-W47")
    gathered.add(article(3), 20, {"ani": layer(span(0, 2, "PER"))})
    return gathered


def test_spans_are_measured_as_a_whole_by_label_pair_article_and_week(spans: Gathered) -> None:
    found = task_figures(spans, ClusterKind.SPAN, PEOPLE, quiet)
    whole = {figure.measure: figure for figure in found.figures}
    of_pairs = {(pair.one, pair.other): pair for pair in found.pairs}
    assert of_pairs[0, 1].estimate.value == pytest.approx(4 / 7)
    assert of_pairs[0, 1].articles == 2
    assert of_pairs[0, 2].estimate.value == 0
    assert whole["f1"].estimate.value == pytest.approx(4 / 7 / 3)
    assert whole["f1"].support == 7
    assert whole["f1_exact"].estimate.value == pytest.approx(6 / 7 / 3)
    labels = {figure.name: figure for figure in found.labels}
    assert (labels["ORG"].estimate.value, labels["ORG"].support) == (1, 2)
    assert [one.article for one in found.articles] == [article(1), article(2)]
    assert found.articles[0].estimate.value == pytest.approx(1 / 2)
    assert [(one.week, one.articles) for one in found.weeks] == [("2026-W46", 1), ("2026-W47", 1)]


def test_confusion_names_who_said_what_and_what_only_one_marked(spans: Gathered) -> None:
    found = task_figures(spans, ClusterKind.SPAN, PEOPLE, quiet)
    cells = {(c.one, c.other, c.row, c.column): c.count for c in found.confusion}
    assert cells == {
        (0, 1, "PER", "LOC"): 1,
        (0, 1, "ORG", "ORG"): 1,
        (0, 1, "PER", "PER"): 1,
        (0, 1, NOTHING, "LOC"): 1,
        (0, 2, "PER", NOTHING): 1,
        (1, 2, "PER", NOTHING): 1,
        (1, 2, "LOC", NOTHING): 1,
    }


def test_two_who_share_no_article_have_no_number_but_a_reason() -> None:
    gathered = Gathered({})
    gathered.add(article(1), 9, {"ani": layer(span(0, 2)), "budi": layer(span(0, 2))})
    gathered.add(article(2), 9, {"citra": layer(span(0, 2))})
    pairs = task_figures(gathered, ClusterKind.SPAN, PEOPLE, quiet).pairs
    assert [pair.estimate.value for pair in pairs] == [1, None, None]
    assert "no article in common" in pairs[1].estimate.why


def test_gamma_of_too_many_pairs_is_left_to_its_command(
    spans: Gathered, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quality, "MOST_FOR_GAMMA", 2)
    found = task_figures(spans, ClusterKind.SPAN, PEOPLE, quiet)
    gamma = next(figure for figure in found.figures if figure.measure == "gamma")
    assert (gamma.estimate.value, "annotator agreement" in gamma.estimate.why) == (None, True)


def test_topics_have_alpha_with_masi_and_the_confusion_of_what_was_taken_for_what() -> None:
    gathered = Gathered({})
    for number, (one, other) in enumerate([("sport", "sport"), ("sport", "politics")]):
        said = {"ani": layer(topic(one)), "budi": layer(topic(other))}
        gathered.add(article(number), 9, said, week="2026-W47")
    found = task_figures(gathered, ClusterKind.TOPIC, PEOPLE[:2], quiet)
    assert found.figures[0].estimate.value == pytest.approx(0)
    assert found.pairs[0].articles == 2
    assert [one.estimate.value for one in found.articles] == [1, 0]
    cells = {(c.row, c.column): c.count for c in found.confusion}
    assert cells == {("sport", "sport"): 1, ("sport", "politics"): 1}
    assert {figure.name for figure in found.labels} == {"sport", "politics"}


def test_stance_is_measured_by_part_and_by_how_far_sides_lie_apart() -> None:
    gathered = Gathered({})
    for number, (one, other) in enumerate([("for", "for"), ("for", "against"), ("query", "for")]):
        said = {"ani": layer(stance(one)), "budi": layer(stance(other))}
        gathered.add(article(number), 9, said, week="2026-W47")
    found = task_figures(gathered, ClusterKind.STANCE, PEOPLE[:2], quiet)
    by_measure = {figure.measure: figure for figure in found.figures}
    assert by_measure["distance_stance"].estimate.value == pytest.approx(1)
    assert by_measure["distance_stance"].support == 2
    assert by_measure["f1_polarity"].estimate.value == pytest.approx(1 / 3)
    assert by_measure["alpha_intensity"].estimate.why
    cells = {(c.row, c.column): c.count for c in found.confusion}
    assert cells == {("for", "for"): 1, ("for", "against"): 1, ("query", "for"): 1}


def test_measuring_stops_where_it_is_told_to(spans: Gathered) -> None:
    def stop(_part: str, _done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        task_figures(spans, ClusterKind.SPAN, PEOPLE, stop)


def test_long_parts_say_how_far_they_are(spans: Gathered) -> None:
    told: list[tuple[str, int, int]] = []
    task_figures(spans, ClusterKind.SPAN, PEOPLE, lambda *how_far: told.append(how_far))
    for part in ("labels", "confusion", "looser F1"):
        assert [(f"span: {part}", done, 3) for done in range(3)] == [
            one for one in dict.fromkeys(told) if one[0] == f"span: {part}"
        ]


def test_pairs_of_topics_say_how_far_they_are() -> None:
    gathered = Gathered({})
    gathered.add(article(1), 9, {name: layer(topic("sport")) for name in PEOPLE})
    told: list[tuple[str, int, int]] = []
    task_figures(gathered, ClusterKind.TOPIC, PEOPLE, lambda *how_far: told.append(how_far))
    assert [one for one in told if one[0] == "topic: pairs"] == [
        ("topic: pairs", done, 3) for done in range(3)
    ]


def test_labels_counted_in_one_pass_are_those_of_f1_label_by_label(spans: Gathered) -> None:
    found = task_figures(spans, ClusterKind.SPAN, PEOPLE, quiet)
    for figure in found.labels:
        sums = f1_sums(spans.sheets, PEOPLE, Criterion.STRICT, label=figure.name)
        assert figure.estimate == with_interval(PairwiseF1(), sums)
