"""The page "Settle what agrees": a policy, what it would settle, and one button that does it.

Looking is a job on a frozen copy, begun again whenever the policy changes; settling is one event
and one undo step. GUI thread only.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.reports import Severity
from annotator.ui.annotation_values import SavedState
from annotator.ui.job_runner import JobRunner, RunningJob, WorkJob
from annotator.ui.models.agreed_model import AgreedColumn, AgreedLine, AgreedModel, method_words
from annotator.ui.review.answer_words import label_of
from annotator.ui.review.desk_state import REVIEW
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.widgets.job_bar import JobBar
from annotator.ui.widgets.notice import Notice
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.workspace.jobs import IsCancelled, OnProgress
from annotator.workspace.messages import message_of
from annotator.workspace.reviewing import Agreed, Settled

__all__ = ["AgreedPage"]

_LISTED = 500


class AgreedPage(QWidget):
    """Shows and settles what a policy says; `left` asks for the article again.

    `settled` follows when something became gold.
    """

    left = Signal()
    settled = Signal()

    def __init__(self, controller: ReviewController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._runner = JobRunner(self)
        self._job: RunningJob | None = None
        self._preview: Agreed | None = None
        self._build()
        self.settle_button.clicked.connect(self.settle)
        self.back_button.clicked.connect(self.left)

    @property
    def rules(self) -> str:
        """The rules that are switched on, as the workspace names them."""
        return ",".join(["agreed", *(name for name, box in self.boxes.items() if box.isChecked())])

    @property
    def preview(self) -> Agreed | None:
        """What would be settled, None while it is looked for."""
        return self._preview

    def close_jobs(self) -> None:
        """Stop looking, and wait until it has stopped."""
        self._runner.close()

    @Slot()
    def look(self) -> None:
        """Look what the policy would settle."""
        if self._job is not None:
            self._job.cancel()
        self._show(None)
        reviewing, rules = self._controller.project.reviewing, self.rules

        def work(progress: OnProgress, cancelled: IsCancelled) -> Agreed:
            policy = reviewing.policy(rules)
            return reviewing.preview_agreed(policy, progress=progress, cancelled=cancelled)

        self._start(self.tr("Looking what agrees…"), work, self._on_looked)

    @Slot()
    def settle(self) -> None:
        """Make what is previewed gold."""
        preview, reviewing = self._preview, self._controller.project.reviewing
        if preview is None or not preview.count or self._job is not None:
            return
        if self._controller.saver.state is not SavedState.SAVED:
            words = self.tr("Wait until your last decision is saved.")
            self.notice.say(words, Severity.WARNING)
            return

        def work(progress: OnProgress, cancelled: IsCancelled) -> Settled:
            return reviewing.settle_agreed(
                preview, initiator=REVIEW, progress=progress, cancelled=cancelled
            )

        self._start(self.tr("Settling…"), work, self._on_settled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter, too."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
            return
        super().keyPressEvent(event)

    # Parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        title = QLabel(self.tr("Settle what agrees"), self)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        title.setFont(font)
        intro = QLabel(
            self.tr(
                "What all annotators of an article say becomes gold, each place with a decision"
                " of its own. One undo takes it back. What was decided or became stale is left to"
                " you."
            ),
            self,
        )
        intro.setWordWrap(True)
        self.boxes = self._made_boxes()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for number, box in enumerate(self.boxes.values()):
            grid.addWidget(box, number // 2, number % 2)
            box.toggled.connect(self._on_rule)
        grid.setColumnStretch(1, 1)
        self.notice = Notice(self)
        self.bar = JobBar(self)
        self.summary = QLabel(self)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.list = self._made_list()
        self.settle_button = QPushButton(self)
        self.back_button = QPushButton(self.tr("Back to the article"), self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.settle_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 16, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(title)
        layout.addWidget(intro)
        layout.addWidget(QLabel(self.tr("Settle also:"), self))
        layout.addLayout(grid)
        for widget in (self.notice, self.bar, self.summary):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def _made_boxes(self) -> dict[str, QCheckBox]:
        words = {
            "majority": self.tr("What two thirds of three or more say"),
            "weighted": self.tr("The same, weighed by how often each is right"),
            "punctuation": self.tr("Edges that differ by punctuation only"),
            "title": self.tr("Edges that differ by a title only"),
            "whitespace": self.tr("Edges that differ by blanks only"),
            "stacked": self.tr("Places that somebody marked twice"),
        }
        return {name: QCheckBox(text, self) for name, text in words.items()}

    def _made_list(self) -> QTreeView:
        self._model = AgreedModel(self)
        found = QTreeView(self)
        found.setModel(self._model)
        found.setRootIsDecorated(False)
        found.setUniformRowHeights(True)
        found.setItemDelegate(RowDelegate(found))
        found.setAccessibleName(self.tr("Places that would be settled"))
        header = found.header()
        header.setStretchLastSection(False)
        for column in AgreedColumn:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(AgreedColumn.WORDS, QHeaderView.ResizeMode.Stretch)
        return found

    def _show(self, preview: Agreed | None) -> None:
        self._preview = preview
        count = 0 if preview is None else preview.count
        self.settle_button.setEnabled(count > 0)
        places = self.locale().toString(count)
        words = self.tr("Settle 1 place") if count == 1 else self.tr("Settle {count} places")
        self.settle_button.setText(words.format(count=places) if count else self.tr("Settle"))
        self.summary.setText("" if preview is None else self._words(preview))
        self._model.set_lines(() if preview is None else _lines(preview))

    def _words(self, preview: Agreed) -> str:
        number = self.locale().toString
        if not preview.count:
            words = self.tr(
                "Nothing is left that this would settle; {left} places are left to you."
            )
            return words.format(left=number(preview.left))
        ways = ", ".join(
            f"{number(count)} {method_words(method)}"
            for method, count in sorted(preview.by_method.items())
        )
        words = self.tr("{count} places in {articles} articles: {ways}. Left to you: {left}.")
        return words.format(
            count=number(preview.count),
            articles=number(len(preview.chosen)),
            ways=ways,
            left=number(preview.left),
        )

    # Jobs -----------------------------------------------------------------------------------------

    def _start(
        self,
        words: str,
        work: Callable[[OnProgress, IsCancelled], object],
        done: Callable[..., None],
    ) -> None:
        job = self._job = self._runner.prepare(WorkJob(work))
        self.notice.clear()
        self.bar.start(words)
        self.settle_button.setEnabled(False)
        job.progressed.connect(self.bar.show_progress)
        self.bar.cancel_pressed.connect(job.cancel)
        job.succeeded.connect(done)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        job.start()

    @Slot(bool)
    def _on_rule(self, _is_on: bool) -> None:
        self.look()

    @Slot(object)
    def _on_looked(self, preview: Agreed) -> None:
        if self.sender() is self._job:
            self._show(preview)

    @Slot(object)
    def _on_settled(self, settled: Settled) -> None:
        self._show(None)
        words = self.tr("{count} places became gold.").format(
            count=self.locale().toString(settled.places)
        )
        if settled.left_out:
            more = self.tr("{count} had changed meanwhile and were left out.")
            words += " " + more.format(count=self.locale().toString(settled.left_out))
        self.notice.say(words)
        self.settled.emit()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if self.sender() is self._job:
            self.notice.say(message_of(error).text, Severity.ERROR)

    @Slot()
    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.bar.stop()
            self.settle_button.setEnabled(self._preview is not None and self._preview.count > 0)


def _lines(preview: Agreed) -> Sequence[AgreedLine]:
    every: Iterable[AgreedLine] = (
        AgreedLine(
            " ".join(item.cluster.subject.split()),
            " + ".join(dict.fromkeys(map(label_of, candidate.rows))),
            candidate.votes,
            item.cluster.votes,
            found.method,
            preview.titles.get(article, ""),
        )
        for article, verdicts in preview.chosen.items()
        for item, found in verdicts
        for candidate in (item.cluster.candidates[found.chosen],)
    )
    return tuple(islice(every, _LISTED))
