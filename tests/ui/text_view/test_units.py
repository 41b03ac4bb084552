from annotator.ui.text_view.units import Unit


def test_units_are_told_apart_by_their_names() -> None:
    assert len({unit.value for unit in Unit}) == len(Unit)
