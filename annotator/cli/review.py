"""Commands of reviewing: agreement."""

from collections.abc import Mapping
from typing import Annotated

import typer

from annotator.cli.given import AsJson, ProjectPath
from annotator.cli.speaking import about, progress_on_terminal, tell, tell_json
from annotator.domain.agreement import Agreement, Estimate
from annotator.domain.reports import counted

__all__ = ["COMMANDS"]

_WIDTH = 32


def agreement(
    project: ProjectPath,
    measure: Annotated[
        str, typer.Option(metavar="MEASURE", help="percent, s, pi, kappa, fleiss, alpha, ac1, …")
    ] = "alpha",
    level: Annotated[
        str, typer.Option(metavar="LEVEL", help="span, token, topic, stance, polarity, …")
    ] = "topic",
    as_json: AsJson = False,
) -> int:
    """Say how far annotators agree on what they have done: see the help page Agreement.

    Where there is no number, the command says why and ends well.
    """
    from annotator.workspace.project import open_project

    with (
        about(project),
        open_project(project, writable=False) as opened,
        progress_on_terminal("Comparing") as progress,
    ):
        found = opened.measuring.agreement(measure, level, progress=progress)
    if as_json:
        tell_json(_as_json(found))
        return 0
    tell(f"{found.measure + ', ' + found.level:{_WIDTH}} {_words(found.whole)}")
    for label, figure in found.by_label.items():
        tell(f"{label:{_WIDTH}} {_words(figure)}")
    articles, annotators = (
        counted(found.articles, "articles"),
        counted(found.annotators, "annotators"),
    )
    tell(f"{articles} done by two or more, {annotators}")
    if found.after_feedback is not None:
        layers = counted(found.changed, "layers")
        tell(f"as it is now, after changes to {layers}: {_words(found.after_feedback)}")
    return 0


def _as_json(found: Agreement) -> Mapping[str, object]:
    return {
        "measure": found.measure,
        "level": found.level,
        **_figure_json(found.whole),
        "n_articles": found.articles,
        "n_annotators": found.annotators,
        "per_label": {label: _figure_json(one) for label, one in found.by_label.items()},
        "changed_layers": found.changed,
        "after_feedback": None
        if found.after_feedback is None
        else _figure_json(found.after_feedback),
    }


def _figure_json(figure: Estimate) -> Mapping[str, object]:
    return {"value": figure.value, "why": figure.why or None, "ci": figure.interval}


def _words(figure: Estimate) -> str:
    if figure.value is None:
        return f"no number: {figure.why}"
    if figure.interval is None:
        return f"{figure.value:.3f}"
    low, high = figure.interval
    return f"{figure.value:.3f}  (95 % of resamples: {low:.3f} to {high:.3f})"


COMMANDS = {"agreement": agreement}
