"""An objection and its answer in the real windows, by two people, by keys and by mouse."""

import importlib.util
from pathlib import Path

import pytest

from annotator.domain.editing import add_span, set_status
from annotator.domain.editing.settling import Answer, close_gold, decide
from annotator.domain.ids import ArticleId
from annotator.domain.inbox import NewsState
from annotator.domain.layers import LayerStatus
from annotator.workspace.project import Project, create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.test_journeys import assert_sound


def settled(project: Project, text: str, said: dict[str, str], right: str) -> None:
    """Let people label an article, each other words, and the lead decide for some of them."""
    article = project.articles.add(text)
    for name, words in said.items():
        project.work_as(name)
        label(project, article, text.index(words), words)
    project.work_as("Lara")
    edit = project.editing.edit()
    sheet = project.reviewing.sheet(article)
    (item,) = sheet.items
    rows = next(
        one.rows
        for one in item.cluster.candidates
        if [row.start for row in one.rows] == [text.index(right)]  # type: ignore[union-attr]  # spans
    )
    project.editing.apply(decide(sheet, item, Answer(rows, project.person.id), edit))
    sheet = project.reviewing.sheet(article)
    project.editing.apply(close_gold(sheet, project.editing.edit()))


def label(project: Project, article: ArticleId, start: int, words: str) -> None:
    place = ((start, start + len(words)),)
    project.editing.change(
        article, lambda one, edit: add_span(one.own, one.content.text, place, "PER", edit)
    )
    project.editing.change(article, lambda one, edit: set_status(one.own, LayerStatus.DONE, edit))


@pytest.mark.parametrize("way", ["by_keys", "by_mouse"])
def test_an_objection_is_answered_by_a_second_decision(
    way: str, tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    from tests.journeys.talking import LONG, SHORT, TEXT

    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    journey = Journey("talking", folder, config_folder, bool(request.config.getoption("--headed")))
    with create_project(journey.project, scheme=load_scheme("news"), person="Lara") as project:
        settled(project, TEXT, {"Sari": LONG, "Budi": SHORT}, SHORT)
    for stage, name in (("objects", "Sari"), ("decides", "Lara"), ("reads", "Sari")):
        settings = f'person_name = "{name}"\n'
        (config_folder / "settings.toml").write_text(settings, encoding="utf-8")
        assert journey.go(f"{stage}_{way}") == [{"end": f"{stage}_{way}"}]
    with open_project(journey.project, person="Sari") as project:
        (news,) = project.talking.inbox().news
        assert news.state is NewsState.UNDERSTOOD
        assert news.said == news.decision.result
        (article,) = [key[1] for key in project.reading.article_keys()]
        assert project.reviewing.sheet(article).items[0].decision == news.decision
        (thread,) = project.talking.of_article(article).threads
        called = {
            person.name for person in project.reading.people() if person.id in thread.mentions
        }
        assert called == {"Lara"}
    assert_sound(journey)
