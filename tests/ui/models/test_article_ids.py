"""Where an id is in a long list, and what has changed between two."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.ids import ArticleId
from annotator.ui.models.article_ids import ArticleIds, difference

numbers = st.lists(st.integers(0, 255), unique=True, max_size=20)


def packed(found: list[int]) -> bytes:
    return b"".join(bytes([number]) * 16 for number in found)


def an_id(number: int) -> ArticleId:
    return ArticleId(bytes([number]) * 16)


def test_an_id_is_found_at_its_place_only() -> None:
    """Sixteen bytes that straddle two ids are not an id of the list."""
    ids = ArticleIds(b"a" * 8 + b"b" * 16 + b"c" * 8 + b"b" * 16)
    assert ids.position(ArticleId(b"b" * 16)) == 2
    assert ids.position(ArticleId(b"z" * 16)) is None


def test_a_stretch_ends_with_the_list_and_is_kept_in_mind() -> None:
    ids = ArticleIds(packed([1, 2, 3]))
    assert not ids.knows(an_id(2))
    assert ids.stretch(1, 9) == [an_id(2), an_id(3)]
    assert ids.knows(an_id(2))


@given(numbers, numbers)
def test_places_move_along_with_what_changes_before_them(old: list[int], new: list[int]) -> None:
    ids = ArticleIds(packed(old))
    ids.stretch(0, len(old))
    start, old_stop, new_stop = difference(packed(old), packed(new))
    ids.remove(start, old_stop)
    ids.replace(packed(new), (start, start, new_stop))
    assert ids.packed == packed(new)
    for number in {*old, *new}:
        place = new.index(number) if number in new else None
        assert ids.position(an_id(number)) == place
    assert len(ids) == len(new)
