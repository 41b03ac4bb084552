"""The comments panel: threads of the article or project, the one chosen, and a line to write.

The same panel stands in the main window and in the one for reviewing.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.comments import Thread
from annotator.ui.comment_requests import About, CommentRequests, Scope
from annotator.ui.models.talk_model import TalkModel
from annotator.ui.panels.talk_words import thread_line, thread_page
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.list_and_page import list_above, page_below, split_in_halves
from annotator.ui.widgets.mention_edit import MentionEdit
from annotator.ui.widgets.safe_browser import SafeBrowser
from annotator.ui.widgets.tab_order import order_tabs

__all__ = ["CommentsPanel"]

_LEAST = 96


class CommentsPanel(QWidget):
    """Lists threads and writes comments; changes go to the requests. `left` follows Esc."""

    left = Signal()

    def __init__(self, requests: CommentRequests, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Comments"))
        self._requests = requests
        self._chosen: bytes | None = None
        self._model: TalkModel[Thread] = TalkModel(self)
        self._scope = ChoiceBox(self._scopes(), self)
        self._scope.setAccessibleName(self.tr("Which comments"))
        self._scope.show_value(requests.scope)
        self._list = list_above(self._model, self.tr("Threads"), self)
        self._empty = EmptyState("", parent=self)
        self._lists = QStackedWidget(self)
        self._lists.addWidget(self._empty)
        self._lists.addWidget(self._list)
        self._page = page_below(self.tr("Thread"), self)
        self._about = ChoiceBox(parent=self)
        self._about.setAccessibleName(self.tr("What the comment is about"))
        self._writing = QLabel(self)
        self._writing.setTextFormat(Qt.TextFormat.PlainText)
        self._writing.setWordWrap(True)
        self._edit = MentionEdit(self)
        self._edit.setAccessibleName(self.tr("Comment"))
        self._edit.setPlaceholderText(self.tr("Write here; @ calls somebody"))
        self._send = QPushButton(self)
        self._new = QPushButton(self.tr("New comment"), self)
        self._resolve = QPushButton(self)
        self._go = QPushButton(self.tr("Go there"), self)
        self._lay_out()
        self._late = LateRefresh(self, self._refresh)
        self._connect()
        self._refresh()
        order_tabs(self)

    @property
    def thread_list(self) -> QListView:
        """The threads."""
        self._late.catch_up()
        return self._list

    @property
    def page(self) -> SafeBrowser:
        """The thread that is chosen."""
        self._late.catch_up()
        return self._page

    @property
    def edit(self) -> MentionEdit:
        """Where one writes."""
        return self._edit

    @property
    def empty_text(self) -> str:
        """What is said while there are no threads; empty while there are."""
        self._late.catch_up()
        return self._empty.text if self._lists.currentIndex() == 0 else ""

    def begin(self) -> None:
        """Begin a new comment about what is selected; the caret goes into the line."""
        self._choose(None)
        self._edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_thread(self, thread: bytes) -> None:
        """Choose a thread, as soon as it has been read."""
        self._chosen = thread
        self._late.ask()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the threads read."""
        super().showEvent(event)
        self._requests.watch(is_on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing be read that nobody sees."""
        super().hideEvent(event)
        self._requests.watch(is_on=False)

    def _lay_out(self) -> None:
        top = QWidget(self)
        above = QVBoxLayout(top)
        above.setContentsMargins(0, 8, 0, 0)
        above.setSpacing(4)
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 8, 0)
        row.addWidget(self._scope, 1)
        row.addWidget(self._new)
        above.addLayout(row)
        above.addWidget(self._lists, 1)
        top.setMinimumHeight(_LEAST)
        bottom = QWidget(self)
        below = QVBoxLayout(bottom)
        below.setContentsMargins(8, 0, 8, 8)
        below.setSpacing(8)
        below.addWidget(self._page, 100)
        below.addWidget(self._writing)
        below.addWidget(self._about)
        below.addWidget(self._edit)
        buttons = QHBoxLayout()
        for button in (self._send, self._resolve, self._go):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            buttons.addWidget(button)
        below.addLayout(buttons)
        below.addStretch(1)  # without a thread the line keeps its height
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split_in_halves(top, bottom, self))

    def _scopes(self) -> list[tuple[object, str]]:
        return [
            (Scope.ARTICLE, self.tr("Of this article")),
            (Scope.MINE, self.tr("That call me")),
            (Scope.ALL, self.tr("Of the project")),
        ]

    def _connect(self) -> None:
        self._requests.talk_changed.connect(self._on_changed)
        self._requests.abouts_changed.connect(self._on_changed)
        self._scope.chosen.connect(self._on_scope_chosen)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.activated.connect(self._on_go_pressed)
        self._list.clicked.connect(self._on_clicked)
        self._edit.sent.connect(self._on_send_pressed)
        self._edit.left.connect(self.left)
        self._send.clicked.connect(self._on_send_pressed)
        self._new.clicked.connect(self.begin)
        self._resolve.clicked.connect(self._on_resolve_pressed)
        self._go.clicked.connect(self._on_go_pressed)

    # Showing -------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        requests = self._requests
        has_title = requests.scope is not Scope.ARTICLE
        threads = requests.talk.threads
        self._model.show(
            [
                (thread.first.thread, thread, thread_line(requests, thread, has_title=has_title))
                for thread in threads
            ]
        )
        self._empty.set_text(self._advice())
        self._lists.setCurrentIndex(1 if threads else 0)
        self._edit.set_names(requests.names_to_call)
        self._choose(self._chosen)

    def _advice(self) -> str:
        match self._requests.scope:
            case Scope.ARTICLE:
                return self.tr(
                    "Nobody has said anything about this article. Select words and write below."
                )
            case Scope.MINE:
                return self.tr("No comment calls you.")
            case Scope.ALL:
                return self.tr("Nobody has said anything yet.")

    def _choose(self, thread: bytes | None) -> None:
        row = self._model.row_of(thread)
        self._chosen = thread if row >= 0 or thread is not None else None
        self._list.setCurrentIndex(self._model.index(row, 0) if row >= 0 else QModelIndex())
        self._show()

    def _thread(self) -> Thread | None:
        return self._model.thing(self._model.row_of(self._chosen))

    def _show(self) -> None:
        thread, requests = self._thread(), self._requests
        self._page.setVisible(thread is not None)
        for widget in (self._resolve, self._go, self._new):
            widget.setVisible(thread is not None)
        self._about.setVisible(thread is None)
        self._writing.setVisible(thread is None)
        self._writing.setText(self.tr("New comment about"))
        self._show_abouts()
        can_write = requests.is_writable and (thread is not None or self._about.value is not None)
        for box in (self._edit, self._send):
            box.setEnabled(can_write)
        self._resolve.setEnabled(requests.is_writable)
        self._send.setText(self.tr("Comment") if thread is None else self.tr("Answer"))
        if thread is not None:
            closed = thread.is_resolved
            self._resolve.setText(self.tr("Open again") if closed else self.tr("Close"))
            self._page.show_markdown(thread_page(requests, thread))
            self._page.verticalScrollBar().setValue(self._page.verticalScrollBar().maximum())

    def _show_abouts(self) -> None:
        """Offer what can be talked about; what a comment was begun about stays while one writes."""
        kept = self._about.value if self._edit.text.strip() else None
        offered = self._requests.abouts
        if isinstance(kept, About) and kept not in offered:
            offered = (kept, *offered)
        abouts: list[tuple[object, str]] = [(about, about.words) for about in offered]
        self._about.set_choices(abouts)
        self._about.show_value(kept or (offered[0] if offered else None))

    # Slots ---------------------------------------------------------------------------------------

    @Slot()
    def _on_changed(self, _what: object = None) -> None:
        self._late.ask()

    @Slot(object)
    def _on_scope_chosen(self, scope: object) -> None:
        if isinstance(scope, Scope):
            self._chosen = None
            self._requests.show_scope(scope)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        thread = self._model.thing(now.row()) if now.isValid() else None
        if thread is not None and thread.first.thread != self._chosen:
            self._chosen = thread.first.thread
            self._show()

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self._on_go_pressed()
        self._list.setFocus()

    @Slot()
    def _on_send_pressed(self) -> None:
        self._late.catch_up()
        thread, words = self._thread(), self._edit.text
        if thread is not None:
            is_done = self._requests.answer(thread, words)
        else:
            about = self._about.value
            is_done = isinstance(about, About) and self._requests.comment(about, words)
        if is_done:
            self._edit.clear()

    @Slot()
    def _on_resolve_pressed(self) -> None:
        self._late.catch_up()
        thread = self._thread()
        if thread is not None:
            self._requests.resolve(thread)

    @Slot()
    def _on_go_pressed(self) -> None:
        thread = self._thread()
        if thread is not None:
            self._requests.jump(thread)
