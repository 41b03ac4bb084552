"""Commands of the exchange between teammates: bundle and merge."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.given import AsJson, Force, ProjectPath
from annotator.cli.speaking import about, progress_on_terminal, say, tell, tell_json, tell_report
from annotator.domain.bundles import BundleKind
from annotator.domain.errors import AnnotatorError, RuleViolation
from annotator.workspace.exchanging import (
    BundleWish,
    MergeReport,
    MergeWish,
    OtherKey,
    OtherProject,
)

__all__ = ["COMMANDS"]

Passphrase = Annotated[
    str | None,
    typer.Option(
        metavar="TEXT",
        envvar="ANNOTATOR_PASSPHRASE",
        help="Locks or opens a bundle; better given by the variable.",
    ),
]


def bundle(
    project: ProjectPath,
    output: Annotated[
        Path, typer.Option(metavar="F.annx", help="The bundle to write.", readable=False)
    ],
    kind: Annotated[
        str, typer.Option(metavar="KIND", help="submission, assignment, or release.")
    ] = "submission",
    recipient: Annotated[
        str | None, typer.Option("--for", metavar="NAME", help="Whom it is for; else everybody.")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--annotator", metavar="NAME", help="Who sends it; else the settings'."),
    ] = None,
    no_texts: Annotated[
        bool, typer.Option("--no-texts", help="Hashes of the articles instead of their texts.")
    ] = False,
    full: Annotated[
        bool, typer.Option("--full", help="All work, also what the recipient is known to have.")
    ] = False,
    names: Annotated[
        bool, typer.Option("--names", help="Name other teammates in a release.")
    ] = False,
    sign: Annotated[bool, typer.Option("--sign", help="Sign it with this machine's key.")] = False,
    passphrase: Passphrase = None,
    force: Force = False,
    as_json: AsJson = False,
) -> int:
    """Write a bundle for a teammate: own work, articles to label, or the gold with its reasons."""
    from annotator.workspace.project import open_project

    if kind not in ("submission", "assignment", "release"):
        raise typer.BadParameter(f'--kind wants submission, assignment or release, not "{kind}".')
    wish = BundleWish(BundleKind(kind), recipient, not no_texts, full, names, passphrase, sign)
    with (
        about(project, output),
        open_project(project, person=person) as opened,
        progress_on_terminal("Bundling") as progress,
    ):
        report = opened.exchanging.make(output, wish, force=force, progress=progress)
    if as_json:
        tell_json(report.as_json())
    else:
        tell_report(report, output)
    return 0


def merge(
    project: ProjectPath,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="Bundles, or teammates' project files.", readable=False
        ),
    ],
    by: Annotated[
        str | None, typer.Option(metavar="NAME", help="Of a project file, only NAME's work.")
    ] = None,
    person: Annotated[
        str | None,
        typer.Option("--annotator", metavar="NAME", help="Who merges; else the settings'."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would happen, change nothing.")
    ] = False,
    other_project: Annotated[
        bool, typer.Option("--other-project", help="Let work from another project in.")
    ] = False,
    trust_key: Annotated[
        bool, typer.Option("--trust-key", help="Accept a new signing key of somebody known.")
    ] = False,
    passphrase: Passphrase = None,
    as_json: AsJson = False,
) -> int:
    """Merge teammates' bundles or project files; in any order, each all or nothing.

    A project that is not there yet is made from an assignment for one person.
    """
    from annotator.workspace.exchanging import project_from_assignment
    from annotator.workspace.project import open_project

    wish = MergeWish(passphrase, by, other_project, trust_key)
    if not project.exists() and not dry_run and files[0].is_file():
        with about(project, files[0]):
            person = project_from_assignment(project, files[0], passphrase=passphrase).name
    done: list[MergeReport] = []
    failed: AnnotatorError | None = None
    with about(project, *files), open_project(project, person=person) as opened:
        for file in files:
            with progress_on_terminal("Merging") as progress:
                try:
                    found = opened.exchanging.merge(file, wish, dry_run=dry_run, progress=progress)
                except AnnotatorError as error:
                    failed = _with_way_out(error)
                    break
            done.append(found)
            if not as_json:
                _tell(found)
        if as_json:
            tell_json({"merged": [_as_json(one) for one in done]})
        if failed is not None:
            raise failed
    return 0


def _with_way_out(error: AnnotatorError) -> AnnotatorError:
    """Name the option that overrules a refusal."""
    if isinstance(error, OtherProject):
        return RuleViolation(f"{error.message}, with --other-project")
    if isinstance(error, OtherKey):
        return RuleViolation(f"{error.message}, with --trust-key")
    return error


def _tell(found: MergeReport) -> None:
    tell(f"{found.file}: {found.kind.value} of {found.author or 'somebody'}")
    tell_report(found.report, found.file)
    if found.backup is not None:
        say(f"{found.backup}: the project as it was before")


def _as_json(found: MergeReport) -> Mapping[str, object]:
    return {
        "file": str(found.file),
        "kind": found.kind.value,
        "author": found.author,
        "changed_rows": found.changed_rows,
        "key": found.fingerprint or None,
        "backup": None if found.backup is None else str(found.backup),
        **found.report.as_json(),
    }


COMMANDS = {"bundle": bundle, "merge": merge}
