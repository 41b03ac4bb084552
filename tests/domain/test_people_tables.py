from annotator.domain.agreement import Estimate
from annotator.domain.conflicts import ClusterKind
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.people_tables import people_tables
from annotator.domain.quality import (
    Competence,
    DayFigure,
    PersonFigures,
    ProgressFigures,
    QualityReport,
    TimeFigure,
)

ANI = PersonId(b"ani".ljust(16))
ONE = ArticleId(b"one".ljust(16))


def report(person: PersonFigures, **fields: object) -> QualityReport:
    return QualityReport(
        "p",
        "news",
        "00",
        "ff",
        True,
        ProgressFigures(1),
        (person,),
        titles={ONE: "First"},
        **fields,  # type: ignore[arg-type]
    )


def test_who_did_something_stands_under_work_and_what_is_unknown_is_left_out() -> None:
    work, standing, *others = people_tables(report(PersonFigures(ANI, "Annotator 1", done=3)))
    assert [cell.value for cell in work.rows[0]] == ["Annotator 1", 3, 0, 0, 0, 0, None]
    assert [table.rows for table in (standing, *others)] == [()] * len((standing, *others))


def test_competence_names_each_label_and_how_many_answers_it_is_learnt_from() -> None:
    known = Competence(
        ClusterKind.SPAN, 40, Estimate(0.9), Estimate(0.8), (("PER", Estimate(0.95)),)
    )
    person = PersonFigures(ANI, "Annotator 1", competence=(known,))
    table = next(t for t in people_tables(report(person)) if t.id == "competence_span")
    assert [column.title for column in table.columns] == [
        *("Person", "Accuracy", "Knowing", "PER", "Answers"),
    ]
    assert [cell.value for cell in table.rows[0]] == ["Annotator 1", 0.9, 0.8, 0.95, 40]


def test_times_fall_into_steps_and_every_step_is_shown() -> None:
    person = PersonFigures(ANI, "Annotator 1")
    times = (TimeFigure(0, ONE, 5, 12, 20.0), TimeFigure(0, ONE, 5, 12, 100.0))
    found = report(person, times=times, days=(DayFigure("2026-11-02", 10, 25, 50.0),))
    tables = {table.id: table for table in people_tables(found)}
    counts = [row[1].value for row in tables["time_spread"].rows]
    assert counts == [1, 0, 1, 0, 0, 0, 0, 0]
    assert [cell.value for cell in tables["days"].rows[0]] == ["2026-11-02", 10, 2.5, 5.0]
    assert [cell.value for cell in tables["times"].rows[0]] == [
        "First",
        "Annotator 1",
        100.0,
        5,
        12,
    ]
