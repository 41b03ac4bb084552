"""The help pages that ship with the program; the page of keys is made from the table."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from annotator import __version__
from annotator.domain.errors import BugError
from annotator.resources import resource
from annotator.ui.key_map import KeyMap
from annotator.ui.shortcut_sheet import MARK, shortcuts_markdown
from annotator.ui.widgets.safe_browser import SafeBrowser

__all__ = ["HelpWindow", "help_pages", "title_of"]

_ABOUT = "about"


def help_pages() -> tuple[Path, ...]:
    """Give the shipped pages, the start page first, the others by name."""
    try:
        pages = list(resource("help").glob("*.md"))
    except BugError:
        return ()
    return tuple(sorted(pages, key=lambda page: (page.stem != "first_steps", page.stem)))


def title_of(text: str, name: str) -> str:
    """Give the heading of a page, its name where it has none."""
    first = next((line for line in text.splitlines() if line.startswith("# ")), "")
    return first.removeprefix("# ").strip() or name.replace("_", " ").capitalize()


class HelpWindow(QDialog):
    """Pages on the left, the page on the right. Links lead to other pages, never elsewhere."""

    def __init__(self, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._list = QListWidget(self)
        self._list.setAccessibleName(self.tr("Pages"))
        self._list.setMaximumWidth(220)
        self._page = SafeBrowser(self)
        self._page.setAccessibleName(self.tr("Page"))
        self._texts: dict[str, str] = {}
        table = shortcuts_markdown(keys)
        for path in help_pages():
            self._texts[path.stem] = path.read_text(encoding="utf-8").replace(MARK, table)
        self._texts[_ABOUT] = self._about()
        for name, text in self._texts.items():
            item = QListWidgetItem(title_of(text, name), self._list)
            item.setData(Qt.ItemDataRole.UserRole, name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self._list)
        layout.addWidget(self._page, 1)
        self._list.currentItemChanged.connect(self._on_chosen)
        self._page.anchorClicked.connect(self._on_link)
        self.resize(860, 640)

    @property
    def text(self) -> str:
        """The page on show, as plain text."""
        return self._page.toPlainText()

    def show_page(self, name: str) -> None:
        """Show a page by its file name without ending; the first for an unknown one."""
        names = list(self._texts)
        self._list.setCurrentRow(names.index(name) if name in names else 0)

    def _about(self) -> str:
        heading = self.tr("About Annotator")
        words = self.tr(
            "Version {version}. Everything stays on this computer: no account, no network."
        ).format(version=__version__)
        return f"# {heading}\n\n{words}\n"

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_chosen(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            self._page.show_markdown(self._texts[str(item.data(Qt.ItemDataRole.UserRole))])

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        name = Path(url.path()).stem
        if name in self._texts:
            self.show_page(name)
