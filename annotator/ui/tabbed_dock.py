"""A dock whose title is a row of tabs: several panels in the place of one, movable as one."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDockWidget,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QWidget,
)

__all__ = ["TabbedDock"]


class TabbedDock(QDockWidget):
    """Panels behind tabs; drag the empty part of the tab row to move the dock."""

    def __init__(self, name: str, title: str, parent: QWidget) -> None:
        super().__init__(title, parent)
        self.setObjectName(name)
        self._names: list[str] = []
        self._tabs = QTabBar()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setDocumentMode(True)
        self._tabs.setUsesScrollButtons(True)
        self._tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self._tabs.setAccessibleName(title)
        self._pages = QStackedWidget(self)
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._tabs.tabBarClicked.connect(self._on_tab_clicked)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(4, 0, 4, 0)
        row.addWidget(self._tabs)
        row.addStretch(1)
        bar.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setTitleBarWidget(bar)
        self.setWidget(self._pages)

    @property
    def tabs(self) -> QTabBar:
        """The row of tabs."""
        return self._tabs

    @property
    def pages(self) -> tuple[QWidget, ...]:
        """The panels in the order of their tabs."""
        found = (self._pages.widget(at) for at in range(self._pages.count()))
        return tuple(page for page in found if page is not None)

    def add_page(self, name: str, title: str, page: QWidget) -> None:
        """Add a panel at the end."""
        self._names.append(name)
        self._pages.addWidget(page)
        self._tabs.addTab(title)

    def rename_page(self, name: str, title: str) -> None:
        """Give a panel's tab other words."""
        self._tabs.setTabText(self._names.index(name), title)

    def show_page(self, name: str) -> None:
        """Bring a panel to the front, and the dock into sight."""
        self._tabs.setCurrentIndex(self._names.index(name))
        self.show()
        self.raise_()

    @property
    def current_name(self) -> str:
        """The name of the panel in front, empty while there is none."""
        at = self._tabs.currentIndex()
        return self._names[at] if 0 <= at < len(self._names) else ""

    @Slot(int)
    def _on_tab_clicked(self, at: int) -> None:
        """Bring the panel to the front, the caret into its line: what is typed next is for it."""
        self._tabs.setCurrentIndex(at)
        page = self._pages.widget(at)
        if page is not None and page.focusProxy() is not None:
            page.setFocus(Qt.FocusReason.MouseFocusReason)

    def clear(self) -> None:
        """Remove all panels."""
        while self._tabs.count():
            self._tabs.removeTab(0)
        for page in self.pages:
            self._pages.removeWidget(page)
            page.deleteLater()
        self._names.clear()
