"""Correcting an article's text: what the correction keeps and what it loses, before it is done.

The corrected text becomes a new article that names the old one; spans are found again by their
words and what stands around them; what is not found is listed.
"""

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.models.report_model import LineKind, ReportLine
from annotator.ui.widgets.exact_text import exact_text
from annotator.ui.widgets.report_view import ReportView
from annotator.workspace.articles import Replacement
from annotator.workspace.project import Project

__all__ = ["ReplaceTextDialog"]

_QUIET_MS = 300


class ReplaceTextDialog(VerbDialog):
    """Takes the corrected text. `article_replaced` carries the new article's id once saved."""

    article_replaced = Signal(object)

    def __init__(
        self, project: Project, content: ArticleContent, parent: QWidget | None = None
    ) -> None:
        super().__init__(self.tr("Correct the text"), self.tr("Replace the text"), parent)
        self._project = project
        self._article = content.article.id
        self._plan: Replacement | None = None
        self._text = QPlainTextEdit(str(content.text), self.body)
        self._text.setAccessibleName(self.tr("Corrected text"))
        self._text.setTabChangesFocus(True)
        self._paste = QPushButton(self.tr("Paste from the clipboard"), self.body)
        self._paste.setAutoDefault(False)
        self._report = ReportView(self.body)
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._lay_out()
        self._text.textChanged.connect(self._on_edited)
        self._paste.clicked.connect(self._on_paste)
        self._quiet.timeout.connect(self._on_quiet)
        self._show_nothing(self.tr("Change the text, or paste the corrected version."))
        self.resize(900, 560)

    @property
    def text_edit(self) -> QPlainTextEdit:
        """The field for the corrected text."""
        return self._text

    @property
    def report(self) -> ReportView:
        """What would be kept and lost."""
        return self._report

    def do_it(self) -> None:
        """Replace on the write lane."""
        plan, articles = self._plan, self._project.articles
        if plan is None:
            return
        self.verb.setEnabled(False)
        future = self._project.lanes.write.submit(lambda: articles.replace(plan))
        self.answers.when_done(future, self._on_replaced, self._on_refused)

    def done(self, result: int) -> None:
        """Close; nothing is planned any more."""
        self._quiet.stop()
        super().done(result)

    def _lay_out(self) -> None:
        left = QWidget(self.body)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(QLabel(self.tr("Corrected text"), left), 1)
        row.addWidget(self._paste)
        column.addLayout(row)
        column.addWidget(self._text, 1)
        right = QWidget(self.body)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(QLabel(self.tr("What becomes of the labels"), right))
        column.addWidget(self._report, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal, self.body)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setSizes([480, 380])
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _show_nothing(self, why: str) -> None:
        self._plan = None
        self._report.show_lines((), why)
        self.set_verb(self.tr("Replace the text"), enabled=False)

    def _show_plan(self, plan: Replacement) -> None:
        self._plan = plan
        orphans = plan.orphans
        lines = [ReportLine(LineKind.DROPPED, _what(o.row), o.quote, o.reason) for o in orphans]
        moved = self._moved(plan)
        if plan.kept == 1:
            kept = self.tr("1 span was found again, {moved} of them at another place.")
        else:
            kept = self.tr(
                "%n spans were found again, {moved} of them at another place.", "", plan.kept
            )
        self._report.show_lines(lines, kept.format(moved=moved))
        if not orphans:
            self.set_verb(self.tr("Replace the text, keep everything"))
        elif len(orphans) == 1:
            self.set_verb(self.tr("Replace the text, leave 1 behind"))
        else:
            self.set_verb(self.tr("Replace the text, leave %n behind", "", len(orphans)))

    def _moved(self, plan: Replacement) -> int:
        places = {
            (layer.layer.owner, span.label, span.fragments)
            for layer in plan.old.layers
            for span in layer.spans
        }
        return sum(
            (layer.content.layer.owner, span.label, span.fragments) not in places
            for layer in plan.layers
            for span in layer.content.spans
        )

    def _on_unplanned(self, error: Exception) -> None:
        if isinstance(error, RuleViolation):
            self._show_nothing(error.message)
        else:
            self._show_nothing("")
            self.say_error(error)

    def _on_replaced(self, article: ArticleId) -> None:
        self.article_replaced.emit(article)
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        self.verb.setEnabled(True)
        self.say_error(error)

    @Slot()
    def _on_edited(self) -> None:
        self._plan = None
        self.verb.setEnabled(False)
        self._quiet.start()

    @Slot()
    def _on_quiet(self) -> None:
        articles, article = self._project.articles, self._article
        text = exact_text(self._text.document())
        future = self._project.lanes.read.submit(
            lambda: articles.plan_replacement(article, text), key="replacement"
        )
        self.answers.when_done(future, self._show_plan, self._on_unplanned)

    @Slot()
    def _on_paste(self) -> None:
        self._text.setPlainText(QGuiApplication.clipboard().text())


def _what(row: object) -> str:
    if isinstance(row, Span | Topic):
        return row.label
    return row.polarity.value if isinstance(row, Stance) else ""
