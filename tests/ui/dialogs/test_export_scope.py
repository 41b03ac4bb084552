from annotator.domain.ids import PersonId
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.ui.dialogs.export_scope import article_count, layer_options, usual_layer
from annotator.workspace.export_choice import LayerGroup

SARI = Person(PersonId(b"s" * 16), "Sari", 0)
BUDI = Person(PersonId(b"b" * 16), "Budi", 0)


def group(
    person: Person,
    count: int,
    status: LayerStatus = LayerStatus.DONE,
    kind: LayerKind = LayerKind.ANNOTATOR,
) -> LayerGroup:
    return LayerGroup(person, kind, status, count)


SEVERAL = (
    group(SARI, 3),
    group(SARI, 2, LayerStatus.IN_PROGRESS),
    group(BUDI, 4),
    group(SARI, 1, kind=LayerKind.GOLD),
)


def test_answers_are_gold_then_people_then_all() -> None:
    options = [(option.asked, option.count) for option in layer_options(SEVERAL)]
    assert options == [("gold", 1), ("@Budi", 4), ("@Sari", 5), ("all", 10)]


def test_gold_goes_without_saying() -> None:
    assert usual_layer(SEVERAL, is_lossless=False) == "gold"


def test_only_annotator_goes_without_saying() -> None:
    assert usual_layer(SEVERAL[:2], is_lossless=False) == "@Sari"


def test_several_people_without_gold_need_an_answer() -> None:
    assert usual_layer(SEVERAL[:3], is_lossless=False) is None


def test_lossless_format_takes_all() -> None:
    assert usual_layer(SEVERAL[:3], is_lossless=True) == "all"


def test_count_follows_person_and_status() -> None:
    done = frozenset({LayerStatus.DONE})
    assert article_count(SEVERAL, "@Sari", done) == 3
    assert article_count(SEVERAL, "@Sari", done | {LayerStatus.IN_PROGRESS}) == 5
    assert article_count(SEVERAL, "gold", done) == 1
    assert article_count(SEVERAL, "all", done) == 8
