"""Two reviewers and two annotators do anything in any order: the project stays sound.

Sound is what the check says: every row of the gold goes back to a decision in effect, whatever was
superseded, undone, done again or refused on the way.
"""

import random
from contextlib import suppress
from pathlib import Path

import pytest

from annotator.domain.editing import add_span, remove_spans, set_status
from annotator.domain.editing.settling import (
    Answer,
    adopt,
    decide,
    nothing_here,
    second_opinion,
)
from annotator.domain.errors import RuleViolation, StoreConflict
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.workspace.project import Project, create_project
from annotator.workspace.safekeeping import check_project
from tests.workspace.conftest import SCHEME
from tests.workspace.reviewed import says

TEXTS = ("Putin bertemu Kim di Vladivostok.", "Kim tiba di Moskow dan bertemu Putin.")
ANNOTATORS, REVIEWERS = ("Ani", "Budi"), ("Citra", "Dewi")
STEPS = 40


class Team:
    """Lets people of one project do random things; keeps what they were refused."""

    def __init__(
        self,
        project: Project,
        articles: list[ArticleId],
        chance: random.Random,
        reviewers: tuple[str, ...] = REVIEWERS,
    ) -> None:
        self.reviewers = reviewers
        self.project = project
        self.articles = articles
        self.chance = chance
        self.refused = 0
        self.done = 0

    def step(self) -> None:
        """Do one thing, or be refused with a sentence."""
        acts = (self.answer, self.answer, self.answer, self.check, self.settle, self.close)
        act = self.chance.choice((*acts, self.undo, self.redo, self.relabel))
        try:
            act()
        except (RuleViolation, StoreConflict):
            self.refused += 1
        else:
            self.done += 1

    def answer(self) -> None:
        self._decide(is_check=False)

    def check(self) -> None:
        self._decide(is_check=True)

    def settle(self) -> None:
        self.project.work_as(self.chance.choice(self.reviewers))
        reviewing = self.project.reviewing
        reviewing.settle_agreed(reviewing.preview_agreed(reviewing.policy()))

    def close(self) -> None:
        self.project.work_as(self.chance.choice(self.reviewers))
        self.project.reviewing.close_decided()

    def undo(self) -> None:
        self.project.work_as(self.chance.choice(self.reviewers))
        self.project.editing.undo()

    def redo(self) -> None:
        self.project.work_as(self.chance.choice(self.reviewers))
        self.project.editing.redo()

    def relabel(self) -> None:
        """Open an annotator's layer, add or remove a span, and submit it again."""
        self.project.work_as(self.chance.choice(ANNOTATORS))
        article = self.chance.choice(self.articles)
        change = self.project.editing.change
        status = LayerStatus.IN_PROGRESS
        change(article, lambda a, e: set_status(a.own, status, e))
        own = self.project.reading.open_article(article).own
        if own.spans and self.chance.random() < 0.5:
            gone = self.chance.choice(own.spans).id
            change(article, lambda a, e: remove_spans(a.own, [gone], e))
        else:
            start = self.chance.randrange(20)
            label = self.chance.choice(("PER", "LOC"))
            change(
                article,
                lambda a, e: add_span(a.own, a.content.text, [(start, start + 5)], label, e),
            )
        change(article, lambda a, e: set_status(a.own, LayerStatus.DONE, e))

    def _decide(self, *, is_check: bool) -> None:
        self.project.work_as(self.chance.choice(self.reviewers))
        sheet = self.project.reviewing.sheet(self.chance.choice(self.articles))
        if not sheet.items:
            return
        item = self.chance.choice(sheet.items)
        answer = Answer((), self.project.person.id)
        count = len(item.cluster.candidates)
        if count and self.chance.random() < 0.8:
            answer = adopt(item, self.chance.randrange(count), answer)
        else:
            answer = nothing_here(answer)
        gesture = second_opinion if is_check else decide
        self.project.editing.apply(gesture(sheet, item, answer, self.project.editing.edit()))


@pytest.fixture
def labelled(tmp_path: Path, named: None) -> Project:
    project = create_project(tmp_path / "p.annot", scheme=SCHEME)
    for text in TEXTS:
        article = project.articles.add(text)
        says(project, "Ani", article, [("Putin", "PER"), ("Kim", "PER")], ["politics"])
        says(project, "Budi", article, [("Putin", "PER"), ("Kim", "LOC")])
    return project


@pytest.mark.parametrize("seed", range(4))
def test_whatever_reviewers_do_all_gold_goes_back_to_decisions(
    labelled: Project, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (the same steps in every run)
    with labelled as project:
        articles = [key[1] for key in project.reading.article_keys()]
        team = Team(project, articles, chance)
        for number in range(STEPS):
            team.step()
            if number % 8 == 7:
                assert check_project(project.path) == (), f"after step {number}"
        assert team.done > STEPS / 2
        assert check_project(project.path) == ()
        project.exporting.run("jsonl", tmp_path / "a.jsonl")
        digest = project.reading.digest()
    with create_project(tmp_path / "again.annot", scheme=SCHEME) as again:
        again.importing.run(again.importing.plan([tmp_path / "a.jsonl"]))
        assert again.reading.digest() == digest
        assert check_project(again.path) == ()


def test_one_reviewer_who_takes_everything_back_is_where_they_began(labelled: Project) -> None:
    chance = random.Random(7)  # noqa: S311 (the same steps in every run)
    with labelled as project:
        before = project.reading.digest()
        articles = [key[1] for key in project.reading.article_keys()]
        team = Team(project, articles, chance, ("Citra",))
        for _ in range(8):
            for act in (team.answer, team.settle, team.answer, team.close):
                with suppress(RuleViolation):
                    act()
        assert project.reading.digest() != before
        while project.editing.undo() is not None:
            pass
        assert project.reading.digest() == before
        assert check_project(project.path) == ()
