from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.domain.conflicts import ClusterKind
from annotator.domain.figure_tables import Cell, CellKind, Column, FigureTable, Section
from annotator.domain.quality import Behind
from annotator.ui.review.figure_painter import ROW
from annotator.ui.review.figure_view import FigureView

BEHIND = Behind(ClusterKind.SPAN, ("PER",))


def view(qtbot: QtBot, rows: int = 3) -> FigureView:
    table = FigureTable(
        Section.LABELS,
        "labels",
        "Labels",
        "",
        (Column("Label"), Column("Given", CellKind.SHARE)),
        tuple((Cell(f"L{at}"), Cell(at, share=1.0, behind=BEHIND)) for at in range(rows)),
    )
    made = FigureView(table)
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_a_table_is_as_high_as_its_rows_and_a_long_one_scrolls(qtbot: QtBot) -> None:
    short, long = view(qtbot, 3).sizeHint().height(), view(qtbot, 200).sizeHint().height()
    assert long - short == 13 * ROW


def test_enter_on_a_cell_asks_for_the_conflicts_behind_it(qtbot: QtBot) -> None:
    made = view(qtbot)
    made.setCurrentIndex(made.model().index(1, 1))
    with qtbot.waitSignal(made.behind_requested) as asked:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert asked.args == [BEHIND, "L1"]


def test_a_double_click_does_so_too_and_a_name_opens_nothing(qtbot: QtBot) -> None:
    made = view(qtbot)
    place = made.visualRect(made.model().index(1, 1)).center()
    qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(made.behind_requested):
        qtbot.mouseDClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    made.setCurrentIndex(made.model().index(1, 0))
    with qtbot.assertNotEmitted(made.behind_requested):
        qtbot.keyClick(made, Qt.Key.Key_Return)


def test_a_heading_sorts_by_value(qtbot: QtBot) -> None:
    made = view(qtbot)
    made.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    assert [made.model().index(row, 0).data() for row in range(3)] == ["L2", "L1", "L0"]


def test_the_copy_is_the_whole_table(qtbot: QtBot) -> None:
    made = view(qtbot)
    qtbot.keyClick(made, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 4


def test_drawing_a_table_is_quiet(qtbot: QtBot) -> None:
    made = view(qtbot)
    made.setCurrentIndex(made.model().index(2, 1))
    assert not made.grab().isNull()
