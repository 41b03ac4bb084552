"""What became of a person's work: news where they were not followed, on released articles."""

import json
from dataclasses import replace

from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision, DecisionMethod, Feedback, FeedbackState
from annotator.domain.ids import ArticleId, DecisionId, LayerId, PersonId
from annotator.domain.inbox import News, NewsState, news_of, said_in

ARTICLE = ArticleId(b"a" * 16)
ME, LEAD = PersonId(b"m" * 16), PersonId(b"l" * 16)
MINE, OTHERS = LayerId(b"1" * 16), LayerId(b"2" * 16)
SHORT = [{"fragments": [[0, 3]], "label": "Person"}]
LONG = [{"label": "Person", "fragments": [[0, 11]]}]


def decision(
    number: int, result: object = LONG, said: object = SHORT, **fields: object
) -> Decision:
    seen = [
        {"rows": said, "voices": [{"layer": MINE.hex(), "rows": ["00"]}]},
        {"rows": LONG, "voices": [{"layer": OTHERS.hex(), "rows": ["01"]}]},
    ]
    made = Decision(
        id=DecisionId(number.to_bytes(16, "big")),
        article=ARTICLE,
        kind=ClusterKind.SPAN,
        fingerprint=b"f" * 32,
        start=0,
        end=11,
        subject="Kim Jong Un",
        seen=json.dumps(seen),
        result=json.dumps(result),
        method=DecisionMethod.ADJUDICATED,
        by=LEAD,
        at_us=number,
    )
    return replace(made, **fields)  # type: ignore[arg-type]  # fields are named by the tests


def feedback(number: int, state: FeedbackState) -> Feedback:
    return Feedback(DecisionId(number.to_bytes(16, "big")), ME, state, 50, "no")


def mine(
    *decisions: Decision, released: bool = True, answers: tuple[Feedback, ...] = ()
) -> list[News]:
    where = [ARTICLE] if released else []
    return list(news_of(decisions, {ARTICLE: MINE}, where, answers))


def test_who_was_not_followed_reads_what_they_said_and_what_was_decided() -> None:
    (news,) = mine(decision(1))
    assert (news.state, news.is_unread) == (NewsState.NEW, True)
    assert json.loads(news.said) == SHORT


def test_who_was_followed_has_no_news() -> None:
    assert mine(decision(1, result=[dict(reversed(list(SHORT[0].items())))])) == []


def test_a_negative_decision_about_what_i_marked_is_news() -> None:
    (news,) = mine(decision(1, result=[]))
    assert json.loads(news.said) == SHORT


def test_nothing_said_is_an_answer_too() -> None:
    (news,) = mine(decision(1, said=[]))
    assert news.said == "[]"


def test_before_the_release_nothing_is_told() -> None:
    assert mine(decision(1), released=False) == []


def test_a_layer_without_a_voice_gets_no_news() -> None:
    assert said_in(decision(1), LayerId(b"9" * 16)) is None
    assert list(news_of([decision(1)], {ARTICLE: LayerId(b"9" * 16)}, [ARTICLE], [])) == []


def test_checks_and_superseded_decisions_are_no_news() -> None:
    first, second = decision(1), decision(2, supersedes=DecisionId((1).to_bytes(16, "big")))
    check = decision(3, is_check=True, supersedes=second.id)
    assert [news.decision for news in mine(first, second, check)] == [second]


def test_an_objection_is_answered_by_the_next_decision_even_when_it_follows_me() -> None:
    first = decision(1)
    against = feedback(1, FeedbackState.OBJECTED)
    assert [n.state for n in mine(first, answers=(against,))] == [NewsState.OBJECTED]
    second = decision(2, result=SHORT, supersedes=first.id)
    assert [n.state for n in mine(first, second, answers=(against,))] == [NewsState.ANSWERED]
    read = (against, feedback(2, FeedbackState.UNDERSTOOD))
    assert [n.state for n in mine(first, second, answers=read)] == [NewsState.UNDERSTOOD]


def test_what_is_unread_comes_first_and_the_newest_of_it() -> None:
    some = [decision(n) for n in (1, 2, 3)]
    found = mine(*some, answers=(feedback(3, FeedbackState.UNDERSTOOD),))
    assert [news.decision.at_us for news in found] == [2, 1, 3]
