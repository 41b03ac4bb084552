"""Annotator: read news articles, label spans, topics and stances, export training data.

This package itself holds only the version and `open_project`, which loads the workspace
(never Qt) when it is first called, so that `import annotator` costs nothing.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from annotator.workspace.project import Project

__version__ = "0.1.0"
__all__ = ["__version__", "open_project"]


def open_project(path: "str | Path", *, person: str | None = None) -> "Project":
    """Open the project file at `path` for reading and writing, as the person named `person`.

    Without `person` the name in the settings is used. The project is a context manager and
    must be closed. Usable from scripts and notebooks; never imports Qt. Raises
    `StoreUnavailable` when the file cannot be opened and `StoreConflict` when another program
    holds it exclusively.
    """
    from annotator.workspace.project import open_project as open_workspace

    return open_workspace(path, person=person)
