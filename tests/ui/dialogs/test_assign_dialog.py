from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.assign_dialog import AssignDialog
from annotator.ui.job_runner import JobRunner
from annotator.ui.models.assign_people_model import AssignColumn
from annotator.workspace.project import Project
from tests.ui.desk import make_project


@pytest.fixture
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    project = make_project(tmp_path_factory.mktemp("team"))
    yield project
    project.close()


@pytest.fixture
def dialog(qtbot: QtBot, team: Project) -> Iterator[AssignDialog]:
    runner = JobRunner()
    dialog = AssignDialog(team, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.proposal is not None)
    yield dialog
    qtbot.waitUntil(lambda: not runner.is_busy)
    runner.close()


def would_get(dialog: AssignDialog) -> list[object]:
    model = dialog.people
    return [model.index(row, AssignColumn.NEW).data() for row in range(model.rowCount())]


def test_the_verb_says_how_many_articles_it_gives(qtbot: QtBot, dialog: AssignDialog) -> None:
    assert dialog.verb.text() == "Give 3 articles"
    assert would_get(dialog) == ["3"]
    dialog.name.setFocus()
    dialog.name.setText("  Budi   Ⓑ ")
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    dialog.form.set_value("overlap", 2)
    assert not dialog.verb.isEnabled(), "the plan of before is not written any more"
    qtbot.waitUntil(lambda: dialog.verb.text() == "Give 6 articles")
    assert dialog.verb.isEnabled()
    assert dialog.people.chosen == ("Sari", "Budi Ⓑ")
    assert would_get(dialog) == ["3", "3"]


def test_enter_in_the_name_field_gives_nothing(
    qtbot: QtBot, dialog: AssignDialog, team: Project
) -> None:
    dialog.name.setFocus()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.answers.waiting)
    assert dialog.verb.isEnabled()
    assert team.assigning.progress() == ()


def test_giving_is_written_and_can_be_taken_back(
    qtbot: QtBot, dialog: AssignDialog, team: Project
) -> None:
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.take_back.isEnabled())
    (mine,) = team.assigning.progress()
    assert (mine.person.name, mine.count()) == ("Sari", 3)
    qtbot.waitUntil(lambda: "what they should have already" in dialog.notice.text)
    assert not dialog.verb.isEnabled()
    assert dialog.people.index(0, AssignColumn.FINISHED).data() == "0 of 3"
    qtbot.mouseClick(dialog.take_back, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: dialog.verb.isEnabled())
    assert team.assigning.progress() == ()


def test_what_cannot_be_planned_is_one_sentence_in_the_dialog(
    qtbot: QtBot, dialog: AssignDialog
) -> None:
    dialog.form.set_value("overlap", 2)
    qtbot.waitUntil(lambda: "and there are 1" in dialog.notice.text)
    assert not dialog.verb.isEnabled()
    dialog.form.set_value("overlap", 1)
    qtbot.waitUntil(lambda: dialog.verb.isEnabled())
    row = dialog.people.index(0, 0)
    dialog.people.setData(row, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    qtbot.waitUntil(lambda: "Tick at least one" in dialog.notice.text)
    assert not dialog.verb.isEnabled()


def test_everything_has_a_name_for_screen_readers(dialog: AssignDialog) -> None:
    assert dialog.table.accessibleName()
    assert dialog.name.accessibleName()
    assert all(button.text() for button in dialog.findChildren(QPushButton) if button.isVisible())
