"""`annotator render`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

_OF_A_DISPLAY = ("DISPLAY", "QT_QPA_PLATFORM")


@pytest.fixture
def filled(run: Run, project: Path, corpus: Path) -> Path:
    assert run("import", project, corpus, "--annotator", "Sari").code == 0
    return project


def first_id(run: Run, project: Path) -> str:
    hits = run("search", project, "Putin", "--json").json()["hits"]
    assert isinstance(hits, list)
    return str(hits[0]["article"])


def test_a_page_is_written_without_loading_qt(run: Run, filled: Path, tmp_path: Path) -> None:
    article, target = first_id(run, filled), tmp_path / "a.html"
    code = (
        "import sys; from annotator.cli import main;"
        f"code = main(['render', {str(filled)!r}, '--article', {article[:8]!r},"
        f" '--output', {str(target)!r}]);"
        "sys.exit(code or any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert done.returncode == 0, done.stderr
    page = target.read_text(encoding="utf-8")
    assert ">Putin</span>" in page
    assert "labelled by Sari" in page


def test_an_existing_file_is_replaced_only_by_force(run: Run, filled: Path, tmp_path: Path) -> None:
    words = ("render", filled, "--article", first_id(run, filled), "--output", tmp_path / "a.html")
    assert run(*words).code == 0
    first = (tmp_path / "a.html").read_bytes()
    again = run(*words)
    assert again.code == 1
    assert "a.html" in again.err
    assert run(*words, "--force").code == 0
    assert (tmp_path / "a.html").read_bytes() == first


@pytest.mark.parametrize("ending", ["svg", "png", "pdf"])
def test_pictures_are_the_same_twice_and_need_no_display(
    run: Run, filled: Path, tmp_path: Path, ending: str
) -> None:
    pytest.importorskip("PySide6")
    made = []
    for number in (1, 2):
        target = tmp_path / f"{number}.{ending}"
        words = [str(filled), "--article", first_id(run, filled), "--output", str(target)]
        done = subprocess.run(
            [sys.executable, "-m", "annotator", "render", *words],
            check=False,
            capture_output=True,
            env={name: value for name, value in os.environ.items() if name not in _OF_A_DISPLAY},
        )
        assert done.returncode == 0, done.stderr
        made.append(target.read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--article", "nothing", "--output", "a.html"), "nothing"),
        (("--article", "Putin", "--output", "a.doc"), "a.doc"),
        (("--article", "ID", "--output", "a.html", "--layer", "Nobody"), "Nobody"),
    ],
)
def test_what_is_not_there_is_told_with_code_1(
    run: Run, filled: Path, words: tuple[str, ...], told: str
) -> None:
    known = first_id(run, filled)
    done = run("render", filled, *(known if word == "ID" else word for word in words))
    assert done.code == 1
    assert told in done.err
    assert len(done.err.splitlines()) == 1
