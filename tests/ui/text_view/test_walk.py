"""Walking by meaning: candidates without a label, growing and shrinking, parts, titles."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.domain.segmentation import segment
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.interaction import Interaction, State
from annotator.ui.text_view.line_moves import LineMoves
from annotator.ui.text_view.movement import Movement
from annotator.ui.text_view.span_index import SpanIndex
from annotator.ui.text_view.units import Unit
from annotator.ui.text_view.walk import Walk
from tests.ui.text_view.samples import page_of, span_on, texts

TEXT = (
    "Presiden Rusia Vladimir Putin tiba, lalu pergi. “Kami menolak, ya,” kata Kim Jong Un.\n"
    "Laju 59 km/jam, kata Putin-lah. Partai Golkar Aburizal Bakrie."
)


class Desk:
    """A text with its walk; `chosen` is what is selected."""

    def __init__(self, text: str = TEXT, *spans: Span) -> None:
        self.text = text
        article = ArticleText(text)
        page, _ = page_of(text, spans)
        index = SpanIndex(ChunkTable(article), spans)
        movement = Movement(article, segment(text, "id"), "id")
        self.hands = Interaction(article, movement, index, LineMoves(page))
        self.walk = Walk(article, movement, index, self.hands)

    @property
    def chosen(self) -> list[str]:
        return [self.text[start:end] for start, end in self.hands.state.selection]

    def select(self, words: str) -> None:
        start = self.text.index(words)
        self.hands.select_range(((start, start + len(words)),))

    def all(self, unit: Unit, step: int = 1) -> list[str]:
        found = []
        while self.walk.go(unit, step):
            found += self.chosen
        return found


def test_candidates_are_selected_one_after_the_other_and_back() -> None:
    desk = Desk()
    there = desk.all(Unit.CANDIDATE)
    assert there[:5] == ["Rusia", "Vladimir Putin", "Kim Jong Un", "Laju", "59 km/jam"]
    assert desk.all(Unit.CANDIDATE, -1) == there[-2::-1]


def test_what_has_a_label_is_passed_over() -> None:
    desk = Desk(TEXT, span_on(TEXT, "Vladimir Putin"), span_on(TEXT, "59 km/jam"))
    assert desk.all(Unit.CANDIDATE)[:2] == ["Rusia", "Kim Jong Un"]


def test_of_a_name_with_a_label_on_part_the_rest_is_left() -> None:
    desk = Desk(TEXT, span_on(TEXT, "Partai Golkar"))
    assert desk.all(Unit.CANDIDATE)[-1] == "Aburizal Bakrie"


def test_the_caret_inside_a_name_finds_that_name() -> None:
    desk = Desk()
    desk.hands.select_range(((18, 18),))
    desk.walk.go(Unit.CANDIDATE, 1)
    assert desk.chosen == ["Vladimir Putin"]


def test_a_long_stretch_without_names_is_gone_over_in_several_steps() -> None:
    desk = Desk("ia pergi. " * 1_500 + "kata Kim itu.")
    steps = 0
    while desk.chosen != ["Kim"]:
        assert desk.walk.go(Unit.CANDIDATE, 1)
        steps += 1
    assert 1 < steps < 10


def test_quotations_are_selected_without_their_marks() -> None:
    desk = Desk()
    assert desk.all(Unit.QUOTE) == ["Kami menolak, ya,"]
    desk.hands.select_range(((len(TEXT), len(TEXT)),))
    assert desk.walk.go(Unit.QUOTE, -1)


def test_growing_goes_from_word_to_article_and_shrinking_goes_back_exactly() -> None:
    desk = Desk()
    desk.hands.select_range(((TEXT.index("Jong") + 1,) * 2,))
    states = [desk.hands.state]
    seen = []
    while desk.walk.grow():
        states.append(desk.hands.state)
        seen += desk.chosen
    assert seen[:2] == ["Jong", "Kim Jong Un"]
    assert "“Kami menolak, ya,” kata Kim Jong Un." in seen
    assert seen[-1] == TEXT
    for state in reversed(states[:-1]):
        assert desk.walk.shrink()
        assert desk.hands.state == state


def test_growing_passes_clause_and_quotation() -> None:
    desk = Desk()
    desk.select("menolak")
    seen = []
    for _ in range(3):
        desk.walk.grow()
        seen += desk.chosen
    assert "Kami menolak, ya," in seen


def test_shrinking_what_did_not_grow_takes_something_smaller() -> None:
    desk = Desk()
    desk.select("Presiden Rusia Vladimir Putin tiba, lalu pergi.")
    assert desk.walk.shrink()
    assert desk.chosen == ["Presiden Rusia Vladimir Putin tiba"]


def test_a_kept_part_stays_while_the_caret_goes_on() -> None:
    desk = Desk()
    desk.select("Vladimir")
    assert desk.walk.keep_part()
    desk.hands.move(Unit.SENTENCE, 1)
    assert desk.chosen == ["Vladimir"]
    desk.walk.go(Unit.CANDIDATE, 1)
    assert desk.chosen == ["Vladimir", "Kim Jong Un"]
    assert desk.hands.clear()
    assert desk.chosen == []


def test_nothing_can_be_kept_where_nothing_is_selected() -> None:
    assert not Desk().walk.keep_part()


def test_a_title_is_taken_in_and_left_out() -> None:
    desk = Desk()
    desk.select("Vladimir Putin")
    assert desk.walk.toggle_title()
    assert desk.chosen == ["Presiden Rusia Vladimir Putin"]
    assert desk.walk.toggle_title()
    assert desk.chosen == ["Vladimir Putin"]


def test_a_clitic_is_left_out_and_taken_in() -> None:
    desk = Desk()
    desk.select("Putin-lah")
    assert desk.walk.toggle_clitic()
    assert desk.chosen == ["Putin"]
    assert desk.walk.toggle_clitic()
    assert desk.chosen == ["Putin-lah"]


def test_the_same_words_are_found_round_the_article() -> None:
    desk = Desk()
    desk.select("Putin")
    first = desk.hands.state.selection
    assert desk.walk.next_alike(1)
    assert desk.hands.state.selection != first
    assert desk.walk.next_alike(1)
    assert desk.hands.state.selection == first
    assert desk.walk.next_alike(-1)
    assert desk.hands.state.selection != first
    desk.select("menolak")
    assert not desk.walk.next_alike(1)


def test_a_candidate_stays_one_while_its_edges_move() -> None:
    desk = Desk()
    desk.walk.go(Unit.CANDIDATE, 1)
    desk.walk.adjust(((0, 14),))
    assert desk.walk.is_at_candidate
    assert desk.chosen == ["Presiden Rusia"]
    desk.hands.move(Unit.GRAPHEME, 1, extend=True)
    assert not desk.walk.is_at_candidate


def test_a_rough_selection_takes_whole_words() -> None:
    start, end = Desk().walk.neat(TEXT.index("dimir"), TEXT.index("tin ti"))
    assert TEXT[start:end] == "Vladimir Putin"


def test_whole_sentences_keep_their_full_stop() -> None:
    start, end = Desk().walk.neat(2, TEXT.index(" “Kami") + 1)
    assert TEXT[start:end] == "Presiden Rusia Vladimir Putin tiba, lalu pergi"
    start, end = Desk().walk.neat(0, TEXT.index(" “Kami") + 1)
    assert TEXT[start:end] == "Presiden Rusia Vladimir Putin tiba, lalu pergi."


WAYS: list[Callable[[Walk], bool]] = [
    lambda walk: walk.go(Unit.CANDIDATE, 1),
    lambda walk: walk.go(Unit.CANDIDATE, -1),
    lambda walk: walk.go(Unit.QUOTE, 1),
    lambda walk: walk.go(Unit.QUOTE, -1),
    lambda walk: walk.grow(),
    lambda walk: walk.shrink(),
    lambda walk: walk.toggle_title(),
    lambda walk: walk.toggle_clitic(),
    lambda walk: walk.next_alike(1),
    lambda walk: walk.next_alike(-1),
    lambda walk: walk.keep_part(),
]


@pytest.mark.parametrize("way", range(len(WAYS)))
@given(text=texts, data=st.data())
def test_no_way_leads_out_of_the_text(way: int, text: str, data: st.DataObject) -> None:
    desk = Desk(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    desk.hands.state = State(end, start)
    WAYS[way](desk.walk)
    for first, last in desk.hands.state.selection:
        assert 0 <= first < last <= len(text)
    assert 0 <= desk.hands.state.caret <= len(text)
