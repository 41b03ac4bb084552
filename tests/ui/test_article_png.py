"""A labelled article becomes a picture file without a display."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from annotator.domain.errors import StoreUnavailable
from annotator.domain.listing import ArticleFilter
from annotator.ui.article_png import write_png
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle
from annotator.workspace.sample import build_sample


def first_article(project: Project) -> OpenArticle:
    (_, article), *_ = project.reading.article_keys(ArticleFilter())
    return project.reading.open_article(article)


def test_picture_has_the_width_asked_for_and_the_colours_of_labels(
    tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "article.png"
    with build_sample(tmp_path / "p.annot") as project:
        write_png(project, first_article(project), target, width=900)
    image = QImage(str(target))
    colours = {image.pixel(x, y) for x in range(0, 900, 5) for y in range(0, image.height(), 5)}
    assert image.width() == 900
    assert len(colours) > 10


def test_folder_that_is_not_there_is_a_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    with (
        build_sample(tmp_path / "p.annot") as project,
        pytest.raises(StoreUnavailable, match="could not be written"),
    ):
        write_png(project, first_article(project), tmp_path / "no" / "a.png", width=900)
