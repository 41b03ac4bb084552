"""Pages of paper: every line on exactly one of them."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from annotator.domain.text import ArticleText
from annotator.ui.text_view.paper import PaperArticle, page_breaks
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.typography import Typography
from tests.ui.desk import SCHEME

LONG = ArticleText("\n\n".join(f"Paragraph {number} of many words." * 5 for number in range(40)))


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40), st.integers(20, 80))
def test_each_line_is_whole_on_one_page(heights: list[int], height: int) -> None:
    tops = [sum(heights[:at]) for at in range(len(heights))]
    lines = [(top, top + one) for top, one in zip(tops, heights, strict=True)]
    pages = page_breaks(lines, height)
    for line in lines:
        assert len([page for page in pages if page[0] <= line[0] and line[1] <= page[1]]) == 1
    alone = [one for one in pages if one[1] - one[0] > height]
    assert all(sum(one[0] <= top < one[1] for top, _ in lines) == 1 for one in alone[1:])


def test_no_lines_are_one_empty_page() -> None:
    assert page_breaks([], 100) == [(0, 0)]


def test_a_long_article_has_several_pages_that_all_hold_ink(qapp: QApplication) -> None:
    article = PaperArticle(ArticlePicture(LONG, SCHEME), 760, 600, Typography())
    assert article.count > 3
    for number in range(article.count):
        image = QImage(760, 600, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFF)
        painter = QPainter(image)
        article.paint(painter, number)
        painter.end()
        assert article.height_of(number) <= 600
        assert {image.pixel(x, y) for x in range(0, 760, 3) for y in range(200)} > {0xFFFFFFFF}
