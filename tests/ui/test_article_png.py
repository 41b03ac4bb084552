from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import StoreUnavailable
from annotator.ui.article_png import write_png
from annotator.workspace.sample import build_sample


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ANNOTATOR_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path


def test_an_article_becomes_a_picture_of_the_width_asked_for(
    qapp: QApplication, place: Path
) -> None:
    with build_sample(place / "sample.annot") as project:
        article = project.reading.open_article(project.reading.article_keys()[0][1])
        write_png(project, article, place / "article.png", width=900)
        image = QImage(str(place / "article.png"))
        assert image.width() == 900
        colours = {image.pixel(x, y) for x in range(0, 900, 7) for y in range(0, 300, 5)}
        assert len(colours) > 5


def test_a_place_that_cannot_be_written_is_told(qapp: QApplication, place: Path) -> None:
    with build_sample(place / "sample.annot") as project:
        article = project.reading.open_article(project.reading.article_keys()[0][1])
        with pytest.raises(StoreUnavailable, match="could not be written"):
            write_png(project, article, place / "no" / "article.png", width=900)
