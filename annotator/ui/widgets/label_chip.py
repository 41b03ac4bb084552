"""Label chips: how a label looks wherever it is named outside the article's text.

`paint_tag` draws the short name on the label's tint with its strong underline, as the text view
does; `ChipButton` is a tag with key and title that can be pressed. What a chip means is up to
whoever made it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from annotator.ui.text_view.palette import Appearance, PageColours, page_colours, style_for
from annotator.ui.widgets.key_cap import key_cap_font, key_cap_size, paint_key_cap

__all__ = ["ChipButton", "ChipItem", "chip_size", "page_of", "paint_tag", "tag_size"]

_GAP = 6
_MARGIN = 6
_HEIGHT = 28
_RADIUS = 4
_SLACK = 2  # text is as wide as a fraction of a pixel more than its advance says


@dataclass(frozen=True, slots=True)
class ChipItem:
    """One chip: `id` is what is reported, `tag` the short name, `cap` the key that picks it.

    `colour` is the label's base colour (`#rrggbb`), empty for a chip without a tag's tint. `tip`
    is plain text. `has_menu` draws an arrow: a press opens a choice.
    """

    id: str
    title: str
    tag: str = ""
    cap: str = ""
    colour: str = ""
    tip: str = ""
    has_menu: bool = False


def page_of(palette: QPalette) -> PageColours:
    """Give the page colours that belong to a palette, so that chips look as in the article."""
    base = palette.color(QPalette.ColorRole.Base)
    pages = [page_colours(appearance) for appearance in Appearance]
    same = next((page for page in pages if QColor(page.page) == base), None)
    if same is not None:
        return same
    return page_colours(Appearance.DARK if base.lightness() < 128 else Appearance.LIGHT)


def tag_size(tag: str, font: QFont) -> QSize:
    """Give the pixels of a tag beside text in `font`; none for no tag."""
    if not tag:
        return QSize(0, 0)
    metrics = QFontMetrics(key_cap_font(font))
    return QSize(metrics.horizontalAdvance(tag) + 8, metrics.height() + 4)


def chip_size(item: ChipItem, font: QFont) -> QSize:
    """Give the pixels that a chip for `item` takes in `font`, without making one."""
    parts = [key_cap_size(item.cap, font).width(), tag_size(item.tag, font).width()]
    parts.append(QFontMetrics(font).horizontalAdvance(_shown(item)) + _SLACK)
    shown = [width for width in parts if width]
    width = sum(shown) + _GAP * (len(shown) - 1) + 2 * _MARGIN
    return QSize(width, max(_HEIGHT, QFontMetrics(font).height() + 8))


def paint_tag(painter: QPainter, rect: QRect, tag: str, colour: str, palette: QPalette) -> None:
    """Draw the short name `tag` on its tint with its underline, in the middle of `rect`."""
    box = QRect(rect.topLeft(), tag_size(tag, painter.font()))
    box.moveCenter(rect.center())
    page = page_of(palette)
    style = style_for(colour or page.muted, tag, 0, page)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(style.tint))
    painter.drawRoundedRect(box, 2, 2)
    painter.fillRect(QRect(box.left(), box.bottom() - 1, box.width(), 2), QColor(style.edge))
    painter.setFont(key_cap_font(painter.font()))
    painter.setPen(QColor(page.text))
    painter.drawText(box.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, tag)
    painter.restore()


def _shown(item: ChipItem) -> str:
    return f"{item.title} ▾" if item.has_menu else item.title


class ChipButton(QAbstractButton):
    """A label that can be pressed: key cap, tag and title on one quiet line.

    Checked means "the current one" (outlined in the accent colour), sticky "stays on" (filled with
    it, too); `clicked` reports a press by mouse or keyboard. Takes the focus only by Tab, so that
    a click leaves it in the article.
    """

    def __init__(self, item: ChipItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._is_sticky = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setText(item.title)
        self.setToolTip(item.tip)
        key = self.tr("{title}, key {key}").format(title=item.title, key=item.cap)
        self.setAccessibleName(key if item.cap else item.title)
        self.setAccessibleDescription(item.tip)

    @property
    def is_sticky(self) -> bool:
        """Whether the chip stays on until it is pressed again."""
        return self._is_sticky

    def set_sticky(self, sticky: bool) -> None:
        """Say whether the chip stays on."""
        self._is_sticky = sticky
        self.update()

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
            _shown(self.item), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, title)

    def _paint_frame(self, painter: QPainter) -> None:
        palette = self.palette()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = palette.color(QPalette.ColorRole.Highlight)
        fill = QColor(palette.color(QPalette.ColorRole.Button))
        if self.isDown() or self.isChecked() or self.underMouse():
            fill = palette.color(QPalette.ColorRole.Midlight)
        if self._is_sticky:
            fill = QColor(accent)
            fill.setAlphaF(0.25)
        is_marked = self._is_sticky or self.isChecked() or self.hasFocus()
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
