"""An article as the bytes of a file, by the ending of its name."""

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import RuleViolation
from annotator.ui.article_file import ENDINGS, article_file, head_of
from annotator.workspace.picturing import ShownArticle, shown_article
from annotator.workspace.sample import build_sample


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShownArticle]:
    with build_sample(tmp_path_factory.mktemp("sample") / "sample.annot") as project:
        article = project.reading.article_keys()[0][1]
        yield shown_article(project, article, "Sari")


@pytest.mark.parametrize("ending", ENDINGS[:3])
def test_the_same_article_gives_the_same_bytes(
    qapp: QApplication, shown: ShownArticle, ending: str
) -> None:
    assert article_file(shown, f"a{ending}") == article_file(shown, f"a{ending}")


def test_a_vector_picture_holds_the_text_as_text(qapp: QApplication, shown: ShownArticle) -> None:
    root = ET.fromstring(article_file(shown, "a.svg"))  # noqa: S314 (our own output)
    words = "".join(root.itertext())
    assert "Nelson Fahik" in words
    assert "PER" in words
    assert not [one for one in root.iter() if one.tag.endswith("image")]
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None
    assert title.text == head_of(shown).title


def test_a_picture_is_sharp_enough_for_print(qapp: QApplication, shown: ShownArticle) -> None:
    image = QImage.fromData(article_file(shown, "a.PNG"))
    assert image.width() == 1800


def test_pages_and_papers_are_what_they_are_called(qapp: QApplication, shown: ShownArticle) -> None:
    assert article_file(shown, "a.html").startswith(b"<!DOCTYPE html>")
    assert article_file(shown, "a.pdf").startswith(b"%PDF-")


@pytest.mark.parametrize("name", ["a", "a.doc", "a.html.zip", ".svg"])
def test_another_ending_is_refused(qapp: QApplication, shown: ShownArticle, name: str) -> None:
    with pytest.raises(RuleViolation, match=r"\.html, \.svg, \.png, \.pdf"):
        article_file(shown, name)
    assert not Path(name).exists()
