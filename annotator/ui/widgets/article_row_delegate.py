"""Draws one row of the article list in one call: status, title, and outlet · date · spans.

One question to the model a row, because a thousand small ones a repaint are what makes long lists
slow in Python.
"""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.domain.listing import ArticleRow
from annotator.ui.models.article_list_model import ArticleRole
from annotator.ui.widgets.isolated_text import isolated
from annotator.ui.widgets.status_glyph import paint_status

__all__ = ["ArticleRowDelegate"]

_Index = QModelIndex | QPersistentModelIndex
_MARGIN = 8
_GLYPH = 12


class ArticleRowDelegate(QStyledItemDelegate):
    """Two lines a row; the second in the muted colour."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Give the height of two lines; all rows are alike."""
        metrics = QFontMetrics(option.font)
        return QSize(80, 2 * metrics.lineSpacing() + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row, or an empty one while it is being read."""
        rect, palette, state = option.rect, option.palette, option.state
        self._paint_ground(painter, rect, palette, state)
        row = index.data(ArticleRole.ROW)
        if not isinstance(row, ArticleRow):
            return
        painter.save()
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        glyph = QRectF(rect.left() + _MARGIN, rect.top() + 9, _GLYPH, _GLYPH)
        paint_status(painter, glyph, row.status, palette.color(QPalette.ColorRole.Text))
        metrics = QFontMetrics(option.font)
        painter.setFont(option.font)
        left = rect.left() + _MARGIN + _GLYPH + 8
        line = QRect(left, rect.top() + 6, rect.right() - left - 6, metrics.lineSpacing())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        _draw(painter, line, row.title or self.tr("Without a title"))
        painter.setPen(muted)
        line.translate(0, metrics.lineSpacing())
        _draw(painter, line, self._second_line(row))
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, palette: QPalette, state: QStyle.StateFlag
    ) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.Highlight))
            accent = QApplication.palette().color(QPalette.ColorRole.Highlight)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.color(QPalette.ColorRole.AlternateBase))

    def _second_line(self, row: ArticleRow) -> str:
        many = self.tr("%n spans", "", row.spans) if row.spans else ""
        spans = self.tr("1 span") if row.spans == 1 else many
        return " · ".join(isolated(part) for part in (row.outlet, row.date, spans) if part)


def _draw(painter: QPainter, rect: QRect, text: str) -> None:
    metrics = QFontMetrics(painter.font())
    shown = isolated(metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width()))
    painter.drawText(rect, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, shown)
