"""An answer about a stance put together field by field: this polarity, that evidence. Pure.

Only the fields in which the annotators differ are chosen; the others are as all have them, or as
the answer with the most votes has them.
"""

from dataclasses import replace

from annotator.domain.editing.settling import STANCE_FIELDS, disputed_fields
from annotator.domain.errors import RuleViolation
from annotator.domain.reviewing import QueueItem
from annotator.domain.stance import Stance

__all__ = ["FieldChoice"]

_ALWAYS = ("polarity", "holder", "target", "evidence")


class FieldChoice:
    """The choice for one conflict about a stance; `stances` are its answers, None for nothing."""

    def __init__(self, item: QueueItem) -> None:
        self.item = item
        self.stances = tuple(
            next((row for row in candidate.rows if isinstance(row, Stance)), None)
            for candidate in item.cluster.candidates
        )
        self.disputed = disputed_fields(item)
        self.fields = tuple(f for f in STANCE_FIELDS if f in self.disputed or f in _ALWAYS)
        self.picks: dict[str, int] = {}

    @property
    def is_whole(self) -> bool:
        """Whether every disputed field has been chosen."""
        return len(self.picks) == len(self.disputed)

    def take(self, field: str, number: int) -> None:
        """Choose the value that answer `number`, from 0, has in a disputed field."""
        if not 0 <= number < len(self.stances):
            raise RuleViolation(f"There is no answer {number + 1}.")
        if self.stances[number] is None:
            raise RuleViolation("This annotator sees no stance here.")
        if field not in self.disputed:
            raise RuleViolation("All answers have the same value here.")
        self.picks[field] = number

    def next_open(self, after: str = "") -> str:
        """Give the next disputed field without a choice, from the top again; empty for none."""
        start = self.fields.index(after) + 1 if after in self.fields else 0
        ordered = (*self.fields[start:], *self.fields[:start])
        return next((f for f in ordered if f in self.disputed and f not in self.picks), "")

    def result(self) -> Stance:
        """Give the stance as it is chosen so far; fields not chosen are those of most."""
        given = [stance for stance in self.stances if stance is not None]
        if not given:
            raise RuleViolation("Nobody sees a stance here.")
        found = given[0]
        for field, number in self.picks.items():
            stance = self.stances[number]
            if stance is not None:
                found = _with_field(found, stance, field)
        return found


def _with_field(stance: Stance, other: Stance, field: str) -> Stance:
    """Give `stance` with a field of `other`, and the mention that goes with it."""
    # What disputed_fields names are fields of a stance; a mention belongs to its actor.
    found: Stance = replace(stance, **{field: getattr(other, field)})
    if field == "holder":
        return replace(found, holder_mention=other.holder_mention)
    if field == "target":
        return replace(found, target_mention=other.target_mention)
    return found
