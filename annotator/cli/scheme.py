"""The group `scheme`: which label schemes there are, and changing the one of a project."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.given import AsJson, ProjectPath
from annotator.cli.speaking import about, tell, tell_json, told
from annotator.domain.scheme import Scheme

__all__ = ["build"]


def list_(as_json: AsJson = False) -> int:
    """List the schemes that ship with the program."""
    from annotator.workspace.schemes import shipped_schemes

    schemes = shipped_schemes()
    if as_json:
        tell_json([{"name": one.name, "title": one.scheme.title} for one in schemes])
        return 0
    for one in schemes:
        tell(f"{one.name:16} {one.scheme.title}")
    return 0


def show(
    which: Annotated[
        str, typer.Argument(metavar="NAME|FILE|P.annot", help="A scheme, or a project's.")
    ],
    as_json: AsJson = False,
) -> int:
    """Show a scheme's labels, topics and targets."""
    from annotator.workspace.project import ENDING, open_project
    from annotator.workspace.schemes import load_scheme

    if which.endswith(ENDING):
        with about(Path(which)), open_project(which, writable=False) as opened:
            scheme = opened.scheme
    else:
        scheme = load_scheme(which)
    if as_json:
        tell_json(scheme.plain())
    else:
        _tell_scheme(scheme)
    return 0


def apply(
    project: ProjectPath,
    which: Annotated[str, typer.Argument(metavar="NAME|FILE", help="The scheme to change to.")],
) -> int:
    """Make a scheme the current one of a project; what is labelled stays as it is."""
    from annotator.workspace.project import open_project
    from annotator.workspace.schemes import load_scheme

    scheme = load_scheme(which)
    with about(project), told(open_project(project)) as opened:
        opened.schemes.change(scheme)
    tell(f"{project}: uses the scheme {scheme.name} now")
    return 0


def build() -> typer.Typer:
    """Put the group together."""
    group = typer.Typer(help="Label schemes.", no_args_is_help=True, rich_markup_mode=None)
    group.command("list")(list_)
    group.command("show")(show)
    group.command("apply")(apply)
    return group


def _tell_scheme(scheme: Scheme) -> None:
    tell(f"{scheme.name}: {scheme.title}")
    for kind, labels in (
        ("label", scheme.entities),
        ("topic", scheme.topics),
        ("relation", scheme.relations),
    ):
        for label in labels:
            rule = " ".join(label.rule.split())
            tell(f"{kind:8} {label.name:24} {rule}")
    for target in scheme.targets:
        tell(f"{'target':8} {target.name:24} {target.kind.value}: {target.for_means}")
