from dataclasses import replace

from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.relations import Relation
from annotator.domain.stance import Stance
from annotator.workspace.merging import merge_layers, place_name
from tests.workspace.values import layer, relation, span, stance, topic


def test_what_both_have_is_kept_once() -> None:
    there = layer(span(0, 3), topic("sport"), stance("for"))
    merge = merge_layers(there, layer(span(0, 3), topic("sport"), stance("for")))
    assert (merge.added, merge.refused, merge.repeated) == ([], [], 3)


def test_what_only_the_newcomer_has_is_added() -> None:
    new = (span(4, 9), topic("politics"), stance("against", ((4, 9),)))
    merge = merge_layers(layer(span(0, 3)), layer(*new))
    assert [change.after for change in merge.added] == list(new)


def test_the_same_place_with_another_label_is_another_span() -> None:
    merge = merge_layers(layer(span(0, 3)), layer(span(0, 3, "Place")))
    assert len(merge.added) == 1


def test_other_attributes_are_told_and_those_of_the_project_stay() -> None:
    merge = merge_layers(layer(span(0, 3)), layer(span(0, 3, attributes=(("role", "x"),))))
    assert merge.added == []
    assert merge.refused[0].what == "attributes of Person"


def test_one_id_with_another_content_is_told() -> None:
    one = span(0, 3)
    merge = merge_layers(layer(one), layer(replace(one, label="Place")))
    assert merge.added == []
    assert merge.refused[0].place == "0–3"


def test_relations_and_mentions_point_to_the_spans_that_are_there() -> None:
    there, other = span(0, 3), span(5, 8)
    twin = span(0, 3)
    merge = merge_layers(
        layer(there),
        layer(twin, other, relation(twin, other), stance("for", holder_mention=twin.id)),
    )
    rows = [change.after for change in merge.added]
    (linked,) = (row for row in rows if isinstance(row, Relation))
    (said,) = (row for row in rows if isinstance(row, Stance))
    assert linked.source == there.id
    assert said.holder_mention == there.id


def test_each_of_several_equal_spans_has_a_twin_of_its_own() -> None:
    def stacked() -> LayerContent:
        first, second = span(0, 3), span(0, 3, attributes=(("role", "x"),))
        other = span(5, 8)
        return layer(second, first, other, relation(second, other))

    merge = merge_layers(stacked(), stacked())
    assert (merge.added, merge.refused, merge.repeated) == ([], [], 4)
    first = merge_layers(layer(), stacked())
    assert len(first.added) == 4


def test_the_same_relation_is_kept_once() -> None:
    one, two = span(0, 3), span(5, 8)
    there = layer(one, two, relation(one, two))
    merge = merge_layers(there, there)
    assert (merge.added, merge.repeated) == ([], 3)


def test_a_contradicting_stance_is_left_out_and_told() -> None:
    merge = merge_layers(layer(stance("for")), layer(stance("against")))
    assert merge.added == []
    assert "the project says for" in merge.refused[0].reason


def test_there_is_one_primary_topic() -> None:
    merge = merge_layers(
        layer(topic("sport", is_primary=True)), layer(topic("politics", is_primary=True))
    )
    assert [change.after.is_primary for change in merge.added] == [False]
    assert merge.refused


def test_the_status_of_the_project_stays() -> None:
    merge = merge_layers(layer(), layer(status=LayerStatus.FLAGGED))
    assert merge.refused[0].what == "status"


def test_places_are_named_as_people_read_them() -> None:
    assert place_name(((1, 2), (4, 8))) == "1–2, 4–8"
    assert place_name(()) == "article"
