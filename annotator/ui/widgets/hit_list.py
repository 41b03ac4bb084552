"""The list of hits that are kept or skipped: how a row looks, and what keys and clicks do there.

A heading is the title of an article with a box for all of its hits; a hit is a box, the hit
between its neighbours, and its form where that is not the same. Glyphs say what colours say.
"""

import unicodedata

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
    QWidget,
)

from annotator.domain.propagation import HitKind, HitState
from annotator.ui.models.hits_model import Heading, HitRow, RowRole
from annotator.ui.widgets.row_delegate import ROW_HEIGHT

__all__ = ["HitList", "HitRowDelegate"]

_Index = QModelIndex | QPersistentModelIndex
_MARGIN = 8
_BOX = 16


class HitRowDelegate(QStyledItemDelegate):
    """Draws a `Heading` or a `HitRow` on one line."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give the height of a line, high enough to hit."""
        return QSize(80, max(ROW_HEIGHT, QFontMetrics(option.font).lineSpacing() + 8))

    def box_of(self, rect: QRect, row: object) -> QRect:
        """Give where the box of a row stands."""
        left = rect.left() + (_MARGIN if isinstance(row, Heading) else 2 * _MARGIN)
        return QRect(left, rect.top() + (rect.height() - _BOX) // 2, _BOX, _BOX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw one row."""
        row = index.data(RowRole.ROW)
        painter.save()
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_chosen:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        colour = option.palette.color(role)
        painter.setPen(colour)
        box = self.box_of(option.rect, row)
        self._paint_box(painter, option, box, index.data(Qt.ItemDataRole.CheckStateRole))
        room = option.rect.adjusted(0, 0, -_MARGIN, 0)
        room.setLeft(box.right() + _MARGIN)
        if isinstance(row, Heading):
            self._paint_heading(painter, room, row, option.font)
        elif isinstance(row, HitRow):
            if not row.is_kept and not is_chosen:
                painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            self._paint_hit(painter, room, row, option.font)
        painter.restore()

    def _paint_box(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, state: object
    ) -> None:
        button = QStyleOptionButton()
        button.rect = box
        button.palette = option.palette
        ticked = QStyle.StateFlag.State_Off
        if state == Qt.CheckState.Checked:
            ticked = QStyle.StateFlag.State_On
        elif state == Qt.CheckState.PartiallyChecked:
            ticked = QStyle.StateFlag.State_NoChange
        button.state = QStyle.StateFlag.State_Enabled | ticked
        view = option.widget
        if isinstance(view, QWidget):
            view.style().drawPrimitive(
                QStyle.PrimitiveElement.PE_IndicatorCheckBox, button, painter, view
            )
        # The style's own frame is all but invisible on a dark list.
        pen = painter.pen()
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 2, 2)
        painter.setPen(pen)

    def _paint_heading(self, painter: QPainter, room: QRect, row: Heading, font: QFont) -> None:
        bold = QFont(font)
        bold.setBold(True)
        count = f"{row.kept}/{row.hits}"
        width = QFontMetrics(font).horizontalAdvance(count)
        painter.setFont(font)
        painter.drawText(room, _RIGHT, count)
        painter.setFont(bold)
        title = room.adjusted(0, 0, -width - _MARGIN, 0)
        words = QFontMetrics(bold).elidedText(row.title or "…", _ELIDE, title.width())
        painter.drawText(title, _LEFT, words)

    def _paint_hit(self, painter: QPainter, room: QRect, row: HitRow, font: QFont) -> None:
        tag = self._tag(row)
        metrics = QFontMetrics(font)
        if tag:
            painter.setFont(font)
            painter.drawText(room, _RIGHT, tag)
            room = room.adjusted(0, 0, -metrics.horizontalAdvance(tag) - _MARGIN, 0)
        if row.excerpt is None:
            painter.drawText(room, _LEFT, "…")
            return
        bold = QFont(font)
        bold.setBold(True)
        words = _one_line(row.excerpt.text)
        wide = QFontMetrics(bold)
        width = min(wide.horizontalAdvance(words) + 2, room.width() * 2 // 3)  # 2: rounding
        side = (room.width() - width) // 2
        left = metrics.elidedText(_one_line(row.excerpt.before), _CUT_LEFT, side)
        right = metrics.elidedText(_one_line(row.excerpt.after), _ELIDE, side)
        if _runs_left(words):
            left, right = right, left
        painter.setFont(font)
        before = QRect(room.left(), room.top(), side, room.height())
        after = QRect(room.left() + side + width, room.top(), side, room.height())
        painter.drawText(before, _RIGHT, left)
        painter.drawText(after, _LEFT, right)
        painter.setFont(bold)
        middle = QRect(room.left() + side, room.top(), width + 1, room.height())
        painter.drawText(middle, _LEFT, wide.elidedText(words, _ELIDE, width))

    def _tag(self, row: HitRow) -> str:
        if row.state is HitState.CONFLICT:
            return "≠"
        return _TAGS.get(row.kind, "")


class HitList(QListView):
    """The list itself. Space and the box keep or skip, Enter and a click go to the hit.

    `toggled` and `hit_chosen` carry the row; `left` says that Esc was pressed.
    """

    toggled = Signal(int)
    hit_chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._delegate = HitRowDelegate(self)
        self._is_on_box = False
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._on_clicked)

    def box_at(self, index: QModelIndex) -> QRect:
        """Give where the box of a row stands in the viewport."""
        return self._delegate.box_of(self.visualRect(index), index.data(RowRole.ROW))

    def rows_in_sight(self) -> tuple[int, int]:
        """Give the first and the last row that can be seen."""
        height = self.viewport().height()
        first = max(0, self.indexAt(self.viewport().rect().topLeft()).row())
        row_height = max(ROW_HEIGHT, self.sizeHintForRow(0))
        return first, first + height // row_height + 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep or skip with Space, go there with Enter, leave with Esc."""
        row = self.currentIndex().row()
        key = event.key()
        if key == Qt.Key.Key_Space and row >= 0:
            self.toggled.emit(row)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and row >= 0:
            self.hit_chosen.emit(row)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note whether the press was on a box."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        box = self.box_at(index).adjusted(-4, -4, 4, 4) if index.isValid() else QRect()
        self._is_on_box = box.contains(place)
        super().mousePressEvent(event)

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self._is_on_box:
            self.toggled.emit(index.row())
        else:
            self.hit_chosen.emit(index.row())


_TAGS = {HitKind.CAPITALS: "Aa", HitKind.CLITIC: "+", HitKind.TITLE: "T", HitKind.ALIAS: "="}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_RIGHT = (
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
)
_ELIDE = Qt.TextElideMode.ElideRight
_CUT_LEFT = Qt.TextElideMode.ElideLeft


def _one_line(text: str) -> str:
    return text.replace("\n", " ")


def _runs_left(text: str) -> bool:
    """Say whether a text is written from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
