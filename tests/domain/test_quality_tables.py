from dataclasses import replace

import pytest

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.figure_tables import CellKind, FigureTable, Section
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.quality import (
    NOTHING,
    ArticleFigure,
    Behind,
    Confused,
    Figure,
    LabelCount,
    PairFigure,
    PersonFigures,
    ProgressFigures,
    QualityReport,
    ReviewerFigures,
    TaskFigures,
    WeekFigure,
)
from annotator.domain.quality_tables import tables_of

ANI, BUDI = (PersonId(name.encode().ljust(16)) for name in ("ani", "budi"))
ONE, TWO = (ArticleId(name.encode().ljust(16)) for name in ("one", "two"))

SPANS = TaskFigures(
    ClusterKind.SPAN,
    (Figure("f1", "F1", Estimate(0.8, interval=(0.7, 0.9)), 12),),
    (Figure("PER", "PER", Estimate(0.9), 8),),
    (PairFigure(0, 1, Estimate(0.8), 2),),
    (
        Confused(0, 1, "PER", "PER", 5),
        Confused(0, 1, "PER", "ORG", 2),
        Confused(0, 1, "ORG", "PER", 1),
        Confused(0, 1, NOTHING, "PER", 4),
    ),
    (ArticleFigure(ONE, 2, 6, Estimate(1.0)), ArticleFigure(TWO, 2, 6, Estimate(0.5))),
    (WeekFigure("2026-W47", 2, Estimate(0.8)),),
)
REPORT = QualityReport(
    "p",
    "news",
    "00",
    "ff",
    is_masked=True,
    progress=ProgressFigures(3, (1, 0, 2), gold=(("not_ready", 1), ("open", 2))),
    people=(PersonFigures(ANI, "Annotator 1", done=2), PersonFigures(BUDI, "Annotator 2", done=2)),
    labels=(LabelCount(ClusterKind.SPAN, "PER", (3, 1), 2),),
    tasks=(SPANS,),
    titles={ONE: "First", TWO: "Second"},
)


@pytest.fixture
def tables() -> dict[str, FigureTable]:
    return {table.id: table for table in tables_of(REPORT, {(ClusterKind.SPAN, "PER"): "#112233"})}


def test_tables_stand_by_section_and_only_where_there_is_something() -> None:
    sections = [table.section for table in tables_of(REPORT)]
    assert sections == sorted(sections, key=list(Section).index)
    assert Section.TIME not in sections


def test_every_row_is_as_wide_as_its_head(tables: dict[str, FigureTable]) -> None:
    for table in tables.values():
        assert {len(row) for row in table.rows} == {len(table.columns)}, table.id


def test_progress_counts_articles_by_people_who_have_done_them(
    tables: dict[str, FigureTable],
) -> None:
    assert [[cell.value for cell in row] for row in tables["done"].rows] == [
        ["nobody", 1],
        ["1 person", 0],
        ["2 people", 2],
    ]


def test_agreement_of_reviewers_stands_beside_that_of_annotators_weak_while_they_are_few() -> None:
    named = (("same_answer", "Same answer", 0.5), ("kappa_label", "Kappa of the labels", None))
    figures = tuple(
        Figure(measure, name, Estimate(value, "" if value else "why"), 12)
        for measure, name, value in named
    )
    reviewers = (ReviewerFigures(ClusterKind.TOPIC, figures),)
    tables = {one.id: one for one in tables_of(replace(REPORT, reviewers=reviewers))}
    ids = list(tables)
    assert ids.index("agreement_span") < ids.index("reviewers_topic") < ids.index("by_label_span")
    table = tables["reviewers_topic"]
    assert (table.section, table.task) == (Section.AGREEMENT, "Topics")
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["Same answer", 0.5, 12],
        ["Kappa of the labels", None, 12],
    ]
    assert [row[1].is_weak for row in table.rows] == [True, True]
    assert table.rows[1][1].why == "why"


def test_what_is_counted_by_words_is_written_with_blanks(tables: dict[str, FigureTable]) -> None:
    assert [[cell.value for cell in row] for row in tables["gold"].rows] == [
        ["not ready", 1],
        ["open", 2],
    ]
    assert "types" not in tables


def test_a_label_has_its_colour_counts_of_everybody_and_the_gold(
    tables: dict[str, FigureTable],
) -> None:
    (row,) = tables["labels_span"].rows
    assert [cell.value for cell in row] == ["PER", 4, 3, 1, 2]
    assert row[0].colour == "#112233"
    assert row[2].behind == Behind(ClusterKind.SPAN, ("PER",), (ANI,))


def test_the_matrix_of_pairs_is_symmetric_and_its_cells_open_what_the_two_differ_in(
    tables: dict[str, FigureTable],
) -> None:
    first, second = tables["pairs_span"].rows
    assert [cell.value for cell in first] == ["Annotator 1", None, 0.8]
    assert [cell.value for cell in second] == ["Annotator 2", 0.8, None]
    assert first[2].behind == Behind(ClusterKind.SPAN, (), (ANI, BUDI))
    assert tables["pairs_span"].columns[1].kind is CellKind.SHADE


def test_confusion_adds_up_both_ways_and_ends_with_nothing(
    tables: dict[str, FigureTable],
) -> None:
    table = tables["confusion_span"]
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["PER", 5, 3, 4],
        ["ORG", 3, 0, 0],
        ["(nothing)", 4, 0, None],
    ]
    assert table.rows[0][2].behind == Behind(ClusterKind.SPAN, ("PER", "ORG"))
    assert table.rows[0][1].behind is None
    assert table.rows[0][3].behind == Behind(ClusterKind.SPAN, ("PER", NOTHING))


def test_articles_with_the_least_agreement_come_first(tables: dict[str, FigureTable]) -> None:
    assert [row[0].value for row in tables["articles_span"].rows] == ["Second", "First"]


def test_figures_of_few_articles_are_weak_and_pairs_say_of_how_many(
    tables: dict[str, FigureTable],
) -> None:
    cell = tables["pairs_span"].rows[0][2]
    assert (cell.is_weak, cell.note) == (True, "2 articles in common")
    assert tables["weeks_span"].rows[0][1].is_weak
    assert not tables["agreement_span"].rows[0][1].is_weak
