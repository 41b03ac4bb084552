"""The command that gives articles to people, and says how far they are."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.given import AsJson, ProjectPath
from annotator.cli.speaking import about, tell, tell_json, told
from annotator.domain.assignments import Comparison, PersonWork, Purpose
from annotator.domain.reports import counted

if TYPE_CHECKING:
    from annotator.workspace.assigning import Proposal, Wanted
    from annotator.workspace.project import Project

__all__ = ["COMMANDS"]

_WIDTH = 24
_PLURALS = {
    Purpose.LABEL: "to label",
    Purpose.TRAINING: "training",
    Purpose.GOLD_CHECK: "checks",
    Purpose.REPEAT: "repeats",
}


def assign(
    project: ProjectPath,
    people: Annotated[
        str, typer.Option("--people", metavar="NAME,…", help="Who labels; nobody named: all.")
    ] = "",
    overlap: Annotated[int, typer.Option(help="How many people label each article.")] = 1,
    quota: Annotated[
        list[str] | None,
        typer.Option(metavar="N|NAME=N", help="At most N articles to label, for all or for one."),
    ] = None,
    training: Annotated[int, typer.Option(help="Closed articles that everybody does first.")] = 0,
    checks: Annotated[
        int, typer.Option("--gold-checks", help="Closed articles mixed in, for each person.")
    ] = 0,
    repeats: Annotated[
        float, typer.Option(metavar="PERCENT", help="Share of own articles that come again.")
    ] = 0.0,
    seed: Annotated[int, typer.Option(help="The same seed gives the same plan.")] = 0,
    batch: Annotated[str, typer.Option(help="The plan's name; none: plan 1, plan 2, …")] = "",
    due: Annotated[str, typer.Option(metavar="DATE", help="Until when, as 2026-11-30.")] = "",
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Take back what nobody has begun.")
    ] = False,
    progress: Annotated[
        bool, typer.Option("--progress", help="Say how far everybody is; plan nothing.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would be given; write nothing.")
    ] = False,
    as_json: AsJson = False,
) -> int:
    """Give articles to people: balanced, with overlap, quotas, training, checks and repeats.

    A second time only what is missing is added.
    """
    from annotator.workspace.assigning import Wanted
    from annotator.workspace.project import open_project

    names = tuple(name.strip() for name in people.split(",") if name.strip())
    everybody, single = _quotas(quota or ())
    wanted = Wanted(
        names,
        overlap,
        everybody,
        single,
        training,
        checks,
        repeats / 100,
        seed,
        batch,
        due,
    )
    writes = not (dry_run or progress)
    with about(project), told(open_project(project, writable=writes)) as opened:
        if progress:
            return _tell_progress(opened, as_json=as_json)
        if withdraw:
            return _withdraw(opened, names, batch, as_json=as_json)
        return _assign(opened, wanted, dry_run=dry_run, as_json=as_json)


def _assign(opened: "Project", wanted: "Wanted", *, dry_run: bool, as_json: bool) -> int:
    proposal = opened.assigning.propose(wanted)
    if not dry_run:
        opened.assigning.assign(proposal)
    if as_json:
        tell_json(_plan_json(proposal, is_written=not dry_run))
        return 0
    for person in proposal.people:
        tell(f"{person.name:{_WIDTH}} {_plan_words(proposal, person.id)}")
    if proposal.plan.short:
        tell(f"{counted(len(proposal.plan.short), 'articles')} lack people: quotas are used up")
    if dry_run:
        tell("This was a trial: nothing was written.")
    return 0


def _withdraw(opened: "Project", names: Sequence[str], batch: str, *, as_json: bool) -> int:
    applied = opened.assigning.withdraw(people=names, batch=batch)
    count = len(applied.change_set.changes)
    if as_json:
        tell_json({"withdrawn": count})
    else:
        tell(f"{counted(count, 'assignments')} taken back")
    return 0


def _tell_progress(opened: "Project", *, as_json: bool) -> int:
    works = opened.assigning.progress()
    compared = opened.assigning.comparisons()
    if as_json:
        tell_json({"people": [_work_json(one, compared) for one in works]})
        return 0
    for one in works:
        parts = [f"{one.count(finished=True)} of {one.count()} done"]
        parts += [
            f"{_PLURALS[purpose]} {one.count(purpose, finished=True)} of {one.count(purpose)}"
            for purpose in Purpose
            if one.count(purpose)
        ]
        parts += [_compared_words(two) for two in compared if two.person == one.person]
        tell(f"{one.person.name:{_WIDTH}} {'; '.join(parts)}")
    if not works:
        tell("Nobody has an assignment yet.")
    return 0


def _quotas(words: Sequence[str]) -> tuple[int | None, Mapping[str, int]]:
    everybody: int | None = None
    single: dict[str, int] = {}
    for word in words:
        name, sign, number = word.rpartition("=")
        if not number.strip().isdigit():
            raise typer.BadParameter(f'--quota wants a number or NAME=NUMBER, not "{word}".')
        if sign:
            single[name.strip()] = int(number)
        else:
            everybody = int(number)
    return everybody, single


def _plan_words(proposal: "Proposal", person: bytes) -> str:
    mine = [one for one in proposal.plan.assignments if one.person == person]
    parts = [
        f"{count} {_PLURALS[purpose]}"
        for purpose in Purpose
        if (count := sum(one.purpose is purpose for one in mine))
    ]
    return ", ".join(parts) or "nothing new"


def _plan_json(proposal: "Proposal", *, is_written: bool) -> Mapping[str, object]:
    return {
        "batch": proposal.batch,
        "written": is_written,
        "people": [
            {
                "name": person.name,
                **{p.value: proposal.plan.count(p, person.id) for p in Purpose},
            }
            for person in proposal.people
        ],
        "short": [{"article": a.hex(), "missing": missing} for a, missing in proposal.plan.short],
    }


def _work_json(one: PersonWork, compared: Sequence[Comparison]) -> Mapping[str, object]:
    return {
        "name": one.person.name,
        "assigned": one.count(),
        "done": one.count(finished=True),
        **{
            purpose.value: {
                "assigned": one.count(purpose),
                "done": one.count(purpose, finished=True),
            }
            for purpose in Purpose
        },
        "agreement": [_comparison_json(two) for two in compared if two.person == one.person],
    }


def _comparison_json(one: Comparison) -> Mapping[str, object]:
    return {
        "with": "self" if one.purpose is Purpose.REPEAT else "gold",
        "articles": one.articles,
        "figures": [
            {"measure": measure, "level": level, "value": found.value, "why": found.why or None}
            for measure, level, found in one.figures
        ],
    }


def _compared_words(one: Comparison) -> str:
    whom = "with themselves" if one.purpose is Purpose.REPEAT else "with the gold"
    figures = ", ".join(
        f"{measure} of {level}s {found.value:.3f}"
        for measure, level, found in one.figures
        if found.value is not None
    )
    return f"agree {whom} in {counted(one.articles, 'articles')}: {figures or 'no number'}"


COMMANDS = {"assign": assign}
