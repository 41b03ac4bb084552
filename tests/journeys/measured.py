"""The figures of a project, the conflicts behind one of them, a report saved: by keys, by mouse."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from annotator.ui.review.dashboard import QualityWindow
from annotator.ui.review.figure_view import FigureView
from annotator.ui.review.review_window import ReviewWindow
from tests.journeys.across_articles import quit_
from tests.journeys.driver import Stage
from tests.journeys.hands import button_named, picture, wait_for
from tests.journeys.own_keys import save_by
from tests.journeys.traveller import Traveller

CONFUSION = 3
"""The place of the part in the list."""


def by_keys(me: Traveller) -> None:
    """Go to a cell of the confusion with Tab and arrows, open it, settle nothing, leave."""
    arrive(me)
    me.press("Alt+Shift+Q")
    window = measured()
    me.tab_to_name("Parts of the report")
    me.walk_to("Down", lambda: window.parts.currentRow() == CONFUSION, "the confusion")
    picture("quality-keys", window)
    view = me.tab_to(lambda widget: isinstance(widget, FigureView), "the table")
    assert isinstance(view, FigureView)
    me.walk_to("Right", lambda: behind(view), "a cell with conflicts")
    me.press("Return")
    desk = narrowed()
    picture("quality-desk", desk)
    me.press("Ctrl+W")
    wait_for(lambda: not desk.isVisible(), "the desk to close")
    quit_(me)
    wait_for(lambda: not shown(QualityWindow), "the figures to go with the project")


def by_mouse(me: Traveller) -> None:
    """The menu, a part, a double click on a cell, all conflicts again, a report saved."""
    arrive(me)
    me.choose_menu(me.window, "Review", "Quality")
    window = measured()
    me.click_row(window.parts, CONFUSION)
    wait_for(lambda: window.page is not None and window.page.views, "the tables")
    assert window.page is not None
    view = window.page.views[0]
    column = next(at for at in range(1, view.model().columnCount()) if behind(view, 0, at))
    cell: QPoint = view.visualRect(view.model().index(0, column)).center()
    me.double_click(view.viewport(), cell)
    desk = narrowed()
    before = len(desk.controller.queue)
    me.click(button_named(desk.queue.narrowed, "Show all"))
    wait_for(lambda: len(desk.controller.queue) > before, "all conflicts")
    me.choose_menu(desk, "Queue", "Close the window")
    wait_for(lambda: not desk.isVisible(), "the desk to close")

    save = button_named(window, "Save")
    save_by(me, lambda: me.choose_from_button(save, "Page"), "report.html")
    wait_for(lambda: window.notice.text.startswith("Saved"), "the report")
    me.choose_menu(me.window, "File", "Quit")
    wait_for(lambda: not me.window.isVisible(), "the window to close")


def arrive(me: Traveller) -> None:
    """Wait for the first article."""
    wait_for(me.project_is_open, "the project")
    me.wait_for_title("Berita nomor 0")
    me.wait_until_saved()


def measured() -> QualityWindow:
    """Wait for the figures."""
    wait_for(lambda: shown(QualityWindow), "the window with the figures")
    (window,) = shown(QualityWindow)
    assert isinstance(window, QualityWindow)
    wait_for(lambda: window.report is not None and window.isActiveWindow(), "the figures")
    return window


def narrowed() -> ReviewWindow:
    """Wait for the desk with the conflicts behind a figure."""
    wait_for(lambda: shown(ReviewWindow), "the desk")
    (desk,) = shown(ReviewWindow)
    assert isinstance(desk, ReviewWindow)
    wait_for(lambda: desk.controller.item is not None, "a conflict on the desk")
    assert desk.queue.narrowed.text.startswith("Only ")
    return desk


def shown(kind: type[QualityWindow] | type[ReviewWindow]) -> list[QualityWindow | ReviewWindow]:
    """Give the windows of a kind that are open."""
    windows = QApplication.topLevelWidgets()
    return [one for one in windows if isinstance(one, kind) and one.isVisible()]


def behind(view: FigureView, row: int = -1, column: int = -1) -> bool:
    """Say whether a cell, or the one with the focus, has conflicts behind it."""
    here = view.currentIndex() if column < 0 else view.model().index(row, column)
    source = view.model_.table.rows[here.row()][here.column()]
    return source.behind is not None


STAGES = {
    "by_keys": Stage(by_keys, opens=True),
    "by_mouse": Stage(by_mouse, opens=True),
}
"""From a figure to its conflicts in the real windows, by keys and by mouse."""
