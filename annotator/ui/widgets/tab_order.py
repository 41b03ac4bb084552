"""The tab order as one reads: along the layouts, not in the order in which widgets were made."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLayout,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QWidget,
)

from annotator.ui.widgets.chip_flow import ChipFlow

__all__ = ["order_tabs", "tab_stops", "walk_panes"]


def order_tabs(root: QWidget, *last: QWidget) -> None:
    """Let Tab walk through `root` as its layouts read, and then through `last`."""
    stops = [stop for stop in tab_stops(root) if stop not in last]
    stops += last
    policies = [stop.focusPolicy() for stop in stops]
    for (
        stop
    ) in stops:  # Qt passes over chips that are no stops now, and they would lose their place
        stop.setFocusPolicy(stop.focusPolicy() | Qt.FocusPolicy.TabFocus)
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)
    for stop, policy in zip(stops, policies, strict=True):
        stop.setFocusPolicy(policy)


def tab_stops(widget: QWidget) -> Iterator[QWidget]:
    """Give the widgets inside `widget` that Tab may stop at, in reading order.

    One that hands the focus on to a part of itself comes right before its parts: elsewhere in the
    order it would send Tab back into the middle, and round for ever.
    """
    if isinstance(widget, QScrollArea):
        inner = widget.widget()
        if inner is not None:
            yield from tab_stops(inner)
        return
    proxy = widget.focusProxy()
    hands_on = proxy is not None and widget.isAncestorOf(proxy)
    if hands_on or (proxy is None and widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        yield widget
    if isinstance(widget, ChipFlow):
        yield from (widget.anchor, *widget.buttons)
        return
    if isinstance(widget, QAbstractScrollArea):
        return
    if isinstance(widget, QTabWidget):
        yield widget.tabBar()
    if isinstance(widget, QTabWidget | QSplitter):
        pages = (widget.widget(number) for number in range(widget.count()))
        for page in pages:
            if page is not None:
                yield from tab_stops(page)
        return
    yield from _inside(widget)


def walk_panes(panes: Sequence[QWidget], step: int, otherwise: int = 0) -> None:
    """Give the focus to the next pane (`step` 1) or the one before (-1) that takes it.

    From anywhere outside of them one goes on as if from the pane `otherwise`.
    """
    focused = QApplication.focusWidget()
    holding = (at for at, pane in enumerate(panes) if _holds(pane, focused))
    here = next(holding, otherwise)
    for offset in range(1, len(panes) + 1):
        if _focus_first(panes[(here + step * offset) % len(panes)]):
            return


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (widget is pane or pane.isAncestorOf(widget))


def _focus_first(pane: QWidget) -> bool:
    """Give the focus to the first thing of a pane that takes it; say whether there was one."""
    stops = (stop for stop in tab_stops(pane) if stop.isVisible() and stop.isEnabled())
    first = next((stop for stop in stops if stop.focusPolicy() & Qt.FocusPolicy.TabFocus), None)
    if first is not None:
        first.setFocus(Qt.FocusReason.TabFocusReason)
    return first is not None


def _inside(widget: QWidget) -> Iterator[QWidget]:
    layout = widget.layout()
    if layout is not None:
        yield from _along(layout)
        return
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from tab_stops(child)


def _along(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from tab_stops(widget)
        elif inner is not None:
            yield from _along(inner)
