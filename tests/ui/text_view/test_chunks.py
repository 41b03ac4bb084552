from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.text import ArticleText
from annotator.ui.text_view.chunks import ChunkTable
from tests.ui.text_view.samples import texts


@given(text=texts, limit=st.integers(3, 40))
def test_chunks_hold_every_character_once(text: str, limit: int) -> None:
    article = ArticleText(text)
    chunks = ChunkTable(article, limit)
    shown = [article.quote(*chunks.range_of(number)) for number in range(len(chunks))]
    breaks = ["\n" if chunks.ends_paragraph(number) else "" for number in range(len(chunks))]
    joined = "".join(piece + end for piece, end in zip(shown, breaks, strict=True))
    assert joined == text + "\n"


@given(text=texts, limit=st.integers(3, 40))
def test_chunks_begin_between_graphemes(text: str, limit: int) -> None:
    article = ArticleText(text)
    chunks = ChunkTable(article, limit)
    assert all(article.is_grapheme_boundary(start) for start in chunks.starts)


@given(text=texts, limit=st.integers(3, 40))
def test_every_caret_position_is_in_one_chunk(text: str, limit: int) -> None:
    chunks = ChunkTable(ArticleText(text), limit)
    for at in range(len(text) + 1):
        start, end = chunks.range_of(chunks.number_at(at))
        assert start <= at <= end


def test_an_empty_text_has_one_chunk() -> None:
    chunks = ChunkTable(ArticleText(""))
    assert len(chunks) == 1
    assert chunks.range_of(0) == (0, 0)
    assert chunks.ends_paragraph(0)


def test_a_long_paragraph_is_cut_after_a_blank() -> None:
    text = ("word " * 2000).strip()
    article = ArticleText(text)
    chunks = ChunkTable(article)
    assert len(chunks) > 1
    assert all(article.quote(start - 1, start) == " " for start in list(chunks.starts)[1:])
    assert {chunks.paragraph_start(number) for number in range(len(chunks))} == {0}


def test_a_range_touches_the_chunks_from_its_first_to_its_last_character() -> None:
    chunks = ChunkTable(ArticleText("ab\ncd\nef"))
    assert list(chunks.numbers_in(0, 2)) == [0]
    assert list(chunks.numbers_in(1, 4)) == [0, 1]
    assert list(chunks.numbers_in(3, 3)) == [1]
