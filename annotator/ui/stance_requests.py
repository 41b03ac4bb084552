"""The requests about stances, targets and actors that the controller passes on.

Keeps the pending stance, the pinned target, and the project's targets and actors. What the keys
mean is in `stance_flow`; saving is the editor's. GUI thread only.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeGuard, cast

from PySide6.QtCore import QObject, Signal

from annotator.domain.actors import AUTHOR, AUTHOR_ID, Actor, ActorKind, Target, TargetKind
from annotator.domain.changes import ChangeSet, Row
from annotator.domain.editing import (
    ChangedStanceFields,
    change_stance,
    edit_actor,
    edit_target,
    remove_stance,
)
from annotator.domain.ids import StanceId, TargetId, actor_id, target_id
from annotator.domain.rows import Fragments
from annotator.domain.stance import Polarity, Stance
from annotator.ui.annotation_values import PendingStance
from annotator.ui.layer_editor import LayerEditor
from annotator.ui.stance_flow import (
    begun,
    committed,
    evidence_at,
    holders,
    stepped_intensity,
    with_next_holder,
    with_other_explicitness,
    with_other_level,
)

__all__ = ["Cast", "StanceRequests", "sorted_cast"]


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what stances may name: targets by key, then name; actors with the author first."""

    targets: tuple[Target, ...] = ()
    actors: tuple[Actor, ...] = (AUTHOR,)

    def with_rows(self, change_set: ChangeSet) -> "Cast":
        """Give the cast after a change; the same cast when it concerns nobody."""
        gone = {row.id for row in (c.before for c in change_set.changes) if _is_cast(row)}
        come = [row for row in (c.after for c in change_set.changes) if _is_cast(row)]
        if not gone and not come:
            return self
        targets = (*(row for row in self.targets if row.id not in gone), *come)
        actors = (*(row for row in self.actors if row.id not in gone), *come)
        return sorted_cast(
            tuple(row for row in targets if isinstance(row, Target)),
            tuple(row for row in actors if isinstance(row, Actor)),
        )


def _is_cast(row: Row | None) -> TypeGuard[Actor | Target]:
    return isinstance(row, Actor | Target)


def sorted_cast(targets: tuple[Target, ...], actors: tuple[Actor, ...]) -> Cast:
    """Give a cast in its order."""
    others = sorted((a for a in actors if a.id != AUTHOR_ID), key=lambda a: a.name.casefold())
    keyed = sorted(targets, key=lambda t: (not t.key, t.key, t.name.casefold()))
    return Cast(tuple(keyed), (AUTHOR, *others))


