"""A labelled article as the bytes of a file: HTML, SVG, PNG or PDF, by the ending of its name.

For the menu and for `annotator render`; makes a Qt application when there is none, and needs no
display. GUI thread only.
"""

from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize
from PySide6.QtGui import QGuiApplication, QImageWriter, QPainter
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import BugError, RuleViolation
from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.rendering import render_image
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography
from annotator.ui.widgets.isolated_text import isolated
from annotator.workspace.picturing import ShownArticle, html_page

if TYPE_CHECKING:
    from annotator.ui.article_paper import PaperHead

__all__ = ["ENDINGS", "article_file", "head_of", "picture_of_shown"]

ENDINGS = (".html", ".svg", ".png", ".pdf")
"""The endings that a file may have, the first one being the usual."""

_WIDTH = 900
_SCALE = 2.0
_DOTS_PER_INCH = 96


def article_file(shown: ShownArticle, name: str, *, language: str = "en") -> bytes:
    """Give what the file `name` holds; `RuleViolation` for an ending that is none of `ENDINGS`.

    The same article gives the same bytes on the same machine.
    """
    ending = PurePath(name).suffix.lower()
    if ending not in ENDINGS:
        raise RuleViolation(f"{name}: give it one of the endings {', '.join(ENDINGS)}.")
    if ending == ".html":
        return html_page(shown, language).encode()
    application = QGuiApplication.instance() or QApplication(["annotator"])
    picture = picture_of_shown(shown)
    if ending == ".svg":
        data = _svg(picture, head_of(shown).title)
    elif ending == ".png":
        data = _png(picture)
    else:
        from annotator.ui.article_paper import pdf_bytes

        data = pdf_bytes(picture, head_of(shown))
    del application
    return data


def picture_of_shown(shown: ShownArticle) -> ArticlePicture:
    """Give what is drawn of an article."""
    article, layer = shown.content.article, shown.layer
    known = (article.meta.outlet, article.meta.author, article.meta.date)
    return ArticlePicture(
        text=shown.content.text,
        scheme=shown.scheme,
        title_range=article.title_range,
        spans=layer.spans,
        topics=layer.topics,
        stances=layer.stances,
        segmentation=shown.content.given,
        subtitle=" · ".join(isolated(part) for part in known if part),
        names=shown.names,
    )


def head_of(shown: ShownArticle) -> "PaperHead":
    """Give what stands above and below the pages of an article."""
    from annotator.ui.article_paper import PaperHead

    article = shown.content.article
    heading = article.title_range
    title = article.meta.title or (shown.content.text.quote(*heading) if heading else "")
    return PaperHead(title, shown.person, article.id, article.created_us)


def _png(picture: ArticlePicture) -> bytes:
    buffer = _buffer()
    if not QImageWriter(buffer, QByteArray(b"png")).write(
        render_image(picture, _WIDTH, scale=_SCALE)
    ):
        raise BugError("Qt could not write a PNG.")
    return bytes(buffer.data().data())


def _svg(picture: ArticlePicture, title: str) -> bytes:
    from PySide6.QtSvg import QSvgGenerator

    stage = Stage(picture, page_colours(Appearance.LIGHT))
    stage.set_type(Typography(), 1.0)
    stage.set_size(_WIDTH, 1)
    height = max(stage.full_height(), 1)
    stage.set_size(_WIDTH, height)
    buffer = _buffer()
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(_DOTS_PER_INCH)  # else type is drawn smaller than it was laid out
    generator.setSize(QSize(_WIDTH, height))
    generator.setViewBox(QRect(0, 0, _WIDTH, height))
    generator.setTitle(title)
    generator.setDescription("Annotator")
    painter = QPainter(generator)
    stage.paint(painter, QRect(0, 0, _WIDTH, height), shows_caret=False)
    painter.end()
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
