import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.domain.reports import Report
from annotator.ui.widgets.report_view import ReportView


@pytest.fixture
def view(qtbot: QtBot) -> ReportView:
    report = Report()
    report.keep("articles", 12)
    report.keep("spans", 340)
    report.drop("relation", "Summit", "12", "the format has none")
    report.drop("relation", "Market", "3", "the format has none")
    report.error("a.conll", 7, "too few columns")
    view = ReportView()
    qtbot.addWidget(view)
    view.resize(600, 300)
    view.show()
    view.show_report(report)
    return view


def test_what_was_kept_is_one_sentence(view: ReportView) -> None:
    assert view.summary == "Kept: 12 articles, 340 spans."


def test_counts_narrow_the_list_and_widen_it_again(view: ReportView, qtbot: QtBot) -> None:
    assert [chip.text() for chip in view.kinds.buttons] == ["Error 1", "Left out 2"]
    assert view.list.model().rowCount() == 3
    qtbot.mouseClick(view.kinds.buttons[1], Qt.MouseButton.LeftButton)
    assert view.list.model().rowCount() == 2
    qtbot.mouseClick(view.kinds.buttons[1], Qt.MouseButton.LeftButton)
    assert view.list.model().rowCount() == 3


def test_lines_are_copied_as_tsv(view: ReportView, qtbot: QtBot) -> None:
    view.list.setCurrentIndex(view.list.model().index(0, 0))
    qtbot.keyClick(view.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Error\t\ta.conll:7\ttoo few columns"


def test_report_without_losses_has_no_list(view: ReportView) -> None:
    clean = Report()
    clean.keep("articles")
    view.show_report(clean)
    assert view.summary == "Kept: 1 article."
    assert not view.list.isVisible()
