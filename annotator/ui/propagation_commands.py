"""What the keys for many places at once do: they open the preview beside the article.

The same key again, while the preview has the focus, labels what is kept. The panel and what it
needs are loaded with the first use.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QWidget

from annotator.ui.annotating import AnnotationController
from annotator.ui.article_pane import ArticlePane
from annotator.ui.models.article_list_model import ArticleListModel
from annotator.ui.tabbed_dock import TabbedDock

if TYPE_CHECKING:
    from annotator.ui.models.hits_model import HitRow
    from annotator.ui.panels.propagation_panel import PropagationPanel
    from annotator.ui.propagation_requests import PropagationRequests
    from annotator.workspace.reading import OpenArticle

__all__ = ["PropagationCommands"]

_PAGE = "occurrences"


class PropagationCommands(QObject):
    """`handlers` gives what to call for each action id; see the module. GUI thread only."""

    def __init__(
        self,
        controller: AnnotationController,
        pane: ArticlePane,
        dock: TabbedDock,
        listed: ArticleListModel,
    ) -> None:
        super().__init__(controller)
        self._controller = controller
        self._pane = pane
        self._dock = dock
        self._listed = listed
        self._requests: PropagationRequests | None = None
        self._made: PropagationPanel | None = None
        self._wanted: HitRow | None = None
        self.handlers: Mapping[str, Callable[[], object]] = {
            "label_occurrences": partial(self._label, in_project=False),
            "label_everywhere": partial(self._label, in_project=True),
            "replace_label": self._replace,
        }

    @property
    def panel(self) -> "PropagationPanel":
        """The preview, made with its first use."""
        if self._made is None:
            from annotator.ui.panels.propagation_panel import PropagationPanel
            from annotator.ui.propagation_requests import PropagationRequests

            requests = self._requests = PropagationRequests(self._controller, self)
            requests.announced.connect(self._controller.announced)
            requests.refused.connect(self._controller.refused)
            panel = self._made = PropagationPanel(
                self._controller, requests, lambda: self._listed.where
            )
            self._dock.add_page(_PAGE, self.tr("Places"), panel)
            panel.hit_chosen.connect(self._on_hit_chosen)
            panel.left.connect(self._on_left)
            self._controller.article_opened.connect(self._on_article_opened)
        return self._made

    def close(self) -> None:
        """Stop what is being looked for."""
        if self._requests is not None:
            self._requests.close()

    def _label(self, *, in_project: bool) -> None:
        from annotator.ui.propagation_requests import Scope

        panel = self.panel
        scope = Scope.PROJECT if in_project else Scope.ARTICLE
        if self._has_focus(panel) and not panel.is_replacing:
            panel.go_on(scope)
            return
        requests = self._requests
        names = () if requests is None else requests.names_here()
        if not names:
            text = self.tr("Label a name first, or select its span; then all its places follow.")
            self._controller.refused.emit(text)
            return
        self._dock.show_page(_PAGE)
        panel.ask_names(names, scope)
        panel.take_focus()

    def _replace(self) -> None:
        panel = self.panel
        if self._has_focus(panel) and panel.is_replacing:
            panel.write()
            return
        content, chosen = self._controller.content, self._controller.selection.spans
        spans = () if content is None else content.spans
        labels = [span.label for span in spans if span.id in chosen]
        self._dock.show_page(_PAGE)
        panel.ask_rule(labels[0] if labels else self._controller.last_label)
        panel.take_focus()

    def _has_focus(self, panel: "PropagationPanel") -> bool:
        focused: QWidget | None = QApplication.focusWidget()
        return focused is not None and panel.isAncestorOf(focused)

    @Slot(object)
    def _on_hit_chosen(self, hit: "HitRow") -> None:
        """Show a hit; the list keeps the focus, so that Space goes on there."""
        if hit.article == self._controller.article_id:
            self._point_at(hit)
        else:
            self._wanted = hit
            self._controller.open_article(hit.article)

    @Slot(object)
    def _on_article_opened(self, article: "OpenArticle | None") -> None:
        hit, self._wanted = self._wanted, None
        if hit is not None and article is not None and article.content.article.id == hit.article:
            self._point_at(hit)
            self.panel.list.setFocus()

    def _point_at(self, hit: "HitRow") -> None:
        self._pane.view.select_range(((hit.start, hit.end),))
        self._pane.view.scroll_to(hit.start)

    @Slot()
    def _on_left(self) -> None:
        self._pane.view.setFocus()
