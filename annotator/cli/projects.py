"""Commands that make and open projects: new, open."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.given import AsJson, ProjectPath
from annotator.cli.speaking import about, tell, tell_json

__all__ = ["COMMANDS"]


def new(
    project: ProjectPath,
    scheme: Annotated[
        str, typer.Option(metavar="NAME|FILE", help="A shipped scheme, or a TOML or JSON file.")
    ] = "news",
    annotator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Your name; else as in the settings.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Make a new project file."""
    from annotator.workspace.project import create_project
    from annotator.workspace.schemes import load_scheme

    with (
        about(project),
        create_project(project, scheme=load_scheme(scheme), person=annotator) as made,
    ):
        if as_json:
            tell_json(
                {"project": str(project), "scheme": made.scheme.name, "person": made.person.name}
            )
        else:
            tell(f"{project}: made with the scheme {made.scheme.name}, for {made.person.name}")
    return 0


def open_(
    project: Annotated[
        Path | None,
        typer.Argument(metavar="[P.annot]", help="The project; else the last one.", readable=False),
    ] = None,
) -> int:
    """Open the window, with a project or with the start page."""
    from annotator.cli.window import open_window

    return open_window(project)


COMMANDS = {"new": new, "open": open_}
