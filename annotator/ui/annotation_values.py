"""Values that the controller tells the view and the panels: selection, pending stance, saved."""

from dataclasses import dataclass
from enum import Enum

from annotator.domain.actors import AUTHOR, Actor
from annotator.domain.ids import ActorId, SpanId, TargetId
from annotator.domain.rows import Fragments
from annotator.domain.stance import Explicitness, Polarity, StanceLevel

__all__ = ["Holder", "PendingStance", "SavedState", "Selection"]


class SavedState(Enum):
    """Whether what is on screen is on the disk; `SAVED` only after the COMMIT returned.

    `WAITING`: saving takes longer than it should, and goes on.
    """

    SAVED = "saved"
    SAVING = "saving"
    WAITING = "waiting"
    NOT_SAVED = "not_saved"
    READ_ONLY = "read_only"


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected: ranges of text, spans (in reading order), or both, or nothing."""

    fragments: Fragments = ()
    spans: tuple[SpanId, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Who may hold a stance: an actor, with the span that names them here (None: none).

    `is_new` says that the project does not have the actor yet; the stance then brings them along.
    """

    actor: Actor = AUTHOR
    mention: SpanId | None = None
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class PendingStance:
    """A stance that has its polarity and waits for its target; the next keys correct the rest."""

    polarity: Polarity
    evidence: Fragments = ()
    held_by: Holder = Holder()
    target: TargetId | None = None
    level: StanceLevel = StanceLevel.SPAN
    explicitness: Explicitness = Explicitness.STATED
    intensity: float | None = None

    @property
    def holder(self) -> ActorId:
        """The id of who will hold it."""
        return self.held_by.actor.id
