"""Stances of several annotators become questions: who holds what view of what."""

from annotator.domain.stance import Polarity, Stance
from annotator.review.stance_units import stance_groups
from tests.review.material import KIM, TRADE, stance

FIRST, SECOND = "Presiden Kim Jong Un", "Universitas Negeri"


def groups(*layers: list[Stance]) -> list[list[int]]:
    return sorted(sorted(number for number, _ in group) for group in stance_groups(layers))


def test_equal_views_are_one_question() -> None:
    assert groups([stance(quote=FIRST)], [stance(quote=FIRST)], [stance(quote=FIRST)]) == [
        [0, 1, 2]
    ]


def test_the_same_view_seen_elsewhere_is_one_question() -> None:
    assert groups([stance(quote=FIRST)], [stance(quote=SECOND)]) == [[0, 1]]


def test_each_expression_finds_its_partner() -> None:
    mine = [stance(quote=FIRST), stance(Polarity.AGAINST, quote=SECOND)]
    yours = [stance(quote=SECOND), stance(Polarity.AGAINST, quote=FIRST)]
    found = [sorted(one.evidence for _, one in group) for group in stance_groups([mine, yours])]
    assert [len(set(evidence)) for evidence in found] == [1, 1]


def test_another_holder_of_the_same_words_is_one_question() -> None:
    assert groups([stance(quote=FIRST)], [stance(holder=KIM, quote="Kim Jong Un")]) == [[0, 1]]


def test_another_target_of_other_words_is_another_question() -> None:
    assert groups([stance(quote=FIRST)], [stance(target=TRADE, quote=SECOND)]) == [[0], [1]]


def test_where_holder_and_target_differ_there_are_two_questions() -> None:
    assert groups([stance(quote=FIRST)], [stance(holder=KIM, target=TRADE, quote=FIRST)]) == [
        [0],
        [1],
    ]


def test_nobody_has_two_answers_to_one_question_unless_they_are_equal() -> None:
    assert groups([stance(), stance(Polarity.AGAINST)], [stance()]) == [[0], [0, 1]]
    assert groups([stance(), stance()], [stance()]) == [[0, 0, 1]]
