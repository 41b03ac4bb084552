"""Commands that only look: stats, search."""

from collections.abc import Iterator, Mapping
from typing import Annotated

import typer

from annotator.cli.given import AsJson, ProjectPath
from annotator.cli.speaking import about, tell, tell_json
from annotator.domain.listing import SearchHit
from annotator.domain.reports import counted

__all__ = ["COMMANDS"]


def stats(project: ProjectPath, as_json: AsJson = False) -> int:
    """Say how much there is: articles, layers, labels, topics, stances, and the digest."""
    from annotator.workspace.project import open_project

    with about(project), open_project(project, writable=False) as opened:
        figures = opened.reading.stats()
    if as_json:
        tell_json(figures)
        return 0
    for name, value in _flat(_in_short(figures)):
        tell(f"{name:32} {value}")
    return 0


def search(
    project: ProjectPath,
    query: Annotated[str, typer.Argument(metavar="QUERY", help="Words, and filters: see --help.")],
    limit: Annotated[int, typer.Option(min=1, max=100_000, help="How many places at most.")] = 50,
    as_json: AsJson = False,
) -> int:
    """Find words in all articles, and spans by label, attribute, annotator and status.

    Filters stand among the words: label:PER attribute:role=leader by:Sari status:done in:title.
    """
    from annotator.workspace.project import open_project

    with about(project), open_project(project, writable=False) as opened:
        found = opened.searching.find(query, limit=limit)
    if as_json:
        hits = [_hit_json(hit) for hit in found.hits]
        tell_json({"hits": hits, "total": found.total, "more": found.more})
        return 0
    for hit in found.hits:
        words = " ".join(f"{hit.before}[{hit.text}]{hit.after}".split())
        whose = f" {hit.label} ({hit.by}):" if hit.span else ""
        tell(f"{hit.title or hit.article.hex()}: {hit.start}–{hit.end}:{whose} {words}")
    tell(f"{counted(found.total, 'articles')}{', more places than shown' if found.more else ''}")
    return 0


def _hit_json(hit: SearchHit) -> Mapping[str, object]:
    span = {} if hit.span is None else {"span": hit.span.hex(), "label": hit.label, "by": hit.by}
    return {
        "article": hit.article.hex(),
        "title": hit.title,
        "start": hit.start,
        "end": hit.end,
        "text": hit.text,
        "before": hit.before,
        "after": hit.after,
        **span,
    }


def _in_short(figures: Mapping[str, object]) -> Mapping[str, object]:
    """Leave out what would be a line or more for each article: it is for scripts."""
    keys = figures["keys"]
    if not isinstance(keys, Mapping):
        return figures
    short = {name: part for name, part in keys.items() if name != "by_article"}
    return {**figures, "keys": short}


def _flat(figures: Mapping[str, object], above: str = "") -> Iterator[tuple[str, object]]:
    """Give nested figures as lines: "spans by_label Person", 12."""
    for name, value in figures.items():
        title = f"{above} {name}".strip()
        if isinstance(value, Mapping):
            yield from _flat(value, title)
        else:
            yield title, value


COMMANDS = {"stats": stats, "search": search}
