"""What a person sees on the window: article, labels, topics, stances, and whether it is saved."""

from typing import TypedDict, TypeVar

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QWidget

from annotator.ui.article_pane import ArticlePane
from annotator.ui.main_window import MainWindow
from annotator.ui.models.stance_list_model import LINE_ROLE
from annotator.ui.models.topics_tree_model import NAME_ROLE
from annotator.ui.panels.stance_panel import StancePanel
from annotator.ui.panels.topics_panel import TopicsPanel
from annotator.ui.text_view import ArticleView
from tests.journeys.hands import LostError, wait_for

T = TypeVar("T", bound=QWidget)
SAVED = "✓ Saved"
LOOKS = 5


class Seen(TypedDict):
    """What is on the screen, as plain values for another process."""

    title: str
    position: str
    status: str
    spans: list[tuple[str, str]]
    topics: list[str]
    stances: list[tuple[str, str, str]]
    saved: str


class Sight:
    """Two eyes on the window; reads, changes nothing."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    @property
    def pane(self) -> ArticlePane:
        """The middle of the window."""
        return self._part(ArticlePane)

    @property
    def view(self) -> ArticleView:
        """The article."""
        return self.pane.view

    @property
    def topics_panel(self) -> TopicsPanel:
        """The tree of topics."""
        return self._part(TopicsPanel)

    @property
    def stance_panel(self) -> StancePanel:
        """The list and the fields of stances."""
        return self._part(StancePanel)

    def _part(self, kind: type[T]) -> T:
        """Give a part of the window; it may come a moment after the article."""
        wait_for(lambda: self.window.findChild(kind) is not None, kind.__name__)
        found = self.window.findChild(kind)
        assert found is not None
        return found

    def project_is_open(self) -> bool:
        """Say whether a project is on the window."""
        pane = self.window.findChild(ArticlePane)
        return pane is not None and pane.isVisible()

    def is_saved(self) -> bool:
        """Say whether the indicator says so."""
        return self.window.bar.saved_text == SAVED

    def wait_until_saved(self) -> None:
        """Wait until the indicator says so."""
        wait_for(self.is_saved, "the word saved")

    def title(self) -> str:
        """The heading of the article on screen, empty for none."""
        return self.text().split("\n", 1)[0] if self.view.isVisible() else ""

    def text(self) -> str:
        """The text of the article on screen."""
        return str(self.view.stage.scene.text)

    def wait_for_title(self, begins: str) -> None:
        """Wait until the article with this heading is on screen."""
        wait_for(lambda: self.title().startswith(begins), f"the article {begins}")

    def status(self) -> str:
        """How far the article is, in the words of the bar."""
        return self.window.bar._status.text()

    def spans(self) -> list[tuple[str, str]]:
        """The labels painted in the text with what they stand on, in reading order."""
        scene = self.view.stage.scene
        return [
            (span.label, scene.text.quote_of(span.fragments))
            for span in scene.spans.in_reading_order()
        ]

    def topics(self) -> list[str]:
        """The topics with a tick in the tree."""
        model = self.topics_panel.tree.model()
        found: list[str] = []

        def walk(parent: QModelIndex) -> None:
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                if Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) is (
                    Qt.CheckState.Checked
                ):
                    found.append(str(index.data(NAME_ROLE)))
                walk(index)

        walk(QModelIndex())
        return found

    def stances(self) -> list[tuple[str, str, str]]:
        """The rows of the list of stances: polarity, "holder → target", evidence."""
        model = self.stance_panel.list.model()
        lines = [model.index(row, 0).data(LINE_ROLE) for row in range(model.rowCount())]
        return [(line.polarity.value, line.title, line.quote) for line in lines]

    def seen(self) -> Seen:
        """Everything that counts, for the report to the parent."""
        bar = self.window.bar
        return Seen(
            title=self.title(),
            position=bar._position.text(),
            status=self.status(),
            spans=self.spans(),
            topics=self.topics(),
            stances=self.stances(),
            saved=bar.saved_text,
        )

    def wait_until_still(self, at: int) -> None:
        """Wait until a code point has stood in one place for some looks, with all laid out."""
        looks: list[QPoint] = []

        def is_still() -> bool:
            looks.append(self.view.mapTo(self.window, self.place_of(at)))
            return looks[-LOOKS:] == [looks[-1]] * LOOKS

        wait_for(is_still, "the text to stand still")

    def wait_for_selection(self, words: str) -> None:
        """Wait until these words are selected in the article."""
        try:
            wait_for(lambda: self.view.selected_text == words, words)
        except LostError as lost:
            raise LostError(f"{self.view.selected_text!r} is selected: {lost}") from None

    def find(self, words: str, after: str = "") -> tuple[int, int]:
        """Where words stand in the article, the first time after other words."""
        text = self.text()
        start = text.index(words, text.index(after) if after else 0)
        return start, start + len(words)

    def place_of(self, at: int, *, is_end: bool = False) -> QPoint:
        """Where a code point stands in the view's viewport, in the middle of its line."""
        return self.view.stage.caret_box(at, upstream=is_end).center()

    def is_in_sight(self, at: int) -> bool:
        """Say whether the line of a code point is well inside the view."""
        box = self.view.stage.caret_box(at)
        return box.top() >= 0 and box.bottom() < self.view.viewport().height() - 8
