from annotator.domain.reports import Report
from annotator.formats.complaints import Complaints
from annotator.formats.webanno_tsv_annotations import Found, annotations_of
from annotator.formats.webanno_tsv_reading import placed, taken_apart

FORMAT = "#FORMAT=WebAnno TSV 3.3\n"
WORDS = ("Ani", "di", "Bali")
OFFSETS = ("0-3", "4-6", "7-11")


def found_in(
    head: str, *cells: str, layers: tuple[str, ...] = (), label: str = ""
) -> tuple[Found, Report]:
    """Read three tokens with these cells, parted by blanks."""
    report = Report()
    complaints = Complaints("a.tsv", report, keep_going=False)
    rows = [
        "\t".join((f"1-{number}", offsets, word, *row.split()))
        for number, (offsets, word, row) in enumerate(zip(OFFSETS, WORDS, cells, strict=True), 1)
    ]
    text = f"{FORMAT}{head}\n\n\n#Text=Ani di Bali\n" + "\n".join(rows)
    page = taken_apart(text, complaints)
    places = placed(page, complaints).places
    return annotations_of(page, places, complaints, layers=layers, label=label), report


def spans(found: Found) -> list[tuple[str, tuple[int, int]]]:
    return [(span.label, span.fragments[0]) for span in found.spans]


def test_rows_with_one_number_are_one_span_and_others_are_spans_of_their_own() -> None:
    found, _ = found_in("#T_SP=x.Name|value", "PER[1]|A[2]", "PER[1]", "A")
    assert spans(found) == [("PER", (0, 6)), ("A", (0, 3)), ("A", (7, 11))]


def test_the_feature_called_value_is_the_label_and_others_are_attributes() -> None:
    found, _ = found_in("#T_SP=x.Name|identifier|value", "Q1 PER", "_ _", "* *")
    assert spans(found) == [("PER", (0, 3)), ("Name", (7, 11))]
    assert found.spans[0].attributes == (("identifier", "Q1"),)


def test_the_label_may_come_from_another_feature_or_from_the_layer() -> None:
    head, cells = "#T_SP=x.POS|PosValue|coarseValue", ("NNP NOUN", "_ _", "_ _")
    assert spans(found_in(head, *cells)[0]) == [("NNP", (0, 3))]
    assert spans(found_in(head, *cells, label="coarseValue")[0]) == [("NOUN", (0, 3))]
    found, _ = found_in(head, *cells, label="layer")
    assert spans(found) == [("POS", (0, 3))]
    assert found.spans[0].attributes == (("PosValue", "NNP"), ("coarseValue", "NOUN"))


def test_only_the_layers_that_are_wanted_are_read() -> None:
    head = "#T_SP=x.POS|PosValue\n#T_SP=x.Name|value"
    found, report = found_in(head, "NNP PER", "IN _", "NNP LOC", layers=("Name",))
    assert spans(found) == [("PER", (0, 3)), ("LOC", (7, 11))]
    assert report.notes == ["a.tsv: layers that were not wanted: POS"]


def test_the_same_label_twice_at_one_place_is_kept_and_told() -> None:
    found, report = found_in("#T_SP=x.Name|value", "PER[1]|PER[2]", "_", "_")
    assert [span.is_stacked for span in found.spans] == [False, True]
    assert [item.what for item in report.changed] == ["span"]


def test_relations_link_the_spans_on_their_rows_or_those_with_their_numbers() -> None:
    head = "#T_SP=x.Name|value\n#T_RL=x.Rel|kind|sure|BT_x.Name"
    found, _ = found_in(head, "A _ _ _", "B[1]|C[2] _ _ _", "D in|of yes|* 1-1|1-2[2_0]")
    assert [(one.label, one.source, one.target) for one in found.relations] == [
        ("in", 0, 3),
        ("of", 2, 3),
    ]
    assert [one.attributes for one in found.relations] == [(("sure", "yes"),), ()]


def test_a_relation_between_tokens_is_named_and_kept_aside() -> None:
    head = "#T_RL=x.Rel|kind|BT_x.Token"
    found, report = found_in(head, "_ _", "_ _", "in 1-1")
    assert found.relations == ()
    assert found.lost == ({"layer": "x.Rel", "label": "in", "source": "1-1", "target": "1-3"},)
    assert [(item.what, item.place) for item in report.dropped] == [("relation in", "line 8")]


def test_a_relation_from_a_span_to_itself_is_left_out() -> None:
    head = "#T_SP=x.Name|value\n#T_RL=x.Rel|kind|BT_x.Name"
    found, report = found_in(head, "A root 1-1", "_ _ _", "_ _ _")
    assert found.relations == ()
    assert "itself" in report.dropped[0].reason


def test_slots_become_relations_called_by_their_roles() -> None:
    head = (
        "#T_SP=x.Name|value\n#T_SP=x.Event|ROLE_x.Event:who_x.EventLink|uima.tcas.Annotation|value"
    )
    found, _ = found_in(head, "A[5] _ _ _", "_ agent;* 1-1[5];1-3[6] go", "B[6] _ * stay")
    assert spans(found) == [("A", (0, 3)), ("go", (4, 6)), ("B", (7, 11)), ("stay", (7, 11))]
    assert [(one.label, one.source, one.target) for one in found.relations] == [
        ("agent", 1, 0),
        ("who", 1, 2),
    ]


def test_a_chain_becomes_relations_from_each_place_to_the_next() -> None:
    head = "#T_CH=x.CorefLink|referenceType|referenceRelation"
    found, _ = found_in(head, "name[1] same->1-2", "_ _", "pr[1] *->1-1")
    assert spans(found) == [("name", (0, 3)), ("pr", (7, 11))]
    (relation,) = found.relations
    assert (relation.label, relation.source, relation.target) == ("CorefLink", 1, 0)


def test_labels_that_no_scheme_can_hold_are_left_out() -> None:
    found, report = found_in("#T_SP=x.Name|value", "a" * 5001, "_", "_")
    assert found.spans == ()
    assert [item.place for item in report.dropped] == ["line 6"]
