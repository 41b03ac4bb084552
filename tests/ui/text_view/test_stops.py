"""The stops of a text: near the place asked for, whatever the text's size."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.articles import Segmentation
from annotator.domain.candidates import Lexicon
from annotator.domain.segmentation import segment
from annotator.domain.text import ArticleText
from annotator.ui.text_view.stops import Stops
from tests.ui.text_view.samples import texts

TEXT = "Presiden Rusia Vladimir Putin tiba, lalu pergi. “Ya,” kata Kim.\nHujan deras. Hari hujan."
LEXICON = Lexicon(titles=frozenset({"presiden"}), places=frozenset({"rusia"}))


def stops_of(text: str, lexicon: Lexicon = LEXICON) -> Stops:
    return Stops(ArticleText(text), segment(text, "id"), lexicon)


def quotes(text: str, at: int, step: int) -> list[str]:
    return [text[one.start : one.end] for one in stops_of(text).from_here(at, step)]


def test_candidates_come_in_order_from_the_place_asked_for() -> None:
    assert quotes(TEXT, 0, 1)[:3] == ["Rusia", "Vladimir Putin", "Ya"]
    assert quotes(TEXT, 30, 1)[:2] == ["Ya", "Kim"]
    assert quotes(TEXT, 30, -1) == ["Vladimir Putin", "Rusia"]


def test_a_word_seen_without_capital_elsewhere_is_no_candidate() -> None:
    assert "Hujan" not in quotes(TEXT, 0, 1)


def test_a_candidate_is_found_by_what_it_holds() -> None:
    found = stops_of(TEXT).candidate_at(16, 18)
    assert found is not None
    assert TEXT[found.start : found.end] == "Vladimir Putin"
    assert stops_of(TEXT).candidate_at(31, 33) is None


def test_one_key_looks_some_hundred_sentences_far() -> None:
    text = "ia pergi. " * 2_000
    stops = stops_of(text)
    assert list(stops.from_here(0, 1)) == []
    assert 0 < stops.horizon(0, 1) < len(text)
    assert stops.horizon(stops.horizon(0, 1), -1) == 0
    assert stops_of("ia pergi.").horizon(0, 1) == 9


def test_a_sentence_without_end_is_taken_in_parts() -> None:
    text = "kata Kim " * 5_000
    found = list(Stops(ArticleText(text), None, Lexicon()).from_here(0, 1))
    assert len(found) == 5_000


def test_passages_are_found_over_paragraphs() -> None:
    text = "satu “dua” tiga\nempat\n“lima” enam"
    stops = stops_of(text)
    first = stops.next_passage(0, 1)
    assert first is not None
    second = stops.next_passage(first.inner_start, 1)
    assert second is not None
    assert text[second.inner_start : second.inner_end] == "lima"
    assert stops.next_passage(second.inner_start, 1) is None
    assert stops.next_passage(second.inner_start, -1) == first


@given(text=texts, data=st.data())
def test_every_stop_lies_in_the_text(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    given_ = data.draw(st.sampled_from([None, segment(text, "id")]))
    assert given_ is None or isinstance(given_, Segmentation)
    stops = Stops(ArticleText(text), given_, LEXICON)
    for step in (1, -1):
        for one in stops.from_here(at, step):
            assert 0 <= one.start < one.end <= len(text)
            assert one.end > at if step > 0 else one.start < at
    for start, end in stops.clauses_near(at):
        assert 0 <= start < end <= len(text)
