"""Merging a teammate's work on one page: the file, what it would bring, and one verb.

A file is tried on a copy as soon as it is chosen; the verb says what would come. Refusals that the
person may overrule (another project, a new key) have a tick that appears with them.
"""

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.bundles import BundleKind
from annotator.domain.reports import Report, Severity, counted
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.job_runner import JobRunner
from annotator.ui.widgets.isolated_text import isolated
from annotator.ui.widgets.report_view import ReportView
from annotator.workspace.exchanging import MergeReport, MergeWish, OtherKey, OtherProject
from annotator.workspace.jobs import IsCancelled, OnProgress
from annotator.workspace.project import Project

__all__ = ["MergeDialog"]


class MergeDialog(VerbDialog):
    """Merges one file. `merged` carries the `MergeReport` once it is done."""

    merged = Signal(object)

    def __init__(
        self,
        project: Project,
        runner: JobRunner,
        path: Path | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(self.tr("Merge a teammate's work"), self.tr("Merge"), parent)
        self._project = project
        self._runner = runner
        self._tried: MergeReport | None = None
        self._path = QLineEdit(self.body)
        self._choose = QPushButton(self.tr("Choose…"), self.body)
        self._passphrase = QLineEdit(self.body)
        self._other = QCheckBox(
            self.tr("It belongs to another project: merge it all the same"), self.body
        )
        self._trust = QCheckBox(self.tr("I asked them: trust the new key"), self.body)
        self._report = ReportView(self.body)
        self._lay_out()
        self._connect()
        self.resize(760, 460)
        self._show_verb()
        if path is not None:
            self._path.setText(str(path))
            self._try()

    @property
    def path_line(self) -> QLineEdit:
        """Where the file is named."""
        return self._path

    @property
    def passphrase(self) -> QLineEdit:
        """What opens a locked bundle."""
        return self._passphrase

    @property
    def other_project(self) -> QCheckBox:
        """Whether work of another project is let in."""
        return self._other

    @property
    def trust_key(self) -> QCheckBox:
        """Whether a new signing key is accepted."""
        return self._trust

    @property
    def report(self) -> ReportView:
        """What the file brings, or brought."""
        return self._report

    def do_it(self) -> None:
        """Merge what was tried; try first where nothing was."""
        if self._tried is None or not self._tried.changed_rows:
            self._try()
            return
        path, wish = self._given()
        exchanging = self._project.exchanging

        def work(progress: OnProgress, cancelled: IsCancelled) -> MergeReport:
            return exchanging.merge(path, wish, progress=progress, cancelled=cancelled)

        self.start_job(self._runner, self.tr("Merging"), work, self._show_merged)

    def enable_verb(self) -> None:
        """Say anew what the verb would do."""
        self._show_verb()

    def say_error(self, error: BaseException) -> None:
        """Say what went wrong, and offer what may overrule it."""
        super().say_error(error)
        if isinstance(error, OtherProject):
            self._other.show()
        if isinstance(error, OtherKey):
            self._trust.show()

    def _lay_out(self) -> None:
        self._path.setAccessibleName(self.tr("File"))
        self._path.setPlaceholderText(self.tr("A bundle (.annx) or a project (.annot)"))
        self._choose.setAccessibleName(self.tr("Choose the file"))
        self._choose.setAutoDefault(False)
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setAccessibleName(self.tr("Passphrase"))
        self._passphrase.setPlaceholderText(self.tr("Only for a locked bundle"))
        self._other.hide()
        self._trust.hide()
        where = QHBoxLayout()
        where.setSpacing(8)
        where.addWidget(self._path, 1)
        where.addWidget(self._choose)
        form = QFormLayout()
        form.setSpacing(8)
        file_label = QLabel(self.tr("&File"), self.body)
        file_label.setBuddy(self._path)
        form.addRow(file_label, where)
        pass_label = QLabel(self.tr("&Passphrase"), self.body)
        pass_label.setBuddy(self._passphrase)
        form.addRow(pass_label, self._passphrase)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self._other)
        layout.addWidget(self._trust)
        layout.addWidget(self._report, 1)
        self._report.show_lines(
            (), self.tr("What the file brings is shown here before anything is merged.")
        )

    def _connect(self) -> None:
        self._choose.clicked.connect(self._on_choose)
        self._path.textEdited.connect(self._on_edited)
        self._path.editingFinished.connect(self._on_finished)
        self._passphrase.textEdited.connect(self._on_edited)

    def _given(self) -> tuple[Path, MergeWish]:
        wish = MergeWish(
            self._passphrase.text() or None,
            None,
            self._other.isChecked(),
            self._trust.isChecked(),
        )
        return Path(self._path.text().strip()).expanduser(), wish

    def _try(self) -> None:
        if not self._path.text().strip() or self.is_busy:
            return
        path, wish = self._given()
        exchanging = self._project.exchanging

        def work(progress: OnProgress, cancelled: IsCancelled) -> MergeReport:
            return exchanging.merge(
                path, wish, dry_run=True, progress=progress, cancelled=cancelled
            )

        self.start_job(self._runner, self.tr("Looking at the file"), work, self._show_tried)

    def _show_tried(self, found: MergeReport) -> None:
        self._tried = found
        self._show_report(found.report, self.tr("It brings {kept}."))
        kinds = {
            BundleKind.ASSIGNMENT: self.tr("An assignment made by {author}"),
            BundleKind.SUBMISSION: self.tr("A submission of {author}"),
            BundleKind.RELEASE: self.tr("A release made by {author}"),
            BundleKind.PROJECT: self.tr("A project file with the work of {author}"),
        }
        words = kinds[found.kind].format(author=found.author or self.tr("somebody"))
        if found.fingerprint:
            signed = self.tr("signed with the key {key}").format(key=found.fingerprint)
            words = f"{words}, {signed}"
        if not found.changed_rows:
            words = self.tr("{file}. The project holds all of it.").format(file=words)
        self.notice.say(words)
        self._show_verb()

    def _show_merged(self, found: MergeReport) -> None:
        self._tried = None
        self._show_report(found.report, self.tr("It brought {kept}."))
        where = "" if found.backup is None else isolated(str(found.backup))
        text = self.tr("Merged.")
        if where:
            text = self.tr("Merged. The project as it was before is in {file}").format(file=where)
        self.notice.say(text)
        self._path.clear()
        self.close_button.setText(self.tr("Close"))
        self._show_verb()
        self.merged.emit(found)

    def _show_report(self, report: Report, sentence: str) -> None:
        self._report.show_report(report)
        kept = ", ".join(counted(count, what) for what, count in sorted(report.kept.items()))
        words = sentence.format(kept=kept) if kept else self.tr("It brings nothing new.")
        self._report.show_summary("\n".join([words, *report.notes]))

    def _show_verb(self) -> None:
        given = bool(self._path.text().strip())
        if self._tried is None:
            self.set_verb(self.tr("Look at the file"), enabled=given)
            return
        kept = self._tried.report.kept
        layers = kept["new layers"] + kept["changed layers"]
        if layers > 1:
            self.set_verb(self.tr("Merge {count} layers").format(count=layers))
        else:
            self.set_verb(self.tr("Merge"), enabled=self._tried.changed_rows > 0)

    @Slot()
    def _on_choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Merge a teammate's work"),
            self._path.text(),
            self.tr("Bundles and projects (*.annx *.annot)"),
        )
        if name:
            self._path.setText(name)
            self._on_edited()
            self._try()

    @Slot()
    def _on_edited(self) -> None:
        self._tried = None
        self.notice.clear()
        self._show_verb()

    @Slot()
    def _on_finished(self) -> None:
        if self._tried is None and Path(self._path.text().strip()).suffix in (".annx", ".annot"):
            self.notice.say(self.tr("Press the button to look at the file."), Severity.HINT)
