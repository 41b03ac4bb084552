"""A labelled article on paper and as PDF: its pages with head and foot, then the labels used.

Text stays text, so that a PDF can be searched. GUI thread only.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QMarginsF, QRect, Qt, QUuid
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
)

from annotator.domain.label_colours import base_colours
from annotator.ui.text_view.palette import Appearance, page_colours, style_for
from annotator.ui.text_view.paper import PaperArticle
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.typography import Typography
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["DOTS_PER_INCH", "MARGINS_MM", "PaperHead", "dated", "pdf_bytes", "print_on"]

DOTS_PER_INCH = 96
"""What one pixel of the layout is on paper."""

MARGINS_MM = QMarginsF(12, 12, 12, 12)
"""What stays white around a page."""

_HEAD = 34
_FOOT = 28
_LEGEND_ROW = 24
_TYPE = Typography(size_pt=11.5, line_height=1.7)
_Label = tuple[str, str, str]  # short name, title, colour
_PDF_DATE = re.compile(rb"\(D:\d{14}([^)]*)\)")
_XMP_DATE = re.compile(rb'Date="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([^"]*)"')


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What stands above and below every page: title and subtitle, whose labels, and an identity.

    `identity` makes the file's own id; `made_us` is the time that stands in a PDF: when the
    article came into the project, so that the same article gives the same file.
    """

    title: str
    person: str
    identity: bytes
    made_us: int


def pdf_bytes(picture: ArticlePicture, head: PaperHead) -> bytes:
    """Give the article as a PDF of A4 pages; the same article gives the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    writer.setTitle(head.title)
    writer.setCreator("Annotator")
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), head.identity))
    print_on(writer, picture, head)
    return dated(bytes(buffer.data().data()), head.made_us)


def print_on(
    device: QPagedPaintDevice, picture: ArticlePicture, head: PaperHead, *, scale: float = 1.0
) -> None:
    """Paint all pages on a printer or a PDF; `scale` is its dots per pixel of the layout."""
    painter = QPainter(device)
    painter.scale(scale, scale)
    room = device.pageLayout().paintRectPixels(DOTS_PER_INCH)
    page = _Page(painter, device.newPage, room.width(), room.height(), head)
    page.paint(picture)
    painter.end()


class _Page:
    """Paints one page after the other."""

    def __init__(
        self,
        painter: QPainter,
        turn: Callable[[], bool],
        width: int,
        height: int,
        head: PaperHead,
    ) -> None:
        self._painter = painter
        self._turn = turn
        self._width = width
        self._height = height
        self._head = head
        self._font = QFont(painter.font())
        self._font.setPixelSize(12)
        self._small = QFont(self._font)
        self._small.setPixelSize(10)
        self._palette = QPalette(Qt.GlobalColor.white)

    def paint(self, picture: ArticlePicture) -> None:
        """Paint all pages of an article, and the labels below the text of the last one."""
        room = self._height - _HEAD - _FOOT
        article = PaperArticle(picture, self._width, room, _TYPE)
        legend = _legend(picture)
        rows = self._rows(legend, self._width - 2 * article.left)
        left = room - article.height_of(article.count - 1)
        needs_page = bool(rows) and left < (len(rows) + 1) * _LEGEND_ROW
        count = article.count + needs_page
        for number in range(article.count):
            if number:
                self._turn()
            self._frame(number, count)
            self._painter.save()
            self._painter.translate(0, _HEAD)
            article.paint(self._painter, number)
            self._painter.restore()
        top = _HEAD + article.height_of(article.count - 1)
        if needs_page:
            self._turn()
            self._frame(article.count, count)
            top = _HEAD
        self._painter.translate(article.left, 0)
        self._paint_legend(rows, top + _LEGEND_ROW // 2)

    def _frame(self, number: int, count: int) -> None:
        """Paint head and foot of a page."""
        painter = self._painter
        painter.setFont(self._font)
        painter.setPen(self._palette.color(QPalette.ColorRole.PlaceholderText))
        metrics = QFontMetrics(self._font)
        title = metrics.elidedText(self._head.title, Qt.TextElideMode.ElideRight, self._width - 8)
        top = QRect(0, 0, self._width, _HEAD - 12)
        painter.drawText(top, Qt.AlignmentFlag.AlignHCenter, isolated(title))
        words = QCoreApplication.translate("Paper", "labelled by {name}")
        foot = QRect(0, self._height - _FOOT + 10, self._width, _FOOT - 10)
        if self._head.person:
            said = words.format(name=isolated(self._head.person))
            painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, said)
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, f"{number + 1} / {count}")

    def _rows(self, legend: list[_Label], width: int) -> list[list[_Label]]:
        """Break the labels into rows that fit."""
        rows: list[list[_Label]] = []
        room = 0
        for item in legend:
            needed = self._width_of(item)
            if not rows or needed > room:
                rows.append([])
                room = width
            rows[-1].append(item)
            room -= needed
        return rows

    def _width_of(self, item: _Label) -> int:
        words = QFontMetrics(self._font).horizontalAdvance(item[1])
        return self._tag_width(item[0]) + words + 28

    def _tag_width(self, tag: str) -> int:
        return QFontMetrics(self._small).horizontalAdvance(tag) + 8

    def _paint_legend(self, rows: list[list[_Label]], top: int) -> None:
        painter = self._painter
        for row in rows:
            left = 0
            for tag, words, colour in row:
                width = self._tag_width(tag)
                self._paint_tag(QRect(left, top + 4, width, _LEGEND_ROW - 8), tag, colour)
                painter.setFont(self._font)
                painter.setPen(self._palette.color(QPalette.ColorRole.Text))
                place = QRect(left + width + 6, top, self._width, _LEGEND_ROW)
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
                left += self._width_of((tag, words, colour))
            top += _LEGEND_ROW

    def _paint_tag(self, box: QRect, tag: str, colour: str) -> None:
        """Paint a label's short name as `paint_tag` does, in pixels: points grow on a printer."""
        page = page_colours(Appearance.LIGHT)
        style = style_for(colour, tag, 0, page)
        self._painter.fillRect(box, QColor(style.tint))
        underline = QRect(box.left(), box.bottom() - 1, box.width(), 2)
        self._painter.fillRect(underline, QColor(style.edge))
        self._painter.setFont(self._small)
        self._painter.setPen(QColor(page.text))
        self._painter.drawText(box.adjusted(0, 0, 0, -2), Qt.AlignmentFlag.AlignCenter, tag)


def _legend(picture: ArticlePicture) -> list[_Label]:
    """Give the labels that occur: short name, title, colour; in the order of the scheme."""
    used = {span.label for span in picture.spans}
    colours = base_colours(picture.scheme.entities)
    return [
        (label.chip, label.titled("en"), colours[label.name])
        for label in picture.scheme.entities
        if label.name in used
    ]


def dated(data: bytes, made_us: int) -> bytes:
    """Put one time in the place of all those that Qt took from the clock; lengths stay."""
    made = datetime.fromtimestamp(made_us / 1_000_000, UTC)
    pdf, xmp = made.strftime("%Y%m%d%H%M%S").encode(), made.strftime("%Y-%m-%dT%H:%M:%S").encode()

    def zone(given: bytes) -> bytes:
        return re.sub(rb"\d", b"0", given).replace(b"-", b"+")

    data = _PDF_DATE.sub(lambda found: b"(D:" + pdf + zone(found[1]) + b")", data)
    return _XMP_DATE.sub(lambda found: b'Date="' + xmp + zone(found[1]) + b'"', data)
