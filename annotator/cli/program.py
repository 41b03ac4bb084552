"""The table of commands, put together from the groups."""

from typing import Annotated

import typer

from annotator import __version__
from annotator.cli import (
    assign,
    demo,
    exchange,
    looking,
    projects,
    render,
    report,
    review,
    safety,
    scheme,
    settling,
    team,
)
from annotator.cli.speaking import tell

__all__ = ["build"]


def build() -> typer.Typer:
    """Put the commands together; every one has its help in `resources/help/command_line.md`."""
    program = typer.Typer(
        name="annotator",
        help="Read news articles, label spans, topics and stances, export training data.",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    program.callback()(_program)
    groups = (
        projects,
        demo,
        exchange,
        looking,
        assign,
        review,
        settling,
        team,
        report,
        render,
        safety,
    )
    for group in groups:
        for name, command in group.COMMANDS.items():
            program.command(name)(command)
    program.add_typer(scheme.build(), name="scheme")
    return program


def _tell_version(asked: bool) -> None:
    if asked:
        tell(f"annotator {__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Say the version and stop.", is_eager=True, callback=_tell_version
        ),
    ] = False,
) -> None:
    del version
