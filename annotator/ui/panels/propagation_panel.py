"""The preview of many places at once: what would be labelled or relabelled, each kept or skipped.

Options run again at once; hits come page by page, their lines once they are in sight; one button
does it. Not a dialog: the article stays beside it.
"""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.ids import ArticleId
from annotator.domain.listing import ArticleFilter
from annotator.domain.propagation import HitKind, HitState, Name
from annotator.domain.reports import Severity
from annotator.ui.annotation_state import AnnotationState
from annotator.ui.models.hits_model import Heading, HitRow, HitsModel, RowRole
from annotator.ui.panels.propagation_forms import LabelRuleForm, NamesForm
from annotator.ui.panels.propagation_words import done_words, summary_of, verb_of
from annotator.ui.propagation_requests import Done, PropagationRequests, Question, Scope
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.hit_list import HitList
from annotator.ui.widgets.job_bar import JobBar
from annotator.ui.widgets.notice import Notice
from annotator.ui.widgets.tab_order import order_tabs
from annotator.workspace.hits import ArticleHits, Excerpt, Tally
from annotator.workspace.messages import message_of

__all__ = ["PropagationPanel"]

_PAUSE_MS = 120


class PropagationPanel(QWidget):
    """Shows what `PropagationRequests` find, and asks them to write what is kept.

    `hit_chosen` carries the `HitRow` to show; `left` the wish to go back to the article.
    """

    hit_chosen = Signal(object)
    left = Signal()

    def __init__(
        self,
        state: AnnotationState,
        requests: PropagationRequests,
        listed: Callable[[], ArticleFilter],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Places"))
        self._state = state
        self._requests = requests
        self._listed = listed
        self._names: tuple[Name, ...] = ()
        self._is_complete = False
        self._waits_with_focus = False
        self.names_form = NamesForm(self)
        self.rule_form = LabelRuleForm(self)
        self.scope = ChoiceBox(
            (
                (Scope.ARTICLE, self.tr("In this article")),
                (Scope.PROJECT, self.tr("In all articles")),
                (Scope.LISTED, self.tr("In the listed articles")),
            ),
            self,
        )
        self.scope.setAccessibleName(self.tr("Where"))
        self.finished = QCheckBox(self.tr("Also in &finished articles"), self)
        self.finished.setToolTip(self.tr("Those that are done, skipped or flagged."))
        self._summary = QLabel(self)
        self._summary.setWordWrap(True)
        self._summary.setAccessibleName(self.tr("What was found"))
        self.job_bar = JobBar(self)
        self.notice = Notice(self)
        self.model = HitsModel(self)
        self.list = HitList(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Places, kept or skipped"))
        self._empty = EmptyState("", parent=self)
        self.verb = QPushButton(self)
        self.keep = self._menu_button(self.tr("&Keep"), is_kept=True)
        self.skip = self._menu_button(self.tr("&Skip"), is_kept=False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lines = QTimer(self)
        self._lines.setSingleShot(True)
        self._lines.setInterval(0)
        self._lay_out()
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        self._forms = (self.names_form, self.rule_form)
        self._places = QStackedWidget(self)
        self._places.addWidget(self._empty)
        self._places.addWidget(self.list)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.keep)
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.verb)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.names_form)
        layout.addWidget(self.rule_form)
        layout.addWidget(self.scope)
        layout.addWidget(self.finished)
        layout.addWidget(self._summary)
        layout.addWidget(self.job_bar)
        layout.addWidget(self.notice)
        layout.addWidget(self._places, 1)
        layout.addLayout(buttons)
        order_tabs(self)

    def _connect(self) -> None:
        requests = self._requests
        requests.began.connect(self._on_began)
        requests.found.connect(self._on_found)
        requests.progressed.connect(self.job_bar.show_progress)
        requests.counted.connect(self._on_counted)
        requests.failed.connect(self._on_failed)
        requests.done.connect(self._on_done)
        requests.writing_changed.connect(self._on_writing_changed)
        for form in self._forms:
            form.changed.connect(self._pause.start)
        self.scope.chosen.connect(self._on_option)
        self.finished.clicked.connect(self._on_option)
        self._pause.timeout.connect(self._ask)
        self._lines.timeout.connect(self._read_lines)
        self.job_bar.cancel_pressed.connect(self._on_cancel)
        self.list.toggled.connect(self._on_toggled)
        self.list.hit_chosen.connect(self._on_hit_chosen)
        self.list.left.connect(self.left)
        self.list.verticalScrollBar().valueChanged.connect(self._lines.start)
        self.verb.clicked.connect(self.write)

    # Requests ------------------------------------------------------------------------------------

    @property
    def summary(self) -> str:
        """What was found, in words."""
        return self._summary.text()

    def ask_names(self, names: tuple[Name, ...], scope: Scope) -> None:
        """Look for names."""
        self._names = names
        self.names_form.show_names(names)
        self._show_form(self.names_form)
        self.scope.show_value(scope)
        self._ask()

    def ask_rule(self, label: str) -> None:
        """Look for the spans of a label."""
        self._names = ()
        self.rule_form.begin(self._state.scheme, label)
        self._show_form(self.rule_form)
        self.scope.show_value(Scope.PROJECT)
        self._ask()

    def take_focus(self) -> None:
        """Give the keyboard to the list, or until it has rows to what is asked above it."""
        if self._is_rule and not self.rule_form.is_complete:
            self.rule_form.new_label.setFocus()
            return
        self._waits_with_focus = not self.list.isVisible()
        (self.scope if self._waits_with_focus else self.list).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the article with Esc, from wherever in the panel."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def go_on(self, scope: Scope) -> None:
        """Label what is kept, or look for the same names elsewhere first."""
        is_here = self.scope.value is Scope.ARTICLE
        if is_here is (scope is Scope.ARTICLE):
            self.write()
        else:
            self.scope.show_value(scope)
            self._ask()
            self.take_focus()

    @Slot()
    def write(self) -> None:
        """Label or relabel what is kept, once everything was found."""
        if self.is_ready:
            self._requests.write(self.model.kept())

    @property
    def is_replacing(self) -> bool:
        """Whether it is a label that is looked for, not names."""
        return self._is_rule

    @property
    def is_ready(self) -> bool:
        """Whether everything was found, or the look was stopped, and something is kept."""
        return self.verb.isEnabled()

    def _show_form(self, shown: QWidget) -> None:
        for form in self._forms:
            form.setVisible(form is shown)

    @Slot()
    def _on_option(self) -> None:
        self._ask()

    @Slot()
    def _ask(self) -> None:
        scope = self.scope.value
        is_rule = not self._names
        self._requests.ask(
            Question(
                names=self._names,
                rule=self.rule_form.rule if is_rule else None,
                matching=self.names_form.matching,
                scope=scope if isinstance(scope, Scope) else Scope.ARTICLE,
                finished=self.finished.isChecked(),
                article=self._state.article_id,
                listed=self._listed(),
            )
        )

    @Slot()
    def _on_cancel(self) -> None:
        self._requests.stop()
        self._is_complete = True
        self.job_bar.stop()
        self._summary.setText(self.tr("Stopped. What was found so far can be used."))
        self._refresh()

    # What comes ----------------------------------------------------------------------------------

    @Slot(object)
    def _on_began(self, question: Question) -> None:
        self._pause.stop()
        self._is_complete = False
        self.model.clear()
        self.notice.clear()
        self._summary.setText(self.tr("Looking…"))
        self.finished.setEnabled(question.scope is not Scope.ARTICLE)
        self._empty.set_text("")
        if question.scope is Scope.ARTICLE:
            self.job_bar.stop()
        else:
            self.job_bar.start(self.tr("Looking…"))
        self._refresh()

    @Slot(object)
    def _on_found(self, hits: list[ArticleHits]) -> None:
        is_first = not self.model.rowCount()
        self.model.append(hits)
        if is_first and self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(1))
        self._refresh()
        if is_first and self._waits_with_focus and self.scope.hasFocus():
            self.take_focus()
        self._lines.start()

    @Slot(object)
    def _on_counted(self, tally: Tally) -> None:
        self._is_complete = True
        self.job_bar.stop()
        self._summary.setText(summary_of(tally, is_rule=self._is_rule))
        if not self.model.rowCount():
            self._empty.set_text(
                self.tr("Nothing is left to do here. Other options find more.")
                if tally.hits or tally.left_alone
                else self.tr("There is no such place. Other options find more.")
            )
        self._refresh()

    @Slot(str)
    def _on_failed(self, sentence: str) -> None:
        self.job_bar.stop()
        self._summary.setText("")
        self.notice.say(sentence, Severity.ERROR)
        self._refresh()

    @Slot(object)
    def _on_done(self, done: Done) -> None:
        self.model.clear()
        words = done_words(done, self._requests.question.rule)
        self._summary.setText("")
        self._empty.set_text(self.tr("Undo takes all of it back in one step."))
        self.notice.say(words, Severity.WARNING if done.left_out else Severity.HINT)
        self._refresh()
        self.left.emit()

    @Slot(bool)
    def _on_writing_changed(self, is_writing: bool) -> None:
        if is_writing:
            self._summary.setText(self.tr("Saving…"))
        self._refresh()

    # Lines ---------------------------------------------------------------------------------------

    @Slot()
    def _read_lines(self) -> None:
        """Read the lines of the articles in sight, on the read lane."""
        first, last = self.list.rows_in_sight()
        unread = self.model.unread(first, last)
        if not unread or not self.model.rowCount():
            return
        project = self._state.project

        def read() -> tuple[dict[ArticleId, str], dict[ArticleId, tuple[Excerpt, ...]]]:
            rows = project.reading.article_rows([hits.article for hits in unread])
            return (
                {row.id: row.title for row in rows},
                {hits.article: project.propagating.excerpts(hits) for hits in unread},
            )

        self._state.answers.ask(
            project.lanes.read,
            read,
            lambda found: self.model.set_lines(*found),
            lambda error: self._on_failed(message_of(error).text),
            key="hit lines",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Read the lines that came into sight."""
        super().resizeEvent(event)
        self._lines.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the lines that came into sight."""
        super().showEvent(event)
        self._lines.start()

    # Keeping -------------------------------------------------------------------------------------

    @Slot(int)
    def _on_toggled(self, row: int) -> None:
        self.model.toggle(row)
        self._refresh()

    @Slot(int)
    def _on_hit_chosen(self, row: int) -> None:
        found = self.model.index(row).data(RowRole.ROW)
        if isinstance(found, Heading):
            found = self.model.index(row + 1).data(RowRole.ROW)
        if isinstance(found, HitRow):
            self.hit_chosen.emit(found)

    def _menu_button(self, text: str, *, is_kept: bool) -> QToolButton:
        button = QToolButton(self)
        button.setText(text)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu, is_kept=is_kept))
        button.setMenu(menu)
        return button

    def _fill_menu(self, menu: QMenu, *, is_kept: bool) -> None:
        menu.clear()

        def add(text: str, fits: Callable[[HitKind, HitState], bool]) -> None:
            action = menu.addAction(text)
            action.triggered.connect(lambda: self._keep(fits, is_kept=is_kept))

        add(self.tr("&All"), lambda _kind, _state: True)
        article = self._article_here()
        if article is not None:
            action = menu.addAction(self.tr("All of this &article"))
            action.triggered.connect(
                lambda: self._keep(lambda _kind, _state: True, article, is_kept=is_kept)
            )
        occurring = self.model.kinds()
        menu.addSeparator()
        for kind, text in self._kind_names().items():
            if any(one is kind for one, _ in occurring):
                add(text, lambda one, _state, kind=kind: one is kind)  # type: ignore[misc]  # bound early
        if any(state is HitState.CONFLICT for _, state in occurring):
            add(
                self.tr("≠ with another label"),
                lambda _kind, state: state is HitState.CONFLICT,
            )

    def _kind_names(self) -> dict[HitKind, str]:
        return {
            HitKind.SAME: self.tr("written the same"),
            HitKind.CAPITALS: self.tr("Aa with other capitals"),
            HitKind.CLITIC: self.tr("+ before -nya, -lah…"),
            HitKind.TITLE: self.tr("T with a title"),
            HitKind.ALIAS: self.tr("= other names of the actor"),
        }

    def _keep(
        self,
        fits: Callable[[HitKind, HitState], bool],
        article: ArticleId | None = None,
        *,
        is_kept: bool,
    ) -> None:
        self.model.set_kept(is_kept=is_kept, fits=fits, article=article)
        self._refresh()

    def _article_here(self) -> ArticleId | None:
        index: QModelIndex = self.list.currentIndex()
        row = index.data(RowRole.ROW) if index.isValid() else None
        return row.article if isinstance(row, Heading | HitRow) else None

    @property
    def _is_rule(self) -> bool:
        return self._requests.question.rule is not None

    def _refresh(self) -> None:
        count = self.model.kept_count
        is_chosen = not self._is_rule or self.rule_form.is_complete
        words = verb_of(count, self._requests.question.rule)
        self.verb.setText(words if is_chosen else self.tr("Choose the new label"))
        is_ready = self._is_complete and is_chosen and not self._requests.is_writing
        self.verb.setEnabled(count > 0 and is_ready)
        has_rows = self.model.rowCount() > 0
        self._places.setCurrentIndex(int(has_rows))
        for button in (self.keep, self.skip):
            button.setEnabled(has_rows)
        if not self._is_complete and not self._requests.is_writing and has_rows:
            so_far = (
                self.tr("1 place so far")
                if self.model.hit_count == 1
                else self.tr("%n places so far", "", self.model.hit_count)
            )
            self._summary.setText(so_far)
