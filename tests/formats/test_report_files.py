import csv
import io

from annotator.domain.conflicts import ClusterKind
from annotator.domain.figure_tables import Cell, CellKind, Column, FigureTable, Section
from annotator.domain.ids import PersonId
from annotator.domain.quality import LabelCount, PersonFigures, ProgressFigures, QualityReport
from annotator.formats.report_files import report_csv, report_json

TABLE = FigureTable(
    Section.AGREEMENT,
    "labels",
    "By label",
    "",
    (Column("Label"), Column("Value", CellKind.FIGURE), Column("Given", CellKind.COUNT)),
    (
        (Cell("=SUM(A1)"), Cell(-0.25, (-0.5, 0.1)), Cell(3)),
        (Cell('a "b"\nc'), Cell(None, why="No pair."), Cell(0)),
    ),
    "Entities",
)


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_each_number_is_a_row_with_the_names_of_its_place() -> None:
    head, *rows = read(report_csv([TABLE]))
    assert head == [
        *("section", "task", "table", "row", "column", "value", "low", "high", "why"),
    ]
    first = ["Agreement", "Entities", "By label"]
    assert rows == [
        [*first, "'=SUM(A1)", "Value", "-0.25", "-0.5", "0.1", ""],
        [*first, "'=SUM(A1)", "Given", "3", "", "", ""],
        [*first, 'a "b"\nc', "Value", "", "", "", "No pair."],
        [*first, 'a "b"\nc', "Given", "0", "", "", ""],
    ]


def test_no_cell_begins_a_formula_but_a_number() -> None:
    for row in read(report_csv([TABLE])):
        for at, cell in enumerate(row):
            assert at in (5, 6, 7) or not cell.startswith(("=", "+", "-", "@"))


def test_json_names_people_where_values_have_numbers() -> None:
    people = (PersonFigures(PersonId(b"p" * 16), "Annotator 1", done=2),)
    labels = (LabelCount(ClusterKind.SPAN, "PER", (4,), 0),)
    report = QualityReport(
        "p", "news", "00", "ff", is_masked=True, progress=ProgressFigures(2), people=people
    )
    text = report_json(report).decode()
    assert '"done": 2' in text
    assert (b"p" * 16).hex() not in text
    from dataclasses import replace

    counted = report_json(replace(report, labels=labels)).decode()
    assert '"Annotator 1": 4' in counted
