"""Sheets are made of what the store holds: lanes in their masks, gold, who is missing."""

from dataclasses import replace

from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import ArticleContent
from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.changes import ChangeSet
from annotator.domain.decisions import Decision, DecisionSource, Feedback, FeedbackState
from annotator.domain.editing import applied
from annotator.domain.editing.settling import Answer, decide
from annotator.domain.ids import AssignmentId, PersonId
from annotator.domain.layers import LayerStatus
from annotator.domain.masking import letters_of
from annotator.domain.reviewing import GoldStatus, ItemState
from annotator.workspace.review_sheets import Viewer, gold_of, missing_in, sheet_of, surveyed
from tests.domain.material import ARTICLE_ID, SCHEME, TEXT, article, new_edit
from tests.domain.reviewed import REVIEWER, content_of, span

LAYERS = tuple(
    content_of(letter, span(letter, "Vladivostok", label))
    for letter, label in (("A", "City"), ("B", "City"), ("C", "Place"))
)
CONTENT = ArticleContent(article("Kim"), TEXT, layers=LAYERS)
VIEWER = Viewer(REVIEWER, SCHEME)
NAMES = {one.layer.owner: name for one, name in zip(LAYERS, ("Ani", "Budi", "Citra"), strict=True)}


def assignment(person: str, purpose: Purpose = Purpose.LABEL) -> Assignment:
    key = PersonId(person.encode() * 16)
    return Assignment(AssignmentId(key), ARTICLE_ID, key, purpose, "first", 0, 1)


def after(content: ArticleContent, change_set: ChangeSet) -> ArticleContent:
    """The article as the store gives it once the first decision is written."""
    rows = [change.after for change in change_set.changes]
    review = ArticleReview(
        tuple(row for row in rows if isinstance(row, Decision)),
        tuple(row for row in rows if isinstance(row, DecisionSource)),
    )
    gold = applied(sheet_of(content, VIEWER, 1).gold, change_set)
    return replace(content, layers=(*content.layers, gold), review=review)


def decided() -> ArticleContent:
    sheet = sheet_of(CONTENT, VIEWER, 1)
    answer = Answer(sheet.items[0].cluster.candidates[0].rows, REVIEWER)
    return after(CONTENT, decide(sheet, sheet.items[0], answer, new_edit()))


def test_lanes_have_letters_or_the_names_of_those_who_are_done() -> None:
    draft = replace(LAYERS[2], layer=replace(LAYERS[2].layer, status=LayerStatus.IN_PROGRESS))
    content = replace(CONTENT, layers=(*LAYERS[:2], draft))
    assert [lane.name for lane in sheet_of(content, VIEWER, 1).lanes] == ["A", "B"]
    shown = replace(VIEWER, people=NAMES, is_blind=False)
    assert [lane.name for lane in sheet_of(CONTENT, shown, 1).lanes] == ["Ani", "Budi", "Citra"]


def test_the_same_letters_come_whatever_the_order_of_the_layers() -> None:
    turned = replace(CONTENT, layers=LAYERS[::-1])
    assert sheet_of(turned, VIEWER, 1).lanes == sheet_of(CONTENT, VIEWER, 1).lanes


def test_gold_is_new_until_something_was_decided_and_knows_who_made_its_rows() -> None:
    assert gold_of(CONTENT) is None
    assert sheet_of(CONTENT, VIEWER, 7).gold.layer.created_us == 7
    sheet = sheet_of(decided(), VIEWER, 9)
    assert not sheet.is_new_gold
    assert sheet.items[0].state is ItemState.DECIDED
    assert [*sheet.made.values()] == [(sheet.gold.spans[0].id,)]


def test_who_is_assigned_is_missing_until_done_or_skipped() -> None:
    plans = (assignment("a"), assignment("d"), assignment("e", Purpose.REPEAT))
    content = replace(CONTENT, review=ArticleReview(assignments=plans))
    assert missing_in(content) == 1
    skipped = replace(LAYERS[0].layer, owner=PersonId(b"d" * 16), status=LayerStatus.SKIPPED)
    content = replace(content, layers=(*LAYERS, replace(LAYERS[0], layer=skipped)))
    assert missing_in(content) == 0


def test_who_was_only_trained_or_checked_with_an_article_has_no_voice_in_its_gold() -> None:
    tried = (assignment("b", Purpose.TRAINING), assignment("c", Purpose.GOLD_CHECK))
    content = replace(CONTENT, review=ArticleReview(assignments=tried))
    assert [lane.layer for lane in sheet_of(content, VIEWER, 1).lanes] == [LAYERS[0].layer.id]
    assert surveyed(content, VIEWER).annotators == 1
    both = (*tried, assignment("b"))
    content = replace(CONTENT, review=ArticleReview(assignments=both))
    assert len(sheet_of(content, VIEWER, 1).lanes) == 2


def test_a_reviewer_who_labelled_the_article_is_warned() -> None:
    own = replace(VIEWER, person=LAYERS[0].layer.owner)
    assert sheet_of(CONTENT, own, 1).items[0].is_own
    assert not sheet_of(CONTENT, VIEWER, 1).items[0].is_own


def test_a_survey_says_how_far_an_article_is() -> None:
    seen = surveyed(CONTENT, VIEWER)
    assert (seen.annotators, seen.status, len(seen.owners)) == (3, GoldStatus.OPEN, 3)
    assert sorted(seen.lanes.values()) == ["A", "B", "C"]
    assert surveyed(decided(), VIEWER).status is GoldStatus.DECIDED


def test_answers_stand_without_regard_to_votes_until_the_place_is_decided() -> None:
    candidates = sheet_of(CONTENT, VIEWER, 1).items[0].cluster.candidates
    assert [one.votes for one in candidates] == [2, 1]
    later = replace(VIEWER, votes_after=True)
    hidden = sheet_of(CONTENT, later, 1).items[0]
    assert [one.key for one in hidden.cluster.candidates] == sorted(one.key for one in candidates)
    assert hidden.cluster.fingerprint == sheet_of(CONTENT, VIEWER, 1).items[0].cluster.fingerprint
    swapped = (
        content_of("A", span("A", "Vladivostok", "Place")),
        content_of("B", span("B", "Vladivostok", "Place")),
        content_of("C", span("C", "Vladivostok", "City")),
    )
    again = sheet_of(replace(CONTENT, layers=swapped), later, 1).items[0]
    assert [one.votes for one in hidden.cluster.candidates] == [2, 1]
    assert [one.votes for one in again.cluster.candidates] == [1, 2]
    shown = sheet_of(decided(), later, 1).items[0]
    assert [one.votes for one in shown.cluster.candidates] == [2, 1]


def test_an_objection_names_nobody_while_review_is_blind() -> None:
    content = decided()
    decision, author = content.review.decisions[0], LAYERS[0].layer.owner
    against = Feedback(decision.id, author, FeedbackState.OBJECTED, 9, "Ani and Budi agree.")
    content = replace(content, review=replace(content.review, feedback=(against,)))
    blind = replace(VIEWER, people=NAMES)
    letters = letters_of(ARTICLE_ID, NAMES)
    (said,) = sheet_of(content, blind, 1).items[0].objections
    assert said.note == f"{letters[author]} and {letters[LAYERS[1].layer.owner]} agree."
    (said,) = sheet_of(content, replace(blind, is_blind=False), 1).items[0].objections
    assert said.note == "Ani and Budi agree."
