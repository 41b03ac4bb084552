"""An assignment has one id for an article, a person and a purpose, whoever makes it."""

from annotator.domain.assignments import Assignment, PersonWork, Purpose, Work
from annotator.domain.ids import ArticleId, PersonId, assignment_id
from annotator.domain.layers import LayerStatus
from annotator.domain.people import Person

ARTICLE, PERSON = ArticleId(b"a" * 16), PersonId(b"p" * 16)


def test_two_leads_who_plan_the_same_make_the_same_assignment() -> None:
    assert assignment_id(ARTICLE, PERSON, Purpose.LABEL) == assignment_id(ARTICLE, PERSON, "label")


def test_a_repeat_is_another_assignment() -> None:
    first = assignment_id(ARTICLE, PERSON, Purpose.LABEL)
    assert assignment_id(ARTICLE, PERSON, Purpose.REPEAT) != first


def work(purpose: Purpose, status: LayerStatus, due: str = "") -> Work:
    key = assignment_id(ARTICLE, PERSON, purpose)
    return Work(Assignment(key, ARTICLE, PERSON, purpose, "plan 1", 0, 7, due), status)


def test_work_is_finished_when_it_is_done_or_skipped() -> None:
    works = tuple(work(Purpose.LABEL, status) for status in LayerStatus)
    mine = PersonWork(Person(PERSON, "Ani", 5), (*works, work(Purpose.REPEAT, LayerStatus.DONE)))
    assert (mine.count(), mine.count(finished=True)) == (6, 3)
    assert (mine.count(Purpose.LABEL), mine.count(Purpose.LABEL, finished=True)) == (5, 2)


def test_what_was_due_before_today_and_is_not_finished_is_overdue() -> None:
    works = (
        work(Purpose.LABEL, LayerStatus.UNSEEN, "2026-11-29"),
        work(Purpose.TRAINING, LayerStatus.DONE, "2026-11-29"),
        work(Purpose.REPEAT, LayerStatus.FLAGGED, "2026-11-30"),
        work(Purpose.GOLD_CHECK, LayerStatus.UNSEEN),
    )
    assert PersonWork(Person(PERSON, "Ani", 5), works).overdue("2026-11-30") == 1
