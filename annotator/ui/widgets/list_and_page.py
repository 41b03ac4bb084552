"""Two halves of a panel in which one reads: a list of rows above, what is chosen of it below."""

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import QFrame, QListView, QSplitter, QWidget

from annotator.ui.widgets.safe_browser import SafeBrowser
from annotator.ui.widgets.talk_delegate import TalkDelegate

__all__ = ["list_above", "page_below", "split_in_halves"]


def list_above(model: QAbstractItemModel, name: str, parent: QWidget) -> QListView:
    """Give a list of `TalkLine` rows without a frame; `name` is what a screen reader says."""
    view = QListView(parent)
    view.setModel(model)
    view.setItemDelegate(TalkDelegate(view))
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view


def page_below(name: str, parent: QWidget) -> SafeBrowser:
    """Give the page on which what is chosen stands in full."""
    page = SafeBrowser(parent)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setAccessibleName(name)
    page.document().setDocumentMargin(12)
    return page


def split_in_halves(above: QWidget, below: QWidget, parent: QWidget) -> QSplitter:
    """Give both, one above the other, with a border that can be moved but not closed."""
    split = QSplitter(Qt.Orientation.Vertical, parent)
    split.setChildrenCollapsible(False)
    for half in (above, below):
        split.addWidget(half)
        split.setStretchFactor(split.count() - 1, 1)
    return split
