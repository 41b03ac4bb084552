"""Settling conflicts in the real window: 500 by keys, and what that leaves in the project."""

import importlib.util
import shutil
from pathlib import Path

import pytest

from annotator.domain.decisions import DecisionMethod
from annotator.domain.reviewing import ItemState
from annotator.workspace.project import open_project
from tests.journeys.conftest import Journey
from tests.journeys.test_journeys import assert_sound

NEAR_500 = 570


@pytest.fixture
def settling(tmp_path: Path, config_folder: Path, request: pytest.FixtureRequest) -> Journey:
    """A project with some more than 500 places to decide, reviewed by Sari."""
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    from tests.bench.conflicts import REVIEWER, conflict_file

    folder = tmp_path / "work"
    folder.mkdir()
    config_folder.mkdir(exist_ok=True)
    settings = config_folder / "settings.toml"
    settings.write_text(f'person_name = "{REVIEWER}"\n', encoding="utf-8")
    headed = bool(request.config.getoption("--headed"))
    journey = Journey("settling", folder, config_folder, headed)
    shutil.move(conflict_file(tmp_path, NEAR_500), journey.project)
    return journey


def test_500_conflicts_are_decided_by_a_key_each_and_all_is_taken_back(settling: Journey) -> None:
    decided, back, end = settling.go("by_keys")
    assert decided["decided"] == 500
    assert decided["dialogs"] == 0
    assert decided["p95_ms"] > 0
    assert back == {"is_back": True}
    assert end == {"end": "by_keys"}
    with open_project(settling.project, person="Sari") as project:
        articles = [key[1] for key in project.reading.article_keys()]
        items = [item for one in articles for item in project.reviewing.sheet(one).items]
        kept = [item.decision for item in items if item.state is ItemState.DECIDED]
        (decision,) = [one for one in kept if one is not None]
        assert decision.by == project.person.id
        assert decision.method is DecisionMethod.ADJUDICATED
        assert decision.chosen == 0
        assert '"voices"' in decision.seen
    assert_sound(settling)


def test_cards_chips_and_lanes_are_taken_by_mouse(settling: Journey) -> None:
    assert settling.go("by_mouse") == [{"end": "by_mouse"}]
    with open_project(settling.project, person="Sari") as project:
        articles = [key[1] for key in project.reading.article_keys()]
        items = [item for one in articles for item in project.reviewing.sheet(one).items]
    assert sum(item.state is ItemState.DECIDED for item in items) == 3
    assert_sound(settling)
