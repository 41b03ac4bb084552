"""A conflict about a stance as a table of its fields: a digit or a click takes one value.

Where annotators differ in one field, one key decides. Where they differ in several, each key takes
one field and goes on to the next; the last one decides.
"""

from PySide6.QtCore import QModelIndex, Qt, Slot
from PySide6.QtWidgets import QHeaderView, QLabel, QVBoxLayout, QWidget

from annotator.domain.conflicts import ClusterKind
from annotator.domain.errors import RuleViolation
from annotator.domain.reviewing import QueueItem
from annotator.ui.models.fields_model import FieldsModel
from annotator.ui.review.field_choice import FieldChoice
from annotator.ui.review.field_words import field_lines, field_title
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.widgets.quiet_table import QuietTable

__all__ = ["FieldsPanel"]


class FieldsPanel(QWidget):
    """The fields of the stance on the desk."""

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._choice: FieldChoice | None = None
        self.setAccessibleName(self.tr("Fields of the stance"))
        self._hint = QLabel(self)
        self._hint.setTextFormat(Qt.TextFormat.PlainText)
        self._hint.setWordWrap(True)
        self._hint.setContentsMargins(12, 8, 12, 8)
        self.model = FieldsModel(self)
        self.table = QuietTable(self.tr("Fields of the stance"), self)
        self.table.setModel(self.model)
        self.table.setWordWrap(True)
        columns = self.table.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        columns.setMinimumSectionSize(64)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._hint)
        layout.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self._connect()

    def _connect(self) -> None:
        self.table.clicked.connect(self._on_clicked)
        self._controller.item_shown.connect(self._on_item_shown)
        self._controller.answer_changed.connect(self._on_answer_changed)
        self._controller.view_changed.connect(self._refresh)

    @property
    def hint(self) -> str:
        """What the panel says should be done next."""
        return self._hint.text()

    @property
    def field(self) -> str:
        """The field that the next digit is for; empty for none."""
        return "" if self._choice is None else self._choice.next_open()

    def wants_digits(self) -> bool:
        """Say whether a digit takes a field and not a whole answer."""
        return self._choice is not None and len(self._choice.disputed) > 1

    def take(self, number: int) -> None:
        """Take the value of answer `number`, from 0, in the field that is next."""
        choice = self._choice
        if choice is None or not 0 <= number < len(choice.stances):
            self._controller.take(number)
        elif choice.stances[number] is None:
            self._controller.nothing()
        else:
            self._take(self.field, number)

    def show_item(self, item: QueueItem | None) -> None:
        """Show the fields of a conflict about a stance, nothing for another one."""
        is_stance = item is not None and item.cluster.kind is ClusterKind.STANCE
        self._choice = FieldChoice(item) if item is not None and is_stance else None
        self._refresh()

    def _take(self, field: str, number: int) -> None:
        choice = self._choice
        if choice is None:
            return
        try:
            choice.take(field, number)
        except RuleViolation as refusal:
            self._controller.refused.emit(refusal.message)
            return
        if choice.is_whole:
            self._controller.decide((choice.result(),))
            return
        self._controller.set_own((choice.result(),))
        self._refresh()
        following = field_title(choice.next_open(field))
        self._controller.announced.emit(self.tr("Next: {field}").format(field=following))

    @Slot()
    def _refresh(self) -> None:
        choice, sheet = self._choice, self._controller.sheet
        if choice is None or sheet is None:
            self.model.show_lines((), ())
            self._hint.clear()
            return
        self.model.show_lines(self._headings(choice), field_lines(sheet, choice))
        names = QHeaderView.ResizeMode.ResizeToContents
        self.table.horizontalHeader().setSectionResizeMode(0, names)
        self._hint.setText(self._words(choice))
        at = next((r for r, one in enumerate(self.model.lines) if one.field == self.field), -1)
        if at >= 0:
            self.table.selectRow(at)

    def _headings(self, choice: FieldChoice) -> list[str]:
        """Name the answers by their keys, and by those who gave them where that may be seen."""
        sheet = self._controller.sheet
        lanes = {} if sheet is None else {lane.layer: lane.name for lane in sheet.lanes}
        found = []
        for number, candidate in enumerate(choice.item.cluster.candidates, 1):
            voices = sorted(lanes.get(voice.layer, "?") for voice in candidate.voices)
            names = " ".join(voices) if self._controller.shows_votes else ""
            found.append(f"{number}  {names}" if names else str(number))
        return found

    def _words(self, choice: FieldChoice) -> str:
        names = ", ".join(field_title(field) for field in choice.disputed)
        if not choice.disputed:
            return self.tr("Is this stance there? Take it, or press X for nothing.")
        if len(choice.disputed) == 1:
            return self.tr("They differ in one field: {fields}. A digit decides.").format(
                fields=names
            )
        return self.tr("They differ in: {fields}. The next digit is for: {field}.").format(
            fields=names, field=field_title(self.field)
        )

    @Slot(object)
    def _on_item_shown(self, item: QueueItem | None) -> None:
        self.show_item(item)

    @Slot()
    def _on_answer_changed(self) -> None:
        """Forget what was chosen when the reviewer left the own answer."""
        if self._choice is not None and self._choice.picks and self._controller.own is None:
            self._choice.picks.clear()
            self._refresh()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        choice = self._choice
        if choice is None:
            return
        line, answer = self.model.lines[index.row()], index.column() - 1
        if answer < 0:
            return
        if not choice.disputed or choice.stances[answer] is None:
            self._controller.take(answer)
        else:
            self._take(line.field, answer)
