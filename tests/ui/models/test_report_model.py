import pytest
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.domain.reports import Problem, Report, Severity
from annotator.ui.models.report_model import (
    KIND_ROLE,
    LineKind,
    ReportModel,
    problem_lines,
    report_lines,
)


@pytest.fixture
def report() -> Report:
    report = Report(notes=["Offsets were UTF-16."])
    report.change("span", "Summit", "8–19", "moved to the token's edge")
    report.drop("relation", "Summit", "12", "the format has none")
    report.error("a.conll", 7, "too few columns")
    return report


def test_model_keeps_the_rules_of_qt(report: Report, qtbot: QtBot) -> None:
    model = ReportModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_lines(report_lines(report))
    model.set_lines(())
    assert tester.model() is model


def test_worst_lines_come_first(report: Report) -> None:
    kinds = [line.kind for line in report_lines(report)]
    assert kinds == [LineKind.ERROR, LineKind.DROPPED, LineKind.CHANGED, LineKind.HINT]


def test_lines_say_what_where_and_why(report: Report, qtbot: QtBot) -> None:
    model = ReportModel()
    model.set_lines(report_lines(report))
    rows = [[model.index(row, column).data() for column in range(4)] for row in range(3)]
    assert rows == [
        ["Error", "", "a.conll:7", "too few columns"],
        ["Left out", "relation", "Summit · 12", "the format has none"],
        ["Changed", "span", "Summit · 8–19", "moved to the token's edge"],
    ]
    assert model.index(0, 0).data(KIND_ROLE) == LineKind.ERROR


def test_problems_are_sorted_by_severity() -> None:
    lines = problem_lines(
        (
            Problem("rows", Severity.HINT, "a", "small"),
            Problem("text", Severity.ERROR, "b", "bad"),
        )
    )
    assert [line.reason for line in lines] == ["bad", "small"]
