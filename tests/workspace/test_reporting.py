import json

import pytest

from annotator.domain.conflicts import ClusterKind
from annotator.domain.editing import add_span, set_status
from annotator.domain.errors import RuleViolation
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import Progress
from annotator.domain.masking import Fairness
from annotator.domain.reviewing import GoldStatus, ItemState
from annotator.review.quality import AS_IT_IS_NOW
from annotator.workspace.jobs import Cancelled
from annotator.workspace.project import Project
from annotator.workspace.reporting import ENDINGS, colours_of, written
from tests.workspace.adjudicated import labelled_twice
from tests.workspace.newsroom import NAMES, labelled_by_a_team


@pytest.fixture
def team(project: Project) -> Project:
    labelled_by_a_team(project, 12)
    return project


def test_a_report_holds_every_figure_of_what_a_team_did(team: Project) -> None:
    found = team.reporting.report()
    assert found.progress.articles == 12
    assert found.progress.by_done == (0, 0, 0, 12)
    assert [task.kind for task in found.tasks] == list(ClusterKind)
    workers = [person for person in found.people if person.done]
    assert [person.done for person in workers] == [12, 12, 12]
    agreed = team.measuring.agreement("f1", "span").whole
    assert found.tasks[0].figures[0].estimate.value == pytest.approx(agreed.value)
    assert found.tasks[0].figures[0].estimate.interval == pytest.approx(agreed.interval)
    assert all(person.with_gold.value is not None for person in workers)
    assert found.tasks[0].weeks
    assert sum(one.total for one in found.labels if one.kind is ClusterKind.TOPIC) == 36
    assert sum(day.records for day in found.days) == 60


def test_the_same_project_gives_the_same_report_in_the_same_bytes(team: Project) -> None:
    first, second = team.reporting.report(), team.reporting.report()
    for ending in ENDINGS:
        assert written(first, ending, team.scheme) == written(second, ending, team.scheme)


def test_names_are_left_out_unless_they_are_asked_for(team: Project) -> None:
    masked = team.reporting.report()
    for ending in ENDINGS:
        text = written(masked, ending).decode()
        assert [name for name in NAMES if name.split()[0] in text] == []
        assert "Annotator 3" in text
    with pytest.raises(RuleViolation, match="blind"):
        team.reporting.report(names=True)
    team.reviewing.set_fairness(Fairness(is_blind=False))
    named = team.reporting.report(names=True)
    assert {person.name for person in named.people if person.done} == set(NAMES)
    assert named.people[0].person == masked.people[0].person


def test_a_project_without_any_work_has_a_report_that_says_so(project: Project) -> None:
    found = project.reporting.report()
    assert (found.people, found.tasks, found.progress.by_done) == ((), (), ())
    for ending in ENDINGS:
        assert written(found, ending)


def test_one_annotator_alone_is_counted_and_not_compared(project: Project) -> None:
    labelled_by_a_team(project, 3, NAMES[:1])
    found = project.reporting.report()
    assert found.tasks == ()
    assert found.progress.by_done == (0, 3)
    assert "two" in found.people[0].with_others.why or found.people[0].with_others.value is None


def test_the_json_holds_people_by_name_and_no_ids_of_theirs(team: Project) -> None:
    found = team.reporting.report()
    text = written(found, ".json").decode()
    value = json.loads(text)
    assert value["format"] == "annotator/report/1"
    assert value["tasks"][0]["pairs"][0]["one"] == "Annotator 1"
    assert [person for person in found.people if person.person.hex() in text] == []


def test_another_ending_is_refused_with_those_that_there_are(project: Project) -> None:
    with pytest.raises(RuleViolation, match=r"\.html, \.json, \.csv.*\.docx"):
        written(project.reporting.report(), ".docx")


def test_labels_go_by_the_colours_of_the_scheme(project: Project) -> None:
    colours = colours_of(project.scheme)
    assert set(colours) == {
        *((ClusterKind.SPAN, name) for name in ("PER", "LOC")),
        *((ClusterKind.TOPIC, name) for name in ("politics", "sport")),
    }


def test_it_tells_how_far_it_is_and_can_be_stopped(team: Project) -> None:
    heard: list[Progress] = []
    team.reporting.report(progress=heard.append)
    assert heard[0].total == 12
    assert any("agreement" in one.text for one in heard)
    with pytest.raises(Cancelled):
        team.reporting.report(cancelled=lambda: True)


def test_gold_places_and_types_of_conflicts_are_counted(team: Project) -> None:
    progress = team.reporting.report().progress
    gold, places, types = (dict(part) for part in (progress.gold, progress.places, progress.types))
    queue = team.reviewing.queue()
    assert gold == {status.value: queue.statuses.get(status, 0) for status in GoldStatus}
    assert places["open"] == sum(item.state is ItemState.OPEN for item in queue)
    assert sum(types.values()) == places["open"]
    assert (progress.methods, progress.decision_seconds) == ((), None)


def test_what_was_changed_after_it_was_handed_in_is_a_second_headline(project: Project) -> None:
    article = labelled_twice(project)
    before = project.reporting.report()
    assert before.changed == 0
    here = project.person.name
    project.work_as("Budi")
    for gesture in (
        lambda opened, edit: set_status(opened.own, LayerStatus.IN_PROGRESS, edit),
        lambda opened, edit: add_span(opened.own, opened.content.text, [(0, 4)], "PER", edit),
        lambda opened, edit: set_status(opened.own, LayerStatus.DONE, edit),
    ):
        project.editing.change(article, gesture)
    project.work_as(here)
    found = project.reporting.report()
    assert found.changed == 1
    first, now, *_ = found.tasks[0].figures
    assert first == before.tasks[0].figures[0]
    assert now.estimate.value == 1
    assert now.name == first.name + AS_IT_IS_NOW


def test_a_long_measurement_stops_between_two_articles(team: Project) -> None:
    told: list[Progress] = []

    def is_enough() -> bool:
        return any(one.text == "span: confusion" and one.done == 2 for one in told)

    with pytest.raises(Cancelled):
        team.reporting.report(progress=told.append, cancelled=is_enough)
    assert (told[-1].done, told[-1].total) == (2, 12)
