"""Exporting on one page: the format as a card, whose work, where to, and what gets lost.

The first lines and the losses are those of the first articles; the whole report follows the
export. An existing file is replaced only when the person says so.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QListView,
    QPlainTextEdit,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.errors import TargetExists
from annotator.domain.format_info import FormatInfo
from annotator.domain.layers import LayerStatus
from annotator.domain.reports import Report, Severity
from annotator.ui.dialogs.export_scope import (
    EXPORTED_STATUSES,
    LayerOption,
    article_count,
    layer_options,
    usual_layer,
)
from annotator.ui.dialogs.verb_dialog import VerbDialog
from annotator.ui.job_runner import JobRunner
from annotator.ui.models.format_cards_model import FormatCardsModel
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.form_columns import align_columns
from annotator.ui.widgets.format_card import FormatCardDelegate
from annotator.ui.widgets.options_form import OptionsForm
from annotator.ui.widgets.path_line import PathLine
from annotator.ui.widgets.report_view import ReportView
from annotator.ui.widgets.tab_order import order_tabs
from annotator.workspace.export_choice import LayerGroup
from annotator.workspace.exporting import LOSSLESS, ExportPreview
from annotator.workspace.project import Project

__all__ = ["ExportDialog"]

_QUIET_MS = 250


@dataclass(frozen=True, slots=True)
class _Census:
    """What there is to export: layers by owner and status, and the number of articles."""

    groups: tuple[LayerGroup, ...]
    articles: int


class ExportDialog(VerbDialog):
    """Exports a project. `exported` carries the path and the `Report` once it is written."""

    exported = Signal(object, object)

    def __init__(self, project: Project, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Export"), self.tr("Export"), parent)
        self._project = project
        self._runner = runner
        self._census = _Census((), 0)
        self._format: FormatInfo | None = None
        self._form: OptionsForm | None = None
        self._named_path = Path()
        self._model = FormatCardsModel(project.exporting.choices(), self)
        self._cards = QListView(self.body)
        self._layer = ChoiceBox(parent=self.body)
        self._statuses = {status: QCheckBox(self.body) for status in EXPORTED_STATUSES}
        self._target = PathLine(self.tr("Export to"), self.body)
        self._first_lines = QPlainTextEdit(self.body)
        self._report = ReportView(self.body)
        self._tabs = QTabWidget(self.body)
        self._form_place = QVBoxLayout()
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(_QUIET_MS)
        self._lay_out()
        self._connect()
        self.resize(1000, 680)
        self._cards.setCurrentIndex(self._model.index(0, 0))
        self._read_census()

    @property
    def cards(self) -> QListView:
        """The formats."""
        return self._cards

    @property
    def layer(self) -> ChoiceBox:
        """Whose layers go out."""
        return self._layer

    @property
    def target(self) -> PathLine:
        """Where the export goes."""
        return self._target

    @property
    def report(self) -> ReportView:
        """What is kept and lost."""
        return self._report

    @property
    def first_lines(self) -> str:
        """How the export begins."""
        return self._first_lines.toPlainText()

    def status_box(self, status: LayerStatus) -> QCheckBox:
        """Give the tick for one status."""
        return self._statuses[status]

    def choose_format(self, format_id: str) -> None:
        """Choose a format by its id."""
        self._cards.setCurrentIndex(self._model.index(self._model.row_of(format_id), 0))

    def do_it(self) -> None:
        """Export, unless something is there already."""
        self._export(force=False)

    def done(self, result: int) -> None:
        """Close; nothing is previewed any more."""
        self._quiet.stop()
        super().done(result)

    def enable_verb(self) -> None:
        """Say how many articles go out."""
        self._show_verb()

    def _lay_out(self) -> None:
        self._cards.setModel(self._model)
        self._cards.setItemDelegate(FormatCardDelegate(self._cards))
        self._cards.setAccessibleName(self.tr("Formats"))
        self._cards.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._cards.setResizeMode(QListView.ResizeMode.Adjust)
        self._cards.setMinimumWidth(260)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        self._first_lines.setFont(mono)
        self._first_lines.setReadOnly(True)
        self._first_lines.setTabStopDistance(16 * QFontMetrics(mono).horizontalAdvance("x"))
        self._first_lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._first_lines.setAccessibleName(self.tr("First lines"))
        self._tabs.addTab(self._first_lines, self.tr("First lines"))
        self._tabs.addTab(self._report, self.tr("What is lost"))
        splitter = QSplitter(Qt.Orientation.Horizontal, self.body)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._cards)
        splitter.addWidget(self._right())
        splitter.setSizes([340, 640])
        layout = QVBoxLayout(self.body)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    def _right(self) -> QWidget:
        names = {
            LayerStatus.DONE: self.tr("Done"),
            LayerStatus.IN_PROGRESS: self.tr("In progress"),
            LayerStatus.SKIPPED: self.tr("Skipped"),
            LayerStatus.FLAGGED: self.tr("Flagged"),
        }
        statuses = QHBoxLayout()
        statuses.setSpacing(12)
        for status, box in self._statuses.items():
            box.setText(names[status])
            statuses.addWidget(box)
        statuses.addStretch(1)
        right = QWidget(self.body)
        self._scope_form = form = QFormLayout()
        form.setSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        label = QLabel(self.tr("&Whose labels"), right)
        label.setBuddy(self._layer)
        self._layer.setAccessibleName(self.tr("Whose labels"))
        form.addRow(label, self._layer)
        form.addRow(self.tr("Articles that are"), statuses)
        target = QLabel(self.tr("Export &to"), right)
        target.setBuddy(self._target)
        column = QVBoxLayout(right)
        column.setContentsMargins(12, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(self._form_place)
        column.addWidget(self._tabs, 1)
        where = QHBoxLayout()
        where.addWidget(target)
        where.addWidget(self._target, 1)
        column.addLayout(where)
        return right

    def _connect(self) -> None:
        self._cards.selectionModel().currentChanged.connect(self._on_format_changed)
        self._layer.chosen.connect(self._on_scope_changed)
        for box in self._statuses.values():
            box.clicked.connect(self._on_scope_changed)
        self._target.changed.connect(self._on_target_changed)
        self._quiet.timeout.connect(self._on_quiet)
        self.notice.action_pressed.connect(self._on_replace)

    def _read_census(self) -> None:
        project = self._project
        future = project.lanes.read.submit(
            lambda: _Census(project.exporting.layer_groups(), len(project.reading.article_keys()))
        )
        self.answers.when_done(future, self._show_census, self.say_error)

    def _show_census(self, census: _Census) -> None:
        self._census = census
        options = layer_options(census.groups)
        self._layer.set_choices([(option.asked, self._words(option)) for option in options])
        self._reset_scope()

    def _words(self, option: LayerOption) -> str:
        if option.asked == "all":
            return self.tr("Everybody's layers")
        name = self.tr("Gold") if option.asked == "gold" else option.name
        return self.tr("{name} ({count})").format(name=name, count=option.count)

    def _reset_scope(self) -> None:
        """Choose what goes without saying for this format."""
        lossless = self._is_lossless
        usual = usual_layer(self._census.groups, is_lossless=lossless)
        self._layer.show_value(usual)
        if usual is None:
            self._layer.setPlaceholderText(self.tr("Choose whose"))
        for status, box in self._statuses.items():
            box.setChecked(lossless or status is LayerStatus.DONE)
        self._show_verb()
        self._quiet.start()

    @property
    def _is_lossless(self) -> bool:
        return self._format is not None and self._format.id == LOSSLESS

    def _chosen_statuses(self) -> frozenset[LayerStatus]:
        return frozenset(s for s, box in self._statuses.items() if box.isChecked())

    def _count(self) -> int:
        asked = self._layer.value
        if asked == "all" and self._is_lossless:
            return self._census.articles
        return article_count(self._census.groups, str(asked), self._chosen_statuses())

    def _show_verb(self) -> None:
        count = self._count()
        if self._layer.value == "all" and not self._is_lossless:
            verb = self.tr("Export %n layers", "", count)
        else:
            verb = self.tr("Export %n articles", "", count)
        if count == 1:
            verb = self.tr("Export 1 article")
        can = self._layer.value is not None and count > 0 and self._target.path is not None
        self.set_verb(verb if count else self.tr("Export"), enabled=can)
        self._first_lines.setPlaceholderText(self.hindrance)
        self._first_lines.viewport().update()  # Qt 6.12 goes on showing the text before

    @property
    def hindrance(self) -> str:
        """What is missing for an export, as one sentence; empty when nothing is."""
        if self._layer.value is None and self._census.groups:
            return self.tr("Choose whose labels to export.")
        is_known = self._census.articles > 0
        return self.tr("No article is as chosen above.") if is_known and not self._count() else ""

    def _show_options(self, info: FormatInfo) -> None:
        if self._form is not None:
            self._form_place.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
        self._form = OptionsForm(self._project.exporting.options_model(info.id), parent=self.body)
        self._form.setVisible(bool(self._form.names))
        self._form.changed.connect(self._on_options_changed)
        self._form_place.addWidget(self._form)
        align_columns(self._scope_form, self._form.layout())
        order_tabs(self.body)

    def _options(self) -> dict[str, object]:
        return {} if self._form is None else dict(self._form.values())

    def _suggest_target(self, info: FormatInfo) -> None:
        """Name the file after the project, unless the person named it."""
        now = self._target.path
        if now is not None and now != self._named_path:
            return
        ending = info.extensions[0] if info.extensions else ""
        self._named_path = self._project.path.with_name(self._project.path.stem + ending)
        self._target.show_path(self._named_path)

    def _export(self, *, force: bool) -> None:
        info, output, layer = self._format, self._target.path, self._layer.value
        if info is None or output is None or layer is None:
            return
        exporting, options = self._project.exporting, self._options()
        statuses = self._chosen_statuses()
        self.start_job(
            self._runner,
            self.tr("Exporting…"),
            lambda progress, cancelled: exporting.run(
                info.id,
                output,
                layer=str(layer),
                statuses=statuses,
                options=options,
                force=force,
                progress=progress,
                cancelled=cancelled,
            ),
            self._on_exported,
        )

    def _on_exported(self, report: Report) -> None:
        self._show_report(report, self.tr("Report"))
        self._tabs.setCurrentWidget(self._report)
        self.notice.say(self.tr("Exported to {path}").format(path=self._target.path))
        self.close_button.setText(self.tr("Close"))
        self.exported.emit(self._target.path, report)

    def say_error(self, error: BaseException) -> None:
        """Say what went wrong; what stands in the way may be replaced."""
        path = self._target.path
        if isinstance(error, TargetExists) and path is not None:
            text = self.tr("{path} is there already.").format(path=path)
            self.notice.say(text, Severity.WARNING, self.tr("Replace it"))
        else:
            super().say_error(error)

    def _show_preview(self, preview: ExportPreview) -> None:
        self._first_lines.setPlainText(preview.first_lines)
        self._show_report(preview.report, self.tr("What is lost"))

    def _on_no_preview(self, error: Exception) -> None:
        self._first_lines.clear()
        self.say_error(error)

    def _show_report(self, report: Report, title: str) -> None:
        self._report.show_report(report)
        count = len(report.changed) + len(report.dropped) + len(report.errors)
        shown = self.tr("{title} ({count})").format(title=title, count=count) if count else title
        self._tabs.setTabText(self._tabs.indexOf(self._report), shown)

    @Slot(QModelIndex, QModelIndex)
    def _on_format_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        info = self._model.format_at(now.row())
        if info is None or info == self._format:
            return
        self._format = info
        self._show_options(info)
        self._suggest_target(info)
        self._reset_scope()

    @Slot()
    def _on_scope_changed(self) -> None:
        self._show_verb()
        self._quiet.start()

    @Slot()
    def _on_options_changed(self) -> None:
        self._quiet.start()

    @Slot()
    def _on_target_changed(self) -> None:
        self.notice.clear()
        self._show_verb()

    @Slot()
    def _on_quiet(self) -> None:
        info, layer = self._format, self._layer.value
        if info is None or layer is None or self.is_busy:
            return
        exporting, options = self._project.exporting, self._options()
        statuses = self._chosen_statuses()
        future = self._project.lanes.read.submit(
            lambda: exporting.preview(info.id, options, layer=str(layer), statuses=statuses),
            key="export-preview",
        )
        self.answers.when_done(future, self._show_preview, self._on_no_preview)

    @Slot()
    def _on_replace(self) -> None:
        self.notice.clear()
        self._export(force=True)
