"""Comments stand in threads that are open until somebody closes them."""

from dataclasses import replace

import pytest

from annotator.domain.comments import (
    Comment,
    CommentSubject,
    mentioned_in,
    threads_of,
)
from annotator.domain.ids import GOLD_PERSON, CommentId, PersonId
from annotator.domain.people import Person

SARI, BUDI, SARI_W = (
    Person(PersonId(key * 16), name, 1)
    for key, name in ((b"s", "Sari"), (b"b", "Budi 😀"), (b"w", "Sari Wulan"))
)
PEOPLE = [SARI, BUDI, SARI_W, Person(GOLD_PERSON, "gold", 1)]


def comment(at_us: int, thread: int = 0, **fields: object) -> Comment:
    own = CommentId(at_us.to_bytes(16, "big"))
    first = CommentId(thread.to_bytes(16, "big")) if thread else own
    made = Comment(own, first, CommentSubject.RULE, SARI.id, at_us, "Titles?")
    return replace(made, **fields)  # type: ignore[arg-type]  # fields are named by the tests


def test_a_comment_is_open_and_about_no_place_unless_said_otherwise() -> None:
    said = comment(1)
    assert said.resolved_us is None
    assert (said.article, said.start, said.end) == (None, 0, 0)


def test_threads_hold_their_comments_in_order_with_the_open_and_newest_first() -> None:
    first, answer = comment(1), comment(5, thread=1)
    second = comment(3)
    closed = comment(9, resolved_us=10)
    threads = threads_of([closed, answer, second, first])
    assert [thread.comments for thread in threads] == [(first, answer), (second,), (closed,)]
    assert [thread.is_resolved for thread in threads] == [False, False, True]
    assert (threads[0].first, threads[0].last) == (first, answer)


def test_the_first_comment_leads_even_when_another_clock_was_behind() -> None:
    first, answer = comment(7), comment(2, thread=7)
    assert threads_of([answer, first])[0].comments == (first, answer)


def test_an_answer_whose_first_comment_has_not_arrived_stands_alone() -> None:
    answer = comment(2, thread=7)
    assert threads_of([answer])[0].first == answer


def test_a_thread_knows_everybody_who_was_called() -> None:
    some = [comment(1, mentions=(BUDI.id,)), comment(2, thread=1, mentions=(SARI_W.id,))]
    assert threads_of(some)[0].mentions == {BUDI.id, SARI_W.id}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("no one", []),
        ("ask @Sari.", [SARI]),
        ("ask @sari wulan, please", [SARI_W]),
        ("@Budi 😀 and @SARI and @Sari", [SARI, BUDI]),
        ("mail@Sari.id, @Sarina, @@Sari, @gold", []),
        ("(@Sari)\n@Sari Wulan", [SARI, SARI_W]),
    ],
)
def test_who_is_called_by_name_is_mentioned(body: str, expected: list[Person]) -> None:
    assert mentioned_in(body, PEOPLE) == tuple(sorted(person.id for person in expected))


def test_people_with_one_name_are_called_together() -> None:
    twin = Person(PersonId(b"t" * 16), "SARI", 1)
    assert mentioned_in("@Sari", [SARI, twin]) == (SARI.id, twin.id)
