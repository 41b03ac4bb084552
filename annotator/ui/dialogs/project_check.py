"""Checking a project: everything is read as a job, what is wrong is listed, nothing is written."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.reports import Problem, Severity
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.job_runner import JobRunner
from annotator.ui.models.report_model import problem_lines
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.report_view import ReportView
from annotator.workspace.project import Project

__all__ = ["ProjectCheckDialog"]


class ProjectCheckDialog(VerbDialog):
    """Runs the check when asked, and shows its problems."""

    def __init__(self, project: Project, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Check the project"), self.tr("Check"), parent)
        self._project = project
        self._runner = runner
        self._intro = EmptyState(
            self.tr(
                "Reads everything in the project file and compares it with its checksums."
                " Nothing is changed."
            ),
            parent=self.body,
        )
        self._report = ReportView(self.body)
        self._report.hide()
        self.close_button.setText(self.tr("Close"))
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._intro)
        layout.addWidget(self._report)
        self.resize(640, 400)

    @property
    def report(self) -> ReportView:
        """What the check found."""
        return self._report

    def do_it(self) -> None:
        """Check as a job."""
        safekeeping = self._project.safekeeping
        self.start_job(
            self._runner,
            self.tr("Reading everything…"),
            lambda _progress, _cancelled: safekeeping.check(),
            self.show_problems,
        )

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show what a check found."""
        self._intro.hide()
        self._report.show()
        self._report.show_lines(problem_lines(problems), self._summary(problems))
        self.set_verb(self.tr("Check again"))

    def _summary(self, problems: tuple[Problem, ...]) -> str:
        errors = sum(problem.severity is Severity.ERROR for problem in problems)
        if not problems:
            return self.tr("The project is sound: nothing is wrong.")
        if not errors:
            return self.tr("The project is sound. There are remarks:")
        if errors == 1:
            return self.tr("One thing is wrong. Go back to a backup, or ask for help:")
        return self.tr("%n things are wrong. Go back to a backup, or ask for help:", "", errors)
