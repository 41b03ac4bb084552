"""The request to make or amend the rule of a label: the next version of the scheme, one undo step.

What was labelled stays under the version that it was labelled with. GUI thread only.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from annotator.domain.changes import SchemeVersion
from annotator.domain.editing import edit_scheme
from annotator.domain.editing.guidelines import amended_rule
from annotator.domain.errors import RuleViolation
from annotator.domain.scheme import Scheme
from annotator.ui.comment_requests import Write
from annotator.ui.job_runner import Answers
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project

__all__ = ["RuleRequests"]


class RuleRequests(QObject):
    """What can be asked about rules. `published` carries the label whose rule is another now."""

    published = Signal(str)
    announced = Signal(str)
    refused = Signal(str)

    def __init__(
        self, project: Project, answers: Answers, write: Write, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._answers = answers
        self._write = write

    @property
    def scheme(self) -> Scheme:
        """The project's current scheme."""
        return self._project.scheme

    @property
    def is_writable(self) -> bool:
        """Whether rules can be changed."""
        return self._project.is_writable

    def publish(self, label: str, rule: str, example: str = "") -> bool:
        """Give a label this rule, with one more example; False when it was refused at once."""
        if not self._project.is_writable:
            self.refused.emit(self.tr("This project is open for reading only."))
            return False
        try:
            amended_rule(self._project.scheme, label, rule, example)
        except RuleViolation as refusal:
            self.refused.emit(refusal.message)
            return False
        self._answers.ask(
            self._project.lanes.read,
            self._project.schemes.versions,
            lambda versions: self._change(versions, label, rule, example),
            self._on_failed,
            key="versions",
        )
        return True

    def _change(
        self, versions: Sequence[SchemeVersion], label: str, rule: str, example: str
    ) -> None:
        """Amend the version that is current now, which may be another than when it was asked."""
        old = next((version for version in versions if version.is_current), None)
        scheme = self._project.scheme if old is None else old.scheme
        done = self._write(
            lambda edit: edit_scheme(
                old, amended_rule(scheme, label, rule, example), edit.now_us, versions=versions
            )
        )
        if done is not None:
            self.announced.emit(self.tr("The rule of {label} is published.").format(label=label))
            self.published.emit(label)

    def _on_failed(self, error: Exception) -> None:
        self.refused.emit(message_of(error).text)
