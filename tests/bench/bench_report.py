"""The report of a class: 40 articles, each labelled by 50 people, some 20 spans a layer.

There are 1,225 pairs of people and 49,000 pairs of layers. CPU seconds of the whole report, from
the frozen copy of the file to the last interval.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from annotator.workspace.project import Project, create_project
from annotator.workspace.schemes import load_scheme
from tests.bench.measure import Row, cpu_seconds, row
from tests.workspace.newsroom import labelled_by_a_team

ARTICLES, PEOPLE, SPANS = 40, 50, 20
MOST_SECONDS = 15.0


def rows() -> Iterator[Row]:
    with (
        tempfile.TemporaryDirectory(prefix="annotator-bench-") as folder,
        class_project(Path(folder)) as project,
    ):
        seconds = cpu_seconds(project.reporting.report)
    name = f"report of {ARTICLES} articles × {PEOPLE} people"
    yield row(name, seconds, MOST_SECONDS, MOST_SECONDS, "s", is_ratio=False)


def class_project(folder: Path) -> Project:
    """Make the project of such a class, open."""
    project = create_project(folder / "class.annot", scheme=load_scheme("news"), person="Teacher")
    names = tuple(f"Student {number:02}" for number in range(PEOPLE))
    labelled_by_a_team(project, ARTICLES, names, has_gold=False, spans=SPANS)
    return project
