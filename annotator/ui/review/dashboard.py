"""The quality window: all figures of the project, and the conflicts behind each of them.

It measures as a job on a frozen copy when it opens and when it is asked to; work goes on beside it.
What stands in it can be saved as a page, PDF, CSV or JSON. GUI thread only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QMenu,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.figure_tables import CellKind, FigureTable, Section
from annotator.domain.quality import QualityReport
from annotator.domain.quality_tables import tables_of
from annotator.domain.reports import Severity
from annotator.ui.job_runner import JobRunner, RunningJob, WorkJob
from annotator.ui.models.figure_model import figure_words, shown
from annotator.ui.review.dashboard_page import Headline, SectionPage
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.isolated_text import isolated
from annotator.ui.widgets.job_bar import JobBar
from annotator.ui.widgets.notice import Notice
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.workspace.jobs import IsCancelled, OnProgress
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project
from annotator.workspace.reporting import colours_of, written

__all__ = ["QualityWindow"]

_NAV = 150


@dataclass(frozen=True, slots=True)
class _Measured:
    """What the job of measuring gives: the figures, and whether they may name people."""

    report: QualityReport
    may_name: bool


class QualityWindow(QWidget):
    """A window of its own; `behind_requested` carries the `Behind` of a cell, and its words.

    `closed` is emitted when it closes.
    """

    behind_requested = Signal(object, str)
    closed = Signal()

    def __init__(
        self,
        project: Project,
        runner: JobRunner,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Quality of {name}").format(name=project.path.stem))
        self._project = project
        self._runner = runner
        self._job: RunningJob | None = None
        self._report: QualityReport | None = None
        self._tables: tuple[FigureTable, ...] = ()
        self._shown: list[SectionPage] = []
        self._build()
        self._connect()
        self.resize(1080, 760)
        self.measure()

    @property
    def report(self) -> QualityReport | None:
        """The figures on show, None before they have been measured."""
        return self._report

    @property
    def parts(self) -> QListWidget:
        """The list of the parts."""
        return self._nav

    @property
    def page(self) -> SectionPage | None:
        """The part on show."""
        page = self._pages.currentWidget()
        return page if isinstance(page, SectionPage) else None

    @property
    def names(self) -> QCheckBox:
        """The choice of names; hidden where the project does not allow them."""
        return self._names

    @property
    def notice(self) -> Notice:
        """Where the window says what happened."""
        return self._notice

    @Slot()
    def measure(self) -> None:
        """Measure everything anew; what is on show stays until the answer is there."""
        if self._job is not None:
            return
        reporting, names = self._project.reporting, self._names.isChecked()

        def work(progress: OnProgress, cancelled: IsCancelled) -> _Measured:
            may_name = reporting.may_name
            shown = names and may_name
            report = reporting.report(names=shown, progress=progress, cancelled=cancelled)
            return _Measured(report, may_name)

        self._start(self.tr("Measuring…"), work, self._on_measured)

    def _on_measured(self, found: "_Measured") -> None:
        self._names.setVisible(found.may_name)
        self.show_report(found.report)

    def show_report(self, report: QualityReport) -> None:
        """Show these figures, at the part that was on show."""
        self._report = report
        self._tables = tables_of(report, colours_of(self._project.scheme))
        here = max(self._nav.currentRow(), 0)
        self._nav.clear()
        for page in self._shown:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._shown.clear()
        sections = [one for one in Section if any(t.section is one for t in self._tables)]
        for section in sections:
            self._nav.addItem(figure_words(section.value))
            tables = [table for table in self._tables if table.section is section]
            heads = _headlines(report, self._tables) if section is Section.PROGRESS else ()
            page = SectionPage(figure_words(section.value), tables, heads, self._pages)
            page.behind_requested.connect(self.behind_requested)
            self._pages.addWidget(page)
            self._shown.append(page)
        is_empty = not report.people
        self._empty.set_text(
            self.tr(
                "Nobody has done an article yet. When two people have done the same one, here"
                " stands how far they agree."
            )
        )
        self._beside.setVisible(not is_empty)
        self._save.setEnabled(True)
        if is_empty:
            self._pages.setCurrentIndex(0)
        else:
            self._nav.setCurrentRow(min(here, len(sections) - 1))
        self._summary.setText(self._words(report))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop measuring."""
        if self._job is not None:
            self._job.cancel()
        self.closed.emit()
        super().closeEvent(event)

    # Saving ---------------------------------------------------------------------------------------

    def save(self, path: Path) -> None:
        """Write the figures on show as the ending of `path` says; replaces what is there."""
        from annotator.workspace.picturing import keep_file

        report, scheme, ending = self._report, self._project.scheme, path.suffix.lower()
        if report is None:
            return
        if ending == ".pdf":
            from annotator.ui.review.dashboard_paper import report_pdf

            data = report_pdf(report, self._tables, self.font())
        else:
            data = b""

        def work(_progress: OnProgress, _cancelled: IsCancelled) -> Path:
            keep_file(path, data or written(report, ending, scheme), force=True)
            return path

        self._start(self.tr("Writing…"), work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self._notice.say(self.tr("Saved: {path}").format(path=path))

    def _choose_file(self, ending: str, kind: str) -> None:
        name = f"{self._project.path.stem}-quality{ending}"
        usual = str(self._project.path.parent / name)
        title = self.tr("Save the report")
        chosen, _ = QFileDialog.getSaveFileName(self, title, usual, f"{kind} (*{ending})")
        if chosen:
            path = Path(chosen)
            self.save(path if path.suffix.lower() == ending else Path(f"{chosen}{ending}"))

    # Parts ----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self._summary = QLabel(self)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._names = QCheckBox(self.tr("Show names"), self)
        self._names.hide()
        self._again = QPushButton(self.tr("Measure again"), self)
        self._save = QPushButton(self.tr("Save"), self)
        self._save.setEnabled(False)
        menu = QMenu(self._save)
        for ending, kind in (
            (".html", self.tr("Page (HTML)")),
            (".pdf", self.tr("PDF")),
            (".csv", self.tr("All tables (CSV)")),
            (".json", self.tr("All figures (JSON)")),
        ):
            menu.addAction(f"{kind}…", partial(self._choose_file, ending, kind))
        self._save.setMenu(menu)
        bar = QHBoxLayout()
        bar.setContentsMargins(16, 8, 16, 8)
        bar.setSpacing(8)
        bar.addWidget(self._summary, 1)
        for widget in (self._names, self._again, self._save):
            bar.addWidget(widget)
        self._notice = Notice(self)
        self._bar = JobBar(self)
        self._nav = QListWidget(self)
        self._nav.setAccessibleName(self.tr("Parts of the report"))
        self._nav.setFixedWidth(_NAV)
        self._nav.setItemDelegate(RowDelegate(self._nav))
        self._pages = QStackedWidget(self)
        self._empty = EmptyState(self.tr("Measuring…"), parent=self._pages)
        self._pages.addWidget(self._empty)
        body = QHBoxLayout()
        body.setSpacing(0)
        self._beside = ground = QWidget(self)
        ground.setBackgroundRole(QPalette.ColorRole.Base)
        ground.setAutoFillBackground(True)
        beside = QVBoxLayout(ground)
        beside.setContentsMargins(8, 12, 0, 8)
        beside.addWidget(self._nav)
        body.addWidget(ground)
        body.addWidget(self._pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        inset = QVBoxLayout()
        inset.setContentsMargins(16, 0, 16, 0)
        inset.addWidget(self._notice)
        inset.addWidget(self._bar)
        layout.addLayout(inset)
        layout.addLayout(body, 1)
        self._beside.hide()

    def _connect(self) -> None:
        self._nav.currentRowChanged.connect(self._on_part)
        self._again.clicked.connect(self.measure)
        self._names.toggled.connect(self._on_names)
        QShortcut(QKeySequence.StandardKey.Close, self, self.close)

    def sizeHint(self) -> QSize:
        """Give room for a table of ten people."""
        return QSize(1080, 760)

    def _words(self, report: QualityReport) -> str:
        people = sum(person.done > 0 for person in report.people)
        count = self.locale().toString(report.progress.articles)
        articles = self.tr("{count} articles").format(count=count)
        if report.progress.articles == 1:
            articles = self.tr("1 article")
        words = self.tr("{articles}, {people} people")
        if report.is_masked:
            words = self.tr("{articles}, {people} people, numbered and not named")
        return isolated(words.format(articles=articles, people=people))

    @Slot(int)
    def _on_part(self, row: int) -> None:
        if row >= 0:
            self._pages.setCurrentIndex(row + 1)

    @Slot(bool)
    def _on_names(self, _is_on: bool) -> None:
        self.measure()

    # Jobs -----------------------------------------------------------------------------------------

    def _start(
        self,
        words: str,
        work: Callable[[OnProgress, IsCancelled], object],
        done: Callable[..., None],
    ) -> None:
        job = self._runner.prepare(WorkJob(work))
        self._job = job
        self._notice.clear()
        self._again.setEnabled(False)
        self._bar.start(words)
        job.progressed.connect(self._bar.show_progress)
        self._bar.cancel_pressed.connect(job.cancel)
        job.succeeded.connect(done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)
        job.ended.connect(self._on_ended)
        job.start()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._notice.say(message_of(error).text, Severity.ERROR)
        self._on_cancelled()

    @Slot()
    def _on_cancelled(self) -> None:
        if self._report is None:
            self._empty.set_text(self.tr("Nothing was measured. Choose Measure again."))

    @Slot()
    def _on_ended(self) -> None:
        self._job = None
        self._bar.stop()
        self._again.setEnabled(True)


def _headlines(report: QualityReport, tables: tuple[FigureTable, ...]) -> list[Headline]:
    """Give the figures at the top: articles, then the headline of each task."""
    articles = figure_words("Articles")
    found: list[Headline] = [(articles, f"{report.progress.articles:,}", "", "")]
    for table in tables:
        if table.section is Section.AGREEMENT and table.id.startswith("agreement_"):
            name, cell = table.rows[0][0], table.rows[0][1]
            ends = [shown_number(value) for value in cell.interval or ()]
            found.append(
                (
                    figure_words(table.task),
                    shown(cell, CellKind.FIGURE),
                    "–".join(ends),
                    figure_words(str(name.value)),
                )
            )
    return found


def shown_number(value: float) -> str:
    """Give an end of an interval, to two places."""
    return f"{value:.2f}"
