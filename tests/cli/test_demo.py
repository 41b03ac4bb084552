import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


def demo(folder: Path) -> subprocess.CompletedProcess[str]:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    if sys.platform != "linux":
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.run(
        [sys.executable, "-m", "annotator", "demo", "--dir", str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demo has run twice."""
    pytest.importorskip("PySide6")
    place = tmp_path_factory.mktemp("demo")
    for done in (demo(place), demo(place)):
        assert (done.returncode, done.stderr) == (0, "")
        for name in ("sample.annot", "sample.jsonl", "training.jsonl", "sample.conll"):
            assert f"{place / name}: " in done.stdout
    return place


def test_the_sample_is_a_sound_project(folder: Path, run: Run) -> None:
    assert run("check", folder / "sample.annot").code == 0
    figures = run("stats", folder / "sample.annot", "--json").json()
    assert figures["articles"] == 15


def test_its_labels_are_exported(folder: Path) -> None:
    assert (folder / "sample.conll").read_text().startswith("-DOCSTART-")
    assert (folder / "sample.jsonl").read_text().startswith('{"format":"annotator/1"')
    assert len((folder / "training.jsonl").read_text().splitlines()) == 15


def test_a_picture_is_drawn(folder: Path) -> None:
    head = (folder / "article.png").read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", head[16:24])
    assert width >= 800
    assert height > 200
