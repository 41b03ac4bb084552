"""An open project in the window: controller, lists and panels put into the window's frame.

Made when a project has been opened, closed with it. The window gives the frame (docks, bar, hint
line, actions) and takes it back empty.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QWidget

from annotator.domain.changes import ChangeKind, EventInfo
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, Assigned, SearchHit
from annotator.ui.action_set import ActionSet
from annotator.ui.action_spec import Fact
from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import SavedState, Selection
from annotator.ui.article_commands import ArticleCommands
from annotator.ui.article_pane import ArticlePane
from annotator.ui.disk_first import DiskFirst
from annotator.ui.display_commands import DisplayCommands
from annotator.ui.hint_line import HintLine
from annotator.ui.key_map import KeyMap
from annotator.ui.models.article_list_model import ArticleListModel
from annotator.ui.panels.article_list import ArticleList
from annotator.ui.propagation_commands import PropagationCommands
from annotator.ui.reading_commands import ReadingCommands
from annotator.ui.tabbed_dock import TabbedDock
from annotator.ui.text_view.palette import Appearance
from annotator.ui.top_bar import TopBar
from annotator.ui.widgets.status_glyph import status_icon, status_words
from annotator.ui.widgets.tab_order import walk_panes
from annotator.ui.window_memory import ProjectSession
from annotator.workspace.bus import ArticlesChanged
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle
from annotator.workspace.settings import Settings

if TYPE_CHECKING:
    from annotator.ui.side_panels import SidePanels

__all__ = ["Frame", "Workbench"]

_LOOK_EVERY_MS = 1000
_PANELS_AFTER_MS = 50  # the article is painted and takes keys first
_OF_THE_LIST = frozenset(
    {
        ChangeKind.TRASH_ARTICLE,
        ChangeKind.RESTORE_ARTICLE,
        ChangeKind.REPLACE_TEXT,
        ChangeKind.IMPORT,
        ChangeKind.BULK,
    }
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What the window lends to the project on it."""

    window: QWidget
    actions: ActionSet
    bar: TopBar
    hints: HintLine
    left: TabbedDock
    right: TabbedDock
    guidelines: QDockWidget


