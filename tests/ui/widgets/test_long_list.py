"""A view for very many rows."""

from PySide6.QtCore import QStringListModel
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.long_list import LongList


class Counted(QStringListModel):
    """Counts how often it is asked how many rows it has."""

    asked = 0

    def rowCount(self, *parent: object) -> int:
        self.asked += 1
        return super().rowCount(*parent)  # type: ignore[arg-type]  # Qt's own argument


def shown(qtbot: QtBot, rows: int) -> tuple[LongList, Counted]:
    view, model = LongList(), Counted([f"row {number}" for number in range(rows)])
    qtbot.addWidget(view)
    view.setModel(model)
    model.setParent(view)
    view.resize(200, 300)
    view.show()
    qtbot.waitUntil(lambda: view.visualRect(model.index(rows - 1)).isValid())
    return view, model


def test_new_contents_are_painted_and_lay_nothing_out(qtbot: QtBot) -> None:
    view, model = shown(qtbot, 5000)
    model.asked = 0
    model.setData(model.index(2), "changed")
    view.viewport().repaint()
    assert model.asked < 500


def test_every_row_can_be_reached(qtbot: QtBot) -> None:
    view, model = shown(qtbot, 5000)
    view.scrollTo(model.index(4999))
    assert view.viewport().rect().intersects(view.visualRect(model.index(4999)))
