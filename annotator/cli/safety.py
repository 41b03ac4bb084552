"""Commands that keep a project safe: check, backup, restore, migrate."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.given import AsJson, Force, ProjectPath
from annotator.cli.speaking import about, say, tell, tell_json

__all__ = ["COMMANDS"]


def check(project: ProjectPath, as_json: AsJson = False) -> int:
    """Read everything in a project and say what is wrong; changes nothing. Exit 1 if not sound."""
    from annotator.workspace.safekeeping import check_project, is_sound

    with about(project):
        problems = check_project(project)
    sound = is_sound(problems)
    if as_json:
        listed = [
            {
                "check": problem.check,
                "severity": problem.severity.value,
                "where": problem.where,
                "message": problem.message,
                "repairable": problem.repairable,
            }
            for problem in problems
        ]
        tell_json({"sound": sound, "problems": listed})
    else:
        for problem in problems:
            say(f"{project}: {problem.where}: {problem.message}")
        tell(f"{project}: {'sound' if sound else 'not sound'}")
    return 0 if sound else 1


def backup(
    project: ProjectPath,
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="[TARGET]",
            help="Where to; else beside the project, with the time.",
            readable=False,
        ),
    ] = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Write a backup and read it again; the project may be in use."""
    from annotator.workspace.project import open_project

    files = (project,) if target is None else (project, target)
    with about(*files), open_project(project, writable=False) as opened:
        path = opened.safekeeping.backup(target, force=force)
    if as_json:
        tell_json({"backup": str(path)})
    else:
        tell(f"{path}: backup written and verified")
    return 0


def restore(
    backup_file: Annotated[
        Path, typer.Argument(metavar="BACKUP", help="The backup to restore.", readable=False)
    ],
    project: ProjectPath,
    as_json: AsJson = False,
) -> int:
    """Put a backup in the place of a project, after a backup of what is there."""
    from annotator.workspace.safekeeping import restore_project

    with about(project, backup_file):
        kept = restore_project(backup_file, project)
    if as_json:
        tell_json({"project": str(project), "kept": None if kept is None else str(kept)})
        return 0
    tell(f"{project}: restored from {backup_file}")
    if kept is not None:
        tell(f"{kept}: what was there before")
    return 0


def migrate(project: ProjectPath, as_json: AsJson = False) -> int:
    """Bring a project of an older version up to this one, after a backup beside it."""
    from annotator.workspace.safekeeping import upgrade_project_file

    with about(project):
        kept = upgrade_project_file(project)
    if as_json:
        tell_json({"project": str(project), "backup": None if kept is None else str(kept)})
    elif kept is None:
        tell(f"{project}: is of this version already")
    else:
        tell(f"{project}: brought up to this version")
        tell(f"{kept}: the project as it was before")
    return 0


COMMANDS = {"check": check, "backup": backup, "restore": restore, "migrate": migrate}
