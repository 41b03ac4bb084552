"""Reviewing a project: queue, sheets, policy, second looks, and what happens when things change."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.decisions import DecisionMethod
from annotator.domain.editing import remove_spans, set_status
from annotator.domain.editing.feedback import object_to
from annotator.domain.editing.settled_sheet import sheet_after
from annotator.domain.editing.settling import Answer, adopt, close_gold, decide, second_opinion
from annotator.domain.errors import RuleViolation, StoreConflict
from annotator.domain.ids import ArticleId, assignment_id
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.masking import Fairness
from annotator.domain.reviewing import GoldStatus, ItemState, QueueOrder
from annotator.workspace.project import Project
from tests.workspace.reviewed import decide_all, decides, item_about, rows_saying, says

OTHER = "Kim Jong Un pulang.\n\nKim Jong Un dan Putin berpisah di Moskow."


@pytest.fixture
def labelled(project: Project, article: ArticleId) -> ArticleId:
    """Three people on one article: a label in dispute, a miss, and two places agreed."""
    says(project, "Ani", article, [("Putin", "PER"), ("Vladivostok", "LOC"), ("Kim", "PER")])
    says(project, "Budi", article, [("Putin", "PER"), ("Vladivostok", "PER"), ("Kim", "PER")])
    says(project, "Citra", article, [("Putin", "PER"), ("Vladivostok", "LOC")], ["politics"])
    project.work_as("Rina")
    return article


def states(project: Project, article: ArticleId) -> dict[str, str]:
    return {
        item.cluster.subject: item.state.value for item in project.reviewing.sheet(article).items
    }


def gold_spans(project: Project, article: ArticleId) -> list[str]:
    content = project.reading.article(article)
    gold = [one for one in content.layers if one.layer.kind is LayerKind.GOLD]
    return [f"{content.text.quote(s.start, s.end)} {s.label}" for one in gold for s in one.spans]


def test_a_sheet_shows_lanes_by_letters_and_what_is_in_dispute(
    project: Project, labelled: ArticleId
) -> None:
    sheet = project.reviewing.sheet(labelled)
    assert [lane.name for lane in sheet.lanes] == ["A", "B", "C"]
    assert states(project, labelled) == {
        "politics": "open",
        "Putin": "agreed",
        "Vladivostok": "open",
        "Kim": "open",
    }
    assert (sheet.is_new_gold, sheet.missing, sheet.gold_status) == (True, 0, GoldStatus.OPEN)


def test_names_are_shown_only_where_the_project_allows_it(
    project: Project, labelled: ArticleId
) -> None:
    reviewing = project.reviewing
    assert [lane.name for lane in reviewing.sheet(labelled, names=True).lanes] == ["A", "B", "C"]
    reviewing.set_fairness(Fairness(may_show_names=True))
    shown = {lane.name for lane in reviewing.sheet(labelled, names=True).lanes}
    assert shown == {"Ani", "Budi", "Citra"}
    assert [lane.name for lane in reviewing.sheet(labelled).lanes] == ["A", "B", "C"]


def test_a_decision_is_written_with_its_provenance_and_taken_back_to_the_same_digest(
    project: Project, labelled: ArticleId
) -> None:
    before = project.reading.digest()
    decides(project, "Rina", labelled, "Vladivostok", "LOC")
    decides(project, "Rina", labelled, "Kim", "")
    assert gold_spans(project, labelled) == ["Vladivostok LOC"]
    sheet = project.reviewing.sheet(labelled)
    decision = item_about(sheet, "Vladivostok").decision
    assert decision is not None
    assert sheet.made == {decision.id: (sheet.gold.spans[0].id,)}
    nothing = item_about(sheet, "Kim").decision
    assert nothing is not None
    assert nothing.result == "[]"
    assert project.reading.digest() != before
    project.editing.undo()
    project.editing.undo()
    assert project.reading.digest() == before
    assert project.reviewing.sheet(labelled).is_new_gold


def test_the_queue_holds_what_is_left_and_counts_the_rest(
    project: Project, labelled: ArticleId
) -> None:
    waiting = project.articles.add(OTHER)
    says(project, "Ani", waiting, [("Kim", "PER")])
    project.work_as("Rina")
    queue = project.reviewing.queue(QueueOrder.TEXT)
    assert [item.cluster.subject for item in queue if item.state is ItemState.OPEN] == [
        "politics",
        "Vladivostok",
        "Kim",
    ]
    assert queue.states == {ItemState.OPEN: 3, ItemState.AGREED: 1}
    assert queue.gold == {labelled: GoldStatus.OPEN, waiting: GoldStatus.NOT_READY}
    decides(project, "Rina", labelled, "Kim", "PER")
    assert len(list(project.reviewing.queue().open_items)) == 2


@pytest.mark.parametrize("order", list(QueueOrder))
def test_every_order_holds_the_same_items(
    project: Project, labelled: ArticleId, order: QueueOrder
) -> None:
    found = {item.cluster.fingerprint for item in project.reviewing.queue(order)}
    assert found == {item.cluster.fingerprint for item in project.reviewing.queue()}
    assert labelled in project.reviewing.queue(order).titles


def test_identical_conflicts_are_found_in_other_articles(
    project: Project, labelled: ArticleId
) -> None:
    other = project.articles.add(OTHER)
    for name in ("Ani", "Budi"):
        says(project, name, other, [("Kim", "PER")])
    says(project, "Citra", other)
    item = item_about(project.reviewing.sheet(labelled), "Kim")
    project.reviewing.queue()
    found = project.reviewing.identical(item)
    assert [one.cluster.article for one in found] == [labelled, other]


def test_the_same_fingerprint_never_comes_back_and_a_changed_one_is_stale(
    project: Project, labelled: ArticleId
) -> None:
    decide_all(project, "Rina", labelled)
    gold = gold_spans(project, labelled)
    assert set(states(project, labelled).values()) == {"decided"}
    project.work_as("Citra")
    says(project, "Citra", labelled, [("Kim", "PER")], done=False)
    project.work_as("Rina")
    assert [s for s, state in states(project, labelled).items() if state == "stale"] == ["Kim"]
    assert gold_spans(project, labelled) == gold
    stale = item_about(project.reviewing.sheet(labelled), "Kim")
    assert stale.decision is not None
    assert stale.decision.fingerprint != stale.cluster.fingerprint
    decides(project, "Rina", labelled, "Kim", "PER")
    assert set(states(project, labelled).values()) == {"decided"}


def test_a_place_whose_annotators_took_everything_back_is_stale_with_its_decision(
    project: Project, labelled: ArticleId
) -> None:
    decides(project, "Rina", labelled, "Kim", "PER")
    for name in ("Ani", "Budi"):
        project.work_as(name)
        project.editing.change(labelled, lambda a, e: remove_spans(a.own, [a.own.spans[-1].id], e))
    project.work_as("Rina")
    sheet = project.reviewing.sheet(labelled)
    stale = item_about(sheet, "Kim")
    assert (stale.state, stale.cluster.candidates) == (ItemState.STALE, ())
    assert "Kim PER" in gold_spans(project, labelled)
    answer = Answer((), project.person.id)
    project.editing.apply(decide(sheet, stale, answer, project.editing.edit()))
    assert "Kim PER" not in gold_spans(project, labelled)
    assert "stale" not in states(project, labelled).values()


def test_the_second_of_two_reviewers_at_one_file_is_told_that_the_place_is_decided(
    project: Project, labelled: ArticleId
) -> None:
    old = project.reviewing.sheet(labelled)
    decides(project, "Rina", labelled, "Vladivostok", "LOC")
    project.work_as("Tono")
    answer = Answer((), project.person.id)
    late = decide(old, item_about(old, "Vladivostok"), answer, project.editing.edit())
    with pytest.raises(StoreConflict, match="changed meanwhile"):
        project.editing.apply(late)
    assert gold_spans(project, labelled) == ["Vladivostok LOC"]


def test_two_reviewers_on_one_conflict_apart_leave_it_to_a_third_answer(
    project: Project, labelled: ArticleId
) -> None:
    decides(project, "Rina", labelled, "Vladivostok", "LOC")
    project.work_as("Tono")
    sheet = project.reviewing.sheet(labelled)
    unaware = replace(item_about(sheet, "Vladivostok"), state=ItemState.OPEN, decision=None)
    other = Answer(rows_saying(unaware, "PER"), project.person.id)
    project.editing.apply(decide(sheet, unaware, other, project.editing.edit()))
    both = item_about(project.reviewing.sheet(labelled), "Vladivostok")
    assert (both.state, len(both.rivals)) == (ItemState.STALE, 1)
    assert gold_spans(project, labelled) == ["Vladivostok LOC", "Vladivostok PER"]
    decides(project, "Lead", labelled, "Vladivostok", "LOC")
    settled = item_about(project.reviewing.sheet(labelled), "Vladivostok")
    assert settled.state is ItemState.DECIDED
    assert gold_spans(project, labelled) == ["Vladivostok LOC"]
    project.editing.undo()
    assert item_about(project.reviewing.sheet(labelled), "Vladivostok").state is ItemState.STALE
    assert len(gold_spans(project, labelled)) == 2


def test_what_all_agree_on_becomes_gold_by_the_previewed_policy_in_one_step(
    project: Project, labelled: ArticleId
) -> None:
    reviewing = project.reviewing
    before = project.reading.digest()
    policy = reviewing.policy("agreed")
    preview = reviewing.preview_agreed(policy)
    assert (preview.count, preview.left) == (1, 3)
    assert preview.by_method == {DecisionMethod.UNANIMOUS: 1}
    assert project.reading.digest() == before
    settled = reviewing.settle_agreed(preview)
    assert (settled.places, settled.articles, settled.left_out) == (1, 1, 0)
    assert gold_spans(project, labelled) == ["Putin PER"]
    decision = item_about(reviewing.sheet(labelled), "Putin").decision
    assert decision is not None
    assert decision.rule_version == f"{policy.version}; unanimous"
    with pytest.raises(RuleViolation, match="Nothing is left"):
        reviewing.settle_agreed(preview)
    project.editing.undo()
    assert project.reading.digest() == before


def test_places_that_changed_since_the_preview_are_left_out(
    project: Project, labelled: ArticleId
) -> None:
    preview = project.reviewing.preview_agreed(project.reviewing.policy("majority"))
    assert preview.count == 2
    project.work_as("Budi")
    project.editing.change(labelled, lambda a, e: remove_spans(a.own, [a.own.spans[0].id], e))
    project.work_as("Rina")
    settled = project.reviewing.settle_agreed(preview)
    assert (settled.places, settled.left_out) == (1, 1)


def test_a_weighted_policy_asks_how_often_everybody_is_right(
    project: Project, labelled: ArticleId
) -> None:
    preview = project.reviewing.preview_agreed(project.reviewing.policy("weighted"))
    assert preview.by_method == {DecisionMethod.UNANIMOUS: 1, DecisionMethod.WEIGHTED: 1}
    assert labelled in preview.chosen


def test_an_objection_opens_a_place_again_until_the_next_decision(
    project: Project, labelled: ArticleId
) -> None:
    decides(project, "Rina", labelled, "Kim", "")
    decision = item_about(project.reviewing.sheet(labelled), "Kim").decision
    assert decision is not None
    project.work_as("Ani")
    edit = project.editing.edit()
    project.editing.apply(object_to(decision, None, "He is named.", project.person.id, edit))
    item = item_about(project.reviewing.sheet(labelled), "Kim")
    assert (item.state, [one.note for one in item.objections]) == (
        ItemState.STALE,
        ["He is named."],
    )
    decides(project, "Rina", labelled, "Kim", "PER")
    item = item_about(project.reviewing.sheet(labelled), "Kim")
    assert (item.state, item.objections) == (ItemState.DECIDED, ())


def test_articles_wait_for_everybody_who_is_assigned(
    project: Project, labelled: ArticleId, assigned: Callable[[ArticleId, str], None]
) -> None:
    assigned(labelled, "Dedi")
    queue = project.reviewing.queue()
    assert (len(queue), dict(queue.missing)) == (0, {labelled: 1})
    assert queue.gold == {labelled: GoldStatus.NOT_READY}
    early = project.reviewing.queue(early=True)
    assert len(list(early.open_items)) == 3
    says(project, "Dedi", labelled)
    assert project.reviewing.sheet(labelled).missing == 0


def test_gold_is_closed_where_nothing_is_left_and_opens_when_a_place_is_stale(
    project: Project, labelled: ArticleId
) -> None:
    assert project.reviewing.close_decided() == 0
    decide_all(project, "Rina", labelled)
    assert project.reviewing.close_decided() == 1
    sheet = project.reviewing.sheet(labelled)
    assert sheet.gold_status is GoldStatus.CLOSED
    assert project.reviewing.close_decided() == 0
    says(project, "Citra", labelled, [("Kim", "PER")], done=False)
    project.work_as("Rina")
    sheet = project.reviewing.sheet(labelled)
    assert sheet.gold_status is GoldStatus.OPEN
    assert sheet.gold.layer.status is LayerStatus.DONE
    with pytest.raises(RuleViolation, match="Decide 1 conflict"):
        close_gold(sheet, project.editing.edit())


def test_a_second_reviewer_gets_the_same_sample_of_what_others_decided(
    project: Project, labelled: ArticleId
) -> None:
    decide_all(project, "Rina", labelled)
    assert len(project.reviewing.second_sample(1.0)) == 0
    project.work_as("Tono")
    sample = project.reviewing.second_sample(1.0)
    assert len(sample) == 4
    assert len(project.reviewing.second_sample(0.0)) == 0
    some = project.reviewing.second_sample(0.5, seed=3)
    assert some == project.reviewing.second_sample(0.5, seed=3)
    gold = gold_spans(project, labelled)
    sheet = project.reviewing.sheet(labelled)
    answer = Answer((), project.person.id)
    item = item_about(sheet, "Vladivostok")
    project.editing.apply(second_opinion(sheet, item, answer, project.editing.edit()))
    assert len(project.reviewing.second_sample(1.0)) == 3
    assert gold_spans(project, labelled) == gold


def test_an_article_that_is_gone_is_named_in_one_sentence(project: Project) -> None:
    with pytest.raises(RuleViolation, match="not in the project any more"):
        project.reviewing.sheet(ArticleId(b"x" * 16))


def test_one_annotator_alone_makes_no_conflicts(project: Project, article: ArticleId) -> None:
    says(project, "Ani", article, [("Putin", "PER")])
    queue = project.reviewing.queue()
    assert (len(queue), queue.gold[article]) == (0, GoldStatus.NOT_READY)


def test_an_annotator_who_opens_a_done_layer_again_has_no_voice_until_done(
    project: Project, labelled: ArticleId
) -> None:
    project.work_as("Citra")
    project.editing.change(labelled, lambda a, e: set_status(a.own, LayerStatus.IN_PROGRESS, e))
    sheet = project.reviewing.sheet(labelled)
    assert [lane.name for lane in sheet.lanes] == ["A", "B"]
    assert item_about(sheet, "Vladivostok").cluster.votes == 2


@pytest.fixture
def assigned(project: Project) -> Callable[[ArticleId, str], None]:
    """Assign an article to a person, as a plan does."""

    def assign(article: ArticleId, name: str) -> None:
        project.work_as(name)
        person = project.person.id
        made = Assignment(
            assignment_id(article, person, Purpose.LABEL),
            article,
            person,
            Purpose.LABEL,
            "first",
            0,
            1,
        )
        change_set = ChangeSet(ChangeKind.ASSIGN, (Change(None, made),), articles=(article,))
        project.editing.apply(change_set)
        project.work_as("Rina")

    return assign


def test_reviewers_who_decided_alike_apart_leave_one_row_in_the_closed_gold(
    project: Project, labelled: ArticleId
) -> None:
    decide_all(project, "Rina", labelled)
    project.work_as("Tono")
    sheet = project.reviewing.sheet(labelled)
    unaware = replace(item_about(sheet, "Putin"), state=ItemState.OPEN, decision=None)
    apart = replace(
        sheet, gold=replace(sheet.gold, spans=()), made={}, items=(unaware,), is_new_gold=False
    )
    answer = adopt(unaware, 0, Answer((), project.person.id))
    project.editing.apply(decide(apart, unaware, answer, project.editing.edit()))
    assert gold_spans(project, labelled).count("Putin PER") == 2
    before = project.reading.digest()
    sheet = project.reviewing.sheet(labelled)
    assert item_about(sheet, "Putin").state is ItemState.DECIDED
    change_set = close_gold(sheet, project.editing.edit())
    after = sheet_after(sheet, change_set)
    project.editing.apply(change_set)
    assert gold_spans(project, labelled).count("Putin PER") == 1
    closed = project.reviewing.sheet(labelled)
    assert (closed.gold_status, closed.made) == (GoldStatus.CLOSED, after.made)
    assert project.safekeeping.check() == ()
    project.editing.undo()
    assert project.reading.digest() == before
