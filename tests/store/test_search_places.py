from annotator.domain.queries import Part
from annotator.store.search_places import Found, article_hit, is_in_part, place_hit, word_hits
from annotator.store.words import parse_query

TEXT = "Kim pergi\n\nHari ini Kim Jong Un pergi 😀."
ROW = (1, b"a" * 16, "Kim pergi", 0, 9)
TITLED = Found(ROW, TEXT)
UNTITLED = Found((*ROW[:3], None, None), TEXT)


def texts(found: Found, query: str, part: Part | None = None) -> list[tuple[int, str]]:
    return [(hit.start, hit.text) for hit in word_hits(parse_query(query), found, part)]


def test_places_of_words_come_in_order() -> None:
    assert texts(TITLED, "kim pergi") == [(0, "Kim"), (4, "pergi"), (20, "Kim"), (32, "pergi")]


def test_a_part_holds_all_words_or_none_of_them_counts() -> None:
    assert texts(TITLED, "kim", Part.TITLE) == [(0, "Kim")]
    assert texts(TITLED, "kim jong", Part.TITLE) == []
    assert texts(TITLED, "kim", Part.TEXT) == [(20, "Kim")]
    assert texts(UNTITLED, "kim", Part.TITLE) == []
    assert len(texts(UNTITLED, "kim", Part.TEXT)) == 2


def test_a_place_with_gaps_shows_its_fragments() -> None:
    hit = place_hit(TITLED, ((20, 23), (29, 31)))
    assert (hit.start, hit.end, hit.text) == (20, 31, "Kim … Un")
    assert (hit.before[-4:], hit.after) == ("ini ", " pergi 😀.")


def test_a_place_is_in_a_part_with_all_its_fragments() -> None:
    assert is_in_part(TITLED, ((0, 3),), Part.TITLE)
    assert not is_in_part(TITLED, ((0, 3), (20, 23)), Part.TITLE)
    assert is_in_part(TITLED, ((0, 3), (20, 23)), None)


def test_an_article_begins_after_its_title() -> None:
    hit = article_hit(TITLED)
    assert (hit.start, hit.end, hit.after[:8]) == (0, 0, "Hari ini")
