"""A folder with two articles for each journey, and the way to go a stage of it."""

import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.journeys.driver import ARTICLE, PROJECT, SECOND

STAGE_SECONDS = 140
SCREEN = {"name": "one", "x": 0, "y": 0, "width": 1440, "height": 900, "dpr": 1}
SCREEN |= {"logicalDpi": 96, "logicalBaseDpi": 96}
OTHER_ARTICLE = (
    "Jembatan baru di Teluk Kumara\n\n"
    "Wali Kota Rahma Sidu membuka jembatan baru di Teluk Kumara hari ini. "
    "Warga menyambut pembukaan itu.\n"
)
OF_THE_PLATFORM = "This plugin does not support"
"""How the offscreen platform begins what it says of every window; no fault of the program."""


@dataclass(frozen=True)
class Journey:
    """A folder and the program's settings; each stage is a process of its own."""

    name: str
    folder: Path
    config: Path
    is_headed: bool

    @property
    def project(self) -> Path:
        """The project that the journey makes."""
        return self.folder / PROJECT

    def go(self, stage: str, *, ends_in_a_kill: bool = False) -> list[dict[str, Any]]:
        """Go one stage and give what it told; fails with all that the process said."""
        done = subprocess.run(
            [
                *(sys.executable, "-W", "error", "-m", "tests.journeys.driver"),
                *(self.name, stage, str(self.folder)),
            ],
            cwd=ROOT,
            env=self._environment(),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=STAGE_SECONDS,
            check=False,
        )
        expected = -signal.SIGKILL if ends_in_a_kill else 0
        assert done.returncode == expected, f"{stage}: {done.returncode}\n{done.stderr}"
        assert self.complaints() == []
        return [json.loads(line) for line in done.stdout.splitlines()]

    def complaints(self) -> list[str]:
        """Give what Qt and the program complained about in their log."""
        log = self.config / "annotator.log"
        lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        return [line for line in lines if line.strip() and OF_THE_PLATFORM not in line]

    def _environment(self) -> dict[str, str]:
        own = {"ANNOTATOR_CONFIG_DIR": str(self.config), "LC_ALL": "C.UTF-8"}
        if not self.is_headed:
            screens = self.config / "screens.json"
            screens.write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
            own["QT_QPA_PLATFORM"] = f"offscreen:configfile={screens}"
        return os.environ | own


@pytest.fixture
def article() -> Path:
    """The real article of the journeys; skips the test where it is absent."""
    fixtures = os.environ.get("ANNOTATOR_FIXTURES")
    shared = Path(fixtures).parent if fixtures else ROOT.parent / "shared"
    found = sorted((shared / "articles").glob("*.txt"))
    if not found:
        pytest.skip(f"there is no article in {shared / 'articles'}; set ANNOTATOR_FIXTURES")
    return found[0]


@pytest.fixture
def journey(
    request: pytest.FixtureRequest, article: Path, tmp_path: Path, config_folder: Path
) -> Journey:
    """The journey whose name the test gives as its parameter, about to begin."""
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    folder = tmp_path / "work"
    folder.mkdir()
    shutil.copyfile(article, folder / ARTICLE)
    (folder / SECOND).write_text(OTHER_ARTICLE, encoding="utf-8")
    is_headed = bool(request.config.getoption("--headed"))
    return Journey(request.param, folder, config_folder, is_headed)
