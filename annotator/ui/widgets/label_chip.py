"""Label chips: how a label looks wherever it is named outside the article's text.

`paint_tag` draws the short name on the label's tint with its strong underline, as the text view
does; `ChipButton` is a tag with key and title that can be pressed. What a chip means is up to
whoever made it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.ui.widgets.key_cap import key_cap_font, key_cap_size, paint_key_cap

__all__ = ["ChipButton", "ChipItem", "chip_size", "paint_tag", "tag_size"]

_GAP = 6
_MARGIN = 6
_HEIGHT = 28
_RADIUS = 4


@dataclass(frozen=True, slots=True)
class ChipItem:
    """One chip: `id` is what is reported, `tag` the short name, `cap` the key that picks it.

    `colour` is the label's base colour (`#rrggbb`), empty for a chip without a tag's tint. `tip`
    is plain text.
    """

    id: str
    title: str
    tag: str = ""
    cap: str = ""
    colour: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class _Colours:
    fill: QColor
    edge: QColor
    text: QColor


def label_colours(colour: str, palette: QPalette) -> _Colours:
    base = QColor(colour) if colour else palette.color(QPalette.ColorRole.Mid)
    ground = palette.color(QPalette.ColorRole.Base)
    dark = ground.lightness() < 128
    share = 0.35 if dark else 0.30
    fill = QColor(
        round(base.red() * share + ground.red() * (1 - share)),
        round(base.green() * share + ground.green() * (1 - share)),
        round(base.blue() * share + ground.blue() * (1 - share)),
    )
    edge = base.lighter(130) if dark else base.darker(130)
    return _Colours(fill, edge, palette.color(QPalette.ColorRole.Text))


def tag_size(tag: str, font: QFont) -> QSize:
    """Give the pixels of a tag beside text in `font`; none for no tag."""
    if not tag:
        return QSize(0, 0)
    metrics = QFontMetrics(key_cap_font(font))
    return QSize(metrics.horizontalAdvance(tag) + 8, metrics.height() + 4)


def chip_size(item: ChipItem, font: QFont) -> QSize:
    """Give the pixels that a chip for `item` takes in `font`, without making one."""
    parts = [key_cap_size(item.cap, font).width(), tag_size(item.tag, font).width()]
    parts.append(QFontMetrics(font).horizontalAdvance(item.title))
    shown = [width for width in parts if width]
    width = sum(shown) + _GAP * (len(shown) - 1) + 2 * _MARGIN
    return QSize(width, max(_HEIGHT, QFontMetrics(font).height() + 8))


def paint_tag(painter: QPainter, rect: QRect, tag: str, colour: str, palette: QPalette) -> None:
    """Draw the short name `tag` on its tint with its underline, in the middle of `rect`."""
    box = QRect(rect.topLeft(), tag_size(tag, painter.font()))
    box.moveCenter(rect.center())
    colours = label_colours(colour, palette)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.fill)
    painter.drawRoundedRect(box, 2, 2)
    painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), colours.edge)
    painter.setFont(key_cap_font(painter.font()))
    painter.setPen(colours.text)
    painter.drawText(box.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, tag)
    painter.restore()


class ChipButton(QAbstractButton):
    """A label that can be pressed: key cap, tag and title on one quiet line.

    Checked means "the current one" (outlined in the accent colour); `clicked` reports a press by
    mouse or keyboard. Takes the focus only by Tab, so that a click leaves it in the article.
    """

    def __init__(self, item: ChipItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(item.title)
        self.setToolTip(item.tip)
        key = self.tr("{title}, key {key}").format(title=item.title, key=item.cap)
        self.setAccessibleName(key if item.cap else item.title)
        self.setAccessibleDescription(item.tip)

    def sizeHint(self) -> QSize:
        """Give the size that shows the whole title."""
        return chip_size(self.item, self.font())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the chip in its state: quiet, hovered, pressed, current, focused."""
        painter = QPainter(self)
        self._paint_frame(painter)
        left = _MARGIN
        cap = key_cap_size(self.item.cap, self.font())
        if cap.width():
            place = QRect(left, (self.height() - cap.height()) // 2, cap.width(), cap.height())
            paint_key_cap(painter, self._mirrored(place), self.item.cap, self.palette())
            left += cap.width() + _GAP
        tag = tag_size(self.item.tag, self.font())
        if tag.width():
            place = QRect(left, 0, tag.width(), self.height())
            paint_tag(
                painter, self._mirrored(place), self.item.tag, self.item.colour, self.palette()
            )
            left += tag.width() + _GAP
        painter.setPen(self._text_colour())
        room = self._mirrored(QRect(left, 0, self.width() - left - _MARGIN, self.height()))
        title = self.fontMetrics().elidedText(
            self.item.title, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, title)

    def _paint_frame(self, painter: QPainter) -> None:
        palette = self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = palette.color(QPalette.ColorRole.Highlight)
        fill = QColor(palette.color(QPalette.ColorRole.Button))
        if self.isDown() or self.isChecked() or self.underMouse():
            fill = palette.color(QPalette.ColorRole.Midlight)
        is_marked = self.isChecked() or self.hasFocus()
        pen = QPen(accent, 2) if is_marked else QPen(palette.color(QPalette.ColorRole.Mid), 1)
        inset = 1 if is_marked else 0
        painter.setPen(pen)
        painter.setBrush(fill)
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -1, -1), _RADIUS, _RADIUS)

    def _text_colour(self) -> QColor:
        group = QPalette.ColorGroup.Normal if self.isEnabled() else QPalette.ColorGroup.Disabled
        return self.palette().color(group, QPalette.ColorRole.ButtonText)

    def _mirrored(self, rect: QRect) -> QRect:
        if self.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return rect
        return QRect(self.width() - rect.right() - 1, rect.top(), rect.width(), rect.height())
