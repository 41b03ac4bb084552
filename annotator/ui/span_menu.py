"""The menu of a place in the article: what the mouse can do with the span there.

Opened by a right click or the menu key. Everything in it has a key of its own as well.
"""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu

from annotator.domain.ids import SpanId
from annotator.ui.action_set import ActionSet
from annotator.ui.annotating import AnnotationController
from annotator.ui.text_view.view import ArticleView

__all__ = ["open_span_menu"]

_ON_SPANS = ("pick_label", "remove", "merge", "split")
_ON_TEXT = ("pick_label", "repeat_label")


def open_span_menu(
    controller: AnnotationController,
    view: ArticleView,
    actions: ActionSet,
    place: QPoint,
    spans: Sequence[SpanId],
) -> QMenu:
    """Open the menu at `place` (global pixels) for the spans there, innermost first.

    The innermost one is selected first, unless one of them or some text is selected already.
    """
    selection = controller.selection
    if spans and not selection.fragments and not set(spans) & set(selection.spans):
        view.select_spans(spans[:1])
    chosen = next(iter(controller.selection.spans[-1:]), None)
    menu = QMenu(view)
    for action_id in _ON_SPANS if chosen is not None else _ON_TEXT:
        menu.addAction(actions[action_id])
    menu.addSeparator()
    for action_id in ("outer_span", "hide_label", "show_all_spans"):
        menu.addAction(actions[action_id])
    menu.addSeparator()
    _add_relations(menu, controller, chosen)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
    return menu


def _add_relations(menu: QMenu, controller: AnnotationController, chosen: SpanId | None) -> None:
    if not controller.project.is_writable or not controller.scheme.relations:
        return
    pending = controller.pending_relation
    begin = menu.addAction(QCoreApplication.translate("SpanMenu", "Relation from here"))
    begin.setEnabled(chosen is not None)
    begin.triggered.connect(lambda: controller.relations.begin(chosen))
    if pending is not None:
        finish = menu.addAction(QCoreApplication.translate("SpanMenu", "Relation to here"))
        finish.setEnabled(chosen not in (None, pending))
        finish.triggered.connect(lambda: controller.relations.finish(chosen))
        menu.addAction(QCoreApplication.translate("SpanMenu", "No relation")).triggered.connect(
            controller.relations.cancel
        )
