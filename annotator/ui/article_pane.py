"""The middle of the window: messages, find bar, the article, the labels below it.

Keeps the view and the controller in step, in both directions; what gestures mean is the
controller's, how things are drawn the view's.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.domain.ids import SpanId
from annotator.domain.layers import LayerContent
from annotator.domain.reports import Severity
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import Selection
from annotator.ui.article_header import details_of, subtitle_of
from annotator.ui.find_bar import FindBar
from annotator.ui.message_view import MessageView
from annotator.ui.panels.label_palette import LabelPalette
from annotator.ui.text_view.palette import Appearance
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.units import Unit
from annotator.ui.text_view.view import ArticleView, Selected
from annotator.ui.widgets.empty_state import EmptyState
from annotator.workspace.reading import OpenArticle
from annotator.workspace.settings import Settings

if TYPE_CHECKING:
    from annotator.domain.listing import SearchHit
    from annotator.ui.hidden_notice import HiddenNotice
    from annotator.ui.text_view.span_display import SpanDisplay

__all__ = ["ArticlePane", "picture_of"]

_SCRIPTS_NAMED = 4


def picture_of(
    article: OpenArticle, controller: AnnotationController, words: str
) -> ArticlePicture:
    """Give what the view shows of an article as the controller has it now."""
    own, meta = article.own, article.content.article.meta
    return ArticlePicture(
        text=article.content.text,
        scheme=controller.scheme,
        title_range=article.content.article.title_range,
        spans=own.spans,
        topics=own.topics,
        stances=own.stances,
        segmentation=article.segmentation,
        subtitle=subtitle_of(meta, words),
        title=meta.title,
        details=details_of(meta, words),
        names=names_of(controller),
        language=article.content.article.meta.language,
        relations=own.relations,
    )


def names_of(controller: AnnotationController) -> dict[bytes, str]:
    """Give the display names of all actors and targets by id."""
    names: dict[bytes, str] = {actor.id: actor.name for actor in controller.actors}
    return names | {target.id: target.name for target in controller.targets}


class ArticlePane(QWidget):
    """View, find bar, messages and label palette of one open project."""

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._shown: OpenArticle | None = None
        self._boxes_told = ""
        self._hidden: HiddenNotice | None = None
        self._goes_on = False
        self._is_candidate_labelled = False
        self.messages = MessageView(self)
        self.find_bar = FindBar(self)
        self.view = ArticleView(self)
        self.view.setAccessibleName(self.tr("Article"))
        self.view.set_read_only(not controller.project.is_writable)
        self.palette_bar = LabelPalette(controller, self)
        self.empty = EmptyState(self.tr("Choose an article on the left."), parent=self)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        for widget in (self.messages, self.find_bar):
            self._layout.addWidget(widget)
        self._layout.addWidget(self.empty, 1)
        self._layout.addWidget(self.view, 1)
        self._layout.addWidget(self.palette_bar)
        self.view.viewport().installEventFilter(self)
        self._show_view(is_shown=False)
        self._connect()

    def _connect(self) -> None:
        controller = self._controller
        controller.article_opened.connect(self._on_article_opened)
        controller.spans_changed.connect(self._on_spans_changed)
        controller.content_changed.connect(self._on_content_changed)
        controller.selection_changed.connect(self._on_selection_changed)
        controller.announced.connect(self._on_announced)
        controller.cast_changed.connect(self._on_cast_changed)
        controller.display_changed.connect(self._on_display_changed)
        controller.pending_relation_changed.connect(self.view.set_relation_source)
        controller.labelling.armed_changed.connect(self.view.set_armed)
        controller.scheme_changed.connect(self._on_scheme_changed)
        controller.opener.came_ahead.connect(self._on_came_ahead)
        self.view.selection_changed.connect(self._on_view_selection)
        self.view.caret_moved.connect(controller.set_caret)
        self.view.resize_requested.connect(self._on_resize_requested)
        self.view.relation_requested.connect(self._on_relation_requested)
        self.find_bar.hits_changed.connect(self._on_hits_changed)
        self.find_bar.walked.connect(self._on_hit_walked)
        self.find_bar.closed.connect(self._on_find_closed)

    def apply_settings(self, settings: Settings) -> None:
        """Set the article in the person's type."""
        self.view.set_typography(
            settings.font_family, settings.font_size, settings.line_height, settings.column_width
        )
        self.view.set_show_chips(settings.show_chips)
        self.view.takes_words = settings.select_words
        self._goes_on = settings.go_on_after_label

    def set_appearance(self, appearance: Appearance) -> None:
        """Draw the article light, dark, or in high contrast."""
        self.view.set_theme(appearance)

    def begin_find(self) -> None:
        """Open the find bar with the selected text."""
        words = self.view.selected_text.strip()
        self.find_bar.begin(words if len(words) < 200 else "", self.view.caret)

    def find_again(self, step: int) -> None:
        """Go to the next hit or the one before, and select it: it is ready for a label."""
        self.find_bar.find_again(step, self.view.caret)

    def add_bar(self, bar: QWidget) -> None:
        """Put a bar of its own above the article, below those that are there."""
        self._layout.insertWidget(self._layout.indexOf(self.empty), bar)

    def place_below_caret(self) -> QPoint:
        """Give the place on the screen below the caret, for pickers."""
        rectangle = self.view.caret_rectangle()
        return self.view.viewport().mapToGlobal(rectangle.bottomLeft())

    def show_hit(self, hit: "SearchHit") -> None:
        """Select a hit of a search: the span itself where it is one's own, else its place."""
        content = self._controller.content
        if content is not None and any(span.id == hit.span for span in content.spans):
            self._controller.select((), (SpanId(hit.span or b""),))
            self.view.scroll_to(hit.start)
            self.view.setFocus()
        else:
            self.jump_to(hit.start, hit.end)

    def jump_to(self, start: int, end: int) -> None:
        """Select a range of the article and bring it into sight."""
        self.view.select_range(((start, end),))
        self.view.scroll_to(start)
        self.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the sticky label once a place has been marked by mouse."""
        if event.type() == QEvent.Type.MouseButtonRelease and self._controller.labelling.armed:
            QTimer.singleShot(0, self, self._label_armed)
        return super().eventFilter(watched, event)

    @Slot()
    def _label_armed(self) -> None:
        armed = self._controller.labelling.armed
        if armed and self._controller.selection.fragments:
            self._controller.label_selection(armed)

    def _show_view(self, *, is_shown: bool) -> None:
        self.view.setVisible(is_shown)
        self.palette_bar.setVisible(is_shown)
        self.empty.setVisible(not is_shown)

    def _words(self, article: OpenArticle) -> str:
        count = len(article.segmentation.tokens)
        one, many = self.tr("1 word"), self.tr("{count} words")
        return one if count == 1 else many.format(count=self.locale().toString(count))

    def show_emptiness(self, *, has_articles: bool) -> None:
        """Say what to do where no article is open."""
        here = self.tr("Choose an article on the left.")
        none = self.tr("Import articles, paste one or write one: they are read and labelled here.")
        self.empty.set_text(here if has_articles else none)

    @Slot(object)
    def _on_article_opened(self, article: OpenArticle | None) -> None:
        before, self._shown = self._shown, article
        self._show_view(is_shown=article is not None)
        if article is None:
            self.find_bar.set_text(None)
            return
        is_same = before is not None and before.content.article == article.content.article
        if before is not None and is_same:
            self._replace(before.own, article.own)
            return
        caret = self.view.caret
        self.view.set_article(picture_of(article, self._controller, self._words(article)))
        if before is not None and before.content.article.id == article.content.article.id:
            self.view.select_range(((caret, caret),))
        self.find_bar.set_text(article.content.text)
        if not str(article.content.text).isascii() or self._boxes_told:
            QTimer.singleShot(0, self, self._tell_boxes)

    @Slot(object)
    def _on_came_ahead(self, article: OpenArticle) -> None:
        """Lay the next article out, while nobody waits for it."""
        self.view.rehearse(picture_of(article, self._controller, self._words(article)))

    @Slot()
    def _tell_boxes(self) -> None:
        """Say which scripts no font of this computer has, once the article is on screen."""
        # Few articles need it.
        from annotator.ui.text_view.fallback_fonts import missing_letters, script_names

        if self._boxes_told and self.messages.text == self._boxes_told:
            self.messages.clear()
        self._boxes_told = ""
        letters = missing_letters(str(self.view.stage.scene.text), self.view.stage.metrics.body)
        if letters:
            sentence = self.tr("No font of this computer shows {scripts}: boxes stand for letters.")
            scripts = ", ".join(script_names(letters)[:_SCRIPTS_NAMED])
            self._boxes_told = sentence.format(scripts=scripts)
            self.messages.say(self._boxes_told, Severity.WARNING)

    def _replace(self, before: LayerContent, after: LayerContent) -> None:
        old = {span.id: span for span in before.spans}
        changed = [span for span in after.spans if old.get(span.id) != span]
        kept = {span.id for span in after.spans}
        self.view.replace_spans(changed, [span for span in old if span not in kept])
        self.view.replace_topics(after.topics)
        self.view.replace_relations(after.relations)
        self.view.replace_stances(after.stances)

    @Slot(object, object)
    def _on_spans_changed(self, changed: Sequence[Span], removed: Sequence[SpanId]) -> None:
        self.view.replace_spans(changed, removed)

    @Slot(object)
    def _on_content_changed(self, content: LayerContent) -> None:
        before = None if self._shown is None else self._shown.own
        if before is None or before.layer.id != content.layer.id:
            return
        if before.topics != content.topics:
            self.view.replace_topics(content.topics)
        if before.stances != content.stances:
            self.view.replace_stances(content.stances, names_of(self._controller))
        if before.relations != content.relations:
            self.view.replace_relations(content.relations)
        self._shown = self._controller.opened_article

    @Slot(object)
    def _on_selection_changed(self, selection: Selection) -> None:
        seen = self.view.selection
        self._is_candidate_labelled = self._labels_candidate(selection)
        if selection.spans and selection.spans != seen.spans:
            self.view.select_spans(selection.spans)
        elif not selection.spans and (selection.fragments != seen.fragments or seen.spans):
            caret = self.view.caret
            self.view.select_range(selection.fragments or ((caret, caret),))

    def _labels_candidate(self, selection: Selection) -> bool:
        """Say whether the candidate just got its label, and lacks nothing that the label needs."""
        candidate, labelling = self.view.candidate, self._controller.labelling
        if not self._goes_on or not candidate or len(selection.spans) != 1:
            return False
        span = labelling.span(selection.spans[0])
        return span is not None and span.fragments == candidate and not labelling.lacks(span)

    @Slot(str)
    def _on_announced(self, _sentence: str) -> None:
        """Go on to the next candidate once a label is given: it waits for its own."""
        if self._is_candidate_labelled:
            self._is_candidate_labelled = False
            self.view.walk(Unit.CANDIDATE, 1)

    @Slot(object)
    def _on_view_selection(self, selected: Selected) -> None:
        self._controller.select(selected.fragments, selected.spans)

    @Slot(object, object)
    def _on_resize_requested(self, span: SpanId, fragments: Fragments) -> None:
        self._controller.resize_span(span, fragments)

    @Slot(object)
    def _on_display_changed(self, display: "SpanDisplay") -> None:
        self.view.set_display(display)
        if self._hidden is None:
            from annotator.ui.hidden_notice import HiddenNotice

            self._hidden = HiddenNotice(self._controller, self.view, self)
            below = self._layout.indexOf(self.palette_bar)  # so the text stays where it is
            self._layout.insertWidget(below, self._hidden)

    @Slot(object, object)
    def _on_relation_requested(self, source: SpanId, target: SpanId) -> None:
        self._controller.relations.link(source, target)

    @Slot()
    def _on_cast_changed(self) -> None:
        if self._shown is not None:
            self.view.replace_stances(self._shown.own.stances, names_of(self._controller))

    @Slot(object)
    def _on_scheme_changed(self, _scheme: object) -> None:
        article = self._controller.opened_article
        if article is not None:
            self._shown = None
            self._on_article_opened(article)

    @Slot(object, object)
    def _on_hits_changed(
        self, hits: Sequence[tuple[int, int]], current: tuple[int, int] | None
    ) -> None:
        self.view.set_search_hits(hits, current)

    @Slot(object)
    def _on_hit_walked(self, found: tuple[int, int]) -> None:
        self.view.select_range((found,))

    @Slot(object)
    def _on_find_closed(self, found: tuple[int, int] | None) -> None:
        """Go on in the text with what was found last selected, ready for a label."""
        if found is not None:
            self.view.select_range((found,))
        self.view.setFocus()
