"""The page of the import dialog: files and options left, articles and labels right.

Shows a look into the files and reports what the person changes; reads nothing itself.
"""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QTabWidget,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.listing import Progress
from annotator.domain.scheme import Scheme
from annotator.ui.dialogs.import_picture import picture_of
from annotator.ui.dialogs.import_reading import ImportLook
from annotator.ui.models.import_files_model import ImportFileColumn, ImportFilesModel
from annotator.ui.models.label_mapping_model import LabelMappingModel, MappingColumn
from annotator.ui.models.preview_model import PreviewModel
from annotator.ui.text_view import ArticleView
from annotator.ui.widgets.choice_delegate import ChoiceDelegate
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.form_columns import align_columns
from annotator.ui.widgets.label_chip import page_of
from annotator.ui.widgets.option_editors import TextEditor
from annotator.ui.widgets.options_form import OptionsForm
from annotator.ui.widgets.report_view import ReportView
from annotator.ui.widgets.row_delegate import RowDelegate
from annotator.ui.widgets.tab_order import order_tabs
from annotator.workspace.import_labels import LabelChoice, LabelCount, UnknownLabelAction
from annotator.workspace.importing import Importing, ImportPlan

__all__ = ["ImportPage"]

_OWN_PLACE = ("unknown_labels",)
_ENCODINGS = (
    *("utf-8", "utf-16", "cp1252", "iso-8859-1", "cp1256", "cp1251", "gb18030", "big5"),
    *("shift_jis", "euc-kr", "iso-8859-9", "koi8-r"),
)


