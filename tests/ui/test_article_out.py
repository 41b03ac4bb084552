"""Copying, saving pictures, printing: from the real window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.workbench import Workbench

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def clipboard_of_text(qapp: QApplication) -> Iterator[None]:
    """Leave only text behind: see `article_out`."""
    yield
    qapp.clipboard().setText("")


@pytest.fixture
def labelled(bench: Workbench) -> Workbench:
    """The first article with one span, which is selected."""
    bench.pane.view.select_range(((33, 44),))
    bench.controller.label_selection("PER")
    return bench


def test_copying_gives_the_selected_text(qtbot: QtBot, labelled: Workbench) -> None:
    labelled.pane.view.select_range(((33, 52),))
    qtbot.keyClick(labelled.pane.view, Qt.Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "Kim Jong Un bertemu"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()


def test_copying_with_labels_writes_them_in(qtbot: QtBot, labelled: Workbench) -> None:
    labelled.pane.view.select_range(((33, 52),))
    qtbot.keyClick(labelled.pane.view, Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "[Kim Jong Un|PER] bertemu"
    assert "<b>PER</b>" in QGuiApplication.clipboard().mimeData().html()


def test_a_selected_span_is_what_is_copied(window: MainWindow, labelled: Workbench) -> None:
    span = labelled.controller.content.spans[0].id
    labelled.pane.view.select_spans((span,))
    window.actions_["copy_labelled"].trigger()
    assert QGuiApplication.clipboard().text() == "[Kim Jong Un|PER]"


def test_with_nothing_selected_the_clipboard_is_left_alone(
    window: MainWindow, bench: Workbench
) -> None:
    QGuiApplication.clipboard().setText("mine")
    bench.controller.select((), ())
    window.actions_["copy"].trigger()
    assert QGuiApplication.clipboard().text() == "mine"
    assert "Select some text" in window.hints.text


@pytest.mark.parametrize("name", ["a.html", "a.svg"])
def test_a_picture_is_saved_where_the_person_says(
    qtbot: QtBot,
    window: MainWindow,
    labelled: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    target = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.actions_["save_picture"].trigger()
    qtbot.waitUntil(lambda: "Saved" in window.hints.text)
    assert "Kim Jong Un" in target.read_text(encoding="utf-8")


def test_a_name_without_ending_gets_that_of_the_chosen_kind(
    qtbot: QtBot,
    window: MainWindow,
    labelled: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chosen = (str(tmp_path / "a"), "Vector picture (*.svg)")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: chosen)
    window.actions_["save_picture"].trigger()
    qtbot.waitUntil((tmp_path / "a.svg").exists)


def test_what_cannot_be_saved_is_said(
    qtbot: QtBot, window: MainWindow, labelled: Workbench, tmp_path: Path
) -> None:
    labelled.commands.out.save(tmp_path / "no" / "a.html")
    qtbot.waitUntil(lambda: "no" in window.hints.text and "Saved" not in window.hints.text)
    labelled.commands.out.save(tmp_path / "a.doc")
    assert ".pdf" in window.hints.text


def test_the_article_is_printed(window: MainWindow, labelled: Workbench, tmp_path: Path) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    labelled.commands.out.print_on(printer)
    assert (tmp_path / "printed.pdf").read_bytes().startswith(b"%PDF-")
