"""The sample for second opinions: of what others decided, blind, always the same."""

import pytest

from annotator.domain.editing.settling import Answer, decide, second_opinion
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import ItemState
from annotator.workspace.project import Project
from annotator.workspace.second_sample import SecondSample
from tests.workspace.reviewed import decide_all, item_about, rows_saying, says


@pytest.fixture
def labelled(project: Project, article: ArticleId) -> ArticleId:
    says(project, "Ani", article, [("Putin", "PER"), ("Vladivostok", "LOC"), ("Kim", "PER")])
    says(project, "Budi", article, [("Putin", "PER"), ("Vladivostok", "PER"), ("Kim", "PER")])
    says(project, "Citra", article, [("Putin", "PER"), ("Vladivostok", "LOC")], ["politics"])
    project.work_as("Tono")
    return article


def everything(project: Project) -> SecondSample:
    return project.reviewing.second_sample(1.0)


def opine(project: Project, article: ArticleId, subject: str, label: str) -> None:
    sheet = project.reviewing.sheet(article)
    item = item_about(sheet, subject)
    answer = Answer(rows_saying(item, label), project.person.id)
    project.editing.apply(second_opinion(sheet, item, answer, project.editing.edit()))


def test_while_nobody_else_has_decided_there_is_nothing_to_ask(
    project: Project, labelled: ArticleId
) -> None:
    found = everything(project)
    assert (found.items, found.decided, found.answered) == ((), 0, 0)
    decide_all(project, "Tono", labelled)
    found = everything(project)
    assert (len(found), found.decided) == (0, 0)


def test_the_items_do_not_say_what_was_decided(project: Project, labelled: ArticleId) -> None:
    decide_all(project, "Rina", labelled)
    project.work_as("Tono")
    found = everything(project)
    assert [item.cluster.subject for item in found] == ["politics", "Putin", "Vladivostok", "Kim"]
    assert {item.state for item in found} == {ItemState.OPEN}
    assert [item.decision for item in found] == [None] * 4
    assert found.decided == 4
    assert set(found.lanes.values()) == {"A", "B", "C"}


def test_a_share_and_a_seed_give_the_same_places_however_much_is_answered(
    project: Project, labelled: ArticleId
) -> None:
    decide_all(project, "Rina", labelled)
    project.work_as("Tono")
    drawn = {project.reviewing.second_sample(0.5, seed).items for seed in range(8)}
    assert len(drawn) > 1
    some = project.reviewing.second_sample(0.5, 3)
    opine(project, labelled, "Vladivostok", "LOC")
    left = [item for item in some if item.cluster.subject != "Vladivostok"]
    assert list(project.reviewing.second_sample(0.5, 3)) == left
    with pytest.raises(RuleViolation, match="between 0 and 100 %"):
        project.reviewing.second_sample(10)


def test_answers_are_counted_and_not_asked_for_again_also_when_they_count(
    project: Project, labelled: ArticleId
) -> None:
    decide_all(project, "Rina", labelled)
    project.work_as("Tono")
    opine(project, labelled, "Putin", "PER")
    opine(project, labelled, "Vladivostok", "PER")
    found = everything(project)
    assert (len(found), found.decided, found.answered, found.same) == (2, 4, 2, 1)
    sheet = project.reviewing.sheet(labelled)
    item = item_about(sheet, "Vladivostok")
    answer = Answer(rows_saying(item, "PER"), project.person.id)
    project.editing.apply(decide(sheet, item, answer, project.editing.edit()))
    found = everything(project)
    assert (len(found), found.decided, found.answered, found.same) == (2, 3, 2, 1)
    report = project.reporting.report()
    assert dict(report.progress.checks) == {"the same answer": 1, "another answer": 1}
    (task,) = report.reviewers
    assert [(one.estimate.value, one.support) for one in task.figures][:2] == [(0.5, 2), (0.5, 2)]


def test_what_another_reviewer_has_checked_is_not_asked_a_third_time(
    project: Project, labelled: ArticleId
) -> None:
    decide_all(project, "Rina", labelled)
    project.work_as("Tono")
    opine(project, labelled, "Putin", "PER")
    project.work_as("Umi")
    found = everything(project)
    assert "Putin" not in [item.cluster.subject for item in found]
    assert (found.decided, found.answered) == (4, 0)


def test_the_sample_never_holds_what_a_policy_settled(
    project: Project, labelled: ArticleId
) -> None:
    project.work_as("Rina")
    reviewing = project.reviewing
    reviewing.settle_agreed(reviewing.preview_agreed(reviewing.policy("agreed")))
    project.work_as("Tono")
    assert everything(project).decided == 0
    assert item_about(reviewing.sheet(labelled), "Putin").state is ItemState.DECIDED
