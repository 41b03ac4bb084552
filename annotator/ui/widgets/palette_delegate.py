"""Draws rows of the command palette: what kind it is, its name, more in small, its key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.models.palette_model import ENTRY_ROLE
from annotator.ui.palette_entries import Kind, PaletteEntry
from annotator.ui.widgets.key_cap import key_cap_size, paint_key_cap
from annotator.ui.widgets.row_words import draw_words, mirrored, row_size

__all__ = ["PaletteDelegate"]

_MARGIN = 8
_GAP = 10
_Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """Paints a `PaletteEntry`; what cannot be done now is grey and says why in place of its key."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give a row of at least 30 pixels."""
        return row_size(max(30, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw background, kind, title, detail, and the key or the reason."""
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, PaletteEntry):
            return
        self.initStyleOption(option, index)
        painter.save()
        painter.setFont(option.font)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.Highlight))
        room = option.rect.adjusted(_MARGIN, 0, -_MARGIN, 0)
        quiet, loud = _pens(option.palette, is_chosen=chosen, is_off=bool(entry.why))
        metrics = option.fontMetrics
        column = max(metrics.horizontalAdvance(kind.words) for kind in Kind)
        painter.setPen(quiet)
        place = QRect(room.left(), room.top(), column, room.height())
        draw_words(painter, option, place, entry.kind.words)
        room.setLeft(room.left() + column + _GAP)
        self._paint_end(painter, option, room, entry)
        painter.setPen(loud)
        width = min(metrics.horizontalAdvance(entry.title) + 4, room.width())
        draw_words(
            painter, option, QRect(room.left(), room.top(), width, room.height()), entry.title
        )
        room.setLeft(room.left() + width + _GAP)
        if entry.detail and room.width() > 40:
            painter.setPen(quiet)
            draw_words(painter, option, room, entry.detail)
        painter.restore()

    def _paint_end(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, entry: PaletteEntry
    ) -> None:
        """Draw what stands at the end, and take its room away."""
        if entry.why:
            width = min(option.fontMetrics.horizontalAdvance(entry.why) + 4, room.width() // 2)
            place = QRect(room.right() - width, room.top(), width, room.height())
            draw_words(painter, option, place, entry.why)
            room.setRight(place.left() - _GAP)
        elif entry.cap:
            cap = key_cap_size(entry.cap, option.font)
            top = room.center().y() - cap.height() // 2
            place = QRect(room.right() - cap.width(), top, cap.width(), cap.height())
            paint_key_cap(painter, mirrored(option, place), entry.cap, option.palette)
            room.setRight(place.left() - _GAP)


def _pens(palette: QPalette, *, is_chosen: bool, is_off: bool) -> tuple[QColor, QColor]:
    role = QPalette.ColorRole
    if is_chosen:
        return palette.color(role.HighlightedText), palette.color(role.HighlightedText)
    quiet = palette.color(role.PlaceholderText)
    return quiet, quiet if is_off else palette.color(role.Text)
