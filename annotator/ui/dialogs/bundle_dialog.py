"""Making a bundle on one page: what it is for, for whom, what goes along, and where to."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.bundles import BundleKind
from annotator.domain.errors import TargetExists
from annotator.domain.people import Person
from annotator.domain.reports import Report, Severity
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.job_runner import JobRunner
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.isolated_text import isolated
from annotator.ui.widgets.path_line import PathLine
from annotator.ui.widgets.report_view import ReportView
from annotator.workspace.exchanging import BundleWish
from annotator.workspace.jobs import IsCancelled, OnProgress
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project

__all__ = ["BundleDialog"]


class BundleDialog(VerbDialog):
    """Writes a bundle. `made` carries its path once it is written."""

    made = Signal(object)

    def __init__(self, project: Project, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Make a bundle"), self.tr("Make bundle"), parent)
        self._project = project
        self._runner = runner
        self._named = Path()
        self._kind = ChoiceBox(parent=self.body)
        self._about = QLabel(self.body)
        self._recipient = ChoiceBox(parent=self.body)
        self._texts = QCheckBox(self.tr("With the texts of the articles"), self.body)
        self._full = QCheckBox(self.tr("All my work, not only what they lack"), self.body)
        self._names = QCheckBox(self.tr("Name other teammates"), self.body)
        self._sign = QCheckBox(self.tr("Sign it with the key of this computer"), self.body)
        self._passphrase = QLineEdit(self.body)
        self._target = PathLine(self.tr("Bundle"), self.body)
        self._report = ReportView(self.body)
        self._lay_out()
        self._kind.chosen.connect(self._on_changed)
        self._recipient.chosen.connect(self._on_changed)
        self._target.changed.connect(self._on_target_changed)
        self.notice.action_pressed.connect(self._on_replace)
        self.resize(720, 460)
        self._read_people()

    @property
    def kind(self) -> ChoiceBox:
        """What the bundle is for."""
        return self._kind

    @property
    def recipient(self) -> ChoiceBox:
        """Whom it is for."""
        return self._recipient

    @property
    def target(self) -> PathLine:
        """Where it goes."""
        return self._target

    @property
    def passphrase(self) -> QLineEdit:
        """What locks it; empty for an open bundle."""
        return self._passphrase

    @property
    def report(self) -> ReportView:
        """What went along."""
        return self._report

    def do_it(self) -> None:
        """Write the bundle, unless something is there already."""
        self._make(force=False)

    def enable_verb(self) -> None:
        """Say whether there is somewhere to write to."""
        self.set_verb(self.tr("Make bundle"), enabled=self._target.path is not None)

    def say_error(self, error: BaseException) -> None:
        """Say what went wrong; an existing file may be replaced."""
        if isinstance(error, TargetExists):
            text = message_of(error).text
            self.notice.say(text, Severity.WARNING, self.tr("Replace it"))
        else:
            super().say_error(error)

    def _lay_out(self) -> None:
        self._kind.setAccessibleName(self.tr("What it is for"))
        self._kind.set_choices(
            [
                (BundleKind.SUBMISSION, self.tr("Submission: my work, for whoever reviews it")),
                (BundleKind.ASSIGNMENT, self.tr("Assignment: articles and labels, to be labelled")),
                (BundleKind.RELEASE, self.tr("Release: the gold, with decisions and comments")),
            ]
        )
        self._kind.show_value(BundleKind.SUBMISSION)
        self._about.setWordWrap(True)
        self._about.setTextFormat(Qt.TextFormat.PlainText)
        self._recipient.setAccessibleName(self.tr("For"))
        self._texts.setChecked(True)
        self._passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        self._passphrase.setAccessibleName(self.tr("Passphrase"))
        self._passphrase.setPlaceholderText(self.tr("Empty: anybody can open it"))
        form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for text, field in (
            (self.tr("&What"), self._kind),
            (self.tr("F&or"), self._recipient),
        ):
            form.addRow(_label(text, field), field)
        form.addRow("", self._about)
        for box in (self._texts, self._full, self._names, self._sign):
            form.addRow("", box)
        form.addRow(_label(self.tr("&Passphrase"), self._passphrase), self._passphrase)
        form.addRow(_label(self.tr("&To"), self._target), self._target)
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self._report, 1)
        self._report.show_lines((), "")

    def _read_people(self) -> None:
        project = self._project
        future = project.lanes.read.submit(project.reading.people)
        self.answers.when_done(future, self._show_people, self.say_error)

    def _show_people(self, people: tuple[Person, ...]) -> None:
        here = self._project.person.id
        names = [person.name for person in people if person.id != here]
        everybody = ("", self.tr("Everybody"))
        self._recipient.set_choices([everybody, *((name, name) for name in names)])
        self._recipient.show_value("")
        self._on_changed()

    def _wish(self) -> BundleWish:
        kind = BundleKind(str(self._kind.value))
        return BundleWish(
            kind,
            str(self._recipient.value or "") or None,
            self._texts.isChecked(),
            self._full.isChecked() and kind is BundleKind.SUBMISSION,
            self._names.isChecked() and kind is BundleKind.RELEASE,
            self._passphrase.text() or None,
            self._sign.isChecked(),
        )

    def _make(self, *, force: bool) -> None:
        target = self._target.path
        if target is None:
            return
        wish, exchanging = self._wish(), self._project.exchanging

        def work(progress: OnProgress, cancelled: IsCancelled) -> Report:
            return exchanging.make(
                target, wish, force=force, progress=progress, cancelled=cancelled
            )

        def done(report: Report) -> None:
            self._report.show_report(report)
            self.notice.say(self.tr("Written: {file}").format(file=isolated(str(target))))
            self.close_button.setText(self.tr("Close"))
            self.made.emit(target)

        self.start_job(self._runner, self.tr("Making the bundle"), work, done)

    @Slot()
    def _on_changed(self) -> None:
        kind = BundleKind(str(self._kind.value))
        about = {
            BundleKind.SUBMISSION: self.tr(
                "Your layers, decisions, comments and answers, with their history. Nobody else's."
            ),
            BundleKind.ASSIGNMENT: self.tr(
                "The articles assigned to them, or all where there is no plan; nobody's labels."
            ),
            BundleKind.RELEASE: self.tr(
                "Gold, decisions and comments on their articles; no labels of other annotators."
            ),
        }
        self._about.setText(about[kind])
        self._full.setVisible(kind is BundleKind.SUBMISSION)
        self._names.setVisible(kind is BundleKind.RELEASE)
        self._propose(kind)

    def _propose(self, kind: BundleKind) -> None:
        """Propose a name for the file, unless the person has written one."""
        given = self._target.path
        if given is not None and given != self._named:
            return
        who = str(self._recipient.value or "") or self.tr("all")
        if kind is BundleKind.SUBMISSION:
            who = self._project.person.name
        safe = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in who).strip()
        stem = self._project.path.stem
        self._named = self._project.path.with_name(f"{stem}-{kind.value}-{safe}.annx")
        self._target.show_path(self._named)

    @Slot()
    def _on_target_changed(self) -> None:
        self.notice.clear()
        self.enable_verb()

    @Slot()
    def _on_replace(self) -> None:
        self._make(force=True)


def _label(text: str, field: QWidget) -> QLabel:
    label = QLabel(text, field.parentWidget())
    label.setBuddy(field)
    return label
