"""An article as a PDF."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from annotator.domain.ids import LayerId, SchemeId, SpanId
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.article_paper import DOTS_PER_INCH, PaperHead, _Page, pdf_bytes, print_on
from annotator.ui.text_view.picture import ArticlePicture
from tests.ui.desk import SCHEME

HEAD = PaperHead("Pertemuan “puncak”", "Sari", b"a" * 16, 1_700_000_000_000_000)
PICTURE = ArticlePicture(ArticleText("Kim Jong Un bertemu Putin.\n\n" * 60), SCHEME)


def test_the_pages_are_counted_and_the_clock_is_left_out(qapp: QApplication) -> None:
    data = pdf_bytes(PICTURE, HEAD)
    assert data.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", data)) > 1
    assert re.findall(rb"Date \(D:(\d{14})", data) == [b"20231114221320", b"20231114221320"]


def test_the_file_is_sound_after_its_times_were_changed(qapp: QApplication) -> None:
    data = pdf_bytes(PICTURE, HEAD)
    (place,) = re.findall(rb"startxref\s+(\d+)", data)
    assert data[int(place) : int(place) + 4] == b"xref"


def test_another_article_has_another_identity(qapp: QApplication) -> None:
    def identity(head: PaperHead) -> list[bytes]:
        return re.findall(rb"/ID \[ <(\w+)>", pdf_bytes(PICTURE, head))

    assert identity(HEAD) == identity(HEAD)
    assert identity(HEAD) != identity(replace(HEAD, identity=b"b" * 16))


def test_text_stays_text(qapp: QApplication) -> None:
    data = pdf_bytes(PICTURE, HEAD)
    assert b"/ToUnicode" in data
    assert b"/Subtype /Image" not in data


def test_a_printer_gets_the_same_pages_in_its_own_dots(qapp: QApplication, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_on(printer, PICTURE, HEAD, scale=printer.resolution() / DOTS_PER_INCH)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")


def painted(dots: int) -> QImage:
    """Paint the page with the labels on paper of this resolution; give it at 96 dots per inch."""
    scale = dots / DOTS_PER_INCH
    image = QImage(round(700 * scale), round(500 * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(dots / 0.0254))
    image.setDotsPerMeterY(round(dots / 0.0254))
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(scale, scale)
    mark = Mark(SchemeId(b"s" * 16), 1, 1)
    span = Span(SpanId(b"x" * 16), LayerId(b"l" * 16), "PER", ((0, 11),), mark)
    text = ArticleText("Kim Jong Un bertemu Putin.")
    _Page(painter, lambda: True, 700, 500, HEAD).paint(ArticlePicture(text, SCHEME, spans=(span,)))
    painter.end()
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(70, 50, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)


def test_a_page_looks_the_same_on_any_printer(qapp: QApplication) -> None:
    fine, coarse = painted(384), painted(96)
    places = [(x, y) for x in range(70) for y in range(50)]
    far = [one for one in places if abs(_grey(fine, one) - _grey(coarse, one)) > 90]
    assert len(far) < 20
    assert min(_grey(coarse, one) for one in places) < 200


def _grey(image: QImage, place: tuple[int, int]) -> int:
    return image.pixelColor(*place).lightness()
