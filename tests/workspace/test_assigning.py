from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from annotator.domain import editing
from annotator.domain.assignments import Purpose
from annotator.domain.changes import Change, ChangeSet
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import GOLD_PERSON, ArticleId, layer_id
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.listing import ArticleFilter, Assigned
from annotator.domain.people import Person
from annotator.workspace.assigning import PlanOptions, Wanted
from annotator.workspace.project import Project, create_project
from annotator.workspace.reading import OpenArticle
from annotator.workspace.safekeeping import check_project

TO_DO = ArticleFilter(assigned=Assigned.TO_DO)
Assign = Callable[[Wanted], None]
MINE = ArticleFilter(assigned=Assigned.MINE)


@pytest.fixture
def articles(project: Project) -> list[ArticleId]:
    return [project.articles.add(f"Ani bertemu Budi pada hari ke-{n}.") for n in range(1, 9)]


@pytest.fixture
def assign(project: Project, articles: list[ArticleId]) -> Assign:
    def given(wanted: Wanted) -> None:
        project.assigning.assign(project.assigning.propose(wanted))

    return given


def label(project: Project, article: ArticleId, name: str, *places: tuple[int, int]) -> None:
    """Label places of an article and call it done."""

    def marked(place: tuple[int, int], opened: OpenArticle, edit: editing.Edit) -> ChangeSet:
        return editing.add_span(opened.own, opened.content.text, [place], name, edit)

    for place in places:
        project.editing.change(article, partial(marked, place))
    project.editing.change(
        article, lambda opened, edit: editing.set_status(opened.own, LayerStatus.DONE, edit)
    )


def close_gold(project: Project, article: ArticleId) -> None:
    """Give an article a closed gold layer, as another machine would bring it."""
    scheme, key = project.scheme.version_id, layer_id(article, GOLD_PERSON, LayerKind.GOLD)
    layer = Layer(key, article, GOLD_PERSON, LayerKind.GOLD, LayerStatus.DONE, scheme, 5, 5)
    with project.bulk("gold") as writer:
        if not any(one.id == GOLD_PERSON for one in project.reading.people(with_gold=True)):
            writer.add_rows((Change(None, Person(GOLD_PERSON, "gold", 5)),))
        writer.add_layer(LayerContent(layer))


def listed(project: Project, where: ArticleFilter) -> list[ArticleId]:
    return [article for _, article in project.reading.article_keys(where)]


def test_a_plan_is_one_step_and_brings_its_people(project: Project, assign: Assign) -> None:
    before = project.reading.digest()
    assign(Wanted(people=("Budi", "Citra"), overlap=2, batch="first"))
    works = project.assigning.progress()
    assert [(one.person.name, one.count()) for one in works] == [("Budi", 8), ("Citra", 8)]
    assert {work.assignment.batch for one in works for work in one.works} == {"first"}
    project.editing.undo()
    assert project.assigning.progress() == ()
    assert project.reading.digest() == before


def test_a_second_plan_adds_what_is_missing_only(project: Project, assign: Assign) -> None:
    assign(Wanted(people=("Budi",)))
    with pytest.raises(RuleViolation, match="nothing to add"):
        assign(Wanted(people=("Budi",)))
    project.articles.add("Yang baru.")
    proposal = project.assigning.propose(Wanted(people=("Budi", "Citra")))
    assert [one.article for one in proposal.plan.assignments] == [
        project.reading.article_keys()[-1][1]
    ]
    assert proposal.batch == "plan 2"
    assert [one.name for one in proposal.newcomers] == ["Citra"]


def test_my_list_is_in_the_order_of_the_plan_and_shrinks_as_i_work(
    project: Project, assign: Assign
) -> None:
    assert listed(project, MINE) == []
    assign(Wanted(people=(project.person.name,), seed=5))
    order = [work.assignment.article for work in project.assigning.mine().works]
    assert listed(project, MINE) == listed(project, TO_DO) == order
    assert order != sorted(order)
    rows = project.reading.articles_page(TO_DO, limit=3)
    assert [row.id for row in rows] == order[:3]
    after = project.reading.article_keys(TO_DO)[2]
    assert project.reading.article_keys(TO_DO, after=after, limit=1)[0][1] == order[3]
    back = project.reading.articles_page(TO_DO, before=after, limit=1)
    assert [row.id for row in back] == [order[1]]
    label(project, order[0], "PER", (0, 3))
    assert listed(project, TO_DO) == order[1:]
    assert listed(project, MINE) == order
    assert project.assigning.mine().count(finished=True) == 1


def test_who_has_begun_counts_and_what_is_begun_is_not_taken_back(
    project: Project, articles: list[ArticleId], assign: Assign
) -> None:
    label(project, articles[0], "PER", (0, 3))
    here = project.person.name
    assign(Wanted(people=(here, "Budi")))
    works = {one.person.name: one for one in project.assigning.progress()}
    assert works[here].count() + works["Budi"].count() == 7
    mine = works[here].works[0].assignment.article
    label(project, mine, "PER", (0, 3))
    project.assigning.withdraw()
    (left,) = project.assigning.progress()
    assert [work.assignment.article for work in left.works] == [mine]
    with pytest.raises(RuleViolation, match="no assignment"):
        project.assigning.withdraw()


