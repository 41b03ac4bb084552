"""Commands of the reviewer: conflicts, decide."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.given import AsJson, ProjectPath
from annotator.cli.speaking import about, progress_on_terminal, tell, tell_json, told
from annotator.domain.errors import RuleViolation
from annotator.domain.reports import counted
from annotator.domain.reviewing import QueueItem, QueueOrder

if TYPE_CHECKING:
    from annotator.workspace.project import Project
    from annotator.workspace.review_queue import Queue
    from annotator.workspace.reviewing import Agreed
    from annotator.workspace.second_sample import SecondSample

__all__ = ["COMMANDS"]

Early = Annotated[
    bool,
    typer.Option("--early", help="Also articles for which somebody assigned is not done yet."),
]


def conflicts(
    project: ProjectPath,
    order: Annotated[
        str, typer.Option(metavar="ORDER", help="use, text, word, type or person.")
    ] = "use",
    early: Early = False,
    names: Annotated[
        bool, typer.Option("--names", help="Names instead of letters, where the project allows it.")
    ] = False,
    second: Annotated[
        bool,
        typer.Option(
            "--second", help="A sample of what others have decided, without what they decided."
        ),
    ] = False,
    sample: Annotated[
        float, typer.Option(metavar="PERCENT", help="How much of it: see --second.")
    ] = 10,
    seed: Annotated[
        int, typer.Option(metavar="N", help="Another number, another sample: see --second.")
    ] = 1,
    annotator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who is asked: see --second.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """List where annotators who are done differ, and how far the gold is.

    Annotators are letters, others in every article, unless the project shows names. Nothing is
    changed.
    """
    from annotator.workspace.project import open_project

    say: Callable[[], None]
    with (
        about(project),
        open_project(project, person=annotator, writable=False) as opened,
        progress_on_terminal("Comparing") as progress,
    ):
        reviewing = opened.reviewing
        if names and not _may_show(opened):
            raise RuleViolation("This project is reviewed blind: it shows no names.")
        called = _names(opened)
        if second:
            drawn = reviewing.second_sample(sample / 100, seed, names=names, progress=progress)
            say = partial(_tell_sample, drawn, called, as_json=as_json)
        else:
            queue = reviewing.queue(_order(order), early=early, names=names, progress=progress)
            say = partial(_tell_queue, queue, called, as_json=as_json)
    say()
    return 0


def decide(
    project: ProjectPath,
    policy: Annotated[
        str | None,
        typer.Option(
            metavar="RULES", help="What may be settled: agreed, majority, title, punctuation, …"
        ),
    ] = None,
    close: Annotated[
        bool, typer.Option("--close", help="Close the gold of articles with nothing left.")
    ] = False,
    early: Early = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be settled; change nothing.")
    ] = False,
    annotator: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; else the settings' name.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Take over into gold what a policy settles: see the help page Review.

    What was decided already and what became stale is left to a person. One undo step.
    """
    from annotator.workspace.project import open_project

    if policy is None and not close:
        raise RuleViolation("Say what to settle: --policy agreed, or another rule; or --close.")
    with (
        about(project),
        told(open_project(project, person=annotator, writable=not dry_run)) as opened,
        progress_on_terminal("Settling") as progress,
    ):
        reviewing = opened.reviewing
        found: dict[str, object] = {"dry_run": dry_run}
        if policy is not None:
            preview = reviewing.preview_agreed(
                reviewing.policy(policy), early=early, progress=progress
            )
            found |= _agreed_json(preview)
            if preview.count and not dry_run:
                settled = reviewing.settle_agreed(preview, progress=progress)
                found |= {"settled": settled.places, "left_out": settled.left_out}
        if close and not dry_run:
            found["closed"] = reviewing.close_decided(progress=progress)
    if as_json:
        tell_json(found)
    else:
        _tell_settled(found)
    return 0


def _tell_queue(queue: "Queue", names: Mapping[str, str], *, as_json: bool) -> None:
    if as_json:
        tell_json(_queue_json(queue, names))
        return
    for item in queue:
        tell(_line(item, queue))
    tell(_summary(queue))


def _tell_sample(sample: "SecondSample", names: Mapping[str, str], *, as_json: bool) -> None:
    if as_json:
        tell_json(
            {
                "second": [_item_json(item, sample, names) for item in sample],
                "total": len(sample),
                "decided": sample.decided,
                "answered": sample.answered,
                "same": sample.same,
            }
        )
        return
    for item in sample:
        tell(_line(item, sample))
    if not sample.decided:
        tell("nobody else has decided anything yet")
        return
    decided = counted(sample.decided, "conflicts")
    tell(f"{counted(len(sample), 'places')} of {decided} that others decided: not answered yet")
    if sample.answered:
        tell(f"{counted(sample.answered, 'places')} answered, {sample.same} of them the same")


