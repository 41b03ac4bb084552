"""What annotators say becomes clusters: types, voices, fingerprints, and what must not matter."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.conflicts import Cluster, ClusterKind, ConflictType
from annotator.domain.ids import LayerId, SpanId
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance
from annotator.review.alignment import clusters_of, fingerprint_of, text_order
from tests.review.material import (
    ARTICLE,
    AUTHOR,
    KIM,
    NAMES,
    TEXT,
    TRADE,
    WAR,
    answers,
    at,
    clusters,
    layer,
    new_id,
    only,
    span,
    stance,
    topic,
)

PLACES = ["Presiden Kim Jong Un", "Kim Jong Un", "Kim", "Putin", "Kim Jong Un dan Putin"]
PLACES += ["وزارة الخارجية", "الخارجية 😀", "😀", "Universitas Negeri", "Negeri Vladivostok"]

spans = st.builds(span, st.sampled_from(PLACES), st.sampled_from(["PER", "ORG", "GPE"]))
three = st.lists(st.lists(spans, max_size=6), min_size=3, max_size=3).map(
    lambda rows: [layer(name, *own) for name, own in zip("ABC", rows, strict=True)]
)


def kinds(found: Sequence[Cluster]) -> list[tuple[str, ConflictType | None]]:
    return [(one.subject, one.type) for one in found]


def test_equal_spans_are_agreed() -> None:
    found = only(clusters(*(layer(name, span("Putin", "PER")) for name in "ABC")))
    assert found.is_agreed
    assert answers(found) == [(["PER:Putin"], "ABC")]
    assert (found.start, found.end, found.subject) == (25, 30, "Putin")


def test_who_is_done_and_marked_nothing_says_nothing() -> None:
    found = only(clusters(layer("A", span("Putin", "PER")), layer("B"), layer("C")))
    assert found.type is ConflictType.MISSING
    assert answers(found) == [([], "BC"), (["PER:Putin"], "A")]


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        ([span("Putin", "PER")], [span("Putin", "ORG")], ConflictType.LABEL),
        (
            [span("Kim Jong Un", "PER")],
            [span("Presiden Kim Jong Un", "PER")],
            ConflictType.BOUNDARY,
        ),
        (
            [span("Kim Jong Un", "PER")],
            [span("Presiden Kim Jong Un", "ROLE")],
            ConflictType.BOUNDARY_LABEL,
        ),
        (
            [span("Kim Jong Un dan Putin", "PER")],
            [span("Kim Jong Un", "PER"), span("Putin", "PER")],
            ConflictType.SPLIT_MERGE,
        ),
        (
            [span("Putin", "PER", ("role", "leader"))],
            [span("Putin", "PER")],
            ConflictType.ATTRIBUTE,
        ),
        (
            [span("Putin", "PER")],
            [span("Putin", "PER"), span("Putin", "ROLE")],
            ConflictType.LABEL,
        ),
    ],
    ids=["label", "boundary", "boundary+label", "split", "attribute", "stacked"],
)
def test_a_difference_has_its_type(one: list[Span], other: list[Span], kind: ConflictType) -> None:
    assert only(clusters(layer("A", *one), layer("B", *other))).type is kind
    assert only(clusters(layer("A", *other), layer("B", *one))).type is kind


def test_a_span_inside_an_agreed_one_is_a_question_of_its_own() -> None:
    outer = "Universitas Negeri Vladivostok"
    found = clusters(
        layer("A", span(outer, "ORG"), span("Vladivostok", "GPE")), layer("B", span(outer, "ORG"))
    )
    assert kinds(found) == [(outer, None), ("Vladivostok", ConflictType.NESTING)]


def test_a_long_span_does_not_swallow_what_others_marked_inside() -> None:
    long = at(((0, 72),), "EVT")
    names = [span("Kim Jong Un", "PER"), span("Putin", "PER")]
    found = clusters(layer("A", long), layer("B", *names), layer("C", *names))
    assert [one.type for one in found] == [ConflictType.NESTING] * 3


def test_nested_here_and_flat_there_is_one_conflict() -> None:
    outer, inner = span("Presiden Kim Jong Un", "PER"), span("Kim Jong Un", "PER")
    found = only(clusters(layer("A", outer), layer("B", outer, inner), layer("C", inner)))
    assert found.type is ConflictType.NESTING
    assert len(found.candidates) == 3


def test_the_same_span_twice_counts_once() -> None:
    one = span("Putin", "PER")
    found = only(
        clusters(
            layer("A", one, replace(one, id=SpanId(new_id()))), layer("B", span("Putin", "PER"))
        )
    )
    assert found.is_agreed
    assert [len(voice.rows) for voice in found.candidates[0].voices] == [2, 1]


def test_only_done_layers_of_annotators_have_a_voice() -> None:
    model = layer("M", span("Putin", "ORG"))
    model = replace(model, layer=replace(model.layer, kind=LayerKind.MODEL))
    found = clusters(
        layer("A", span("Putin", "PER")),
        layer("B", span("Putin", "PER")),
        layer("C", span("Kim", "PER"), done=False),
        model,
    )
    assert kinds(found) == [("Putin", None)]
    assert clusters(layer("A", span("Putin", "PER"), done=False)) == []
    assert clusters() == []


def test_fifty_annotators_are_heard() -> None:
    names = [chr(ord("A") + number) for number in range(50)]
    layers = [layer(name, span("Putin", "ORG" if name > "X" else "PER")) for name in names]
    found = only(clusters(*layers))
    assert [one.votes for one in found.candidates] == [26, 24]
    assert found.votes == 50


def test_a_topic_is_given_or_not() -> None:
    war, trade = topic("War", is_primary=True), topic("Trade")
    found = clusters(layer("A", war, trade), layer("B", topic("War"), topic("Trade")), layer("C"))
    assert kinds(found) == [("Trade", ConflictType.TOPIC), ("War", ConflictType.TOPIC)]
    assert [len(one.candidates) for one in found] == [2, 3]
    assert {(one.kind, one.start, one.end) for one in found} == {(ClusterKind.TOPIC, 0, 0)}


def test_a_topic_of_a_part_stands_at_its_place() -> None:
    mine, yours = span("Putin", "PER"), span("Putin", "PER")
    found = clusters(
        layer("A", mine, topic("War", of=mine.id)), layer("B", yours, topic("War", of=yours.id))
    )
    assert kinds(found) == [("War · Putin", None), ("Putin", None)] or kinds(found) == [
        ("Putin", None),
        ("War · Putin", None),
    ]


def test_views_differ_in_their_fields() -> None:
    quote = "Putin bertemu"
    found = only(
        clusters(
            layer("A", stance(Polarity.FOR, holder=KIM, quote=quote)),
            layer("B", stance(Polarity.AGAINST, holder=KIM, quote=quote)),
        )
    )
    assert (found.kind, found.type) == (ClusterKind.STANCE, ConflictType.STANCE_FIELD)
    assert found.subject == "Kim Jong Un → War"
    assert TEXT.quote(found.start, found.end) == quote


def test_a_view_that_only_one_sees_is_missing() -> None:
    found = clusters(layer("A", stance(), stance(target=TRADE)), layer("B", stance()))
    assert sorted(kinds(found)) == [
        ("author → Trade", ConflictType.MISSING),
        ("author → War", None),
    ]


def test_what_is_said_changes_the_fingerprint_and_ids_do_not() -> None:
    before = clusters(layer("A", span("Putin", "PER")), layer("B"))
    again = clusters(layer("A", span("Putin", "PER")), layer("B"))
    assert [one.fingerprint for one in again] == [one.fingerprint for one in before]
    for others in (
        [layer("A", span("Putin", "ORG")), layer("B")],
        [layer("A"), layer("B", span("Putin", "PER"))],
        [layer("A", span("Putin", "PER")), layer("B"), layer("C")],
        [layer("A", span("Putin", "PER", ("role", "x"))), layer("B")],
    ):
        assert only(clusters(*others)).fingerprint != before[0].fingerprint


@given(three, st.permutations(range(3)))
def test_the_order_of_annotators_does_not_matter(
    layers: list[LayerContent], order: list[int]
) -> None:
    assert clusters(*(layers[number] for number in order)) == clusters(*layers)


views = st.builds(
    stance,
    st.sampled_from([Polarity.FOR, Polarity.AGAINST]),
    holder=st.sampled_from([AUTHOR, KIM]),
    target=st.sampled_from([WAR, TRADE]),
    quote=st.sampled_from(["", "Putin bertemu", "وزارة الخارجية 😀", "bertemu di"]),
)


@given(st.lists(st.lists(views, max_size=4), min_size=3, max_size=3), st.permutations(range(3)))
def test_views_are_put_together_whatever_the_order_of_annotators(
    rows: list[list[Stance]], order: list[int]
) -> None:
    layers = [layer(name, *own) for name, own in zip("ABC", rows, strict=True)]
    found = clusters(*layers)
    assert clusters(*(layers[number] for number in order)) == found
    told = [row for one in found for c in one.candidates for v in c.voices for row in v.rows]
    assert sorted(told) == sorted(row.id for content in layers for row in content.stances)


@given(three, st.permutations(["X", "Y", "Z"]))
def test_which_annotator_has_which_id_changes_names_only(
    layers: list[LayerContent], names: list[str]
) -> None:
    renamed = [
        layer(name, *(replace(row, id=SpanId(new_id())) for row in content.spans))
        for name, content in zip(names, layers, strict=True)
    ]
    back = dict(zip(names, "ABC", strict=True))

    def shape(found: list[Cluster], letters: dict[str, str]) -> list[object]:
        return [
            (
                one.type,
                one.subject,
                {
                    key: "".join(sorted(letters.get(letter, letter) for letter in who))
                    for (_, who), key in zip(
                        answers(one), (c.key for c in one.candidates), strict=True
                    )
                },
            )
            for one in sorted(found, key=lambda one: (one.start, one.end, one.subject))
        ]

    assert shape(clusters(*renamed), back) == shape(clusters(*layers), {})


@given(three)
def test_every_span_is_in_one_cluster_and_every_annotator_in_each(
    layers: list[LayerContent],
) -> None:
    found = clusters(*layers)
    rows = [row for one in found for c in one.candidates for v in c.voices for row in v.rows]
    assert sorted(rows) == sorted(row.id for content in layers for row in content.spans)
    assert all(one.votes == 3 for one in found)
    assert all(one.is_agreed == (len(one.candidates) == 1) for one in found)
    assert found == sorted(found, key=text_order)
    assert len({one.fingerprint for one in found}) == len(found)


def test_the_order_of_candidates_does_not_change_the_fingerprint() -> None:
    found = only(clusters(layer("A", span("Putin", "PER")), layer("B", span("Putin", "ORG"))))
    assert fingerprint_of(found.kind, reversed(found.candidates)) == found.fingerprint


def test_siblings_in_the_scheme_are_nearer() -> None:
    layers = [
        layer("A", span("Universitas Negeri Vladivostok", "GPE")),
        layer("B", span("Negeri", "LOC")),
    ]
    near = clusters_of(ARTICLE, layers, TEXT.quote, NAMES, distance=lambda a, b: 0.5 * (a != b))
    assert only(near).type is ConflictType.BOUNDARY_LABEL
    assert len(clusters(*layers)) == 2


def test_skipped_is_not_done() -> None:
    skipped = layer("B")
    skipped = replace(skipped, layer=replace(skipped.layer, status=LayerStatus.SKIPPED))
    found = only(clusters(layer("A", span("Putin", "PER")), skipped))
    assert answers(found) == [(["PER:Putin"], "A")]
    assert found.candidates[0].voices[0].layer == LayerId(b"A" * 16)
