from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.statistics import StatisticsDialog
from annotator.ui.models.effort_model import EffortColumn
from annotator.workspace.keystrokes import Effort, Subject, summed
from annotator.workspace.project import Project
from tests.ui.desk import Order, make_project

DAY = "2026-11-23"


@pytest.fixture
def counting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = make_project(tmp_path_factory.mktemp("counting"))
    yield project
    project.close()


def count(project: Project) -> None:
    first, second, _ = (article.hex() for article in Order(project).ids)
    project.keystrokes.add(
        {
            DAY: {
                Subject(first, "span", "PER"): Effort(3, 6, 0, 10.0),
                Subject(second, "span", "GPE"): Effort(1, 4, 2, 5.0),
            }
        }
    )


def opened(qtbot: QtBot, project: Project) -> StatisticsDialog:
    dialog = StatisticsDialog(project, lambda: None)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def names(dialog: StatisticsDialog) -> list[str]:
    model = dialog.table.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_nothing_counted_says_what_would_be_here(counting: Project, qtbot: QtBot) -> None:
    dialog = opened(qtbot, counting)
    qtbot.waitUntil(lambda: not dialog.answers.waiting)
    assert not dialog.table.isVisible()
    assert not dialog.verb.isEnabled()
    assert not dialog.reset.isEnabled()


def test_the_most_given_label_is_first(counting: Project, qtbot: QtBot) -> None:
    count(counting)
    dialog = opened(qtbot, counting)
    qtbot.waitUntil(lambda: names(dialog) == ["PER", "GPE"])
    assert dialog.summary == "4 labels: 10 keys, 2 mouse acts, 0:15 without pauses."


def test_articles_are_named_by_their_titles(counting: Project, qtbot: QtBot) -> None:
    count(counting)
    dialog = opened(qtbot, counting)
    dialog.tabs.setCurrentIndex(1)
    qtbot.waitUntil(lambda: "Second article" in names(dialog))


def test_days_stand_the_newest_first(counting: Project, qtbot: QtBot) -> None:
    count(counting)
    here = Order(counting).ids[0].hex()
    counting.keystrokes.add({"2026-11-24": {Subject(here, "span", "PER"): Effort(1, 1)}})
    dialog = opened(qtbot, counting)
    dialog.tabs.setCurrentIndex(2)
    qtbot.waitUntil(lambda: names(dialog) == ["2026-11-24", DAY])


def test_the_table_is_copied_in_the_order_on_screen(counting: Project, qtbot: QtBot) -> None:
    count(counting)
    dialog = opened(qtbot, counting)
    qtbot.waitUntil(lambda: len(names(dialog)) == 2)
    dialog.table.sortByColumn(EffortColumn.KEYS, Qt.SortOrder.AscendingOrder)
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert [line.split("\t")[0] for line in lines] == ["Label", "GPE", "PER"]


def test_chosen_rows_are_copied_by_key(counting: Project, qtbot: QtBot) -> None:
    count(counting)
    dialog = opened(qtbot, counting)
    qtbot.waitUntil(lambda: len(names(dialog)) == 2)
    dialog.table.selectAll()
    qtbot.keyClick(dialog.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3


def test_counts_are_forgotten_and_brought_back(counting: Project, qtbot: QtBot) -> None:
    count(counting)
    dialog = opened(qtbot, counting)
    qtbot.waitUntil(dialog.reset.isEnabled)
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.reset.text() == "Bring my counts back")
    assert counting.keystrokes.all() == []
    qtbot.waitUntil(dialog.reset.isEnabled)
    qtbot.mouseClick(dialog.reset, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: names(dialog) == ["PER", "GPE"])
    assert summed(counting.keystrokes.all()) == Effort(4, 10, 2, 15.0)
