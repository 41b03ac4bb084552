"""What an annotator answers to decisions about their work."""

from dataclasses import replace

import pytest

from annotator.domain.changes import Change, ChangeKind
from annotator.domain.decisions import Feedback, FeedbackState
from annotator.domain.editing.feedback import object_to, understand
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, DecisionId
from tests.domain.editing.test_commenting import DECISION
from tests.domain.material import ARTICLE_ID, PERSON_ID, new_edit

OTHER = replace(DECISION, id=DecisionId(b"e" * 16), article=ArticleId(b"z" * 16))
UNDERSTOOD = Feedback(DECISION.id, PERSON_ID, FeedbackState.UNDERSTOOD, 1_000)


def test_several_decisions_are_understood_in_one_step() -> None:
    done = understand([(DECISION, None), (OTHER, None)], PERSON_ID, new_edit())
    assert [change.before for change in done.changes] == [None, None]
    assert done.changes[0].after == UNDERSTOOD
    assert done.articles == (ARTICLE_ID, OTHER.article)
    assert done.describe() == 'Feedback "2 decisions": understood'


def test_what_is_understood_is_not_understood_again() -> None:
    done = understand([(DECISION, UNDERSTOOD), (OTHER, None)], PERSON_ID, new_edit())
    assert len(done.changes) == 1
    with pytest.raises(RuleViolation, match="nothing new"):
        understand([(DECISION, UNDERSTOOD)], PERSON_ID, new_edit())


def test_an_objection_says_why_and_can_be_taken_back() -> None:
    done = object_to(DECISION, UNDERSTOOD, " The title is part. ", PERSON_ID, new_edit(2_000))
    against = Feedback(DECISION.id, PERSON_ID, FeedbackState.OBJECTED, 2_000, "The title is part.")
    assert done.changes == (Change(UNDERSTOOD, against),)
    assert (done.kind, done.subject) == (ChangeKind.FEEDBACK, "Kim Jong Un")
    back = understand([(DECISION, against)], PERSON_ID, new_edit())
    assert back.changes == (Change(against, UNDERSTOOD),)


def test_an_objection_without_words_or_said_twice_is_refused() -> None:
    with pytest.raises(RuleViolation, match="why you object"):
        object_to(DECISION, None, " ", PERSON_ID, new_edit())
    against = Feedback(DECISION.id, PERSON_ID, FeedbackState.OBJECTED, 1, "No.")
    with pytest.raises(RuleViolation, match="already"):
        object_to(DECISION, against, "No.", PERSON_ID, new_edit())