class StanceRequests(QObject):
    """What can be asked about stances. Signals as in the controller."""

    pending_changed = Signal(object)
    pin_changed = Signal(object)
    cast_changed = Signal()
    announced = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        editor: LayerEditor,
        place: Callable[[], tuple[Fragments, int]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._editor = editor
        self._place = place
        self.pending: PendingStance | None = None
        self.pinned: TargetId | None = None
        self.cast = Cast()

    def set_cast(self, cast: Cast) -> None:
        """Take over targets and actors; a pinned target that is gone is let go."""
        if cast == self.cast:
            return
        self.cast = cast
        self.cast_changed.emit()
        if self.pinned is not None and self._target(self.pinned) is None:
            self.pin(None)

    def begin(self, polarity: Polarity) -> None:
        """Begin a stance with the pinned target, or let it wait for one."""
        article = self._editor.article
        if article is None:
            self.refused.emit(self.tr("Open an article first."))
            return
        selected, caret = self._place()
        evidence = evidence_at(selected, caret, article.segmentation)
        self._wait(begun(polarity, evidence, self.pending))
        if self.pinned is not None:
            self.give_target(self.pinned)

    def give_target(self, target_id_: TargetId) -> None:
        """Finish the waiting stance."""
        target = self._target(target_id_)
        pending, article = self.pending, self._editor.article
        if pending is None or article is None:
            return
        if target is None:
            self.refused.emit(self.tr("The target is no longer there."))
            return
        done = self._editor.do(
            lambda content, text, edit: committed(pending, target, content, text, edit)
        )
        if done is not None:
            self.set_cast(self.cast.with_rows(done))
            self._wait(None)
            self.announced.emit(
                self.tr("{polarity} {target}").format(
                    polarity=pending.polarity.value.capitalize(), target=target.name
                )
            )

    def cancel(self) -> None:
        """Drop the waiting stance."""
        if self.pending is not None:
            self._wait(None)

    def cycle_holder(self, step: int) -> None:
        """Give the waiting stance to the next person whom the article names."""
        article, pending = self._editor.article, self.pending
        if article is None or pending is None:
            return
        among = holders(
            article.own,
            article.content.text,
            self._editor.scheme,
            self.cast.actors,
            pending.evidence,
        )
        given = with_next_holder(pending, among, step)
        self._wait(given)
        self.announced.emit(self.tr("Holder: {name}").format(name=self._holder_name(given)))

    def switch_explicitness(self) -> None:
        """Switch the waiting stance between stated and inferred."""
        if self.pending is not None:
            self._wait(with_other_explicitness(self.pending))

    def switch_level(self) -> None:
        """Switch the waiting stance between this place and the whole article."""
        if self.pending is not None:
            self._wait(with_other_level(self.pending))

    def step_intensity(self, step: int) -> None:
        """Make the waiting stance, else the newest one of the article, stronger or weaker."""
        if self.pending is not None:
            intensity = stepped_intensity(self.pending.intensity, step)
            self._wait(replace(self.pending, intensity=intensity))
            return
        newest = self._newest()
        if newest is None:
            self.refused.emit(self.tr("Give a stance first."))
            return
        self.change(newest.id, intensity=stepped_intensity(newest.intensity, step))

    def change(self, stance_id: StanceId, **fields: object) -> None:
        """Change fields of a stance, by the names of `domain.stance.Stance`."""
        known = cast("ChangedStanceFields", fields)
        self._editor.do(
            lambda content, text, edit: change_stance(content, text, stance_id, edit, **known)
        )

    def remove(self, stance_id: StanceId) -> None:
        """Remove a stance."""
        self._editor.do(
            lambda content, text, edit: remove_stance(content, stance_id, edit, text=text)
        )

    def pin(self, target: TargetId | None) -> None:
        """Give every new stance this target; None lets it go."""
        self.pinned = target
        self.pin_changed.emit(target)
        found = None if target is None else self._target(target)
        if found is not None:
            self.announced.emit(self.tr("Target pinned: {name}").format(name=found.name))
        else:
            self.announced.emit(self.tr("No target is pinned."))

    def add_target(self, name: str, kind: TargetKind, for_means: str) -> None:
        """Add a target to the project."""
        name = " ".join(name.split())
        new = target_id(kind.value, name)
        done = self._editor.do_beside(
            lambda edit: edit_target(
                None,
                Target(new, name, kind, edit.now_us, for_means.strip()),
                others=self.cast.targets,
            )
        )
        if done is not None:
            self.set_cast(self.cast.with_rows(done))

    def add_actor(self, name: str, kind: ActorKind) -> None:
        """Add an actor to the project."""
        name = " ".join(name.split())
        new = actor_id(kind.value, name)
        done = self._editor.do_beside(
            lambda edit: edit_actor(
                None, Actor(new, name, kind, edit.now_us), others=self.cast.actors
            )
        )
        if done is not None:
            self.set_cast(self.cast.with_rows(done))

    def _wait(self, pending: PendingStance | None) -> None:
        self.pending = pending
        self.pending_changed.emit(pending)

    def _holder_name(self, pending: PendingStance) -> str:
        is_author = pending.holder == AUTHOR_ID
        return self.tr("the author") if is_author else pending.held_by.actor.name

    def _target(self, wanted: TargetId) -> Target | None:
        return next((target for target in self.cast.targets if target.id == wanted), None)

    def _newest(self) -> Stance | None:
        content = self._editor.content
        stances = () if content is None else content.stances
        return max(stances, key=lambda stance: stance.mark.updated_us, default=None)
