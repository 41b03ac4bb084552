import re
from xml.etree import ElementTree as ET

from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.figure_tables import Cell, CellKind
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.quality import (
    ArticleFigure,
    Figure,
    PairFigure,
    PersonFigures,
    ProgressFigures,
    QualityReport,
    TaskFigures,
)
from annotator.domain.quality_tables import tables_of
from annotator.formats.report_page import duration, report_html, worded

HOSTILE = '<script>alert("x")</script> & ∞ \x07'
ONE = ArticleId(b"1" * 16)
REPORT = QualityReport(
    HOSTILE,
    HOSTILE,
    "00",
    "ff",
    is_masked=False,
    progress=ProgressFigures(1, (0, 0, 1)),
    people=tuple(PersonFigures(PersonId(bytes([n]) * 16), f"{HOSTILE} {n}") for n in (1, 2)),
    tasks=(
        TaskFigures(
            ClusterKind.SPAN,
            (
                Figure("f1", "F1", Estimate(0.8, interval=(0.7, 0.9)), 12),
                Figure("gamma", "Gamma", Estimate(None, "Too few."), 12),
                Figure("u_alpha", "u-alpha", Estimate(-0.2), 12),
            ),
            (Figure(HOSTILE, HOSTILE, Estimate(0.9), 8),),
            (PairFigure(0, 1, Estimate(0.8, interval=(0.7, 0.9)), 2),),
            articles=(ArticleFigure(ONE, 2, 6, Estimate(1.0)),),
        ),
    ),
    titles={ONE: HOSTILE},
)
PAGE = report_html(REPORT, tables_of(REPORT)).decode()


def test_the_page_is_well_formed_and_holds_every_table_with_a_caption() -> None:
    tree = ET.fromstring(PAGE.replace("<!DOCTYPE html>", ""))  # noqa: S314 - our own page
    space = "{http://www.w3.org/1999/xhtml}"
    tables = list(tree.iter(f"{space}table"))
    assert len(tables) == len(tables_of(REPORT))
    assert all(table.find(f"{space}caption") is not None for table in tables)


def test_nothing_of_a_project_is_taken_for_markup() -> None:
    assert "<script" not in PAGE
    assert PAGE.count("&lt;script&gt;") > 5


def test_the_page_loads_nothing() -> None:
    assert not re.search(r'(?:src|href)="(?!#)', PAGE)
    assert "url(" not in PAGE
    assert "default-src &#39;none&#39;" in PAGE


def test_what_is_not_defined_is_a_dash_with_its_reason_never_a_number() -> None:
    assert "–<small>Too few.</small>" in PAGE
    assert worded(Cell(None, why="Too few."), CellKind.FIGURE) == "–"


def test_numbers_are_written_as_people_read_them() -> None:
    assert worded(Cell(1234567), CellKind.COUNT) == "1,234,567"
    assert worded(Cell(0.8), CellKind.FIGURE) == "0.800"
    assert [duration(s) for s in (0.4, 48, 200, 3900)] == [
        "0.4 s",
        "48 s",
        "3 min 20 s",
        "1 h 5 min",
    ]
