"""The menu of a place in the article: what the mouse can do with the span there.

Opened by a right click or the menu key. Everything in it has a key of its own as well.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtWidgets import QMenu

from annotator.domain.ids import SpanId
from annotator.domain.one_line import on_one_line
from annotator.ui.action_set import ActionSet
from annotator.ui.annotating import AnnotationController
from annotator.ui.text_view.view import ArticleView
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["open_span_menu"]

_ON_SPANS = (
    ("pick_label", "further_label", "attributes", "note"),
    ("pick_span", "select_alike", "merge", "split", "add_part", "remove_part"),
    ("remove",),
)
_ON_TEXT = (
    ("pick_label", "repeat_label", "keep_label"),
    ("add_part", "remove_part", "select_inside"),
)
_ON_LOOK = ("outer_span", "hide_label", "show_all_spans")
_LONGEST_WORDS = 32


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
    if len(spans) > 1:
        _add_choice(menu, controller, view, spans)
    is_span = chosen is not None and not selection.fragments
    for group in (*(_ON_SPANS if is_span else _ON_TEXT), _ON_LOOK):
        for action_id in group:
            menu.addAction(actions[action_id])
        menu.addSeparator()
    _add_relations(menu, controller, chosen)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(place)
    return menu


def _add_choice(
    menu: QMenu, controller: AnnotationController, view: ArticleView, spans: Sequence[SpanId]
) -> None:
    """Let one of several spans at a place be chosen, innermost first."""
    article = controller.opened_article
    within = menu.addMenu(QCoreApplication.translate("SpanMenu", "Spans here"))
    for span in filter(None, map(controller.labelling.span, spans)):
        words = "" if article is None else article.content.text.quote_of(span.fragments)
        words = on_one_line(words, _LONGEST_WORDS)
        title = controller.labelling.title_of(span.label)
        text = f"{title} · {isolated(words)}".replace("&", "&&")
        one = within.addAction(text, partial(view.select_spans, [span.id]))
        one.setCheckable(True)
        one.setChecked(span.id in controller.selection.spans)
    menu.addSeparator()


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
