"""The window for reviewing: queue left, article in the middle, cards right, decision below.

Assembles and binds keys, nothing else. Who adds a part gives it with `add_side` or `add_page` and
its keys with `bind`. GUI thread only.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QCursor
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.reviewing import QueueOrder
from annotator.ui.action_set import ActionSet
from annotator.ui.action_spec import Fact, Menu, Where
from annotator.ui.actions import ACTIONS, TAKE_ACTIONS
from annotator.ui.annotation_values import SavedState
from annotator.ui.hint_line import HintLine
from annotator.ui.key_map import KeyMap
from annotator.ui.panels.label_keys import label_chips
from annotator.ui.review.article_desk import ArticleDesk
from annotator.ui.review.cards_panel import CardsPanel
from annotator.ui.review.decision_bar import DecisionBar
from annotator.ui.review.desk_bar import DeskBar
from annotator.ui.review.desk_state import Asked, ViewMode
from annotator.ui.review.queue_panel import QueuePanel
from annotator.ui.review.review_controller import ReviewController
from annotator.ui.tabbed_dock import TabbedDock
from annotator.ui.text_view.hit_test import Edge
from annotator.ui.text_view.units import Unit
from annotator.ui.widgets.label_chip import page_of
from annotator.ui.widgets.tab_order import walk_panes
from annotator.ui.window_memory import DeskSession
from annotator.workspace.settings import Settings

__all__ = ["ReviewWindow"]

_ORDERS = {f"desk_order_{order.value}": order for order in QueueOrder}
_EDGES = {
    "desk_start_back": (Edge.START, -1),
    "desk_start_on": (Edge.START, 1),
    "desk_end_on": (Edge.END, 1),
    "desk_end_back": (Edge.END, -1),
}


class ReviewWindow(QMainWindow):
    """The reviewer's desk, a window of its own.

    `controller` is what it shows; the window owns it. `keys_wanted` asks for the sheet of keys,
    `closed` says that the window was closed.
    """

    keys_wanted = Signal()
    closed = Signal()

    def __init__(
        self, controller: ReviewController, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.controller = controller
        controller.setParent(self)
        self.setWindowTitle(self.tr("Review – {name}").format(name=controller.project.path.stem))
        self.setDockNestingEnabled(True)
        self.actions_ = ActionSet(self, reviews=True)
        self.bar = DeskBar(controller, self.actions_, self)
        self.addToolBar(Qt.ToolBarArea.TopToolBarArea, self.bar)
        self.hints = HintLine(self)
        self.setStatusBar(self.hints)
        self.queue = QueuePanel(controller, self)
        self.cards = CardsPanel(controller, self)
        self.desk = ArticleDesk(controller, self)
        self.decision = DecisionBar(controller, self)
        self._build()
        self.menus = self.actions_.fill_menu_bar(self.menuBar())
        self.handlers: dict[str, Callable[[], object]] = self._table()
        self._connect()
        self.apply_settings(settings)
        self._follow_palette()
        self._refresh_facts()
        self._show_bound()
        screen = QApplication.primaryScreen().availableGeometry()
        self.resize(min(1360, screen.width()), min(860, screen.height()))

    def _build(self) -> None:
        self.left = TabbedDock("queue", self.tr("Queue"), self)
        self.right = TabbedDock("answers", self.tr("Answers"), self)
        self.left.add_page("queue", self.tr("Queue"), self.queue)
        self.right.add_page("answers", self.tr("Answers"), self.cards)
        self.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, self.left)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.right)
        self.resizeDocks([self.left, self.right], [280, 320], Qt.Orientation.Horizontal)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.desk)
        self.kept_page: QWidget | None = None
        centre = QWidget(self)
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.decision)
        self.setCentralWidget(centre)

    # For those who add parts ---------------------------------------------------------------------

    def add_side(self, name: str, title: str, panel: QWidget) -> None:
        """Add a panel beside the cards."""
        self.right.add_page(name, title, panel)

    def add_page(self, page: QWidget, *, is_kept: bool = False) -> None:
        """Add a page that can take the article's place; `show_page` brings it to the front.

        A page that is kept stays there while the desk goes from conflict to conflict.
        """
        self.pages.addWidget(page)
        if is_kept:
            self.kept_page = page

    def show_page(self, page: QWidget | None) -> None:
        """Show this page in the middle; None shows the article again.

        While a page that is not kept is in front, keys that decide do nothing.
        """
        self.pages.setCurrentWidget(page or self.desk)
        self._refresh_facts()

    def bind(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say what actions do, by their ids."""
        self.handlers.update(handlers)
        self._show_bound()

    # Settings ------------------------------------------------------------------------------------

    def apply_settings(self, settings: Settings) -> None:
        """Set the article in the person's type."""
        self.desk.apply_settings(settings)

    def set_keys(self, keys: KeyMap) -> None:
        """Give the actions these keys."""
        self.actions_.set_keys(keys)
        self.decision.set_keys(keys)

    # What is remembered --------------------------------------------------------------------------

    def session(self) -> DeskSession:
        """Give how the window looks, for the next time."""
        return DeskSession(
            geometry=bytes(self.saveGeometry().toHex().data()).decode(),
            layout=bytes(self.saveState().toHex().data()).decode(),
            view=self.controller.mode.value,
            zoom=round(self.desk.zoom * 100),
        )

    def restore(self, session: DeskSession) -> None:
        """Look as it did then, on a screen that may be smaller; nothing where nothing is known."""
        self.restoreGeometry(QByteArray.fromHex(session.geometry.encode()))
        self.restoreState(QByteArray.fromHex(session.layout.encode()))
        mode = next((mode for mode in ViewMode if mode.value == session.view), None)
        if mode is not None:
            self.controller.set_mode(mode)
        if session.zoom:
            self.desk.set_zoom(session.zoom / 100)

    def begin(self) -> None:
        """Show the window and read the queue."""
        self._come_up()
        self.controller.read_queue(self.controller.order)

    def begin_second(self, share: float) -> None:
        """Show the window and ask for second opinions on a sample of what others decided."""
        self._come_up()
        self.controller.read_sample(share)

    def _come_up(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()
        self.cards.list.setFocus()

    def _show_bound(self) -> None:
        """Hide what nobody has said anything about."""
        for row in ACTIONS:
            if row.where is Where.REVIEW:
                self.actions_[row.id].setVisible(row.id in self.handlers)

    # Inside --------------------------------------------------------------------------------------

    def _table(self) -> dict[str, Callable[[], object]]:
        controller = self.controller
        table: dict[str, Callable[[], object]] = {
            "desk_take": controller.take_marked,
            "desk_nothing": controller.nothing,
            "desk_both": controller.keep_all,
            "desk_union": controller.take_union,
            "desk_overlap": controller.take_overlap,
            "desk_label": self._ask_label,
            "desk_edit": self._begin_own,
            "desk_identical": controller.offer_for_identical,
            "desk_reason": partial(controller.ask, Asked.REASON),
            "desk_defer": controller.put_off,
            "desk_flag": controller.flag,
            "desk_undo": controller.undo,
            "desk_redo": controller.redo,
            "desk_cancel": self._cancel,
            "desk_next": partial(controller.step, 1),
            "desk_previous": partial(controller.step, -1),
            "desk_next_article": partial(controller.step_article, 1),
            "desk_previous_article": partial(controller.step_article, -1),
            "desk_close_article": controller.close_article,
            "desk_close_decided": controller.close_decided,
            "desk_read_anew": controller.read_queue,
            "desk_close": self.close,
            "desk_view": controller.next_mode,
            "desk_guideline": self._show_guideline,
            "desk_zoom_in": partial(self.desk.zoom_by, 1),
            "desk_zoom_out": partial(self.desk.zoom_by, -1),
            "desk_zoom_reset": partial(self.desk.zoom_by, 0),
            "desk_next_pane": partial(self._walk, 1),
            "desk_previous_pane": partial(self._walk, -1),
            "desk_keys": self.keys_wanted.emit,
        }
        for number, action_id in enumerate(TAKE_ACTIONS):
            table[action_id] = partial(controller.take, number)
        for action_id, order in _ORDERS.items():
            table[action_id] = partial(controller.read_queue, order)
        for action_id, (edge, step) in _EDGES.items():
            table[action_id] = partial(controller.move_edge, edge, Unit.WORD, step)
            fine = f"{action_id}_fine"
            table[fine] = partial(controller.move_edge, edge, Unit.GRAPHEME, step)
        return table

    def _connect(self) -> None:
        controller = self.controller
        self.actions_.triggered.connect(self._on_action)
        self.decision.action_requested.connect(self._on_action)
        self.decision.more_requested.connect(self._on_more_requested)
        controller.item_shown.connect(self._on_item_shown)
        controller.queue_changed.connect(self._on_queue_changed)
        controller.announced.connect(self._on_announced)
        controller.refused.connect(self.hints.say)
        controller.saver.state_changed.connect(self._on_saved_state)

    @Slot(str)
    def _on_action(self, action_id: str) -> None:
        handler = self.handlers.get(action_id)
        if handler is not None:
            handler()

    @Slot()
    def _on_more_requested(self) -> None:
        self.menus[Menu.DECIDE].popup(QCursor.pos())

    @Slot(object)
    def _on_item_shown(self, item: object) -> None:
        if item is not None and self.pages.currentWidget() is not self.kept_page:
            self.pages.setCurrentWidget(self.desk)
        self._refresh_facts()

    @Slot()
    def _on_queue_changed(self) -> None:
        for action_id, order in _ORDERS.items():
            self.actions_[action_id].setChecked(order is self.controller.order)

    @Slot(str)
    def _on_announced(self, sentence: str) -> None:
        self.hints.say(sentence)
        if self.controller.item is None and sentence:
            self.desk.say_empty(sentence)

    @Slot(object, str)
    def _on_saved_state(self, state: SavedState, sentence: str) -> None:
        if state is SavedState.NOT_SAVED:
            self.hints.say(sentence)

    def _refresh_facts(self) -> None:
        facts = {Fact.PROJECT}
        is_seen = self.pages.currentWidget() in (self.desk, self.kept_page)
        self.decision.setEnabled(is_seen)
        if self.controller.item is not None and is_seen:
            facts.add(Fact.CONFLICT)
        self.actions_.set_facts(frozenset(facts))

    def _begin_own(self) -> None:
        self.controller.begin_own()
        if self.controller.own is not None:
            self.desk.view.setFocus()

    def _ask_label(self) -> None:
        """Ask for a label by its digit; a second time, by typing."""
        if self.controller.asked is not Asked.LABEL:
            self.controller.ask(Asked.LABEL)
            return
        # Few look for a label by typing.
        from annotator.ui.dialogs.label_picker import LabelPicker

        self.controller.ask(Asked.LABEL)
        picker = self.findChild(LabelPicker) or LabelPicker(self)
        picker.picked.connect(self.controller.take_with_label, Qt.ConnectionType.UniqueConnection)
        chips = label_chips(self.controller.scheme, QLocale().bcp47Name())
        place = self.decision.mapToGlobal(self.decision.rect().topLeft())
        picker.open_at(place, chips, self.tr("Label of the answer"))

    def _cancel(self) -> None:
        self.controller.cancel()
        self.show_page(None)
        self.cards.list.setFocus()

    def _show_guideline(self) -> None:
        from annotator.ui.review.guideline_panel import GuidelinePanel

        panel = self.findChild(GuidelinePanel)
        if panel is None:
            panel = GuidelinePanel(self.controller, self)
            self.add_side("guideline", self.tr("Guideline"), panel)
        self.right.show_page("guideline" if self.right.current_name != "guideline" else "answers")

    def _walk(self, step: int) -> None:
        walk_panes((self.left, self.desk, self.decision, self.right), step, otherwise=1)

    def _follow_palette(self) -> None:
        self.desk.set_appearance(page_of(self.palette()).appearance)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the article in the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "desk"):
            self._follow_palette()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the desk is left; what is not saved yet goes on being saved."""
        super().closeEvent(event)
        self.closed.emit()
