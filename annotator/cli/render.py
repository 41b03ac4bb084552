"""`annotator render`: one labelled article as a page or a picture, without a window."""

import os
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.given import Force, ProjectPath
from annotator.cli.speaking import about, tell
from annotator.domain.errors import RuleViolation, StoreUnavailable

__all__ = ["COMMANDS"]

_ENDINGS = (".html", ".svg", ".png", ".pdf")


def render(
    project: ProjectPath,
    article: Annotated[
        str,
        typer.Option(
            "--article", metavar="ID", help="Its id, the beginning of its id, or its title."
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", metavar="FILE", help="A .html, .svg, .png or .pdf file.")
    ],
    layer: Annotated[
        str, typer.Option("--layer", metavar="gold|NAME", help="Whose labels; see the help.")
    ] = "",
    force: Force = False,
) -> int:
    """Draw one article with its labels as HTML, SVG, PNG or PDF; needs no display."""
    from annotator.workspace.picturing import article_named, keep_file, shown_article
    from annotator.workspace.project import open_project

    with about(project):
        if output.suffix.lower() not in _ENDINGS:
            raise RuleViolation(f"{output}: give it one of the endings {', '.join(_ENDINGS)}.")
        with open_project(project, writable=False) as opened:
            shown = shown_article(opened, article_named(opened, article), layer)
    if output.suffix.lower() == ".html":
        from annotator.workspace.picturing import html_page

        data = html_page(shown).encode()
    else:
        _prepare_qt()
        from annotator.ui.article_file import article_file

        data = article_file(shown, output.name)
    with about(output):
        keep_file(output, data, force=force)
    tell(f"{output}: {shown.content.article.meta.title or shown.content.article.id.hex()}")
    return 0


COMMANDS = {"render": render}


def _prepare_qt() -> None:
    """Let Qt draw without a display; `StoreUnavailable` names the libraries that it lacks."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_HASH_SEED"] = "0"  # else a PDF names its fonts in another order each time
    from annotator.ui.preflight import complaint, missing_packages

    missing = missing_packages()
    if missing:
        raise StoreUnavailable(complaint(missing))