class ImportPage(QWidget):
    """What an import is about.

    `paths_added` carries a list of `Path`, `cleared` says that no file is wanted any more,
    `format_chosen` a file's name and a format's id, `options_changed` that the files should be
    read anew, `answers_changed` that the verb may have become possible.
    """

    paths_added = Signal(object)
    cleared = Signal()
    format_chosen = Signal(str, str)
    options_changed = Signal()
    answers_changed = Signal()

    def __init__(self, importing: Importing, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._importing = importing
        self._scheme = scheme
        self._forms: dict[str, OptionsForm] = {}
        self._summary = ""
        formats = {info.id: info.name for info in importing.choices()}
        self._files_model = ImportFilesModel(formats, self)
        self._preview_model = PreviewModel(self)
        self.labels = LabelMappingModel(scheme, self)
        self._files = QTreeView(self)
        self._articles = QListView(self)
        self._view = ArticleView(self)
        self._labels_list = QTreeView(self)
        self._owner = QComboBox(self)
        self._status = QLabel(self)
        self._report = ReportView(self)
        self._leave_out = QCheckBox(self.tr("Leave out what cannot be read"), self)
        self._forms_place = QVBoxLayout()
        self._tabs = QTabWidget(self)
        self._add_files = QPushButton(self.tr("Add files…"), self)
        self._add_folder = QPushButton(self.tr("Add folder…"), self)
        self._clear = QPushButton(self.tr("Clear"), self)
        self._add_all = QPushButton(self.tr("Add all to the scheme"), self)
        self._drop_all = QPushButton(self.tr("Leave all out"), self)
        self._set_up_lists()
        self._lay_out()
        self._connect()
        self.show_nothing()

    @property
    def owner(self) -> str:
        """Whose labels those are that name nobody."""
        return " ".join(self._owner.currentText().split())

    @property
    def leaves_out(self) -> bool:
        """Whether what cannot be read is left out."""
        return self._leave_out.isChecked()

    @property
    def leave_out_box(self) -> QCheckBox:
        """The tick for leaving out what cannot be read."""
        return self._leave_out

    @property
    def files(self) -> QTreeView:
        """The files."""
        return self._files

    @property
    def articles(self) -> QListView:
        """The first articles."""
        return self._articles

    @property
    def report(self) -> ReportView:
        """The report so far."""
        return self._report

    def form(self, format_id: str) -> OptionsForm:
        """Give the options of one of the formats on show."""
        return self._forms[format_id]

    def all_options(self) -> dict[str, object]:
        """Give what the forms say, of all formats together."""
        options: dict[str, object] = {}
        for form in self._forms.values():
            options |= {name: value for name, value in form.values().items() if name not in options}
        return options

    def options(self, plan: ImportPlan) -> dict[str, object]:
        """Give those options that a format of the plan has."""
        known = {
            name
            for format_id in plan.formats
            for name in self._importing.options_model(format_id).model_fields
        }
        return {name: value for name, value in self.all_options().items() if name in known}

    def offer_owners(self, names: Sequence[str]) -> None:
        """Offer these people as owners; the one on show stays."""
        now = self.owner
        self._owner.clear()
        self._owner.addItems(sorted({*names, now}, key=str.casefold))
        self._owner.setCurrentText(now)

    def show_owner(self, name: str) -> None:
        """Show whose labels those are that name nobody."""
        self._owner.setCurrentText(name)

    def show_nothing(self) -> None:
        """Show that there are no files yet."""
        self._files_model.set_files(())
        self._preview_model.set_articles(())
        self._show_forms(())
        self.show_labels(())
        self._report.show_lines((), "")
        self._leave_out.hide()
        self._leave_out.setChecked(False)
        self._view.hide()
        self._right_stack.setCurrentIndex(0)
        self._status.setText(self.tr("No files yet."))

    def show_reading(self) -> None:
        """Show that the files are being looked into."""
        self._status.setText(self.tr("Looking into the files…"))

    @Slot(object)
    def show_progress(self, progress: Progress) -> None:
        """Show how far the look is."""
        count = self.locale().toString(progress.done)
        self._status.setText(
            self.tr("Looking into the files… {count} {unit}").format(
                count=count, unit=progress.unit
            )
        )

    def show_read(self) -> None:
        """Show that the look is over."""
        count = self._files_model.rowCount()
        self._status.setText(self.tr("1 file") if count == 1 else self.tr("%n files", "", count))

    def show_look(self, look: ImportLook) -> None:
        """Show what the files hold."""
        self._files_model.set_files(look.files)
        self._show_forms(look.plan.formats)
        self.show_labels(look.preview.labels)
        self._preview_model.set_articles(look.preview.articles)
        self._articles.setCurrentIndex(self._preview_model.index(0, 0))
        rows = max(self._preview_model.rowCount(), 1)
        self._articles.setFixedHeight(min(rows * self._articles.sizeHintForRow(0) + 4, 140))
        self._right_stack.setCurrentIndex(1)
        report = look.report
        summary = self.tr("{count} articles can be read.").format(count=look.preview.total)
        if look.preview.total == 1:
            summary = self.tr("1 article can be read.")
        self._report.show_report(report)
        self._summary = summary
        self.show_hindrance("")
        self._leave_out.setVisible(bool(report.errors))

    def show_hindrance(self, hindrance: str) -> None:
        """Say what can be read, and after that what must be done before it can be imported."""
        self._report.show_summary(f"{self._summary} {hindrance}".strip())

    def show_labels(self, labels: Sequence[LabelCount]) -> None:
        """Show the labels that the scheme lacks."""
        self.labels.set_labels(labels)
        count = self.labels.rowCount()
        title = self.tr("Labels ({count} new)").format(count=count) if count else self.tr("Labels")
        self._tabs.setTabText(1, title)
        self._tabs.setTabEnabled(1, count > 0)
        if self.labels.open_count:
            self._tabs.setCurrentIndex(1)

    def _set_up_lists(self) -> None:
        choices = list(self._files_model.formats.items())
        self._files.setModel(self._files_model)
        self._files.setItemDelegate(RowDelegate(self._files))
        self._files.setItemDelegateForColumn(
            ImportFileColumn.FORMAT, ChoiceDelegate(lambda _row: choices, self._files)
        )
        self._labels_list.setModel(self.labels)
        self._labels_list.setItemDelegate(RowDelegate(self._labels_list))
        self._labels_list.setItemDelegateForColumn(
            MappingColumn.CHOICE, ChoiceDelegate(self.labels.choices, self._labels_list)
        )
        for table, name in (
            (self._files, self.tr("Files")),
            (self._labels_list, self.tr("Labels")),
        ):
            table.setAccessibleName(name)
            table.setRootIsDecorated(False)
            table.setUniformRowHeights(True)
            table.setEditTriggers(QTreeView.EditTrigger.AllEditTriggers)
            table.header().setStretchLastSection(False)
            table.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._labels_list.header().resizeSection(MappingColumn.CHOICE, 200)
        self._files.header().resizeSection(ImportFileColumn.FORMAT, 160)
        self._articles.setModel(self._preview_model)
        self._articles.setItemDelegate(RowDelegate(self._articles))
        self._articles.setAccessibleName(self.tr("First articles"))
        self._view.set_read_only(True)
        self._view.setAccessibleName(self.tr("How the article will look"))
        self._owner.setEditable(True)
        self._owner.setAccessibleName(self.tr("Whose labels"))

    def _lay_out(self) -> None:
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setSizes([440, 600])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(splitter, 1)
        self._report.setMaximumHeight(150)
        layout.addWidget(self._report)
        layout.addWidget(self._leave_out)

    def _left(self) -> QWidget:
        left = QWidget(self)
        buttons = QHBoxLayout()
        for button in (self._add_files, self._add_folder, self._clear):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addWidget(self._files, 1)
        column.addWidget(self._status)
        self._owner_form = form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        label = QLabel(self.tr("&Whose labels"), left)
        label.setBuddy(self._owner)
        label.setToolTip(self.tr("For labels in files that do not say who gave them"))
        form.addRow(label, self._owner)
        column.addLayout(form)
        column.addLayout(self._forms_place)
        return left

    def _right(self) -> QWidget:
        articles = QWidget(self)
        column = QVBoxLayout(articles)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._articles)
        column.addWidget(self._view, 1)
        labels = QWidget(self)
        column = QVBoxLayout(labels)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        intro = QLabel(
            self.tr("The scheme lacks these labels. What should become of them?"), labels
        )
        intro.setWordWrap(True)
        column.addWidget(intro)
        column.addWidget(self._labels_list, 1)
        row = QHBoxLayout()
        for button in (self._add_all, self._drop_all):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._tabs.addTab(articles, self.tr("Articles"))
        self._tabs.addTab(labels, self.tr("Labels"))
        right = QWidget(self)
        self._right_stack = QStackedLayout(right)
        self._right_stack.addWidget(
            EmptyState(
                self.tr(
                    "Drop articles, a folder, a zip or another tool's export here."
                    " What they become is shown before anything is imported."
                ),
                parent=right,
            )
        )
        self._right_stack.addWidget(self._tabs)
        return right

    def _connect(self) -> None:
        self._files_model.format_chosen.connect(self.format_chosen)
        self.labels.answered.connect(self._on_answered)
        self._articles.selectionModel().currentChanged.connect(self._on_article_changed)
        self._leave_out.toggled.connect(self._on_leave_out_toggled)
        self._add_files.clicked.connect(self._on_add_files)
        self._add_folder.clicked.connect(self._on_add_folder)
        self._clear.clicked.connect(self.cleared)
        self._add_all.clicked.connect(self._on_add_all)
        self._drop_all.clicked.connect(self._on_drop_all)

    def _show_forms(self, formats: Sequence[str]) -> None:
        """Show the options of these formats; what they have in common stands there once."""
        if tuple(self._forms) == tuple(formats):
            return
        for form in self._forms.values():
            self._forms_place.removeWidget(form)
            form.hide()
            form.deleteLater()
        self._forms.clear()
        shown: list[str] = list(_OWN_PLACE)
        for format_id in formats:
            model = self._importing.options_model(format_id)
            form = OptionsForm(model, parent=self, without=tuple(shown))
            form.changed.connect(self.options_changed)
            self._forms[format_id] = form
            self._forms_place.addWidget(form)
            shown += form.names
            encoding = form.editor_of("encoding")
            if isinstance(encoding, TextEditor):
                encoding.complete_from(_ENCODINGS)
        layouts = [form.layout() for form in self._forms.values()]
        align_columns(self._owner_form, *layouts)
        order_tabs(self)

    def _show_article(self, row: int) -> None:
        article = self._preview_model.article(row)
        self._view.setVisible(article is not None)
        if article is not None:
            self._view.set_theme(page_of(self.palette()).appearance)
            self._view.set_article(picture_of(article, self._scheme, self.labels.answers))

    @Slot(QModelIndex, QModelIndex)
    def _on_article_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._show_article(now.row())

    @Slot()
    def _on_answered(self) -> None:
        self._show_article(self._articles.currentIndex().row())
        self.answers_changed.emit()

    @Slot(bool)
    def _on_leave_out_toggled(self, _checked: bool) -> None:
        self.answers_changed.emit()

    @Slot()
    def _on_add_files(self) -> None:
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Files to import"))
        self.paths_added.emit([Path(name) for name in names])

    @Slot()
    def _on_add_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.tr("Folder to import"))
        self.paths_added.emit([Path(name)] if name else [])

    @Slot()
    def _on_add_all(self) -> None:
        self.labels.answer_all(LabelChoice(UnknownLabelAction.ADD))

    @Slot()
    def _on_drop_all(self) -> None:
        self.labels.answer_all(LabelChoice(UnknownLabelAction.DROP))
