"""The annotator's inbox: what became of their own work, and why.

News is every decision in effect on an article that is released, where the person said something
else than what was decided. Where they were followed there is no news.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from annotator.domain.answers import canonical_json
from annotator.domain.decisions import Decision, Feedback, FeedbackState, in_effect
from annotator.domain.ids import ArticleId, DecisionId, LayerId

__all__ = ["News", "NewsState", "news_of", "said_in"]


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


def said_in(decision: Decision, layer: LayerId) -> str | None:
    """Give what a layer said when a decision was taken; None when it had no voice in it."""
    for candidate in json.loads(decision.seen):
        if any(voice["layer"] == layer.hex() for voice in candidate["voices"]):
            return canonical_json(candidate["rows"])
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
    if said is None or (not was_objected and said == canonical_json(json.loads(decision.result))):
        return None
    answer = answers.get(decision.id)
    if answer is None:
        state = NewsState.ANSWERED if was_objected else NewsState.NEW
    else:
        is_against = answer.state is FeedbackState.OBJECTED
        state = NewsState.OBJECTED if is_against else NewsState.UNDERSTOOD
    return News(decision, layer, said, state, answer)
