"""Search in all articles: hits between their neighbours; choosing one jumps there."""

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from annotator.domain.listing import SearchHit, SearchResult
from annotator.ui.job_runner import Answers
from annotator.ui.models.search_hits_model import HitRole, SearchHitsModel
from annotator.ui.widgets.hit_delegate import HitDelegate
from annotator.workspace.messages import message_of
from annotator.workspace.project import Project

__all__ = ["SearchPanel"]

_TYPING_PAUSE_MS = 150
_LIMIT = 200


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
        self._summary = QLabel(self)
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
        layout.addWidget(self._summary)
        layout.addWidget(self._view, 1)
        self._connect()

    def _connect(self) -> None:
        self._words.textChanged.connect(self._timer.start)
        self._words.returnPressed.connect(self._on_return)
        self._timer.timeout.connect(self._search)
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
    def _search(self) -> None:
        words = self._words.text().strip()
        if not words:
            self._show(SearchResult((), 0, more=False), words)
            return
        searching = self._project.searching
        self._answers.ask(
            self._project.lanes.read,
            lambda: searching.find(words, limit=_LIMIT),
            lambda found: self._show(found, words),
            self._on_failed,
            key="search",
        )

    def _show(self, found: SearchResult, words: str) -> None:
        if words != self._words.text().strip():
            return
        self._model.set_hits(found.hits)
        self._summary.setText(self._words_for(found) if words else "")

    def _words_for(self, found: SearchResult) -> str:
        if not found.hits:
            return self.tr("Nothing found.")
        count, total = len(found.hits), found.total
        hits = self.tr("1 hit") if count == 1 else self.tr("%n hits", "", count)
        articles = self.tr("1 article") if total == 1 else self.tr("%n articles", "", total)
        if found.more:
            return self.tr("The first {hits}; {articles} match.").format(
                hits=hits, articles=articles
            )
        return self.tr("{hits} in {articles}").format(hits=hits, articles=articles)

    def _on_failed(self, error: Exception) -> None:
        self._model.set_hits(())
        self._summary.setText(message_of(error).text)

    @Slot()
    def _on_return(self) -> None:
        if self._model.hits:
            self._view.setCurrentIndex(self._model.index(0))
            self.hit_chosen.emit(self._model.hits[0])

    @Slot(QModelIndex)
    def _on_activated(self, index: QModelIndex) -> None:
        hit = index.data(HitRole.HIT)
        if isinstance(hit, SearchHit):
            self.hit_chosen.emit(hit)
