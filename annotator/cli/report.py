"""`annotator report`: all figures of a project as a page, a table or JSON."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.given import AsJson, Force, ProjectPath
from annotator.cli.speaking import about, progress_on_terminal, tell, tell_json
from annotator.domain.errors import RuleViolation

__all__ = ["COMMANDS"]


def report(
    project: ProjectPath,
    output: Annotated[
        Path | None, typer.Option("--output", metavar="FILE", help="A .html, .csv or .json file.")
    ] = None,
    names: Annotated[bool, typer.Option("--names", help="Name people, not number them.")] = False,
    as_json: AsJson = False,
    force: Force = False,
) -> int:
    """Measure progress, agreement, confusion, people and time: see the help page Reports.

    People are numbered unless --names is given and the project allows it.
    """
    import json

    from annotator.workspace.picturing import keep_file
    from annotator.workspace.project import open_project
    from annotator.workspace.reporting import ENDINGS, written

    ending = output.suffix.lower() if output else ".json"
    with about(project):
        if output is None and not as_json:
            raise RuleViolation("Say where the report shall go: --output FILE, or --json.")
        if ending not in ENDINGS:
            raise RuleViolation(f"{output}: give it one of the endings {', '.join(ENDINGS)}.")
        with (
            open_project(project, writable=False) as opened,
            progress_on_terminal("Measuring") as progress,
        ):
            found = opened.reporting.report(names=names, progress=progress)
            data = written(found, ending, opened.scheme)
    if output is not None:
        with about(output):
            keep_file(output, data, force=force)
    if as_json:
        tell_json(json.loads(written(found, ".json")))
    elif output is not None:
        tell(f"{output}: {found.progress.articles} articles, {len(found.people)} people")
    return 0


COMMANDS = {"report": report}
