"""A team of three, a machine each, with bundles between them: from the plan to the gold."""

import importlib.util
from pathlib import Path

import pytest

from annotator.workspace.project import create_project
from annotator.workspace.schemes import load_scheme
from tests.journeys.conftest import Journey
from tests.journeys.driver import CONLL, OWN, TRAINING
from tests.journeys.exported import conll_spans, json_lines
from tests.journeys.test_journeys import assert_sound


def machine(tmp_path: Path, name: str, *, is_headed: bool) -> Journey:
    """A folder and settings of one person's own, below the folder that all see."""
    folder, config = tmp_path / "team" / name, tmp_path / f"config-{name}"
    folder.mkdir(parents=True)
    config.mkdir()
    (config / "settings.toml").write_text(f'person_name = "{name}"\n', encoding="utf-8")
    return Journey("teamwork", folder, config, is_headed)


def test_two_label_apart_and_the_lead_settles_releases_and_decides_again(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    from tests.journeys.teamwork import AGREED, LONG, SHORT, TEXT

    is_headed = bool(request.config.getoption("--headed"))
    lara, sari, budi = (
        machine(tmp_path, name, is_headed=is_headed) for name in ("Lara", "Sari", "Budi")
    )
    with create_project(lara.project, scheme=load_scheme("news"), person="Lara") as project:
        project.articles.add(TEXT)
    lara.go("assigns")
    assert sari.go("labels_long")[0]["spans"] == [["GPE", AGREED], ["PER", LONG]]
    assert budi.go("labels_short")[0]["spans"] == [["GPE", AGREED], ["PER", SHORT]]
    lara.go("settles")
    # The project that came from the assignment is beside the bundle.
    (tmp_path / "team" / "for-Sari.annot").rename(sari.project)
    sari.go("objects")
    lara.go("decides_again")
    assert conll_spans(lara.folder / CONLL) == [("GPE", AGREED), ("PER", LONG)]
    header, article = json_lines(lara.folder / OWN)
    assert header["kind"] == "project"
    gold = next(one for one in article["layers"] if one.get("kind") == "gold")
    places = {(span["label"], span["start"], span["end"]) for span in gold["spans"]}
    assert places == {
        ("GPE", TEXT.index(AGREED), TEXT.index(AGREED) + len(AGREED)),
        ("PER", TEXT.index(LONG), TEXT.index(LONG) + len(LONG)),
    }
    methods = sorted(one["method"] for one in article["decisions"])
    assert methods == ["adjudicated", "adjudicated", "unanimous"]
    (again,) = [one for one in article["decisions"] if one.get("supersedes")]
    assert again["by"] == next(one["id"] for one in header["people"] if one["name"] == "Lara")
    (trained,) = json_lines(lara.folder / TRAINING)
    assert {one["decision"] for one in trained["entities"]} <= {
        one["id"] for one in article["decisions"]
    }
    for one in (lara, sari):
        assert_sound(one)
