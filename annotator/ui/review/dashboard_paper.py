"""The quality report as PDF: the tables of the screen on A4, one below the other.

Text stays text. Tables that are wider than a page are drawn smaller; long ones are cut, and the
page says how many rows are left out. GUI thread only.
"""

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice, QRectF, Qt, QUuid
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from annotator.domain.figure_tables import CellKind, FigureTable
from annotator.domain.quality import QualityReport
from annotator.ui.article_paper import DOTS_PER_INCH, MARGINS_MM, dated
from annotator.ui.models.figure_model import figure_words
from annotator.ui.review.figure_painter import ROW, CellLook, cell_width, draw_cell
from annotator.ui.review.trend_chart import draw_trend, points_of
from annotator.ui.widgets.isolated_text import isolated

__all__ = ["MOST_ROWS", "report_pdf"]

MOST_ROWS = 40
"""A table on paper has no more rows than this."""

_LOOK = CellLook(QColor("#1a1a1a"), QColor("#5f6062"), QColor("#ffffff"), QColor("#1f6fb2"))
_LINE = 17
_FOOT = 26
_GAP = 22
_TREND = 150
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def report_pdf(report: QualityReport, tables: Sequence[FigureTable], font: QFont) -> bytes:
    """Give the report as a PDF of A4 pages; the same report gives the same bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
    writer.setTitle(_title(report))
    writer.setCreator("Annotator")
    writer.setDocumentId(QUuid.createUuidV5(QUuid(), report.fingerprint.encode()))
    sheet = _Sheet(writer, report, font)
    sheet.head()
    for table in tables:
        sheet.add(table)
    sheet.end()
    return dated(bytes(buffer.data().data()), 0)


def _title(report: QualityReport) -> str:
    words = QCoreApplication.translate("Figures", "Quality of {name}")
    return words.format(name=report.project)


class _Sheet:
    """Paints tables down the page and turns it where one is full."""

    def __init__(self, writer: QPdfWriter, report: QualityReport, font: QFont) -> None:
        room = writer.pageLayout().paintRectPixels(DOTS_PER_INCH)
        self._writer = writer
        self._report = report
        self._painter = QPainter(writer)
        self._width, self._height = float(room.width()), float(room.height() - _FOOT)
        self._font = QFont(font)
        self._font.setPixelSize(12)
        self._bold = QFont(self._font)
        self._bold.setBold(True)
        self._y = 0.0
        self._number = 1
        self._section = ""

    def head(self) -> None:
        """Paint the title and what the report is about."""
        large = QFont(self._font)
        large.setPixelSize(24)
        large.setBold(True)
        self._line(isolated(_title(self._report)), large, _LOOK.text, 34)
        people = QCoreApplication.translate("Figures", "People are numbered, not named.")
        scheme = QCoreApplication.translate("Figures", "Scheme {name}.")
        words = scheme.format(name=isolated(self._report.scheme))
        if self._report.is_masked:
            words += f" {people}"
        self._line(words, self._font, _LOOK.quiet, _LINE)
        self._y += 8

    def add(self, table: FigureTable) -> None:
        """Paint a table with its section's heading, title, note, picture and rows."""
        is_new = table.section.value != self._section
        has_trend = table.id.startswith("weeks_") and len(table.rows) > 1
        least = ROW * 4 + 2 * _LINE + (44 if is_new else 0) + (_TREND if has_trend else 0)
        if self._y + least > self._height:
            self._turn()
        if is_new:
            self._section = table.section.value
            large = QFont(self._bold)
            large.setPixelSize(17)
            self._y += 8
            self._line(figure_words(self._section), large, _LOOK.text, 30)
        title = figure_words(table.title)
        words = f"{figure_words(table.task)}: {title}" if table.task else title
        self._line(words, self._bold, _LOOK.text, _LINE + 2)
        if table.note:
            self._paragraph(figure_words(table.note))
        if has_trend:
            rect = QRectF(0, self._y, min(self._width, 620), _TREND)
            self._painter.setFont(self._font)
            draw_trend(self._painter, rect, points_of(table), _LOOK)
            self._y += _TREND
        self._rows(table)
        self._y += _GAP

    def end(self) -> None:
        """Paint the last page's foot and finish."""
        self._foot()
        self._painter.end()

    def _rows(self, table: FigureTable) -> None:
        widths = self._widths(table)
        scale = min(1.0, self._width / max(sum(widths), 1.0))
        self._heads(table, widths, scale)
        for row in table.rows[:MOST_ROWS]:
            if self._y + ROW * scale > self._height:
                self._turn()
                self._heads(table, widths, scale)
            self._painter.save()
            self._painter.translate(0, self._y)
            self._painter.scale(scale, scale)
            self._painter.setFont(self._font)
            left = 0.0
            for cell, column, width in zip(row, table.columns, widths, strict=True):
                draw_cell(self._painter, QRectF(left, 0, width, ROW), cell, column, _LOOK)
                left += width
            self._rule(ROW, left)
            self._painter.restore()
            self._y += ROW * scale
        left_out = len(table.rows) - MOST_ROWS
        if left_out > 0:
            words = QCoreApplication.translate("Figures", "{count} more rows: see the CSV.")
            self._line(words.format(count=left_out), self._font, _LOOK.quiet, _LINE + 4)

    def _heads(self, table: FigureTable, widths: Sequence[float], scale: float) -> None:
        self._painter.save()
        self._painter.translate(0, self._y)
        self._painter.scale(scale, scale)
        self._painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        left = 0.0
        for column, width in zip(table.columns, widths, strict=True):
            self._painter.setPen(_LOOK.quiet)
            words = column.title if column.is_name else figure_words(column.title)
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width - 12)
            rect = QRectF(left + 8, 0, width - 16, ROW)
            side = _LEFT if column.kind is CellKind.TEXT else _RIGHT
            self._painter.drawText(rect, side, isolated(words))
            left += width
        self._rule(ROW, left)
        self._painter.restore()
        self._y += ROW * scale

    def _widths(self, table: FigureTable) -> list[float]:
        metrics = QFontMetricsF(self._font)
        found = []
        for at, column in enumerate(table.columns):
            words = column.title if column.is_name else figure_words(column.title)
            wanted = min(metrics.horizontalAdvance(words) + 18, 130.0)
            cells = (cell_width(row[at], column, metrics) for row in table.rows[:MOST_ROWS])
            found.append(max(wanted, *cells) if table.rows else wanted)
        return found

    def _line(self, words: str, font: QFont, colour: QColor, height: float) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
        rect = QRectF(0, self._y, self._width, height)
        self._painter.drawText(rect, _LEFT, words)
        self._y += height

    def _paragraph(self, words: str) -> None:
        """Paint a sentence over as many lines as it needs."""
        self._painter.setFont(self._font)
        self._painter.setPen(_LOOK.quiet)
        flags = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
        room = QRectF(0, self._y, self._width, 1000)
        taken = self._painter.boundingRect(room, flags, words)
        self._painter.drawText(taken, flags, words)
        self._y += taken.height() + 4

    def _rule(self, at: float, width: float) -> None:
        self._painter.setPen(QPen(QColor("#dcdcda"), 1))
        self._painter.drawLine(0, round(at), round(width), round(at))

    def _turn(self) -> None:
        self._foot()
        self._writer.newPage()
        self._y = 0.0
        self._number += 1

    def _foot(self) -> None:
        self._painter.setFont(self._font)
        self._painter.setPen(_LOOK.quiet)
        rect = QRectF(0, self._height + 6, self._width, _FOOT - 6)
        self._painter.drawText(rect, _LEFT, isolated(_title(self._report)))
        self._painter.drawText(rect, _RIGHT, str(self._number))
