"""The panel of what is shown: ticks for labels and origins, hidden or pale, how many lanes."""

from collections import Counter

from PySide6.QtCore import QLocale, Qt, Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QFormLayout,
    QLabel,
    QListView,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.domain.rows import Origin
from annotator.domain.spans import Span
from annotator.ui.annotating import AnnotationController
from annotator.ui.models.shown_model import ShownModel, ShownRow
from annotator.ui.panels.label_keys import label_chips
from annotator.ui.panels.origin_words import origin_word
from annotator.ui.text_view.lanes import LANE_LIMIT
from annotator.ui.text_view.span_display import SpanDisplay
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.late_refresh import LateRefresh
from annotator.ui.widgets.scrolled import scrolled
from annotator.ui.widgets.tab_order import order_tabs

__all__ = ["ShownPanel"]

_LEAST_LIST = 120


class ShownPanel(QWidget):
    """Chooses which spans the article shows; what is chosen goes to the controller."""

    def __init__(self, controller: AnnotationController, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What is shown"))
        self._controller = controller
        self._labels, self._origins = ShownModel(self), ShownModel(self)
        self._label_list = self._list(self._labels, self.tr("Labels that are shown"))
        self._origin_list = self._list(self._origins, self.tr("Origins that are shown"))
        self._dims = ChoiceBox([(False, self.tr("is hidden")), (True, self.tr("is pale"))], self)
        self._dims.setAccessibleName(self.tr("What has no tick"))
        self._lanes = QSpinBox(self)
        self._lanes.setRange(1, LANE_LIMIT)
        self._lanes.setAccessibleName(self.tr("Lanes below a line"))
        self._all = QPushButton(self.tr("Show all"), self)
        self._lay_out()
        self.setFocusProxy(self._label_list)
        self._late = LateRefresh(self, self._refresh, at_once=True)  # its ticks are pressed quickly
        self._connect()
        self._refresh()
        order_tabs(self)

    @property
    def labels(self) -> QListView:
        """The labels with their ticks."""
        self._late.catch_up()
        return self._label_list

    @property
    def origins(self) -> QListView:
        """The origins with their ticks."""
        self._late.catch_up()
        return self._origin_list

    @property
    def dims(self) -> ChoiceBox:
        """Whether what is set aside is hidden or pale."""
        return self._dims

    @property
    def lanes(self) -> QSpinBox:
        """How many lanes are drawn."""
        return self._lanes

    @property
    def all_button(self) -> QPushButton:
        """The way back."""
        return self._all

    def _list(self, model: ShownModel, name: str) -> QListView:
        view = QListView(self)
        view.setModel(model)
        view.setAccessibleName(name)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setSpacing(1)
        return view

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow(self.tr("What has no &tick"), self._dims)
        form.addRow(self.tr("&Lanes below a line"), self._lanes)
        note = QLabel(
            self.tr("These are your own spans. Exports and figures always count all of them."), self
        )
        note.setWordWrap(True)
        note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        body = QWidget(self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(body, self))
        self._label_list.setMinimumHeight(_LEAST_LIST)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for title, view, stretch in (
            (self.tr("Labels"), self._label_list, 1),
            (self.tr("Origins"), self._origin_list, 0),
        ):
            layout.addWidget(QLabel(title, self))
            layout.addWidget(view, stretch)
        layout.addLayout(form)
        layout.addWidget(self._all)
        layout.addWidget(note)

    def _connect(self) -> None:
        controller = self._controller
        controller.article_opened.connect(self._on_changed)
        controller.content_changed.connect(self._on_changed)
        controller.scheme_changed.connect(self._on_changed)
        controller.display_changed.connect(self._on_changed)
        self._labels.ticked.connect(self._on_label_ticked)
        self._origins.ticked.connect(self._on_origin_ticked)
        self._dims.chosen.connect(self._on_dims_chosen)
        self._lanes.valueChanged.connect(self._on_lanes_changed)
        self._all.clicked.connect(self._on_all_pressed)

    def _refresh(self) -> None:
        controller = self._controller
        content = controller.content
        spans = () if content is None else content.spans
        display = controller.display.value
        self._labels.set_rows(self._label_rows(spans, display))
        self._origins.set_rows(_origin_rows(spans, display))
        rows = self._origins.rowCount()
        height = rows * (self._origin_list.sizeHintForRow(0) + 2) + 4
        self._origin_list.setFixedHeight(height)
        self._dims.show_value(display.dims)
        if self._lanes.value() != display.lanes:
            self._lanes.setValue(display.lanes)
        self._all.setEnabled(display.sets_something_aside)

    def _label_rows(self, spans: tuple[Span, ...], display: SpanDisplay) -> list[ShownRow]:
        counts = Counter(span.label for span in spans)
        chips = label_chips(self._controller.scheme, QLocale().bcp47Name())
        rows = [
            ShownRow(c.id, c.title, counts[c.id], c.id not in display.labels, c.tag, c.colour)
            for c in chips
        ]
        lost = sorted((set(counts) | display.labels) - {chip.id for chip in chips})
        return rows + [
            ShownRow(name, name, counts[name], name not in display.labels, name[:5])
            for name in lost
        ]

    @Slot()
    def _on_changed(self) -> None:
        self._late.ask()

    @Slot(str, bool)
    def _on_label_ticked(self, label: str, is_shown: bool) -> None:
        self._controller.display.set_label(label, is_shown=is_shown)

    @Slot(str, bool)
    def _on_origin_ticked(self, origin: str, is_shown: bool) -> None:
        self._controller.display.set_origin(Origin(origin), is_shown=is_shown)

    @Slot(object)
    def _on_dims_chosen(self, dims: object) -> None:
        self._controller.display.set_dims(dims=bool(dims))

    @Slot(int)
    def _on_lanes_changed(self, lanes: int) -> None:
        self._controller.display.set_lanes(lanes)

    @Slot()
    def _on_all_pressed(self) -> None:
        self._controller.display.show_all()


def _origin_rows(spans: tuple[Span, ...], display: SpanDisplay) -> list[ShownRow]:
    counts = Counter(span.mark.origin for span in spans)
    return [
        ShownRow(origin.value, origin_word(origin), counts[origin], origin not in display.origins)
        for origin in Origin
    ]
