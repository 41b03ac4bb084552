"""The panels beside the article: search, what is shown; span, topics, stance and more; guideline.

Loaded and built once the article can be read and labelled, so that it never waits for them.
"""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QDockWidget

from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.guidelines_panel import GuidelinesPanel
from annotator.ui.panels.history_panel import HistoryPanel
from annotator.ui.panels.relations_panel import RelationsPanel
from annotator.ui.panels.search_panel import SearchPanel
from annotator.ui.panels.shown_panel import ShownPanel
from annotator.ui.panels.span_inspector import SpanInspector
from annotator.ui.panels.stance_panel import StancePanel
from annotator.ui.panels.topics_panel import TopicsPanel
from annotator.ui.tabbed_dock import TabbedDock
from annotator.ui.talk_commands import TalkCommands

__all__ = ["SidePanels"]


class SidePanels:
    """The panels of one open project, in their docks. GUI thread only."""

    def __init__(
        self,
        controller: AnnotationController,
        left: TabbedDock,
        right: TabbedDock,
        guidelines: QDockWidget,
    ) -> None:
        self._controller = controller
        self._left, self._right = left, right
        self.search = SearchPanel(controller.project, controller.answers)
        controller.scheme_changed.connect(self.search.refill)
        self.inspector = SpanInspector(controller)
        self.topics = TopicsPanel(controller)
        self.stances = StancePanel(controller)
        self.shown = ShownPanel(controller)
        self.relations = RelationsPanel(controller)
        self.history = HistoryPanel(controller)
        self.guidelines = GuidelinesPanel(controller)
        translate = QCoreApplication.translate
        left.add_page("search", translate("SidePanels", "Search"), self.search)
        left.add_page("shown", translate("SidePanels", "Shown"), self.shown)
        right.add_page("span", translate("SidePanels", "Span"), self.inspector)
        right.add_page("topics", translate("SidePanels", "Topics"), self.topics)
        right.add_page("stance", translate("SidePanels", "Stance"), self.stances)
        right.add_page("relations", translate("SidePanels", "Relations"), self.relations)
        self.talk = TalkCommands(controller, left, right)
        right.add_page("history", translate("SidePanels", "History"), self.history)
        self.talk.rule_wanted.connect(self.guidelines.show_label)
        guidelines.setWidget(self.guidelines)

    def begin_shown(self) -> None:
        """Go to the list of the labels that are shown."""
        self._left.show_page("shown")
        self.shown.setFocus()

    def begin_attributes(self) -> None:
        """Go to the attributes of the selected spans, or say that they have none in common."""
        self._right.show_page("span")
        if not self.inspector.focus_attributes():
            words = QCoreApplication.translate(
                "SidePanels", "The scheme gives these spans no attributes."
            )
            self._controller.refused.emit(words)

    def begin_note(self) -> None:
        """Go to the note of the selected span; only one has a note."""
        if len(self._controller.selection.spans) != 1:
            words = QCoreApplication.translate("SidePanels", "Select one span first.")
            self._controller.refused.emit(words)
            return
        self._right.show_page("span")
        self.inspector.focus_note()
