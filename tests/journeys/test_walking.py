"""From name to name in the real window, by keys and by mouse."""

import importlib.util
from pathlib import Path

import pytest

from tests.journeys.conftest import Journey
from tests.journeys.walking import TEXT

BY_KEYS = [
    ["EVT", "Pertemuan … Vladivostok"],
    ["GPE", "Vladivostok"],
    ["GPE", "Rusia"],
    ["PER", "Vladimir Putin"],
    ["DATE", "Senin (11/9)"],
    ["MONEY", "Rp1.000.000"],
    ["ORG", "Partai Kuda"],
    ["PER", "Aburizal Bari"],
    ["PER", "Aburizal Bari"],
    ["PER", "Putin"],
]
BY_MOUSE = [
    ["PER", "Vladimir Putin"],
    ["DATE", "Senin (11/9)"],
    ["QTY", "59 km/jam"],
    ["ORG", "Partai … Bari"],
]


@pytest.mark.parametrize(
    ("way", "spans"), [("walking_by_keys", BY_KEYS), ("walking_by_mouse", BY_MOUSE)]
)
def test_names_are_found_and_labelled_exactly(
    way: str,
    spans: list[list[str]],
    tmp_path: Path,
    config_folder: Path,
    request: pytest.FixtureRequest,
) -> None:
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    journey = Journey(way, tmp_path, config_folder, bool(request.config.getoption("--headed")))
    (config_folder / "settings.toml").write_text('person_name = "Sari"\n', encoding="utf-8")
    make_project(journey.project)
    told = journey.go("session")
    assert told[0]["seen"]["spans"] == spans
    assert told[-1] == {"end": "session"}


def make_project(path: Path) -> None:
    """Make a project for news with the one article of the journey."""
    from annotator.workspace.project import create_project
    from annotator.workspace.schemes import load_scheme

    with create_project(path, scheme=load_scheme("news"), person="Sari") as project:
        project.articles.add(TEXT)
