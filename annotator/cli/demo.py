"""The command `demo`: the sample project, opened in the window, or worked through without one."""

import os
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.speaking import about, say, tell
from annotator.cli.window import has_display, open_window
from annotator.domain.errors import StoreUnavailable

__all__ = ["COMMANDS"]

_PROJECT = "sample.annot"
_WHO = "Sari"
_EXPORTS = (
    ("jsonl", "sample.jsonl", None),
    ("training_jsonl", "training.jsonl", _WHO),
    ("conll", "sample.conll", _WHO),
)
_PICTURE = "article.png"
_PICTURE_WIDTH = 1200


def demo(
    folder: Annotated[
        Path | None,
        typer.Option("--dir", metavar="DIR", help="Where to; else among the program's own files."),
    ] = None,
) -> int:
    """Make the sample project and open it; without a display, do the whole job and say where."""
    from annotator.workspace.places import data_folder

    place = folder or data_folder() / "sample"
    with about(place):
        place.mkdir(parents=True, exist_ok=True)
        project = place / _PROJECT
        _make(project)
        return open_window(project) if has_display() else _whole_job(place, project)


COMMANDS = {"demo": demo}


def _make(project: Path) -> None:
    """Make the sample project where there is none yet; one that is there keeps its work."""
    if project.exists():
        return
    from annotator.workspace.sample import build_sample

    build_sample(project).close()


def _whole_job(place: Path, project: Path) -> int:
    from annotator.workspace.project import open_project
    from annotator.workspace.safekeeping import check_project, is_sound

    problems = check_project(project)
    for problem in problems:
        say(f"{project}: {problem.where}: {problem.message}")
    if not is_sound(problems):
        return 1
    with open_project(project, writable=False) as opened:
        count = len(opened.reading.article_keys())
        tell(f"{project}: the sample project, {count} articles, checked and sound")
        for format_id, name, layer in _EXPORTS:
            opened.exporting.run(format_id, place / name, layer=layer, force=True)
            tell(f"{place / name}: the sample as {format_id}")
    picture = place / _PICTURE
    _draw(project, picture)
    tell(f"{picture}: a labelled article as the window shows it")
    return 0


def _draw(project: Path, picture: Path) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from annotator.ui.preflight import complaint, missing_packages

    missing = missing_packages()
    if missing:
        raise StoreUnavailable(complaint(missing))
    from annotator.ui.article_png import write_png
    from annotator.workspace.project import open_project

    with open_project(project, person=_WHO, writable=False) as opened:
        keys = opened.reading.article_keys()
        article = opened.reading.open_article(keys[0][1])
        write_png(opened, article, picture, width=_PICTURE_WIDTH)
