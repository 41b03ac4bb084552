from annotator.domain.agreement import Estimate
from annotator.domain.figure_tables import CellKind, bars, columns, figure_cell, people_columns
from annotator.domain.ids import PersonId
from annotator.domain.quality import PersonFigures


def test_bars_are_shares_of_the_longest_one() -> None:
    assert bars([1, 4, 0]) == [0.25, 1.0, 0.0]
    assert bars([0, 0]) == [0, 0]
    assert bars([]) == []


def test_a_figure_below_chance_gets_no_shade_and_one_that_is_not_there_none_at_all() -> None:
    assert figure_cell(Estimate(-0.3), shade=True).share == 0.0
    none = figure_cell(Estimate(None, "Why."), shade=True)
    assert (none.value, none.why, none.share) == (None, "Why.", None)


def test_columns_of_people_bear_names_and_others_words() -> None:
    person = PersonFigures(PersonId(bytes(16)), "Annotator 1")
    assert [one.is_name for one in people_columns([person], CellKind.COUNT)] == [True]
    assert [one.is_name for one in columns("Label")] == [False]
