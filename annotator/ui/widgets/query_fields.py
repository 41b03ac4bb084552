"""Fields that write the filters of a search: label, annotator, status, part of the article.

They hold no state of their own: each writes its filter into the query and shows what stands there.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from annotator.domain.errors import RuleViolation
from annotator.domain.layers import LayerStatus
from annotator.domain.queries import ME, Field, Part, parse_query, with_filter
from annotator.domain.scheme import Scheme
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.status_glyph import status_words

__all__ = ["QueryFields"]


class QueryFields(QWidget):
    """Drop-downs below the line; `written` carries the query with the filter just chosen."""

    written = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        self._boxes = {field: ChoiceBox((), self) for field in Field}
        names = {
            Field.LABEL: self.tr("Spans with a label"),
            Field.ATTRIBUTE: self.tr("Spans with an attribute"),
            Field.BY: self.tr("Whose layer"),
            Field.STATUS: self.tr("Status of the layer"),
            Field.IN: self.tr("Part of the article"),
        }
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for number, (field, box) in enumerate(self._boxes.items()):
            box.setMinimumContentsLength(4)
            box.setAccessibleName(names[field])
            box.setToolTip(names[field])
            # The first has the width of two: names of labels are long.
            row, column = divmod(number + 1, 2) if number else (0, 0)
            layout.addWidget(box, row, column, 1, 1 if number else 2)
            box.chosen.connect(self._on_chosen)
        self.set_choices(None, ())

    def set_choices(self, scheme: Scheme | None, people: Sequence[str]) -> None:
        """Offer the labels and attributes of a scheme, and these people beside oneself."""
        language = self.locale().bcp47Name()
        labels = scheme.entities if scheme is not None else ()
        attributes = dict.fromkeys(rule.name for label in labels for rule in label.attributes)
        offered: dict[Field, list[tuple[object, str]]] = {
            Field.LABEL: [(label.name, label.titled(language)) for label in labels],
            Field.ATTRIBUTE: [(name, name) for name in attributes],
            Field.BY: [(ME, self.tr("Me")), *((name, name) for name in people)],
            Field.STATUS: [(status.value, status_words(status)) for status in LayerStatus],
            Field.IN: [
                (Part.TITLE.value, self.tr("In the title")),
                (Part.TEXT.value, self.tr("Below the title")),
            ],
        }
        nothing = {
            Field.LABEL: self.tr("Any label"),
            Field.ATTRIBUTE: self.tr("Any attribute"),
            Field.BY: self.tr("Anybody"),
            Field.STATUS: self.tr("Any status"),
            Field.IN: self.tr("Anywhere"),
        }
        for field, box in self._boxes.items():
            box.set_choices([("", nothing[field]), *offered[field]])
        self.show_query(self._query)

    def show_query(self, query: str) -> None:
        """Show what stands in the query; several values of one kind stand there as written."""
        self._query = query
        try:
            asked = parse_query(query)
        except RuleViolation:
            return
        for field, box in self._boxes.items():
            found = asked.of(field)
            values = [one.name if field is Field.ATTRIBUTE else one.value for one in found]
            box.setPlaceholderText(", ".join(value or "" for value in values))
            box.show_value(values[0] if len(values) == 1 else "" if not values else None)

    @Slot(object)
    def _on_chosen(self, value: object) -> None:
        field = next(field for field, box in self._boxes.items() if box is self.sender())
        self._query = with_filter(self._query, field, [str(value)] if value else [])
        self.written.emit(self._query)