class Workbench(QObject):
    """One open project on screen. GUI thread only.

    `import_requested` and `properties_requested` are wishes for dialogs; `drained` says that
    nothing waits to be saved any more.
    """

    import_requested = Signal()
    context_requested = Signal(object, object)
    drained = Signal()

    def __init__(self, frame: Frame, project: Project, settings: Settings) -> None:
        super().__init__(frame.window)
        self._frame = frame
        self.project = project
        self.controller = AnnotationController(project, self)
        self.model = ArticleListModel(project, self.controller.answers, self)
        self.controller.set_order(self.model)
        self.pane = ArticlePane(self.controller)
        self.commands = ArticleCommands(self.controller, self.pane, frame.window)
        self.reading = ReadingCommands(self.pane, frame.actions, self)
        self.propagation = PropagationCommands(self.controller, self.pane, frame.left, self.model)
        self.display = DisplayCommands(self.controller, self.pane.view, frame.actions, self)
        self.articles = ArticleList(self.model)
        self._panels: SidePanels | None = None
        self._is_loading = False
        self._shown: ArticleId | None = None
        self._wanted_hit: SearchHit | None = None
        self._wanted_session: ProjectSession | None = None
        self._later = DiskFirst(self)
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._panels_soon = QTimer(self, interval=_PANELS_AFTER_MS, singleShot=True)
        frame.left.add_page("articles", self.tr("Articles"), self.articles)
        self._handlers = self._table()
        self._connect()
        self.reading.apply(settings)
        frame.actions.add_to_article(self.pane.view)
        self._show_saved(self.controller.saved_state, self.controller.saver.sentence)
        frame.bar.show_person(project.person.name)
        self._on_keys_changed()
        self._look.start()

    @property
    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """What to call for each action id that concerns the open project."""
        return self._handlers

    @property
    def panels(self) -> "SidePanels":
        """The panels beside the article, built now if nobody has seen them yet."""
        if self._panels is None:
            from annotator.ui.side_panels import SidePanels

            frame = self._frame
            self._panels = SidePanels(self.controller, frame.left, frame.right, frame.guidelines)
            self._connect_panels(self._panels)
        return self._panels

    def _connect_panels(self, panels: "SidePanels") -> None:
        if self._frame.actions.keys != KeyMap():
            panels.stances.show_keys(self._frame.actions.keys)
        panels.search.hit_chosen.connect(self._on_hit_chosen)
        panels.talk.place_chosen.connect(self._on_hit_chosen)
        panels.talk.left.connect(self.pane.view.setFocus)
        panels.inspector.label_menu_requested.connect(self.commands.labels.pick_label_at)
        panels.inspector.left.connect(self.pane.view.setFocus)
        self.pane.palette_bar.label_hovered.connect(panels.guidelines.show_label)
        from annotator.ui.assigned_list import AssignedList

        AssignedList(self.controller, self.articles, self._frame.bar)

    @Slot()
    def _build_panels_later(self) -> None:
        """Load the panels' modules off the GUI thread, then build them."""
        if self._panels is not None or self._is_loading:
            return
        self._is_loading = True
        self.controller.answers.ask(
            self.project.lanes.read,
            _load_panels,
            self._build_panels,
            lambda error: self._say(str(error)),
        )

    def _build_panels(self, _loaded: None = None) -> None:
        self._panels = self.panels

    def _table(self) -> dict[str, Callable[[], object]]:
        return {
            **self.commands.handlers,
            **self.reading.handlers,
            **self.propagation.handlers,
            **self.display.handlers,
            "shown_spans": lambda: self.panels.begin_shown(),
            "search": self.begin_search,
            "topics": self._show_topics,
            "attributes": lambda: self.panels.begin_attributes(),
            "note": lambda: self.panels.begin_note(),
            "comment": lambda: self.panels.talk.begin_comment(),
            "inbox": lambda: self.panels.talk.show_inbox(),
            "next_pane": lambda: self._walk_panes(1),
            "previous_pane": lambda: self._walk_panes(-1),
        }

    def _connect(self) -> None:
        controller = self.controller
        self.model.refilled.connect(self._on_refilled)
        self.model.refused.connect(self._say)
        self.articles.article_chosen.connect(self._on_article_chosen)
        self.articles.import_requested.connect(self.import_requested)
        self.articles.context_requested.connect(self.context_requested)
        self.pane.find_bar.hits_changed.connect(self._refresh_facts)
        controller.article_opened.connect(self._on_article_opened)
        controller.selection_changed.connect(self._on_selection_changed)
        controller.pending_stance_changed.connect(self._on_pending_changed)
        controller.pending_relation_changed.connect(self._refresh_facts)
        controller.labelling.armed_changed.connect(self._on_armed_changed)
        controller.status_changed.connect(self._show_status)
        controller.saved_state_changed.connect(self._show_saved)
        controller.history_changed.connect(self._on_history_changed)
        controller.scheme_changed.connect(self._fill_filter)
        controller.cast_changed.connect(self._fill_filter)
        controller.announced.connect(self._frame.hints.say_soon)
        controller.refused.connect(self._say)
        controller.saver.emptied.connect(self.drained)
        controller.bridge.articles_changed.connect(self._on_articles_changed)
        controller.bridge.project_refreshed.connect(self._on_refreshed)
        self._frame.bar.retry_requested.connect(controller.retry_save)
        self._frame.actions.keys_changed.connect(self._on_keys_changed)
        self._look.timeout.connect(self._on_look)
        self._panels_soon.timeout.connect(self._build_panels_later)

    # Session -------------------------------------------------------------------------------------

    def begin(self, session: ProjectSession, first: OpenArticle | None = None) -> None:
        """Open the article where the person left off (`first`, if it is at hand); fill the list."""
        self._wanted_session = session
        statuses = frozenset(s for s in LayerStatus if s.value == session.status)
        assigned = next((one for one in Assigned if one.value == session.assigned), Assigned.ANY)
        where = ArticleFilter(session.words, statuses, session.label, assigned=assigned)
        if session.display:
            self.controller.display.restore(session.display)
        if session.zoom:
            self.pane.view.set_zoom(session.zoom / 100)
        if first is not None:
            self.controller.opener.keep(first)
            self.controller.open_article(first.content.article.id)
        elif session.article:  # asked for before the list, which the person waits for less
            self.controller.open_article(ArticleId(bytes.fromhex(session.article)))
        self._fill_filter()
        if where == ArticleFilter():
            self.model.refresh()
        else:
            self.articles.show_filter(where)

    def session(self) -> ProjectSession:
        """Give where the person is now."""
        where, article = self.model.where, self.controller.article_id
        return ProjectSession(
            article="" if article is None else article.hex(),
            caret=self.pane.view.caret,
            zoom=round(self.pane.view.zoom * 100),
            words=where.text,
            status=next((status.value for status in where.statuses), ""),
            label=where.label,
            display=self.controller.kept_display,
            assigned=where.assigned.value,
        )

    def close(self) -> None:
        """Leave the window's frame empty; the project itself is closed by the caller."""
        self._look.stop()
        self._panels_soon.stop()
        self.propagation.close()
        self.controller.close()
        self._frame.left.clear()
        self._frame.right.clear()
        if self._panels is not None:
            self._panels.guidelines.deleteLater()
        self.pane.deleteLater()
        self._frame.actions.set_facts(frozenset())
        self._frame.bar.show_nothing()
        self._frame.hints.show_hints(())
        self.deleteLater()

    # Requests ------------------------------------------------------------------------------------

    def begin_search(self) -> None:
        """Show the search panel with the selected text."""
        search = self.panels.search
        self._frame.left.show_page("search")
        words = self.pane.view.selected_text
        search.begin(words if "\n" not in words else "")

    def leave_article(self, going: Collection[ArticleId]) -> None:
        """Open the nearest article that is not among those that are going away, or none."""
        here = self.controller.article_id
        for step in (1, -1):
            there = self.model.neighbour(here, step)
            while there is not None and there in going:
                there = self.model.neighbour(there, step)
            if there is not None:
                self.controller.open_article(there)
                return
        self.controller.close_article()

    def apply_settings(self, settings: Settings) -> None:
        """Take over changed preferences."""
        self.reading.apply(settings)

    def set_appearance(self, appearance: Appearance) -> None:
        """Draw the article in another theme."""
        self.pane.set_appearance(appearance)
        self._show_status(self.controller.status)

    def _show_topics(self) -> None:
        topics = self.panels.topics
        self._frame.right.show_page("topics")
        topics.focus_line()

    def _walk_panes(self, step: int) -> None:
        left = self.articles.view if self.articles.isVisible() else self._frame.left
        panes: list[QWidget] = [self._frame.bar, left, self.pane.view]
        if self._frame.right.isVisible():
            panes.append(self._frame.right)
        panes.append(self.pane.palette_bar)
        walk_panes(panes, step, 2)

    # What happens --------------------------------------------------------------------------------

    @Slot(object)
    def _on_article_chosen(self, article: ArticleId) -> None:
        if article != self.controller.article_id:
            self.controller.open_article(article)

    @Slot(object)
    def _on_article_opened(self, article: OpenArticle | None) -> None:
        here = None if article is None else article.content.article.id
        before, self._shown = self._shown, here
        self._later.put_off("list", lambda: self.articles.show_current(here))
        self._show_position()
        self._refresh_facts()
        self._panels_soon.start()
        if article is None:
            return
        session, self._wanted_session = self._wanted_session, None
        if session is not None and here is not None and session.article == here.hex():
            at = min(session.caret, len(article.content.text))
            self.pane.view.select_range(((at, at),))
            self.pane.view.scroll_to(at)
        hit, self._wanted_hit = self._wanted_hit, None
        if hit is not None and hit.article == here:
            self.pane.show_hit(hit)
        elif here != before and not self.articles.view.hasFocus():
            self.pane.view.setFocus()

    @Slot(object)
    def _on_hit_chosen(self, hit: SearchHit) -> None:
        if hit.article == self.controller.article_id:
            self.pane.show_hit(hit)
        else:
            self._wanted_hit = hit
            self.controller.open_article(hit.article)

    @Slot(int)
    def _on_refilled(self, count: int) -> None:
        self._show_position()
        self.pane.show_emptiness(has_articles=bool(count) or self.model.where != ArticleFilter())
        if not count:
            self._build_panels_later()
        if self.controller.article_id is not None:
            self.articles.show_current(self.controller.article_id)
        elif count and (self._wanted_session is None or not self._wanted_session.article):
            self.controller.open_article(self.model.article_at(0))

    @Slot(object)
    def _on_articles_changed(self, event: ArticlesChanged) -> None:
        applied = event.applied
        if applied is None or applied.change_set.kind in _OF_THE_LIST:
            self.model.refresh()
        self.model.article_changed(event.articles)

    @Slot(object)
    def _on_refreshed(self, _event: object) -> None:
        self.model.refresh()

    @Slot()
    def _on_look(self) -> None:
        """Look whether another process wrote to the file, on the lane, never here."""
        project, answers = self.project, self.controller.answers
        answers.ask(
            project.lanes.read,
            project.refresh_if_changed,
            lambda _changed: None,
            lambda _error: None,
            key="look",
        )

    @Slot(object)
    def _on_selection_changed(self, _selection: Selection) -> None:
        self._refresh_facts()

    @Slot(object)
    def _on_pending_changed(self, pending: object) -> None:
        if pending is not None:
            self._build_panels()
            self._frame.right.show_page("stance")
            self._frame.hints.say("")  # what was done before hides no hint that is needed now
        self._refresh_facts()

    @Slot(str)
    def _on_armed_changed(self, name: str) -> None:
        words = self.tr("{label} stays on").format(label=self.controller.labelling.title_of(name))
        self._frame.hints.show_mode(words if name else "")
        self._refresh_facts()

    @Slot(object, object)
    def _on_history_changed(self, undo: EventInfo | None, redo: EventInfo | None) -> None:
        actions = self._frame.actions
        names = (("undo", undo, self.tr("Undo")), ("redo", redo, self.tr("Redo")))
        for action_id, info, verb in names:
            summary = "" if info is None else _started_small(info.summary)
            actions[action_id].setText(f"{verb}: {summary}" if summary else verb)
        if undo is None or undo.kind is not ChangeKind.TRASH_ARTICLE:
            self.pane.messages.withdraw("undo")  # it would now undo something else
        self._refresh_facts()

    @Slot(object)
    def _fill_filter(self, _scheme: object = None) -> None:
        names = [target.name for target in self.controller.targets]
        self.articles.set_labels(self.controller.scheme, names)

    # Showing -------------------------------------------------------------------------------------

    def _show_position(self) -> None:
        article = self.controller.article_id
        place = None if article is None else self.model.position(article)
        self._frame.bar.show_position(place, self.model.count())

    @Slot(object)
    def _show_status(self, status: LayerStatus) -> None:
        if self.controller.article_id is None:
            self._frame.bar.show_status(None)
            return
        action = QAction(status_icon(status, self._frame.bar.palette()), status_words(status), self)
        content = self.controller.content
        action.setToolTip("" if content is None else content.layer.reason)
        self._frame.bar.show_status(action)
        action.deleteLater()
        self._refresh_facts()

    @Slot(object, str)
    def _show_saved(self, state: SavedState, sentence: str) -> None:
        is_failed, facts = state is SavedState.NOT_SAVED, self._frame.actions.facts
        self._frame.bar.show_saved(state, sentence)
        if is_failed:
            from annotator.domain.reports import Severity

            self.pane.messages.say(sentence, Severity.ERROR, "retry_save")
        elif state is SavedState.SAVED and Fact.NOT_SAVED in facts:
            self.pane.messages.clear()
        if is_failed != (Fact.NOT_SAVED in facts) or Fact.CAN_UNDO not in facts:
            self._refresh_facts()

    @Slot(str)
    def _say(self, text: str) -> None:
        self._frame.hints.say(text)

    @Slot()
    def _refresh_facts(self) -> None:
        facts = self._facts()
        self._frame.actions.set_facts(facts)
        has_text = bool(self.controller.selection.fragments)
        self._frame.hints.show_state(facts, self._frame.actions.keys, has_text=has_text)

    @Slot()
    def _on_keys_changed(self) -> None:
        self._refresh_facts()
        self.pane.palette_bar.show_digits(self._frame.actions.keys.digits)
        if self._panels is not None:
            self._panels.stances.show_keys(self._frame.actions.keys)

    def _facts(self) -> frozenset[Fact]:
        controller = self.controller
        spans = controller.selection.spans
        writable = self.project.is_writable
        has_article = controller.article_id is not None
        undo, redo = controller.history
        facts = {
            Fact.PROJECT: True,
            Fact.WRITABLE: writable,
            Fact.ARTICLE: has_article,
            Fact.EDITABLE: has_article and writable,
            Fact.SPAN: bool(spans),
            Fact.NESTED: bool(spans) and self.pane.view.is_nested,
            Fact.SPANS: len(spans) > 1,
            Fact.PENDING: controller.pending_stance is not None,
            Fact.RELATING: controller.pending_relation is not None,
            Fact.ARMED: bool(controller.labelling.armed),
            Fact.INCOMPLETE: bool(spans) and bool(controller.labelling.missing()),
            Fact.WIDENABLE: controller.labelling.widened_span() is not None,
            Fact.CAN_UNDO: undo is not None or controller.saver.waiting > 0,
            Fact.CAN_REDO: redo is not None,
            Fact.HAS_LABELLED: bool(controller.last_label),
            Fact.NOT_SAVED: controller.saved_state is SavedState.NOT_SAVED,
            Fact.HITS: self.pane.find_bar.has_words,
        }
        return frozenset(fact for fact, is_so in facts.items() if is_so)


def _load_panels() -> None:
    import annotator.ui.side_panels  # noqa: F401 (in the lane, for later)


def _started_small(text: str) -> str:
    return text[:1].lower() + text[1:]
