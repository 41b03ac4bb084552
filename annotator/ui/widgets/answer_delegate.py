"""Draws an answer as a card: its key, the label's tag, title and text, a dot for each vote."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.models.answers_model import LINE_ROLE
from annotator.ui.review.answer_words import AnswerLine
from annotator.ui.widgets.key_cap import key_cap_size, paint_key_cap
from annotator.ui.widgets.label_chip import paint_tag, tag_size
from annotator.ui.widgets.row_words import draw_words, mirrored, row_size

__all__ = ["AnswerDelegate", "dots"]

_MARGIN = 10
_GAP = 6
_MOST_DOTS = 8
_MOST_LINES = 4
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeading
_Index = QModelIndex | QPersistentModelIndex


def dots(votes: int) -> str:
    """Give a dot for each vote; many are counted."""
    return "●" * votes if votes <= _MOST_DOTS else f"●×{votes}"


class AnswerDelegate(QStyledItemDelegate):
    """Key, tag, title and votes on a line; below, the text, on up to four, and who says so.

    `shows_votes` says whether votes are to be seen.
    """

    shows_votes = True

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Give room for two lines, and one more above the first of a group."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, AnswerLine):
            return super().sizeHint(option, index)
        height = option.fontMetrics.lineSpacing()
        rows = 2 if line.heading else 1
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 240
        below = self._words_below(option, width - 2 * _MARGIN - _indent(option), line).height()
        return row_size(rows * height + below + 16)

    def _words_below(self, option: QStyleOptionViewItem, width: int, line: AnswerLine) -> QRect:
        """Give the room that text and voices take below the title: a few lines at most."""
        words = _second(line)
        if not words:
            return QRect()
        most = QRect(0, 0, max(width, 60), _MOST_LINES * option.fontMetrics.lineSpacing())
        return option.fontMetrics.boundingRect(most, _WRAPPED, words) & most

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the card."""
        line = index.data(LINE_ROLE)
        if not isinstance(line, AnswerLine):
            return
        self.initStyleOption(option, index)
        painter.save()
        painter.setFont(option.font)
        option.text = ""
        height = option.fontMetrics.lineSpacing()
        rect = QRect(option.rect)
        if line.heading:
            self._heading(painter, option, rect, line.heading)
            rect.setTop(rect.top() + height)
        option.rect = rect
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        inner = rect.adjusted(_MARGIN, 8, -_MARGIN, 0)
        top = QRect(inner.left(), inner.top(), inner.width(), height)
        left = self._first_line(painter, option, top, line)
        words = _second(line)
        if words:
            below = self._words_below(option, inner.right() - left + 1, line).height()
            room = QRect(left, top.bottom() + 1, inner.right() - left + 1, below)
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(mirrored(option, room), _WRAPPED, words)
        painter.restore()

    def _heading(
        self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, words: str
    ) -> None:
        painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
        room = QRect(
            rect.left() + _MARGIN, rect.top() + 4, rect.width(), option.fontMetrics.height()
        )
        draw_words(painter, option, room, words)

    def _first_line(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, line: AnswerLine
    ) -> int:
        """Draw key, tag, title and dots; give where the words below begin."""
        palette, left = option.palette, room.left()
        cap = str(line.number) if 0 < line.number < 10 else ("" if line.is_past else "↵")
        if line.number >= 10:
            cap = ""
        size = key_cap_size(cap, option.font)
        if cap:
            box = QRect(left, room.center().y() - size.height() // 2, size.width(), size.height())
            paint_key_cap(painter, mirrored(option, box), cap, palette)
        left += _indent(option)
        below = left
        if line.tag:
            width = tag_size(line.tag, option.font).width()
            box = QRect(left, room.top(), width, room.height())
            paint_tag(painter, mirrored(option, box), line.tag, line.colour, palette)
            left += width + _GAP
        votes = dots(line.votes) if self.shows_votes and line.voices else ""
        wide = option.fontMetrics.horizontalAdvance(votes) + (_GAP if votes else 0)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        font = QFont(option.font)
        font.setItalic(line.is_nothing or line.is_past)
        painter.setFont(font)
        draw_words(
            painter,
            option,
            QRect(left, room.top(), room.right() - left - wide, room.height()),
            line.title,
        )
        painter.setFont(option.font)
        if votes:
            box = QRect(room.right() - wide + _GAP, room.top(), wide, room.height())
            draw_words(painter, option, box, votes)
        return below


def _indent(option: QStyleOptionViewItem) -> int:
    """Give the pixels that the key takes before the words."""
    return key_cap_size("0", option.font).width() + _GAP


def _second(line: AnswerLine) -> str:
    """Give what stands below: the text in question, details, and the lanes that say so."""
    said = " ".join(line.voices)
    quote = f"“{line.quote}”" if line.quote else ""
    return " · ".join(part for part in (quote, line.details, said) if part)