def _order(word: str) -> QueueOrder:
    try:
        return QueueOrder(word)
    except ValueError as error:
        raise RuleViolation(
            f'There is no order "{word}". Orders: {", ".join(QueueOrder)}.'
        ) from error


def _may_show(opened: "Project") -> bool:
    fairness = opened.reviewing.fairness
    return fairness.may_show_names or not fairness.is_blind


def _names(opened: "Project") -> dict[str, str]:
    found = {one.id.hex(): one.name for one in opened.reading.actors()}
    return found | {one.id.hex(): one.name for one in opened.reading.targets()}


def _queue_json(queue: "Queue", names: Mapping[str, str]) -> Mapping[str, object]:
    return {
        "conflicts": [_item_json(item, queue, names) for item in queue],
        "total": len(queue),
        "states": {state.value: count for state, count in sorted(queue.states.items())},
        "gold": {status.value: count for status, count in sorted(queue.statuses.items())},
        "missing": {article.hex(): count for article, count in sorted(queue.missing.items())},
    }


def _item_json(
    item: QueueItem, queue: "Queue | SecondSample", names: Mapping[str, str]
) -> Mapping[str, object]:
    cluster = item.cluster
    return {
        "article": cluster.article.hex(),
        "title": queue.titles.get(cluster.article, ""),
        "kind": cluster.kind.value,
        "type": None if cluster.type is None else cluster.type.value,
        "state": item.state.value,
        "subject": cluster.subject,
        "start": cluster.start,
        "end": cluster.end,
        "score": round(item.score, 6),
        "identical": item.identical,
        "fingerprint": cluster.fingerprint.hex(),
        "decision": None if item.decision is None else item.decision.id.hex(),
        "candidates": [
            {
                "rows": [_named(row, names) for row in json.loads(one.key)],
                "votes": one.votes,
                "annotators": sorted(queue.lanes.get(voice.layer, "?") for voice in one.voices),
            }
            for one in cluster.candidates
        ],
    }


def _named(row: dict[str, object], names: Mapping[str, str]) -> Mapping[str, object]:
    """Give a row with the names of those whom it names by id."""
    for key in ("holder", "target"):
        if key in row:
            row[f"{key}_name"] = names.get(str(row[key]), "")
    return row


def _line(item: QueueItem, queue: "Queue | SecondSample") -> str:
    cluster = item.cluster
    where = queue.titles.get(cluster.article, "") or cluster.article.hex()[:8]
    what = "agreed" if cluster.type is None else cluster.type.value.replace("_", " ")
    said = " | ".join(_answer(one.key, one.votes) for one in cluster.candidates)
    return f"{where}: {cluster.start}-{cluster.end}: {what}: {cluster.subject}: {said}"


def _answer(key: str, votes: int) -> str:
    rows = json.loads(key)
    words = "+".join(str(row.get("label") or row.get("polarity")) for row in rows)
    return f"{words or 'nothing'} ({votes})"


def _summary(queue: "Queue") -> str:
    gold = ", ".join(
        f"{count} {status.value.replace('_', ' ')}"
        for status, count in sorted(queue.statuses.items())
    )
    return f"{counted(len(queue), 'places')} to look at; gold of articles: {gold or 'none'}"


def _agreed_json(preview: "Agreed") -> dict[str, object]:
    return {
        "policy": preview.version,
        "settled": preview.count,
        "by_method": {method.value: n for method, n in sorted(preview.by_method.items())},
        "articles": len(preview.chosen),
        "left": preview.left,
        "left_out": 0,
    }


def _tell_settled(found: Mapping[str, object]) -> None:
    if "policy" in found:
        verb = "would settle" if found["dry_run"] else "settled"
        places = counted(int(str(found["settled"])), "places")
        articles = counted(int(str(found["articles"])), "articles")
        tell(f"{verb} {places} in {articles} by the policy {found['policy']}")
        tell(f"{counted(int(str(found['left'])), 'places')} left to a person")
    if "closed" in found:
        tell(f"closed the gold of {counted(int(str(found['closed'])), 'articles')}")


COMMANDS = {"conflicts": conflicts, "decide": decide}
