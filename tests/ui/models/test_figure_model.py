import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from annotator.domain.figure_tables import Cell, CellKind, Column, FigureTable, Section
from annotator.domain.quality import Behind
from annotator.ui.models.figure_model import CELL_ROLE, SORT_ROLE, FigureModel, shown

TABLE = FigureTable(
    Section.AGREEMENT,
    "by_label",
    "Agreement by label",
    "",
    (
        Column("Label"),
        Column("Value", CellKind.FIGURE),
        Column("Given", CellKind.COUNT),
        Column("Ani\tW.", CellKind.SECONDS, is_name=True),
    ),
    (
        (Cell("PER"), Cell(0.8, (0.7, 0.9), behind=Behind()), Cell(1200), Cell(75.0)),
        (Cell("ORG"), Cell(None, why="No pair."), Cell(0), Cell(None)),
    ),
)


@pytest.fixture
def model(qapp: QApplication) -> FigureModel:
    made = FigureModel(TABLE)
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def row(model: FigureModel, at: int, role: Qt.ItemDataRole | int) -> list[object]:
    return [model.index(at, column).data(role) for column in range(model.columnCount())]


def test_cells_are_shown_in_words_and_what_is_not_defined_as_a_dash(model: FigureModel) -> None:
    many = QLocale().toString(1200)
    assert row(model, 0, Qt.ItemDataRole.DisplayRole) == ["PER", "0.800", many, "1:15"]
    assert row(model, 1, Qt.ItemDataRole.DisplayRole) == ["ORG", "–", "0", "–"]
    assert shown(Cell("PER"), CellKind.TEXT) == "PER"


def test_what_is_not_defined_is_sorted_below_everything(model: FigureModel) -> None:
    assert row(model, 0, SORT_ROLE) == ["per", 0.8, 1200, 75.0]
    undefined = row(model, 1, SORT_ROLE)[1]
    assert isinstance(undefined, float)
    assert undefined < -1


def test_who_hears_the_table_hears_row_column_value_and_interval(model: FigureModel) -> None:
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(role) == "PER, Value, 0.800, from 0.700 to 0.900"
    assert model.index(1, 1).data(role) == "ORG, Value, –, No pair."


def test_a_tip_says_the_interval_the_reason_and_that_conflicts_can_be_opened(
    model: FigureModel,
) -> None:
    role = Qt.ItemDataRole.ToolTipRole
    assert "Enter opens" in str(model.index(0, 1).data(role))
    assert model.index(1, 1).data(role) == "No pair."
    assert model.index(0, 0).data(CELL_ROLE) is TABLE.rows[0][0]


def test_numbers_and_their_titles_stand_to_the_right(model: FigureModel) -> None:
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.index(0, 1).data(role) == right
    assert model.index(0, 0).data(role) is None
    assert model.headerData(1, Qt.Orientation.Horizontal, role) == right
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Label"
    assert model.headerData(9, Qt.Orientation.Horizontal) is None


def test_the_copy_has_plain_numbers_and_intervals_in_columns_of_their_own(
    model: FigureModel,
) -> None:
    lines = [line.split("\t") for line in model.tsv().splitlines()]
    assert lines[1] == ["PER", "0.8", "0.7", "0.9", "1200", "75"]
    assert lines[2] == ["ORG", "", "", "", "0", ""]
    assert lines[0][1:4] == ["Value", "low", "high"]


def test_a_place_is_called_by_its_row_and_by_the_name_of_its_column(model: FigureModel) -> None:
    assert model.place_words(model.index(0, 1)) == "PER"
    assert model.place_words(model.index(0, 3)) == "PER, Ani\tW."
