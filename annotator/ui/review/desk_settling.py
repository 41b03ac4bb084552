"""The page of the desk that settles many places at once: made with its first use.

While it is in front, keys that decide the conflict behind it do nothing. GUI thread only.
"""

from PySide6.QtCore import QObject, Slot

from annotator.ui.review.agreed_page import AgreedPage
from annotator.ui.review.review_window import ReviewWindow

__all__ = ["DeskSettling"]


class DeskSettling(QObject):
    """Adds the page to a review window and binds its action."""

    def __init__(self, window: ReviewWindow) -> None:
        super().__init__(window)
        self._window = window
        self._controller = window.controller
        self.agreed: AgreedPage | None = None
        self._is_old = False
        window.bind({"desk_agreed": self.show_agreed})
        window.closed.connect(self._on_closed)
        window.pages.currentChanged.connect(self._on_page_changed)

    @Slot()
    def show_agreed(self) -> None:
        """Show what agrees; a second time, the article."""
        page = self.agreed
        if page is None:
            page = self.agreed = AgreedPage(self._controller, self._window)
            page.settled.connect(self._on_settled)
            page.left.connect(self._on_left)
            self._window.add_page(page)
        if self._window.pages.currentWidget() is page:
            self._on_left()
            return
        self._window.show_page(page)
        page.look()
        page.settle_button.setFocus()

    @Slot()
    def _on_left(self) -> None:
        self._window.show_page(None)
        self._window.cards.list.setFocus()

    @Slot()
    def _on_settled(self) -> None:
        self._is_old = True
        self._controller.sheets.forget_all()

    @Slot(int)
    def _on_page_changed(self, _page: int) -> None:
        """Read the queue anew when somebody comes back to the article after settling."""
        if self._is_old and self._window.pages.currentWidget() is not self.agreed:
            self._is_old = False
            self._controller.read_queue()

    @Slot()
    def _on_closed(self) -> None:
        if self.agreed is not None:
            self.agreed.close_jobs()
