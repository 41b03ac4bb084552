"""Names in other scripts in the real window, by keys and by mouse."""

import importlib.util
from pathlib import Path

import pytest

from annotator.workspace.project import create_project, open_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey


@pytest.mark.parametrize("way", ["by_keys", "by_mouse"])
def test_names_in_any_script_are_labelled_whole(
    way: str, tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    from tests.journeys.scripts import LABELLED, TEXT

    is_headed = bool(request.config.getoption("--headed"))
    journey = Journey("scripts", tmp_path, config_folder, is_headed)
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    with create_project(journey.project, scheme=load_scheme("news"), person="Sari") as project:
        project.articles.add(TEXT)
    journey.go(way)
    with open_project(journey.project, person="Sari") as project:
        (key,) = project.reading.article_keys()
        opened = project.reading.open_article(key[1])
        text = opened.content.text
        found = [(span.label, text.quote_of(span.fragments)) for span in opened.own.spans]
    assert found == LABELLED
