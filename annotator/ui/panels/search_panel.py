"""Search in all articles: hits between their neighbours; choosing one jumps there."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.domain.listing import SearchHit, SearchPage, SearchPlace
from annotator.domain.scheme import Scheme
from annotator.ui.job_runner import Answers
from annotator.ui.models.search_hits_model import HitRole, SearchHitsModel
from annotator.ui.widgets.hit_delegate import HitDelegate
from annotator.ui.widgets.query_fields import QueryFields
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project

__all__ = ["SearchPanel"]

_TYPING_PAUSE_MS = 150
_PAGE = 50


class SearchPanel(QWidget):
    """Search everything. `hit_chosen` carries the `SearchHit` to jump to."""

    hit_chosen = Signal(object)

    def __init__(self, project: Project, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search"))
        self._project = project
        self._answers = answers
        self._words = QLineEdit(self)
        self._words.setPlaceholderText(self.tr("Search everything"))
        self._words.setAccessibleName(self.tr("Search the text of all articles"))
        self._words.setClearButtonEnabled(True)
        self.setFocusProxy(self._words)
        self._number = 0
        self._resume: SearchPlace | None = None
        self._total: int | None = None
        self._is_busy = False
        self._fields = QueryFields(self)
        self._summary = QLabel(self)
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self._model = SearchHitsModel(self)
        self._view = QListView(self)
        self._view.setModel(self._model)
        self._view.setItemDelegate(HitDelegate(self._view))
        self._view.setUniformItemSizes(True)
        self._view.setAccessibleName(self.tr("Hits"))
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TYPING_PAUSE_MS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 4, 8, 0)
        layout.setSpacing(4)
        layout.addWidget(self._words)
        layout.addWidget(self._fields)
        layout.addWidget(self._summary)
        layout.addWidget(self._view, 1)
        self._connect()
        self.refill()

    def _connect(self) -> None:
        self._words.textChanged.connect(self._timer.start)
        self._words.returnPressed.connect(self._on_return)
        self._timer.timeout.connect(self._search)
        self._fields.written.connect(self._on_written)
        self._model.more_wanted.connect(self._on_more_wanted)
        self._view.activated.connect(self._on_activated)
        self._view.clicked.connect(self._on_activated)

    @property
    def model(self) -> SearchHitsModel:
        """The hits on show."""
        return self._model

    def begin(self, words: str = "") -> None:
        """Put the cursor into the field, with these words if there are any."""
        if words:
            self._words.setText(words)
        self._words.selectAll()
        self._words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def refill(self) -> None:
        """Offer the labels of the scheme and the people of the project in the fields."""
        project = self._project
        self._answers.ask(
            project.lanes.read,
            lambda: (project.scheme, [person.name for person in project.reading.people()]),
            self._take_choices,
            lambda error: self._summary.setText(message_of(error).text),
            key="search-choices",
        )

    def _take_choices(self, found: tuple[Scheme, list[str]]) -> None:
        self._fields.set_choices(*found)
        self._model.set_scheme(found[0])

    @Slot(str)
    def _on_written(self, query: str) -> None:
        self._words.setText(query)
        self._search()

    @Slot()
    def _search(self) -> None:
        """Ask anew; an answer to what was asked before is dropped when it comes."""
        self._timer.stop()
        self._number += 1
        self._resume, self._total, self._is_busy = None, None, False
        query = self._words.text().strip()
        self._fields.show_query(query)
        if query:
            self._ask(self._number, query, None)  # the hits on show stay until others come
        else:
            self._model.set_hits(())
        self._say()

    @Slot()
    def _on_more_wanted(self) -> None:
        if self._resume is not None and not self._is_busy:
            self._ask(self._number, self._words.text().strip(), self._resume)
            self._say()

    def _ask(self, number: int, query: str, after: SearchPlace | None) -> None:
        self._is_busy = True
        searching = self._project.searching
        self._answers.ask(
            self._project.lanes.read,
            lambda: searching.page(query, limit=_PAGE, after=after),
            lambda page: self._take(number, query, page, is_first=after is None),
            lambda error: self._on_failed(number, error),
            key="search",
        )

    def _take(self, number: int, query: str, page: SearchPage, *, is_first: bool) -> None:
        if number != self._number:
            return
        self._resume, self._is_busy = page.resume, False
        goes_on = page.resume is not None
        if is_first:
            self._model.set_hits(page.hits, goes_on=goes_on)
            if goes_on:
                self._count(number, query)
            else:
                self._total = page.articles
        else:
            self._model.add_hits(page.hits, goes_on=goes_on)
        if len(page.hits) < _PAGE and page.resume is not None:
            self._ask(number, query, page.resume)
        self._say()

    def _count(self, number: int, query: str) -> None:
        """Ask how many articles match, after the hits are on show."""
        searching = self._project.searching
        self._answers.ask(
            self._project.lanes.read,
            lambda: searching.total(query),
            lambda total: self._take_total(number, total),
            lambda error: self._on_failed(number, error),
            key="search-total",
        )

    def _take_total(self, number: int, total: int | None) -> None:
        if number == self._number:
            self._total = total
            self._say()

    def _say(self) -> None:
        count, locale = len(self._model.hits), self.locale()
        one, many = self.tr("1 hit"), self.tr("{count} hits")
        hits = one if count == 1 else many.format(count=locale.toString(count))
        if not self._words.text().strip():
            text = ""
        elif self._is_busy:
            text = (
                self.tr("{hits}, searching…").format(hits=hits) if count else self.tr("Searching…")
            )
        elif not count:
            text = self.tr("Nothing found.")
        else:
            more = self.tr("The first {hits}").format(hits=hits)
            text = more if self._resume is not None else hits
            if self._total is not None:
                text = self._with_total(text, self._total)
        self._summary.setText(text)

    def _with_total(self, text: str, total: int) -> str:
        if total == 1:
            return self.tr("{hits} in 1 article").format(hits=text)
        number = self.locale().toString(total)
        return self.tr("{hits} in {count} articles").format(hits=text, count=number)

    def _on_failed(self, number: int, error: Exception) -> None:
        if number == self._number:
            self._is_busy, self._resume = False, None
            self._model.set_hits(())
            self._summary.setText(message_of(error).text)

    @Slot()
    def _on_return(self) -> None:
        if self._timer.isActive():
            self._search()
        elif self._model.hits and not self._is_busy:
            self._view.setCurrentIndex(self._model.index(0))
            self.hit_chosen.emit(self._model.hits[0])

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        hit = index.data(HitRole.HIT)
        if isinstance(hit, SearchHit):
            self.hit_chosen.emit(hit)
