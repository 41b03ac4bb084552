"""What all tests share: no display, no home, the fixtures' folder."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

IGNORED_BY_QT = (
    # The offscreen platform says so of every window that has a minimum size.
    "This plugin does not support propagateSizeHints",
    # It says so of every menu that pops up.
    r"This plugin does not support (raise\(\)|grabbing the keyboard)",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--headed", action="store_true", help="show real windows on the display")
    parser.addoption(
        "--update-snapshots", action="store_true", help="write new reference pictures and texts"
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("--headed"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Qt's warnings fail the tests of the window.

    Set here, not in the settings file, because the other rooms are tested without Qt, where its
    settings are unknown words.
    """
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "ui"):
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            item.add_marker(pytest.mark.qt_log_ignore(*IGNORED_BY_QT))


@pytest.fixture(autouse=True)
def config_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Keep every test away from the settings of whoever runs it."""
    folder = tmp_path_factory.mktemp("config")
    before = os.environ.get("ANNOTATOR_CONFIG_DIR")
    os.environ["ANNOTATOR_CONFIG_DIR"] = str(folder)
    yield folder
    if before is None:
        del os.environ["ANNOTATOR_CONFIG_DIR"]
    else:
        os.environ["ANNOTATOR_CONFIG_DIR"] = before


@pytest.fixture(scope="session")
def shared_fixtures() -> Path:
    """The folder of real files in other tools' formats; skips the test where it is absent."""
    folder = Path(os.environ.get("ANNOTATOR_FIXTURES", ROOT.parent / "shared" / "fixtures"))
    if not folder.is_dir():
        pytest.skip(f"the shared fixtures are not at {folder}; set ANNOTATOR_FIXTURES")
    return folder
