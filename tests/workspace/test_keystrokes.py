from pathlib import Path

import pytest

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing import add_span, relabel_spans, remove_spans, set_topic
from annotator.domain.ids import ArticleId
from annotator.workspace.keystrokes import (
    IDLE_SECONDS,
    Counted,
    Effort,
    Keystrokes,
    Meter,
    Subject,
    figures,
    records_of,
    summed,
)
from annotator.workspace.project import Project, open_project
from tests.workspace.conftest import TEXT

HERE = ArticleId(b"\x01" * 16)
DAY = "2026-11-23"
SPAN = Subject(HERE.hex(), "span", "PER")


def typed(meter: Meter, keys: int, start: float = 0.0) -> None:
    for number in range(keys):
        meter.press(start + number)


def test_what_was_done_since_the_last_record_counts_for_the_next() -> None:
    meter = Meter()
    typed(meter, 3)
    meter.click(4.0)
    meter.made(HERE, [("span", "PER")], DAY)
    typed(meter, 2, start=6.0)
    meter.made(HERE, [("span", "PER")], DAY)
    assert meter.take() == {DAY: {SPAN: Effort(records=2, keys=5, mouse=1, seconds=7.0)}}


def test_a_long_pause_counts_as_none() -> None:
    meter = Meter()
    for now in (0.0, 2.0, 2.0 + IDLE_SECONDS + 1, 2.0 + IDLE_SECONDS + 4):
        meter.press(now)
    meter.made(HERE, [("span", "PER")], DAY)
    assert meter.total == Effort(records=1, keys=4, seconds=5.0)


def test_records_of_one_gesture_share_its_keys() -> None:
    meter = Meter()
    typed(meter, 5)
    meter.made(HERE, [("span", "PER"), ("span", "LOC"), ("topic", "sport")], DAY)
    (of_day,) = meter.take().values()
    assert [effort.keys for effort in of_day.values()] == [1, 2, 2]
    assert meter.total.keys == 5
    assert meter.spans == 2


def test_sums_are_taken_once_and_may_be_given_back() -> None:
    meter = Meter()
    typed(meter, 1)
    meter.made(HERE, [("span", "PER")], DAY)
    taken = meter.take()
    assert meter.take() == {}
    meter.give_back(taken)
    assert meter.take() == taken


def test_without_records_there_is_no_average() -> None:
    assert Effort(keys=3).keys_per_record is None
    assert Effort(keys=3).seconds_per_record is None
    assert Effort(2, 5, 0, 3.0).keys_per_record == 2.5
    assert Effort(2, 5, 0, 3.0).seconds_per_record == 1.5


@pytest.fixture
def article(project: Project) -> ArticleId:
    return project.articles.add(TEXT)


def test_only_what_is_made_anew_is_a_record(project: Project, article: ArticleId) -> None:
    def changed(kind: str) -> ChangeSet:
        return project.editing.change(
            article,
            lambda here, edit: {
                "add": lambda: add_span(here.own, here.content.text, ((0, 5),), "PER", edit),
                "relabel": lambda: relabel_spans(
                    here.own, [here.own.spans[0].id], "LOC", edit, text=here.content.text
                ),
                "topic": lambda: set_topic(here.own, "sport", edit),
                "remove": lambda: remove_spans(
                    here.own, [here.own.spans[0].id], edit, text=here.content.text
                ),
            }[kind](),
        ).change_set

    assert records_of(changed("add")) == [("span", "PER")]
    assert records_of(changed("relabel")) == []
    assert records_of(changed("topic")) == [("topic", "sport")]
    assert records_of(changed("remove")) == []
    assert records_of(ChangeSet(ChangeKind.BULK, (Change(None, None),))) == []


def test_sums_are_kept_in_the_file_and_added_up(project: Project, tmp_path: Path) -> None:
    project.keystrokes.add({DAY: {SPAN: Effort(1, 3, 0, 2.5)}})
    project.keystrokes.add({DAY: {SPAN: Effort(2, 4, 1, 1.0)}})
    project.close()
    with open_project(tmp_path / "p.annot") as again:
        person = again.person.id.hex()
        assert again.keystrokes.all() == [Counted(person, DAY, SPAN, Effort(3, 7, 1, 3.5))]


def test_counting_is_no_change_of_the_project(project: Project) -> None:
    digest, undo = project.reading.digest(), project.reading.undo_info()
    project.keystrokes.add({DAY: {SPAN: Effort(1, 3, 0, 2.5)}})
    assert project.reading.digest() == digest
    assert project.reading.undo_info() == undo
    assert project.safekeeping.check() == ()


def test_sums_can_be_forgotten_and_brought_back(project: Project) -> None:
    project.keystrokes.add({DAY: {SPAN: Effort(1, 3)}})
    forgotten = project.keystrokes.forget()
    assert project.keystrokes.all() == []
    project.keystrokes.add({DAY: {SPAN: Effort(1, 2)}})
    project.keystrokes.bring_back(forgotten)
    assert summed(project.keystrokes.all()) == Effort(2, 5)


def test_the_figures_stand_in_the_statistics(project: Project) -> None:
    assert project.reading.stats()["keys"] == {}
    project.keystrokes.add({DAY: {SPAN: Effort(2, 5, 1, 3.25)}})
    plain = {"records": 2, "keys": 5, "mouse": 1, "seconds": 3.2}
    assert project.reading.stats()["keys"] == {
        "total": plain,
        "by_label": {"span": {"PER": plain}},
        "by_article": {HERE.hex(): plain},
        "by_day": {DAY: plain},
        "by_annotator": {"Sari": plain},
    }


def test_figures_of_nothing_are_empty() -> None:
    assert figures([], {}) == {}


def test_a_project_for_reading_only_keeps_nothing(project: Project, tmp_path: Path) -> None:
    project.close()
    with open_project(tmp_path / "p.annot", writable=False) as again:
        again.keystrokes.add({DAY: {SPAN: Effort(1, 1)}})
        assert again.keystrokes.all() == []


def test_what_cannot_be_read_counts_as_nothing(project: Project) -> None:
    person = project.person.id.hex()
    project.editing.remember(f"keys/{person}/{DAY}", "no JSON")
    assert project.keystrokes.all() == []
    assert isinstance(project.keystrokes, Keystrokes)
