"""The span inspector: what the selected spans are, where they are from, and their attributes.

Changes go to the controller as requests; what comes back repaints the panel.
"""

from collections.abc import Sequence

from PySide6.QtCore import QDateTime, QLocale, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.one_line import on_one_line
from annotator.domain.rows import Fragments
from annotator.domain.scheme import AttributeRule
from annotator.domain.spans import Span, reading_order
from annotator.ui.annotating import AnnotationController
from annotator.ui.panels.attribute_form import AttributeForm
from annotator.ui.panels.label_keys import label_chips
from annotator.ui.panels.origin_words import origin_word
from annotator.ui.widgets.empty_state import EmptyState
from annotator.ui.widgets.label_chip import ChipButton, ChipItem
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.note_edit import NoteEdit
from annotator.ui.widgets.tab_order import order_tabs

__all__ = ["SpanInspector", "offsets_text"]

_LONGEST_QUOTE = 240


def offsets_text(fragments: Fragments) -> str:
    """Say where a span is: half-open code-point ranges as "8–19" or "8–11, 14–19"."""
    return ", ".join(f"{start}–{end}" for start, end in fragments)


class SpanInspector(QWidget):
    """Shows and edits what is selected: no span, one, or several at once.

    `label_menu_requested` asks for the picker of labels at a place on the screen (global pixels),
    `left` for the way back into the article, the spans still selected.
    """

    label_menu_requested = Signal(QPoint)
    left = Signal()

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Span"))
        self._controller = controller
        self._empty = EmptyState(
            self.tr(
                "No span is selected. Mark some text and press a label's key,"
                " or put the caret into a span."
            ),
            parent=self,
        )
        self._label_chip: ChipButton | None = None
        self._quote = _plain_label(self)
        self._place = _plain_label(self)
        self._place.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._attributes = AttributeForm(self)
        self._note = NoteEdit(self)
        self._note.enter_leaves = True
        self._note.setAccessibleName(self.tr("Note"))
        self._note.setPlaceholderText(self.tr("Why this label, what is doubtful…"))
        self._facts = QFormLayout()
        self._facts.setContentsMargins(0, 0, 0, 0)
        self._facts.setVerticalSpacing(4)
        self._facts.setHorizontalSpacing(12)
        self._fact_labels: list[QLabel] = []
        titles = (self.tr("Origin"), self.tr("Confidence"), self.tr("Made"), self.tr("Changed"))
        for title in titles:
            self._fact_labels.append(_plain_label(self))
            self._facts.addRow(QLabel(title, self), self._fact_labels[-1])
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._build())
        self._late = LateRefresh(self, self._refresh)
        self._connect()
        self._refresh()
        order_tabs(self)

    @property
    def attributes(self) -> AttributeForm:
        """The attributes' form."""
        self._late.catch_up()
        return self._attributes

    @property
    def note(self) -> NoteEdit:
        """The note of the one selected span."""
        self._late.catch_up()
        return self._note

    @property
    def heading(self) -> str:
        """The label on show, or how many spans are selected."""
        self._late.catch_up()
        return self._label_chip.text() if self._label_chip else ""

    @property
    def is_empty(self) -> bool:
        """Whether no span is selected."""
        self._late.catch_up()
        return self._stack.currentIndex() == 0

    def focus_note(self) -> None:
        """Put the caret into the note."""
        self._late.catch_up()
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_attributes(self) -> bool:
        """Go to the first required attribute without a value, else to the first; False for none."""
        self._late.catch_up()
        names = self._attributes.names
        if self.is_empty or not names:
            return False
        missing = [name for name in self._controller.labelling.missing() if name in names]
        self._focus_attribute(missing[0] if missing else names[0])
        return True

    def _focus_attribute(self, name: str) -> None:
        editor = self._attributes.editor(name)
        editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()
        rule = next(rule for rule in self._shared_rules(self._chosen()) if rule.name == name)
        said = self.tr("{name}: {values}. Type its beginning, then Enter; Esc goes back.")
        if rule.values:
            said = said.format(name=name, values=", ".join(rule.values))
        else:
            said = self.tr("{name}: type, then Enter; Esc goes back.").format(name=name)
        self._controller.announced.emit(said)

    def _build(self) -> QWidget:
        body = QWidget(self)
        self._layout = QVBoxLayout(body)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(12)
        self._layout.addWidget(self._quote)
        self._layout.addWidget(self._place)
        self._layout.addWidget(self._attributes)
        self._note_label = QLabel(self.tr("&Note"), body)
        self._note_label.setBuddy(self._note)
        note = QVBoxLayout()
        note.setSpacing(4)
        note.addWidget(self._note_label)
        note.addWidget(self._note)
        self._layout.addLayout(note)
        self._layout.addLayout(self._facts)
        self._layout.addStretch(1)
        area = QScrollArea(self)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(body)
        return area

    def _connect(self) -> None:
        self._controller.article_opened.connect(self._on_article_opened)
        self._controller.selection_changed.connect(self._on_selection_changed)
        self._controller.content_changed.connect(self._on_changed)
        self._controller.scheme_changed.connect(self._on_changed)
        self._attributes.value_given.connect(self._on_value_given)
        self._attributes.finished.connect(self._on_attribute_finished)
        self._attributes.left.connect(self._on_left)
        self._note.committed.connect(self._on_note_committed)
        self._note.left.connect(self._on_left)

    def _chosen(self) -> tuple[Span, ...]:
        return tuple(sorted(self._controller.labelling.chosen(), key=reading_order))

    def _refresh(self) -> None:
        spans = self._chosen()
        if not spans:
            self._note.flush()
            self._stack.setCurrentIndex(0)
            return
        self._stack.setCurrentIndex(1)
        self._show_label(spans)
        self._show_place(spans)
        self._show_attributes(spans)
        is_one = len(spans) == 1
        self._note.setVisible(is_one)
        self._note_label.setVisible(is_one)
        if is_one:
            self._note.show_note(spans[0].id, spans[0].mark.note)
        else:
            self._note.flush()
        self._show_facts(spans)

    def _show_label(self, spans: Sequence[Span]) -> None:
        names = {span.label for span in spans}
        chips = label_chips(self._controller.scheme, QLocale().bcp47Name())
        if len(names) == 1:
            name = next(iter(names))
            item = next((chip for chip in chips if chip.id == name), ChipItem(name, name, name[:5]))
            title = item.title
            if len(spans) > 1:
                title = self.tr("{label}, {count} spans").format(label=title, count=len(spans))
            tip = self.tr("Choose another label")
            item = ChipItem(item.id, title, item.tag, "", item.colour, tip, has_menu=True)
        else:
            title = self.tr("{count} spans, {labels} labels").format(
                count=len(spans), labels=len(names)
            )
            item = ChipItem("", title, tip=self.tr("Give all of them one label"), has_menu=True)
        if self._label_chip is not None and self._label_chip.item == item:
            return
        self._replace_chip(item)

    def _replace_chip(self, item: ChipItem) -> None:
        fresh = ChipButton(item, self)
        fresh.clicked.connect(self._on_label_pressed)
        if self._label_chip is not None:
            self._layout.removeWidget(self._label_chip)
            self._label_chip.hide()
            self._label_chip.deleteLater()
        self._label_chip = fresh
        self._layout.insertWidget(0, fresh, 0, Qt.AlignmentFlag.AlignLeading)
        QWidget.setTabOrder(fresh, self._attributes)

    def _show_place(self, spans: Sequence[Span]) -> None:
        first = spans[0]
        is_one = len(spans) == 1
        self._quote.setVisible(is_one)
        self._place.setVisible(is_one)
        if not is_one:
            return
        article = self._controller.opened_article
        quote = "" if article is None else article.content.text.quote_of(first.fragments)
        quote = on_one_line(quote, _LONGEST_QUOTE)
        self._quote.setText(self.tr("“{quote}”").format(quote=quote))
        length = sum(end - start for start, end in first.fragments)
        words = self.tr("1 character") if length == 1 else self.tr("%n characters", "", length)
        self._place.setText(f"{offsets_text(first.fragments)} · {words}")

    def _show_attributes(self, spans: Sequence[Span]) -> None:
        rules = self._shared_rules(spans)
        self._attributes.setVisible(bool(rules))
        self._attributes.show_values(rules, [dict(span.attributes) for span in spans])

    def _shared_rules(self, spans: Sequence[Span]) -> tuple[AttributeRule, ...]:
        """Give the rules that all labels of these spans have in common, in order."""
        tables = []
        for name in dict.fromkeys(span.label for span in spans):
            label = self._controller.scheme.entity(name)
            tables.append(label.attributes if label is not None else ())
        return tuple(rule for rule in tables[0] if all(rule in table for table in tables[1:]))

    def _show_facts(self, spans: Sequence[Span]) -> None:
        mark = spans[0].mark
        is_one = len(spans) == 1
        certainty = "" if mark.confidence is None else QLocale().toString(mark.confidence, "f", 2)
        changed = "" if mark.updated_us == mark.created_us else _time(mark.updated_us)
        facts = (origin_word(mark.origin), certainty, _time(mark.created_us), changed)
        for row, (label, fact) in enumerate(zip(self._fact_labels, facts, strict=True)):
            label.setText(fact)
            self._facts.setRowVisible(row, is_one and bool(fact))

    @Slot(object)
    def _on_article_opened(self, _opened: object) -> None:
        self._note.flush()
        self._late.ask()

    @Slot(object)
    def _on_selection_changed(self, _selection: object) -> None:
        self._note.flush()
        self._late.ask()

    @Slot(object)
    def _on_changed(self, _what: object) -> None:
        self._late.ask()

    @Slot()
    def _on_label_pressed(self) -> None:
        if self._label_chip is not None:
            below = self._label_chip.mapToGlobal(self._label_chip.rect().bottomLeft())
            self.label_menu_requested.emit(below)

    @Slot(str, str)
    def _on_value_given(self, name: str, value: str) -> None:
        self._controller.set_attribute(name, value)

    @Slot(str)
    def _on_attribute_finished(self, name: str) -> None:
        """Go on to what is still missing, else back; stay where the value was refused."""
        value = self._attributes.value(name)
        if any(dict(span.attributes).get(name, "") != value for span in self._chosen()):
            return
        missing = self._controller.labelling.missing()
        following = next((other for other in missing if other in self._attributes.names), "")
        if following and following != name:
            self._focus_attribute(following)
        else:
            self._on_left()

    @Slot()
    def _on_left(self) -> None:
        self._controller.announced.emit("")  # how to give a value is no longer of use
        self.left.emit()

    @Slot(bytes, str)
    def _on_note_committed(self, row: bytes, note: str) -> None:
        self._controller.set_note(row, note)


def _plain_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _time(us: int) -> str:
    moment = QDateTime.fromMSecsSinceEpoch(us // 1000)
    return QLocale().toString(moment, QLocale.FormatType.ShortFormat)
