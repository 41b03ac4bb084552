import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.domain.reports import Problem, Severity
from annotator.ui.dialogs.project_check import ProjectCheckDialog
from annotator.ui.job_runner import JobRunner
from annotator.workspace.project import Project


@pytest.fixture
def dialog(
    project: Project, article: ArticleId, runner: JobRunner, qtbot: QtBot
) -> ProjectCheckDialog:
    dialog = ProjectCheckDialog(project, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_sound_project_is_called_so(dialog: ProjectCheckDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "sound" in dialog.report.summary, timeout=20_000)
    assert dialog.verb.text() == "Check again"


def test_problems_are_counted_and_listed(dialog: ProjectCheckDialog) -> None:
    dialog.show_problems(
        (
            Problem("rows", Severity.HINT, "span 3", "An old hash."),
            Problem("text", Severity.ERROR, "Summit", "The text was changed."),
        )
    )
    assert dialog.report.summary.startswith("One thing is wrong.")
    assert dialog.report.list.model().index(0, 3).data() == "The text was changed."
