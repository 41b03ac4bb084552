"""The inbox: what became of the annotator's own work, and why; understood, or objected to.

In the list Enter says understood and goes on, O objects, C comments, G shows the guideline.
"""

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPushButton,
    QSizePolicy,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.inbox import News, NewsState
from annotator.domain.scheme import Scheme
from annotator.ui.inbox_requests import InboxRequests
from annotator.ui.models.talk_model import TalkLine, TalkModel
from annotator.ui.panels.answer_words import answer_words, labels_in, reason_words
from annotator.ui.panels.talk_words import escaped, when
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.isolated_text import isolated
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.list_and_page import list_above, page_below, split_in_halves
from annotator.ui.widgets.safe_browser import SafeBrowser
from annotator.ui.widgets.tab_order import order_tabs

__all__ = ["InboxPanel"]

_LEAST = 120
_LONGEST_QUOTE = 120
_SIGNS = {
    NewsState.NEW: "●",
    NewsState.ANSWERED: "↺",
    NewsState.OBJECTED: "✗",
    NewsState.UNDERSTOOD: "✔",
}


class InboxPanel(QWidget):
    """Lists news and takes answers to them.

    `rule_wanted` carries the label whose guideline is to be shown; `counted` how many are unread.
    """

    rule_wanted = Signal(str)
    counted = Signal(int)

    def __init__(
        self, requests: InboxRequests, scheme: Scheme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Inbox"))
        self._requests = requests
        self._scheme = scheme
        self._chosen: bytes | None = None
        self._model: TalkModel[News] = TalkModel(self)
        self._list = list_above(self._model, self.tr("Decisions about your work"), self)
        self._list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self._list.installEventFilter(self)
        self._page = page_below(self.tr("Decision"), self)
        self._why = QLineEdit(self)
        self._why.setAccessibleName(self.tr("Why you object"))
        self._why.setPlaceholderText(self.tr("Why do you object?"))
        self._understand = QPushButton(self.tr("Understood"), self)
        self._understand.setToolTip(self.tr("Understood, and on to the next one (Enter)"))
        self._object = QPushButton(self.tr("Object"), self)
        self._object.setToolTip(self.tr("Object: the place goes back to the reviewer (O)"))
        self._talk = QPushButton(self.tr("Comment"), self)
        self._talk.setToolTip(self.tr("Talk about the decision (C)"))
        self._rule = QPushButton(self.tr("Guideline"), self)
        self._rule.setToolTip(self.tr("Show the guideline of the label (G)"))
        self._empty = EmptyState(
            self.tr(
                "No news. Once an article is settled and released, what was decided differently"
                " from your labels stands here, with the reason."
            ),
            parent=self,
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._body())
        self._late = LateRefresh(self, self._refresh)
        self._connect()
        self._refresh()
        order_tabs(self)

    @property
    def news_list(self) -> QListView:
        """The news."""
        self._late.catch_up()
        return self._list

    @property
    def page(self) -> SafeBrowser:
        """The piece of news that is chosen, in full."""
        self._late.catch_up()
        return self._page

    @property
    def why(self) -> QLineEdit:
        """Where one says why one objects."""
        return self._why

    def begin(self) -> None:
        """Give the keys to the list and show the place of what is chosen."""
        self._late.catch_up()
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._on_clicked(self._list.currentIndex())

    @Slot(object)
    def show_scheme(self, scheme: Scheme) -> None:
        """Say labels in the words of another scheme."""
        self._scheme = scheme
        self._late.ask()

    def _body(self) -> QWidget:
        below = QWidget(self)
        column = QVBoxLayout(below)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(8)
        column.addWidget(self._page, 1)
        for widgets in ((self._understand, self._rule), (self._why, self._object), (self._talk,)):
            row = QHBoxLayout()
            for widget in widgets:
                row.addWidget(widget, 1 if widget is self._why else 0)
                if isinstance(widget, QPushButton) and widget is not self._object:
                    widget.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            column.addLayout(row)
        self._list.setMinimumHeight(_LEAST)
        return split_in_halves(self._list, below, self)

    def _connect(self) -> None:
        self._requests.inbox_changed.connect(self._on_changed)
        self._list.selectionModel().currentChanged.connect(self._on_current_changed)
        self._list.clicked.connect(self._on_clicked)
        self._understand.clicked.connect(self._on_understood)
        self._object.clicked.connect(self._on_objected)
        self._why.returnPressed.connect(self._on_objected)
        self._talk.clicked.connect(self._on_talk_pressed)
        self._rule.clicked.connect(self._on_rule_pressed)

    # Showing -------------------------------------------------------------------------------------

    def _refresh(self) -> None:
        news = self._requests.inbox.news
        before = max(self._model.row_of(self._chosen), 0)
        self._model.show([(one.decision.id, one, self._line(one)) for one in news])
        self._stack.setCurrentIndex(1 if news else 0)
        row = self._model.row_of(self._chosen)
        row = row if row >= 0 else min(before, len(news) - 1)
        if row >= 0:
            self._list.selectionModel().setCurrentIndex(
                self._model.index(row, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        self._show()

    def _line(self, news: News) -> TalkLine:
        title = self._requests.inbox.titles.get(news.decision.article, "")
        return TalkLine(
            _SIGNS[news.state],
            isolated(news.decision.subject) or self.tr("The whole article"),
            f"{isolated(title)} · {when(news.decision.at_us)}" if title else "",
            f"→ {self._words(news, news.decision.result)}",
            is_strong=news.is_unread,
            is_faded=news.state is NewsState.UNDERSTOOD,
        )

    def _page_of(self, news: News) -> str:
        decision = news.decision
        parts = [
            f"**{self.tr('You said')}**  \n{escaped(self._words(news, news.said))}",
            f"**{self.tr('Decided')}**  \n{escaped(self._words(news, decision.result))}",
        ]
        why = " – ".join(part for part in (reason_words(decision.reason), decision.note) if part)
        if why:
            parts.append(f"**{self.tr('Because')}**  \n{escaped(why)}")
        state = {
            NewsState.NEW: "",
            NewsState.ANSWERED: self.tr("This answers your objection."),
            NewsState.OBJECTED: self.tr("You objected: {why}"),
            NewsState.UNDERSTOOD: self.tr("Understood."),
        }[news.state]
        if state:
            note = "" if news.feedback is None else news.feedback.note
            parts.append(f"*{escaped(state.format(why=note))}*")
        return "\n\n".join(parts)

    def _words(self, news: News, rows: str) -> str:
        quotes, article = self._requests.inbox.quotes, news.decision.article

        def quote(place: list[list[int]]) -> str:
            return " … ".join(quotes.get((article, start, end), "") for start, end in place)

        return answer_words(rows, self._scheme, quote, self._requests.inbox.names)

    def _news(self) -> News | None:
        return self._model.thing(self._model.row_of(self._chosen))

    def _selected(self) -> list[News]:
        rows = sorted(index.row() for index in self._list.selectionModel().selectedIndexes())
        found = (self._model.thing(row) for row in rows)
        return [news for news in found if news is not None]

    def _show(self) -> None:
        news = self._news()
        if news is not None:
            self._page.show_markdown(self._page_of(news))
        self._rule.setEnabled(news is not None and bool(self._label_of(news)))

    def _label_of(self, news: News) -> str:
        labels = (*labels_in(news.decision.result), *labels_in(news.said))
        return next((name for name in labels if self._scheme.entity(name) is not None), "")

    # Slots ---------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the list."""
        if isinstance(event, QKeyEvent) and watched is self._list:
            keys = {
                Qt.Key.Key_Return: self._on_understood,
                Qt.Key.Key_Enter: self._on_understood,
                Qt.Key.Key_O: self._why.setFocus,
                Qt.Key.Key_C: self._on_talk_pressed,
                Qt.Key.Key_G: self._on_rule_pressed,
            }
            act = keys.get(Qt.Key(event.key())) if not event.modifiers() else None
            if act is not None and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if act is not None and event.type() == QEvent.Type.KeyPress:
                act()
                return True
        return super().eventFilter(watched, event)

    @Slot(object)
    def _on_changed(self, _inbox: object) -> None:
        self.counted.emit(self._requests.inbox.unread)
        self._late.ask()

    @Slot(QModelIndex, QModelIndex)
    def _on_current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        news = self._model.thing(now.row()) if now.isValid() else None
        if news is None or news.decision.id == self._chosen:
            return
        self._chosen = news.decision.id
        self._why.clear()
        self._show()
        if self._list.hasFocus():
            self._requests.jump(news)
            self._list.setFocus()

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        news = self._news()
        if news is not None:
            self._requests.jump(news)
            self._list.setFocus()

    @Slot()
    def _on_understood(self) -> None:
        self._late.catch_up()
        some = self._selected()
        news = self._news()
        some = some or ([] if news is None else [news])
        if some and self._requests.understand(some):
            self._go_on(some)

    @Slot()
    def _on_objected(self) -> None:
        self._late.catch_up()
        news = self._news()
        if news is None:
            return
        if self._requests.object_to(news, self._why.text()):
            self._why.clear()
            self._list.setFocus()
            self._go_on([news])
        else:
            self._why.setFocus()

    def _go_on(self, done: list[News]) -> None:
        """Go to the next piece of news that is unread, after those that are dealt with."""
        ids = {news.decision.id for news in done}
        rows = range(max((self._model.row_of(one) for one in ids), default=-1) + 1, 2**31)
        for row in rows:
            news = self._model.thing(row)
            if news is None:
                return
            if news.is_unread:
                self._list.setCurrentIndex(self._model.index(row, 0))
                return

    @Slot()
    def _on_talk_pressed(self) -> None:
        news = self._news()
        if news is not None:
            self._requests.comment(news)

    @Slot()
    def _on_rule_pressed(self) -> None:
        news = self._news()
        if news is not None:
            self.rule_wanted.emit(self._label_of(news))
