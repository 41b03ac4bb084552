"""Do anything by typing its name: an action, an article, a label, a topic, a setting.

Collects what there is, asks the read lane for articles while somebody types, and does what is
chosen. GUI thread only.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Slot
from PySide6.QtWidgets import QWidget

from annotator.domain.ids import ArticleId
from annotator.ui.action_spec import Fact
from annotator.ui.models.palette_model import PaletteModel
from annotator.ui.palette_entries import (
    Kind,
    PaletteEntry,
    action_entries,
    article_entries,
    label_entries,
    setting_entries,
    topic_entries,
)
from annotator.ui.widgets.palette_box import PaletteBox

if TYPE_CHECKING:
    from annotator.domain.listing import ArticleRow
    from annotator.ui.action_set import ActionSet
    from annotator.ui.workbench import Workbench

__all__ = ["CommandPalette"]

_MOST_ARTICLES = 20
_NAMED_ANEW = ("undo", "redo")


class CommandPalette(QObject):
    """One opening of the palette over a window; it goes when its box is closed.

    `workbench` is the open project, None on the start page; `show_setting` opens the preferences
    at a setting; `remember` takes the key of what was chosen, `recent` are those of before.
    """

    def __init__(
        self,
        window: QWidget,
        actions: "ActionSet",
        workbench: "Workbench | None",
        recent: Sequence[str],
        *,
        show_setting: Callable[[str], None],
        remember: Callable[[str], None],
    ) -> None:
        super().__init__(window)
        self._actions = actions
        self._bench = workbench
        self._show_setting = show_setting
        self._remember = remember
        self._recent = tuple(recent)
        self._is_open = True
        self.box = PaletteBox(window, PaletteModel(self._entries(), recent))
        self.box.typed.connect(self._on_typed)
        self.box.chosen.connect(self._on_chosen)
        self.box.refused.connect(self._on_refused)
        self.box.closed.connect(self._on_closed)

    def open(self) -> None:
        """Show it and take the keyboard."""
        self.box.open()
        self._ask_recent()

    def _entries(self) -> list[PaletteEntry]:
        actions = self._actions
        texts = {one: actions[one].text() for one in _NAMED_ANEW}
        entries = action_entries(actions.facts, actions.keys, texts)
        if self._bench is not None:
            scheme, language = self._bench.controller.scheme, QLocale().bcp47Name()
            why = self._why_no_label()
            entries += label_entries(scheme, language, actions.keys.digits, why)
            entries += topic_entries(scheme, language, self._why_no_topic())
        return entries + setting_entries()

    def _why_no_topic(self) -> str:
        facts = self._actions.facts
        if Fact.ARTICLE not in facts:
            return self.tr("only when an article is on screen")
        return "" if Fact.EDITABLE in facts else self.tr("only when the project may be changed")

    def _why_no_label(self) -> str:
        why = self._why_no_topic()
        if why or self._bench is None:
            return why
        selection = self._bench.controller.selection
        is_there = bool(selection.fragments or selection.spans)
        return "" if is_there else self.tr("only when some text is selected")

    # Articles ------------------------------------------------------------------------------------

    def _ask_recent(self) -> None:
        """Bring the articles that were gone to lately, for as long as nothing is typed."""
        mark = f"{Kind.ARTICLE.name.lower()}:"
        found = [key.removeprefix(mark) for key in self._recent if key.startswith(mark)]
        if self._bench is not None and found:
            ids = [ArticleId(bytes.fromhex(one)) for one in found]
            reading = self._bench.project.reading
            self._ask("", partial(reading.article_rows, ids))

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        if self._bench is None:
            return
        if not typed.strip():
            self._ask_recent()
            return
        reading = self._bench.project.reading
        self._ask(typed, partial(reading.articles_titled, typed, limit=_MOST_ARTICLES))

    def _ask(self, typed: str, work: "Callable[[], list[ArticleRow]]") -> None:
        if self._bench is None:
            return

        def use(rows: "list[ArticleRow]") -> None:
            if self._is_open:  # else the box may be gone already
                nameless = self.tr("Without a title")
                self.box.model.add(typed, article_entries(rows, nameless))

        self._bench.controller.answers.ask(
            self._bench.project.lanes.read, work, use, self._on_failed, key="palette"
        )

    def _on_failed(self, error: Exception) -> None:
        if self._is_open:
            self._say(str(error))

    # What is chosen ------------------------------------------------------------------------------

    @Slot(object)
    def _on_chosen(self, entry: PaletteEntry) -> None:
        self._remember(entry.key)
        if entry.kind is Kind.ACTION:
            self._actions[entry.id].trigger()
        elif entry.kind is Kind.SETTING:
            self._show_setting(entry.id)
        elif self._bench is not None:
            controller = self._bench.controller
            if entry.kind is Kind.LABEL:
                controller.label_selection(entry.id)
            elif entry.kind is Kind.TOPIC:
                controller.toggle_topic(entry.id)
            else:
                controller.open_article(ArticleId(bytes.fromhex(entry.id)))

    @Slot(object)
    def _on_refused(self, _entry: PaletteEntry) -> None:
        self._say(self.box.note)

    def _say(self, text: str) -> None:
        if self._bench is not None:
            self._bench.controller.announced.emit(text)

    @Slot()
    def _on_closed(self) -> None:
        self._is_open = False
        self.box.deleteLater()
        self.deleteLater()
