"""What an export takes: whose layers, of which status, and how many articles that is.

Pure: looks at the project's layers as `exporting.layer_groups` gives them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from annotator.domain.layers import LayerKind, LayerStatus
from annotator.workspace.export_choice import LayerGroup

__all__ = ["EXPORTED_STATUSES", "LayerOption", "article_count", "layer_options", "usual_layer"]

EXPORTED_STATUSES = (
    LayerStatus.DONE,
    LayerStatus.IN_PROGRESS,
    LayerStatus.SKIPPED,
    LayerStatus.FLAGGED,
)
"""The statuses that a layer can have in a file, in the order of the screen."""


@dataclass(frozen=True, slots=True)
class LayerOption:
    """One answer to "whose layer": what `exporting` takes, and whose name it shows.

    `asked` is "all", "gold" or "@NAME"; `count` is the number of layers.
    """

    asked: str
    name: str
    count: int


def layer_options(groups: Sequence[LayerGroup]) -> tuple[LayerOption, ...]:
    """Give the answers that this project allows: gold, each person by name, all."""
    counts: dict[tuple[str, str], int] = {}
    for group in groups:
        is_gold = group.kind is LayerKind.GOLD
        key = ("gold", "") if is_gold else (f"@{group.owner.name}", group.owner.name)
        counts[key] = counts.get(key, 0) + group.count
    options = [LayerOption(asked, name, count) for (asked, name), count in sorted(counts.items())]
    options.sort(key=lambda option: (option.asked != "gold", option.name.casefold()))
    return (*options, LayerOption("all", "", sum(counts.values())))


def usual_layer(groups: Sequence[LayerGroup], *, is_lossless: bool) -> str | None:
    """Give the answer that goes without saying; None when only the person can say.

    The lossless format takes all; else the gold where any is closed, else the only annotator's.
    """
    if is_lossless or not groups:
        return "all"
    if any(g.kind is LayerKind.GOLD and g.status is LayerStatus.DONE for g in groups):
        return "gold"
    owners = {group.owner.name for group in groups if group.kind is not LayerKind.GOLD}
    return f"@{owners.pop()}" if len(owners) == 1 else None


def article_count(
    groups: Sequence[LayerGroup], asked: str, statuses: Collection[LayerStatus]
) -> int:
    """Count the layers that go out; for one person that is the number of articles."""
    return sum(
        group.count
        for group in groups
        if group.status in statuses
        and (
            asked == "all"
            or (asked == "gold" and group.kind is LayerKind.GOLD)
            or (asked == f"@{group.owner.name}" and group.kind is not LayerKind.GOLD)
        )
    )
