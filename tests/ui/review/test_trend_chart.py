from pytestqt.qtbot import QtBot

from annotator.domain.figure_tables import Cell, CellKind, Column, FigureTable, Section
from annotator.ui.review.trend_chart import TrendChart, points_of


def table(*cells: Cell) -> FigureTable:
    rows = tuple((Cell(f"2026-W{at:02}"), cell) for at, cell in enumerate(cells, 1))
    columns = (Column("Week"), Column("Value", CellKind.FIGURE))
    return FigureTable(Section.AGREEMENT, "weeks_span", "Over time", "", columns, rows)


def test_who_cannot_see_it_hears_the_first_and_the_last_figure(qtbot: QtBot) -> None:
    chart = TrendChart(table(Cell(0.5), Cell(None, why="?"), Cell(0.75, (0.7, 0.8))))
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "Agreement over time: 2026-W01 0.50, 2026-W03 0.75."


def test_a_line_is_drawn_where_there_are_figures(qtbot: QtBot) -> None:
    chart = TrendChart(table(Cell(0.5), Cell(0.75, (0.7, 0.8))))
    empty = TrendChart(table(Cell(None), Cell(None)))
    for one in (chart, empty):
        qtbot.addWidget(one)
        one.resize(400, 160)
    assert chart.grab().toImage() != empty.grab().toImage()
    assert empty.accessibleName() == "Agreement over time: no figure."


def test_points_are_the_rows_of_the_table() -> None:
    assert points_of(table(Cell(0.5))) == [("2026-W01", Cell(0.5))]
