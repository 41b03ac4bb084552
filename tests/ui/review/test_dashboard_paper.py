import re

import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.figure_tables import Cell, CellKind, Column, FigureTable, Section
from annotator.domain.quality import ProgressFigures, QualityReport
from annotator.ui.review.dashboard_paper import report_pdf

REPORT = QualityReport("news", "small", "00", "ff", is_masked=True, progress=ProgressFigures(3))


def table(rows: int, columns: int, kind: str = "weeks_span") -> FigureTable:
    heads = (Column("Week"), *(Column(f"C{at}", CellKind.SHADE) for at in range(columns)))
    cells = (Cell(0.5, (0.4, 0.6), share=0.5),) * columns
    lines = tuple((Cell(f"W{at}"), *cells) for at in range(rows))
    return FigureTable(Section.AGREEMENT, kind, "Over time", "A note.", heads, lines, "Entities")


def pages(data: bytes) -> int:
    return len(re.findall(rb"/Type /Page\b", data))


@pytest.mark.usefixtures("qapp")
class TestPdf:
    def test_the_same_report_gives_the_same_bytes(self, qapp: QApplication) -> None:
        tables = [table(3, 2)]
        first = report_pdf(REPORT, tables, qapp.font())
        assert first == report_pdf(REPORT, tables, qapp.font())
        assert first.startswith(b"%PDF")

    def test_long_tables_go_over_pages_and_are_cut(self, qapp: QApplication) -> None:
        assert pages(report_pdf(REPORT, [table(3, 2)], qapp.font())) == 1
        forty = pages(report_pdf(REPORT, [table(40, 2)] * 3, qapp.font()))
        assert forty > 2
        assert pages(report_pdf(REPORT, [table(400, 2)] * 3, qapp.font())) == forty

    def test_a_matrix_of_fifty_people_is_drawn_smaller(self, qapp: QApplication) -> None:
        assert pages(report_pdf(REPORT, [table(40, 50, "pairs_span")], qapp.font())) == 1
