"""Commands that take things in and give them out: import, export, formats."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.given import (
    AsJson,
    Force,
    Format,
    Options,
    ProjectPath,
    Sources,
    Statuses,
    as_mapping,
    as_statuses,
)
from annotator.cli.speaking import (
    about,
    progress_on_terminal,
    say,
    tell,
    tell_json,
    tell_report,
    told,
)
from annotator.domain.format_info import FormatInfo

__all__ = ["COMMANDS"]


def import_(
    project: ProjectPath,
    paths: Sources,
    format_id: Format = None,
    annotator: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Who owns labels whose annotator the file does not name."
        ),
    ] = None,
    options: Options = None,
    renamed: Annotated[
        list[str] | None,
        typer.Option(
            "--map",
            metavar="LABEL=NAME",
            help="Take a file's LABEL as the scheme's NAME; without a NAME, leave it out.",
        ),
    ] = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Report what is broken and import the rest.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Import articles and labels; everything or nothing."""
    from annotator.workspace.import_labels import LabelChoice, UnknownLabelAction
    from annotator.workspace.project import open_project

    choices = {
        name: LabelChoice(UnknownLabelAction.MAP, to)
        if to
        else LabelChoice(UnknownLabelAction.DROP)
        for name, to in as_mapping(renamed, "--map").items()
    }
    given = as_mapping(options)
    with about(project, *paths), told(open_project(project)) as opened:
        importing = opened.importing
        plan = importing.plan(paths, format_id, keep_going=keep_going)
        with progress_on_terminal("Importing") as progress:
            report = importing.run(
                plan,
                given,
                annotator=annotator,
                label_choices=choices,
                keep_going=keep_going,
                dry_run=dry_run,
                progress=progress,
            )
    if as_json:
        tell_json(report.as_json())
        for error in report.errors:
            say(str(error))
    else:
        tell_report(report, project, *paths)
    return 1 if report.errors and not report.kept else 0


def export(
    project: ProjectPath,
    format_id: Annotated[
        str, typer.Option("--format", metavar="ID", help="The format; see: annotator formats.")
    ],
    output: Annotated[
        Path,
        typer.Option(
            metavar="PATH", help="The file or folder to write; .zip where it fits.", readable=False
        ),
    ],
    layer: Annotated[
        str | None,
        typer.Option(
            metavar="gold|all|NAME",
            help="Whose layers: gold, all, or a person's (@NAME for one called all or gold).",
        ),
    ] = None,
    statuses: Statuses = None,
    options: Options = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Export articles with their labels in a format."""
    from annotator.workspace.project import open_project

    given, wanted = as_mapping(options), as_statuses(statuses)
    with (
        about(project, output),
        open_project(project, writable=False) as opened,
        progress_on_terminal("Exporting") as progress,
    ):
        report = opened.exporting.run(
            format_id,
            output,
            layer=layer,
            statuses=wanted,
            options=given,
            force=force,
            progress=progress,
        )
    if as_json:
        tell_json(report.as_json())
    else:
        tell_report(report, output)
    return 0


def formats(as_json: AsJson = False) -> int:
    """List the formats that can be read and written."""
    from annotator.formats.registry import Registry

    infos = Registry.load().infos()
    if as_json:
        tell_json([_info_json(info) for info in infos])
        return 0
    for info in infos:
        ways = [way for way, can in (("read", info.can_read), ("write", info.can_write)) if can]
        what = ", ".join(ways) or f"switched off: {info.disabled}"
        tell(f"{info.id:16} {info.name} ({what}; {' '.join(info.extensions)})")
    return 0


def _info_json(info: FormatInfo) -> Mapping[str, object]:
    return {
        "id": info.id,
        "name": info.name,
        "read": info.can_read,
        "write": info.can_write,
        "extensions": list(info.extensions),
        "keeps": sorted(info.keeps),
        "extra": info.extra,
        "disabled": info.disabled,
    }


COMMANDS = {"import": import_, "export": export, "formats": formats}
