"""Arguments and options that several commands share, and how their words are read."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from annotator.domain.layers import LayerStatus

__all__ = ["AsJson", "Force", "Format", "Options", "ProjectPath", "Sources", "Statuses"]
__all__ += ["as_mapping", "as_statuses"]

# What cannot be read is for the command to tell: the parser would call it a word it does not know.
ProjectPath = Annotated[
    Path, typer.Argument(metavar="P.annot", help="The project file.", readable=False)
]
Sources = Annotated[
    list[Path],
    typer.Argument(metavar="PATH...", help="Files, folders or zip archives.", readable=False),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON value.")]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there already.")]
Format = Annotated[
    str | None, typer.Option("--format", metavar="ID", help="The format; see: annotator formats.")
]
Options = Annotated[
    list[str] | None,
    typer.Option("--option", metavar="NAME=VALUE", help="An option of the format; repeatable."),
]
Statuses = Annotated[
    str | None,
    typer.Option(
        "--status",
        metavar="STATUS,…",
        help="Layers with these statuses: done, in_progress, skipped, flagged, or all.",
    ),
]


def as_mapping(pairs: Sequence[str] | None, option: str = "--option") -> Mapping[str, str]:
    """Read "name=value" words; a word without "=" is one that the parser does not know."""
    found: dict[str, str] = {}
    for pair in pairs or ():
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise typer.BadParameter(f'{option} wants NAME=VALUE, not "{pair}".')
        found[name] = value
    return found


def as_statuses(words: str | None) -> frozenset[LayerStatus] | None:
    """Read a list of statuses; "all" is every one of them, None is left to the rule."""
    if words is None:
        return None
    if words == "all":
        return frozenset(LayerStatus)
    try:
        return frozenset(LayerStatus(word.strip()) for word in words.split(","))
    except ValueError as error:
        known = ", ".join(status.value for status in LayerStatus)
        raise typer.BadParameter(f"--status: {error}; there are: {known}, all.") from error
