"""What leaves the window: copied text, with labels or without, pictures, pages, paper.

Gestures of the article on screen. What they need is loaded with their first use; GUI thread only.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QMimeData, QObject, Qt
from PySide6.QtGui import QGuiApplication, QPageLayout
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from annotator.ui.annotating import AnnotationController
from annotator.ui.article_pane import ArticlePane, names_of

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from annotator.domain.rows import Fragments
    from annotator.workspace.picturing import ShownArticle
    from annotator.workspace.reading import OpenArticle

__all__ = ["ArticleOut"]

_LONGEST_NAME = 80


class ArticleOut(QObject):
    """`handlers` gives what to call for each action id that takes an article out of the window."""

    def __init__(self, controller: AnnotationController, pane: ArticlePane, host: QWidget) -> None:
        super().__init__(pane)
        self._controller = controller
        self._pane = pane
        self._host = host
        self._folder = ""
        self._tidies_up = False
        self.handlers: Mapping[str, Callable[[], object]] = {
            "copy": self._copy,
            "copy_labelled": self._copy_labelled,
            "save_picture": self._choose_file,
            "print": self._print,
        }

    # Copying -------------------------------------------------------------------------------------

    def _copy(self) -> None:
        article, ranges = self._controller.opened_article, self._ranges()
        if article is None or not ranges:
            self._controller.refused.emit(self.tr("Select some text, then copy it."))
            return
        QGuiApplication.clipboard().setText(article.content.text.quote_of(ranges))
        self._controller.announced.emit(self.tr("Copied."))

    def _copy_labelled(self) -> None:
        article, ranges = self._controller.opened_article, self._ranges()
        if article is None or not ranges:
            self._controller.refused.emit(self.tr("Select some text, then copy it."))
            return
        from annotator.domain.bracketed import bracketed
        from annotator.workspace.picturing import labelled_html

        text, spans = article.content.text, article.own.spans
        data = QMimeData()
        data.setText(bracketed(text, spans, ranges))
        data.setHtml(labelled_html(text, spans, self._controller.scheme, ranges))
        QGuiApplication.clipboard().setMimeData(data)
        application = QGuiApplication.instance()
        if application is not None and not self._tidies_up:
            self._tidies_up = True
            application.aboutToQuit.connect(_leave_plain_text)
        self._controller.announced.emit(self.tr("Copied with its labels."))

    def _ranges(self) -> "Fragments":
        """Give what is selected: text, else the places of the selected spans."""
        selection, content = self._controller.selection, self._controller.content
        if selection.fragments or content is None:
            return selection.fragments
        from annotator.domain.spans import fragments_of

        chosen = frozenset(selection.spans)
        places = [one for span in content.spans if span.id in chosen for one in span.fragments]
        return fragments_of(places)

    # Pictures ------------------------------------------------------------------------------------

    def _shown(self, article: "OpenArticle") -> "ShownArticle":
        from annotator.workspace.picturing import ShownArticle

        controller = self._controller
        return ShownArticle(
            article.content,
            article.own,
            controller.scheme,
            controller.project.person.name,
            names_of(controller),
        )

    def _choose_file(self) -> None:
        article = self._controller.opened_article
        if article is None:
            return
        title = article.content.article.meta.title or self.tr("Article")
        clean = "".join(sign if sign.isalnum() or sign in " -_" else "_" for sign in title)
        usual = str(Path(self._folder) / f"{clean[:_LONGEST_NAME].strip()}.html")
        kinds = self.tr("Page (*.html);;PDF (*.pdf);;Vector picture (*.svg);;Picture (*.png)")
        caption = self.tr("Save a picture of the article")
        name, kind = QFileDialog.getSaveFileName(self._host, caption, usual, kinds)
        if name:
            self.save(Path(name) if Path(name).suffix else Path(name + kind[-6:-1].lstrip("*( ")))

    def save(self, target: Path) -> None:
        """Draw the article into a file; its ending says as what. An existing one is replaced."""
        from annotator.domain.errors import AnnotatorError
        from annotator.ui.article_file import article_file
        from annotator.workspace.messages import message_of
        from annotator.workspace.picturing import keep_file

        article = self._controller.opened_article
        if article is None:
            return
        self._folder = str(target.parent)
        try:
            data = article_file(self._shown(article), target.name, language=QLocale().bcp47Name())
        except AnnotatorError as error:
            self._controller.refused.emit(message_of(error).text)
            return
        told = self.tr("Saved: {path}").format(path=target)
        self._controller.answers.when_done(
            self._controller.project.lanes.write.submit(
                lambda: keep_file(target, data, force=True)
            ),
            lambda _none: self._controller.announced.emit(told),
            lambda error: self._controller.refused.emit(message_of(error).text),
        )

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        if self._controller.opened_article is None:
            return
        from annotator.ui.article_paper import MARGINS_MM

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageMargins(MARGINS_MM, QPageLayout.Unit.Millimeter)
        dialog = QPrintDialog(printer, self._host)
        dialog.setWindowTitle(self.tr("Print the article"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # its own asks for a receiver

    def print_on(self, printer: "QPrinter") -> None:
        """Print the article on screen."""
        from annotator.ui.article_file import head_of, picture_of_shown
        from annotator.ui.article_paper import DOTS_PER_INCH, print_on

        article = self._controller.opened_article
        if article is None:
            return
        shown = self._shown(article)
        scale = printer.resolution() / DOTS_PER_INCH
        print_on(printer, picture_of_shown(shown), head_of(shown), scale=scale)
        self._controller.announced.emit(self.tr("Sent to the printer."))


def _leave_plain_text() -> None:
    """Put text in place of data of ours before the program ends.

    Qt lets go of the clipboard after Python is gone, and a QMimeData made in Python then ends the
    process with a crash (seen in PySide6 6.11 on the offscreen platform, which never says that it
    owns its clipboard). May go when that is mended.
    """
    clipboard = QGuiApplication.clipboard()
    if clipboard.ownsClipboard() or QGuiApplication.platformName() == "offscreen":
        clipboard.setText(clipboard.text())