def test_training_and_checks_are_articles_with_closed_gold(
    project: Project, articles: list[ArticleId], assign: Assign
) -> None:
    with pytest.raises(RuleViolation, match="3 articles whose gold is closed, and there are 0"):
        assign(Wanted(training=1, checks=2))
    for article in articles[:3]:
        close_gold(project, article)
    assign(Wanted(people=("Budi",), training=1, checks=2))
    (budi,) = project.assigning.progress()
    closed = {
        work.assignment.article
        for work in budi.works
        if work.assignment.purpose is not Purpose.LABEL
    }
    assert closed == set(articles[:3])
    assert budi.works[0].assignment.purpose is Purpose.TRAINING
    assert budi.count(Purpose.LABEL) == 5


def test_checks_are_compared_with_the_gold(
    project: Project, articles: list[ArticleId], assign: Assign
) -> None:
    close_gold(project, articles[0])
    assign(Wanted(people=(project.person.name,), checks=1))
    label(project, articles[0], "PER", (0, 3))
    (found,) = project.assigning.comparisons()
    assert (found.purpose, found.articles) == (Purpose.GOLD_CHECK, 1)
    measure, level, figure = found.figures[0]
    assert (measure, level, figure.value) == ("f1", "span", 0.0)


def test_a_repeat_opens_empty_and_leaves_the_first_pass_alone(
    project: Project, articles: list[ArticleId], assign: Assign, tmp_path: Path
) -> None:
    article = articles[0]
    label(project, article, "PER", (0, 3), (12, 16))
    assign(Wanted(people=(project.person.name,), repeats=0.01))
    assert project.assigning.mine().count(Purpose.REPEAT) == 0
    project.editing.undo()
    for other in articles[1:]:
        project.articles.trash([other])
    assign(Wanted(people=(project.person.name,), repeats=1.0))
    opened = project.reading.open_article(article)
    assert opened.own.layer.kind is LayerKind.REPEAT
    assert (opened.is_new_layer, opened.own.spans, opened.content.layers) == (True, (), ())
    assert listed(project, TO_DO) == [article]
    label(project, article, "PER", (0, 3))
    assert listed(project, TO_DO) == []
    again = project.reading.open_article(article)
    assert (again.own.layer.kind, len(again.own.spans)) == (LayerKind.ANNOTATOR, 2)
    (found,) = project.assigning.comparisons()
    assert (found.purpose, found.articles) == (Purpose.REPEAT, 1)
    assert found.figures[0][2].value == pytest.approx(2 / 3)
    report = project.exporting.run("conll", tmp_path / "out.conll")
    assert report.kept["spans"] == 2
    project.exporting.run("jsonl", tmp_path / "out.jsonl")
    assert '"kind":"repeat"' in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        (Wanted(people=("Budi",), overlap=2), "2 people, and there are 1"),
        (Wanted(people=("Budi", "Budi")), "once"),
        (Wanted(people=("  ",)), "needs a name"),
        (Wanted(people=("Budi",), quotas={"Citra": 3}), "Citra"),
        (Wanted(people=("Budi",), due="tomorrow"), "no date"),
    ],
)
def test_what_cannot_be_planned_is_said_in_one_sentence(
    assign: Assign, wanted: Wanted, why: str
) -> None:
    with pytest.raises(RuleViolation, match=why):
        assign(wanted)


def test_a_form_says_what_is_wanted() -> None:
    options = PlanOptions(overlap=2, quota=5, repeats=10, due=" 2026-11-30 ")
    wanted = Wanted(("Ani",), 2, 5, repeats=0.1, due="2026-11-30")
    assert options.wanted(["Ani"]) == wanted
    assert PlanOptions().wanted(()) == Wanted()


def test_a_project_with_a_repeat_is_sound_and_comes_back_equal(
    project: Project, articles: list[ArticleId], assign: Assign, tmp_path: Path
) -> None:
    for article in articles:
        label(project, article, "PER", (0, 3))
    assign(Wanted(people=(project.person.name,), repeats=0.25))
    (first, *_) = listed(project, TO_DO)
    label(project, first, "LOC", (0, 3))
    project.exporting.run("jsonl", tmp_path / "a.jsonl")
    with create_project(tmp_path / "again.annot", scheme=project.scheme, person="Budi") as again:
        again.importing.run(again.importing.plan([tmp_path / "a.jsonl"]))
        assert again.reading.digest() == project.reading.digest()
        again.work_as(project.person.name)
        assert listed(again, TO_DO) == listed(project, TO_DO)
    assert check_project(tmp_path / "again.annot") == ()


def test_a_repeat_counts_in_no_agreement(
    project: Project, articles: list[ArticleId], assign: Assign
) -> None:
    label(project, articles[0], "PER", (0, 3))
    assign(Wanted(people=(project.person.name,), repeats=1.0))
    label(project, articles[0], "LOC", (0, 3))
    found = project.measuring.agreement("f1", "span")
    assert (found.whole.value, found.annotators) == (None, 0)
