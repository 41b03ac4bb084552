"""A labelled article as a PNG file, drawn as the window shows it; needs no display.

For `annotator demo` without a display. GUI thread only.
"""

from pathlib import Path

from PySide6.QtGui import QGuiApplication

from annotator.domain.actors import Actor, Target
from annotator.domain.errors import StoreUnavailable
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.rendering import render_image
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle

__all__ = ["write_png"]


def write_png(project: Project, article: OpenArticle, target: Path, *, width: int) -> None:
    """Draw an article with the person's own layer, `width` pixels wide, into the file `target`.

    Makes a Qt application when there is none. `StoreUnavailable` when the file cannot be written.
    """
    application = QGuiApplication.instance() or QGuiApplication(["annotator"])
    image = render_image(_picture(project, article), width)
    if not image.save(str(target)):
        raise StoreUnavailable(f"{target}: the picture could not be written")
    del application


def _picture(project: Project, article: OpenArticle) -> ArticlePicture:
    reading = project.reading
    rows: tuple[Actor | Target, ...] = (*reading.actors(), *reading.targets())
    meta = article.content.article.meta
    return ArticlePicture(
        text=article.content.text,
        scheme=project.scheme,
        title_range=article.content.article.title_range,
        spans=article.own.spans,
        topics=article.own.topics,
        stances=article.own.stances,
        segmentation=article.segmentation,
        subtitle=" · ".join(part for part in (meta.outlet, meta.author, meta.date) if part),
        names={row.id: row.name for row in rows},
    )
