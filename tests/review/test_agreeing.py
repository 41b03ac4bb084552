import pytest

from annotator.domain.agreement import Estimate
from annotator.review.agreeing import Measure, of_spans, of_values
from annotator.review.span_matching import Marked
from annotator.review.values import Level, Units

ANI, BUDI = "ani", "budi"


def sets(*pairs: tuple[str, str]) -> Units:
    """Make units of sets: the letters of each annotator's word are the labels."""
    units = Units()
    for number, pair in enumerate(pairs):
        for annotator, word in zip((ANI, BUDI), pair, strict=True):
            units.add(number, annotator, {"": frozenset(word)})
    return units


def scale(*pairs: tuple[float, float]) -> Units:
    units = Units()
    for number, pair in enumerate(pairs):
        for annotator, value in zip((ANI, BUDI), pair, strict=True):
            units.add(number, annotator, {"": value})
    return units


AP08 = sets(*[("a", "a")] * 20, *[("a", "b")] * 20, *[("b", "a")] * 10, *[("b", "b")] * 50)
"""The table of Artstein & Poesio (2008), page 558."""


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        (Measure.PERCENT, 0.7),
        (Measure.S, 0.4),
        (Measure.PI, 0.3407),
        (Measure.KAPPA, 0.3478),
        (Measure.FLEISS, 0.3407),
    ],
)
def test_values_that_were_published_come_out(measure: Measure, value: float) -> None:
    found = of_values(measure, Level.TOPIC, AP08)
    assert found.value == pytest.approx(value, abs=5e-5)
    assert found.interval is not None
    assert found.interval[0] < value < found.interval[1]


def test_alpha_of_sets_that_share_a_topic_is_higher_than_of_sets_that_share_none() -> None:
    near = of_values(Measure.ALPHA, Level.TOPIC, sets(("a", "ab"), ("c", "c"), ("d", "d")))
    far = of_values(Measure.ALPHA, Level.TOPIC, sets(("a", "b"), ("c", "c"), ("d", "d")))
    assert (near.value or 0) > (far.value or 0)


def test_to_give_no_topic_is_a_value() -> None:
    assert of_values(Measure.ALPHA, Level.TOPIC, sets(("", ""), ("a", "a"))).value == 1


def test_a_label_alone_is_given_or_not() -> None:
    units = sets(("a", "ab"), ("", "b"), ("a", "a"))
    assert of_values(Measure.ALPHA, Level.TOPIC, units, label="a").value == 1
    assert of_values(Measure.ALPHA, Level.TOPIC, units, label="b").value != 1


def test_on_a_scale_a_near_miss_costs_less() -> None:
    near = scale((-1.0, -1.0), (0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (-1.0, -1.0))
    far = scale((-1.0, -1.0), (0.0, 0.0), (1.0, -1.0), (1.0, 1.0), (-1.0, -1.0))
    for measure in (Measure.ALPHA, Measure.KAPPA, Measure.AC2):
        one, other = (of_values(measure, Level.STANCE, units).value for units in (near, far))
        assert (one or 0) > (other or 0), measure


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (of_values(Measure.AC2, Level.TOPIC, AP08), "ac1"),
        (of_values(Measure.F1, Level.STANCE, scale((1.0, 1.0))), "alpha"),
        (of_values(Measure.ALPHA, Level.TOPIC, sets(("a", "a"))), "one value"),
        (of_spans(Measure.KAPPA, [], [], []), "f1"),
        (of_spans(Measure.F1, [], [], []), "marked a span"),
        (of_spans(Measure.U_ALPHA, [], [], []), "two annotators"),
        (of_spans(Measure.GAMMA, [], [], []), "marked a span"),
        (of_values(Measure.GAMMA, Level.TOPIC, AP08), "level span"),
        *((of_values(one, Level.TOPIC, Units()), "two annotators") for one in Measure
          if one not in (Measure.AC2, Measure.F1, Measure.U_ALPHA, Measure.GAMMA)),
    ],
)  # fmt: skip
def test_where_there_is_no_number_a_sentence_says_why(found: Estimate, why: str) -> None:
    assert found.value is None
    assert why in found.why
    assert found.why.endswith(".")


def test_f1_of_spans_wants_the_same_place_and_label() -> None:
    sheets = [
        {
            ANI: [Marked(((0, 3),), "PER"), Marked(((7, 11),), "LOC")],
            BUDI: [Marked(((0, 3),), "PER"), Marked(((7, 11),), "PER")],
        }
    ]
    assert of_spans(Measure.F1, sheets, [11], [ANI, BUDI]).value == pytest.approx(0.5)
    assert of_spans(Measure.F1, sheets, [11], [ANI, BUDI], label="PER").value == pytest.approx(
        2 / 3
    )
    assert of_spans(Measure.F1, sheets, [11], [ANI, BUDI], label="LOC").value == 0


def test_f1_of_values_counts_what_one_of_two_gave() -> None:
    assert of_values(Measure.F1, Level.TOPIC, sets(("ab", "a"), ("", "c"))).value == pytest.approx(
        0.5
    )
    units = Units()
    units.add("x", ANI, {"target": "for"})
    units.add("x", BUDI, {})
    assert of_values(Measure.F1, Level.POLARITY, units).value == 0


@pytest.mark.parametrize("measure", [Measure.U_ALPHA, Measure.GAMMA])
def test_measures_of_spans_fall_with_the_distance_of_places(measure: Measure) -> None:
    def found(start: int, end: int) -> float:
        one = [Marked(((0, 10),), "PER"), Marked(((30, 40),), "LOC")]
        other = [Marked(((start, end),), "PER"), Marked(((30, 40),), "LOC")]
        return of_spans(measure, [{ANI: one, BUDI: other}], [100], [ANI, BUDI]).value or -9

    assert found(0, 10) == 1 > found(1, 10) > found(5, 20)


@pytest.mark.parametrize("measure", [Measure.F1, Measure.U_ALPHA, Measure.GAMMA])
def test_an_empty_span_and_an_article_with_nothing_harm_no_measure(measure: Measure) -> None:
    point = Marked(((3, 3),), "PER")
    sheets: list[dict[str, list[Marked]]] = [
        {ANI: [point], BUDI: [point]},
        {ANI: [], BUDI: []},
        {ANI: [point]},
    ]
    found = of_spans(measure, sheets, [5, 5, 5], [ANI, BUDI])
    assert found.value is None or found.value <= 1
