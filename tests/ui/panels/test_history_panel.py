import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.changes import EventInfo
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.history_panel import HistoryPanel


@pytest.fixture
def panel(desk: AnnotationController, qtbot: QtBot) -> HistoryPanel:
    panel = HistoryPanel(desk)
    qtbot.addWidget(panel)
    panel.resize(500, 300)
    panel.show()
    return panel


def rows(panel: HistoryPanel) -> list[object]:
    model = panel.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_changes_appear_when_they_are_saved(
    panel: HistoryPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    desk.select(((8, 19),), ())
    desk.label_selection("PER")
    qtbot.waitUntil(lambda: 'Add span "Kim Jong Un": PER' in rows(panel))


def test_article_is_named_and_can_be_gone_to(
    panel: HistoryPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    desk.toggle_topic("sport")
    qtbot.waitUntil(lambda: any("sport" in str(row) for row in rows(panel)))
    assert panel.list.model().index(0, 1).data() == "Summit"
    panel.list.setCurrentIndex(panel.list.model().index(0, 0))
    with (
        qtbot.waitSignal(panel.event_activated) as gone,
        qtbot.waitSignal(desk.article_opened),
    ):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert gone.args is not None
    assert isinstance(gone.args[0], EventInfo)


def test_undone_change_stays_and_says_so(
    panel: HistoryPanel, desk: AnnotationController, qtbot: QtBot
) -> None:
    desk.toggle_topic("sport")
    qtbot.waitUntil(lambda: any("sport" in str(row) for row in rows(panel)))
    desk.undo()

    def spoken() -> str:
        model = panel.list.model()
        return str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    qtbot.waitUntil(lambda: spoken().endswith("(undone)"))
