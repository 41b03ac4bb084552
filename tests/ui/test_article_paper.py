"""An article as a PDF."""

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from annotator.domain.text import ArticleText
from annotator.ui.article_paper import DOTS_PER_INCH, PaperHead, pdf_bytes, print_on
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
