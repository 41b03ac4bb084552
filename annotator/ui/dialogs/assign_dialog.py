"""Giving articles to people: who, how much overlap, what everybody would get, how far they are.

The plan is made anew with every change and written only by the verb; it is one step for undo.
"""

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.assignments import Comparison, PersonWork, Purpose
from annotator.domain.changes import Applied
from annotator.domain.people import Person
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.job_runner import JobRunner, RunningJob, WorkJob
from annotator.ui.models.assign_people_model import AssignColumn, AssignPeopleModel, PersonRow
from annotator.ui.widgets.options_form import OptionsForm
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.workspace.assigning import PlanOptions, Proposal
from annotator.workspace.project import Project

__all__ = ["AssignDialog"]

_TYPING_PAUSE_MS = 150
_MEASURED = {Purpose.REPEAT: "with_self", Purpose.GOLD_CHECK: "with_gold"}


@dataclass(frozen=True, slots=True)
class _Found:
    people: tuple[Person, ...]
    works: tuple[PersonWork, ...]
    compared: tuple[Comparison, ...]


class AssignDialog(VerbDialog):
    """Plans for one project. `proposal` is what the verb would write, None while there is none.

    Plans are made in jobs: with many articles they take seconds, and the newest one counts.
    """

    def __init__(self, project: Project, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Assign articles"), self.tr("Give articles"), parent)
        self._project = project
        self._runner = runner
        self._planning: RunningJob | None = None
        self.proposal: Proposal | None = None
        self.people = AssignPeopleModel(self)
        self.table = QTreeView(self.body)
        self.name = QLineEdit(self.body)
        self.add_button = QPushButton(self.tr("Add"), self.body)
        self.form = OptionsForm(PlanOptions, parent=self.body)
        self.take_back = QPushButton(self.tr("Take back what nobody has begun"), self)
        self.take_back.setAutoDefault(False)
        self.take_back.setEnabled(False)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE_MS)
        self._set_up_table()
        self._lay_out()
        self._connect()
        self.bottom.insertWidget(0, self.take_back)
        self.close_button.setText(self.tr("Close"))
        self.set_verb(self.tr("Give articles"), enabled=False)
        self.resize(760, 440)
        self.reload()

    def reload(self) -> None:
        """Read who there is and how far everybody is, then plan."""
        project = self._project
        self.answers.ask(
            project.lanes.read, lambda: _found(project), self._show, self.say_error, key="people"
        )

    def do_it(self) -> None:
        """Write the plan on the write lane."""
        proposal = self.proposal
        if proposal is None:
            return
        self._forget_plan()
        assigning = self._project.assigning
        future = self._project.lanes.write.submit(lambda: assigning.assign(proposal))
        self.answers.when_done(future, self._on_given, self._on_failed_writing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter in the name's field add a person and nothing else."""
        if self.name.hasFocus() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Close for good; a plan that is being made is of no use any more."""
        self._forget_plan()
        super().done(result)

    # Building ------------------------------------------------------------------------------------

    def _set_up_table(self) -> None:
        self.table.setModel(self.people)
        self.table.setItemDelegate(RowDelegate(self.table))
        self.table.setAccessibleName(self.tr("People"))
        self.table.setRootIsDecorated(False)
        self.table.setUniformRowHeights(True)
        self.table.setAllColumnsShowFocus(True)
        header, mode = self.table.header(), QHeaderView.ResizeMode
        header.setStretchLastSection(False)
        header.setSectionResizeMode(mode.ResizeToContents)
        header.setSectionResizeMode(AssignColumn.NAME, mode.Stretch)
        self.name.setPlaceholderText(self.tr("Somebody else's name"))
        self.name.setAccessibleName(self.tr("Name of a person to add"))
        self.add_button.setAutoDefault(False)

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.add_button)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.table, 1)
        left.addLayout(line)
        right = QVBoxLayout()
        right.addWidget(self.form)
        right.addStretch(1)
        layout = QHBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addLayout(left, 3)
        layout.addLayout(right, 2)

    def _connect(self) -> None:
        self.people.chosen_changed.connect(self._on_changed)
        self.form.changed.connect(self._on_changed)
        self._timer.timeout.connect(self._plan)
        self.add_button.clicked.connect(self._on_add)
        self.name.returnPressed.connect(self._on_add)
        self.take_back.clicked.connect(self._on_take_back)

    # What happens --------------------------------------------------------------------------------

    def _show(self, found: _Found) -> None:
        self.people.set_rows(_rows(found))
        self.table.setCurrentIndex(self.people.index(0, 0))
        begun = sum(one.count(finished=True) for one in found.works)
        total = sum(one.count() for one in found.works)
        self.take_back.setEnabled(self._project.is_writable and begun < total)
        self._plan()

    @Slot()
    def _on_changed(self) -> None:
        self._forget_plan()
        self._timer.start()

    def _forget_plan(self) -> None:
        """Let nobody write a plan that no longer is what the fields say."""
        self.proposal = None
        if self._planning is not None:
            self._planning.cancel()
            self._planning = None
        self.set_verb(self.tr("Give articles"), enabled=False)

    @Slot()
    def _plan(self) -> None:
        """Make the plan anew with what the fields say."""
        self._forget_plan()
        options = self.form.model()
        chosen = self.people.chosen
        if not isinstance(options, PlanOptions) or not chosen:
            self.people.show_new({})
            self.notice.say(self.form.problem or self.tr("Tick at least one person."))
            return
        assigning, wanted = self._project.assigning, options.wanted(chosen)
        job = self._runner.prepare(WorkJob(lambda _progress, _cancelled: assigning.propose(wanted)))
        self._planning = job
        job.succeeded.connect(self._on_planned)
        job.failed.connect(self._on_refused)
        job.start()

    @Slot(object)
    def _on_planned(self, proposal: Proposal) -> None:
        if self.sender() is self._planning:
            self._planning = None
            self._show_plan(proposal)

    def _show_plan(self, proposal: Proposal) -> None:
        self.proposal = proposal
        plan = proposal.plan
        counts = {
            person.name: sum(one.person == person.id for one in plan.assignments)
            for person in proposal.people
        }
        self.people.show_new(counts)
        count = len(plan.assignments)
        locale = self.locale()
        if not count:
            self.notice.say(self.tr("Everybody has what they should have already."))
            return
        words = self.tr("Give 1 article") if count == 1 else self.tr("Give {count} articles")
        self.set_verb(words.format(count=locale.toString(count)), enabled=self._is_writable)
        if plan.short:
            short = self.tr("{count} articles lack people: quotas are used up.")
            self.notice.say(short.format(count=locale.toString(len(plan.short))))
        else:
            self.notice.clear()

    @property
    def _is_writable(self) -> bool:
        return self._project.is_writable

    @Slot(object)
    def _on_refused(self, error: Exception) -> None:
        if self.sender() is self._planning:
            self._planning = None
            self.people.show_new({})
            self.say_error(error)

    def _on_failed_writing(self, error: Exception) -> None:
        self._plan()
        self.say_error(error)

    def _on_given(self, _applied: Applied) -> None:
        self.reload()

    @Slot()
    def _on_add(self) -> None:
        """Add the person whose name was typed."""
        if self.people.add(" ".join(self.name.text().split())):
            self.name.clear()
        self.name.setFocus()

    @Slot()
    def _on_take_back(self) -> None:
        self.take_back.setEnabled(False)
        assigning = self._project.assigning
        future = self._project.lanes.write.submit(assigning.withdraw)
        self.answers.when_done(future, self._on_given, self.say_error)


def _rows(found: _Found) -> list[PersonRow]:
    works = {one.person.id: one for one in found.works}
    rows: list[PersonRow] = []
    for person in found.people:
        work = works.get(person.id)
        figures = {
            _MEASURED[one.purpose]: one.figures[0][2].value
            for one in found.compared
            if one.person.id == person.id and one.figures
        }
        rows.append(
            PersonRow(
                person.name,
                work.count(finished=True) if work else 0,
                work.count() if work else 0,
                figures.get("with_self"),
                figures.get("with_gold"),
            )
        )
    return rows


def _found(project: Project) -> _Found:
    """Read everything; runs on the read lane."""
    people = project.reading.people()
    if not any(one.id == project.person.id for one in people):
        people = (*people, project.person)
    return _Found(people, project.assigning.progress(), project.assigning.comparisons())
