from annotator.domain.label_colours import DEFAULT_COLOURS, base_colours
from annotator.domain.scheme import EntityLabel


def test_a_label_has_its_own_colour_else_the_next_default() -> None:
    labels = [EntityLabel(name="A"), EntityLabel(name="B", colour="#123456"), EntityLabel(name="C")]
    assert base_colours(labels) == {
        "A": DEFAULT_COLOURS[0],
        "B": "#123456",
        "C": DEFAULT_COLOURS[2],
    }


def test_defaults_begin_anew_after_the_last() -> None:
    labels = [EntityLabel(name=str(number)) for number in range(len(DEFAULT_COLOURS) + 1)]
    colours = base_colours(labels)
    assert colours[str(len(DEFAULT_COLOURS))] == colours["0"]
