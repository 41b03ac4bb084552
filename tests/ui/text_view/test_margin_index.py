from annotator.domain.text import ArticleText
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.margin_index import TRACK_LIMIT, MarginIndex
from annotator.ui.text_view.picture import Band, bands_of
from tests.ui.text_view.samples import stance


def table() -> ChunkTable:
    return ChunkTable(ArticleText("one\ntwo\nthree\nfour"))


def bands(*evidence: tuple[int, int]) -> list[Band]:
    return bands_of(tuple(stance(place) for place in evidence), {})


def test_overlapping_items_get_tracks_beside_each_other() -> None:
    margin = MarginIndex(table(), bands((0, 6), (4, 6), (8, 13)))
    assert [track for _, track in margin.in_chunk(1)] == [0, 1]
    assert [track for _, track in margin.in_chunk(2)] == [0]


def test_more_items_than_tracks_share_the_outermost() -> None:
    margin = MarginIndex(table(), bands(*[(0, 3)] * (TRACK_LIMIT + 2)))
    tracks = sorted(track for _, track in margin.in_chunk(0))
    assert tracks == [0, 1, 2, 3, 3, 3]


def test_replacing_names_the_chunks_whose_margin_changed() -> None:
    first, second = bands((0, 3), (8, 13))
    margin = MarginIndex(table(), [first])
    assert margin.replace_all([first]) == set()
    assert margin.replace_all([first, second]) == {2}
    assert margin.replace_all([second]) == {0}
    assert len(margin) == 1
    assert margin.get(second.id) == second
