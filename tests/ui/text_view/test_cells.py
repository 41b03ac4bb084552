import pytest
from hypothesis import given

from annotator.domain.text import ArticleText
from annotator.ui.text_view.cells import ChunkCells
from tests.ui.text_view.samples import texts


@given(text=texts.map(lambda text: text.replace("\n", " ")))
def test_carets_stand_where_graphemes_meet(text: str) -> None:
    article = ArticleText(text)
    edges = ChunkCells(article).edges_between(0, article.utf16_length)
    expected = {at for at in range(len(text) + 1) if article.is_grapheme_boundary(at)}
    assert {article.from_utf16(edge) for edge in edges} == expected


def test_edges_between_two_places_include_both() -> None:
    cells = ChunkCells(ArticleText("a👩‍👩‍👧e\u0301b"))
    assert cells.edges_between(1, 12) == [1, 9, 11, 12]
    assert cells.edges_between(4, 10) == [4, 9, 10]


@pytest.mark.parametrize(
    ("text", "is_invisible"), [("\u200f", True), ("\u0301", True), ("a\u0301", False), (" ", False)]
)
def test_marks_and_controls_alone_show_nothing(text: str, is_invisible: bool) -> None:
    assert ChunkCells(ArticleText(text)).is_invisible(0, len(text)) == is_invisible
