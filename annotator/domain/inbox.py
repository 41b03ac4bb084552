"""The annotator's inbox: what became of their own work, and why.

News is every decision in effect on an article that is released, where the person said something
else than what was decided. Where they were followed there is no news.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.decisions import Decision, Feedback, FeedbackState
from annotator.domain.ids import ArticleId, DecisionId, LayerId

__all__ = ["News", "NewsState", "in_effect", "news_of", "objected", "said_in"]


class NewsState(StrEnum):
    """What the person has to do with a piece of news.

    Answered: they objected to the decision before this one, and have not read the new one yet.
    """

    NEW = "new"
    ANSWERED = "answered"
    OBJECTED = "objected"
    UNDERSTOOD = "understood"


@dataclass(frozen=True, slots=True)
class News:
    """One decision about the person's work.

    `said` is canonical JSON of the rows that they had there, as in `Decision.result`; `"[]"` for
    none. `feedback` is what they answered to this decision.
    """

    decision: Decision
    layer: LayerId
    said: str
    state: NewsState
    feedback: Feedback | None = None

    @property
    def is_unread(self) -> bool:
        """Whether the person has not answered yet."""
        return self.state in (NewsState.NEW, NewsState.ANSWERED)


def in_effect(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give the decisions that no other one supersedes, without a second adjudicator's checks."""
    known = [decision for decision in decisions if not decision.is_check]
    superseded = {decision.supersedes for decision in known}
    return tuple(decision for decision in known if decision.id not in superseded)


def objected(decisions: Iterable[Decision], feedback: Iterable[Feedback]) -> frozenset[DecisionId]:
    """Give the decisions in effect to which somebody objects: their places are open again."""
    against = {one.decision for one in feedback if one.state is FeedbackState.OBJECTED}
    return frozenset(one.id for one in in_effect(decisions) if one.id in against)


def said_in(decision: Decision, layer: LayerId) -> str | None:
    """Give what a layer said when a decision was taken; None when it had no voice in it."""
    for candidate in json.loads(decision.seen):
        if any(voice["layer"] == layer.hex() for voice in candidate["voices"]):
            return _canonical(candidate["rows"])
    return None


def news_of(
    decisions: Iterable[Decision],
    layers: Mapping[ArticleId, LayerId],
    released: Collection[ArticleId],
    feedback: Iterable[Feedback],
) -> tuple[News, ...]:
    """Give a person's news: what is unread first, then the newest decision first.

    `layers` are their own by article, `released` the articles whose gold is closed, `feedback`
    their own answers.
    """
    known = tuple(decisions)
    answers = {one.decision: one for one in feedback}
    found = (
        _news(decision, layers[decision.article], answers)
        for decision in in_effect(known)
        if decision.article in layers and decision.article in released
    )
    news = [one for one in found if one is not None]
    return tuple(sorted(news, key=lambda n: (not n.is_unread, -n.decision.at_us, n.decision.id)))


def _news(
    decision: Decision, layer: LayerId, answers: Mapping[DecisionId, Feedback]
) -> News | None:
    said = said_in(decision, layer)
    before = None if decision.supersedes is None else answers.get(decision.supersedes)
    was_objected = before is not None and before.state is FeedbackState.OBJECTED
    if said is None or (not was_objected and said == _canonical(json.loads(decision.result))):
        return None
    answer = answers.get(decision.id)
    if answer is None:
        state = NewsState.ANSWERED if was_objected else NewsState.NEW
    else:
        is_against = answer.state is FeedbackState.OBJECTED
        state = NewsState.OBJECTED if is_against else NewsState.UNDERSTOOD
    return News(decision, layer, said, state, answer)


def _canonical(rows: object) -> str:
    return json.dumps(rows, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
