import pytest

from annotator.domain.articles import Segmentation
from annotator.domain.text import ArticleText
from annotator.ui.text_view.places import Goal, GoalKind, Places, goal_of

TEXT = "Title here\n\nOne two. Three four.\nFive six. 👍🏽"
SENTENCES = ((0, 10), (12, 20), (21, 32), (33, 42), (43, 45))


@pytest.fixture
def places() -> Places:
    return Places(ArticleText(TEXT), Segmentation((), SENTENCES))


@pytest.mark.parametrize(
    ("words", "goal"),
    [
        ("12", Goal(GoalKind.SENTENCE, 12)),
        (" s 3 ", Goal(GoalKind.SENTENCE, 3)),
        ("P4", Goal(GoalKind.PARAGRAPH, 4)),
        ("¶4", Goal(GoalKind.PARAGRAPH, 4)),
        ("50 %", Goal(GoalKind.PERCENT, 50)),
        ("12,5%", Goal(GoalKind.PERCENT, 12.5)),
        ("400%", Goal(GoalKind.PERCENT, 100)),
    ],
)
def test_a_goal_is_understood(words: str, goal: Goal) -> None:
    assert goal_of(words) == goal


@pytest.mark.parametrize("words", ["", "x", "p", "12 13", "-3", "%"])
def test_what_is_no_goal_is_none(words: str) -> None:
    assert goal_of(words) is None


def test_goals_lead_to_where_sentences_and_paragraphs_begin(places: Places) -> None:
    assert places.place_of(Goal(GoalKind.SENTENCE, 3)) == 21
    assert places.place_of(Goal(GoalKind.PARAGRAPH, 2)) == 12
    assert places.place_of(Goal(GoalKind.PARAGRAPH, 3)) == 33


def test_goals_beyond_the_ends_are_the_first_and_the_last(places: Places) -> None:
    assert places.place_of(Goal(GoalKind.SENTENCE, 0)) == 0
    assert places.place_of(Goal(GoalKind.SENTENCE, 99)) == 43
    assert places.place_of(Goal(GoalKind.PERCENT, 100)) == len(TEXT)


def test_a_share_of_the_text_never_lands_inside_a_cluster(places: Places) -> None:
    text = ArticleText(TEXT)
    assert all(
        text.is_grapheme_boundary(places.place_of(Goal(GoalKind.PERCENT, share)))
        for share in range(101)
    )


def test_blank_lines_are_no_paragraphs(places: Places) -> None:
    assert len(places.paragraphs) == 3
    assert places.paragraph_at(11) == 0
    assert places.paragraph_at(12) == 1


def test_the_sentence_around_a_place_reaches_to_the_next_one(places: Places) -> None:
    assert places.sentence_around(13) == (12, 21)
    assert places.sentence_around(20) == (12, 21)
    assert places.sentence_around(25) == (21, 32)


def test_the_sentence_of_a_blank_line_is_that_line(places: Places) -> None:
    assert places.sentence_around(11) == (11, 11)


def test_sentences_are_found_by_where_they_begin(places: Places) -> None:
    assert list(places.sentences_from(12, 32)) == [1, 2]
    assert list(places.sentences_from(13, 21)) == []


def test_without_a_segmentation_paragraphs_are_the_sentences() -> None:
    places = Places(ArticleText(TEXT), None)
    assert places.sentences == places.paragraphs


def test_an_empty_text_has_one_place() -> None:
    places = Places(ArticleText(""), None)
    assert places.place_of(Goal(GoalKind.SENTENCE, 5)) == 0
    assert places.sentence_around(0) == (0, 0)
    assert places.percent(0) == 0
