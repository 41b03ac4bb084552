"""The keys of a stance: polarity, then target; everything else is a default that keys correct.

Pure: takes the article and the pending stance, gives the next pending stance or the ChangeSet.
Evidence defaults to the selection, else the sentence at the caret; the holder to the author. Tab
walks through whom the article names, nearest before the evidence first.
"""

from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.actors import AUTHOR, AUTHOR_ID, Actor, ActorKind, Target
from annotator.domain.articles import Segmentation
from annotator.domain.changes import ChangeSet
from annotator.domain.editing import Edit, add_stance, edit_actor
from annotator.domain.ids import TargetId, actor_id
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.stance import Explicitness, Polarity, StanceLevel
from annotator.domain.text import ArticleText
from annotator.ui.annotation_values import Holder, PendingStance

__all__ = [
    "begun",
    "committed",
    "evidence_at",
    "holders",
    "nearest_target",
    "stepped_intensity",
    "with_next_holder",
    "with_other_explicitness",
    "with_other_level",
]

_ACTOR_WORDS = {
    ActorKind.PERSON: {"per", "person", "people", "orang", "tokoh"},
    ActorKind.ORGANISATION: {"org", "organisation", "organization", "organisasi", "lembaga"},
    ActorKind.COUNTRY: {"gpe", "country", "geopolitical entity", "negara"},
}
_STEPS = (None, 1 / 3, 2 / 3, 1.0)


def evidence_at(selected: Fragments, caret: int, segmentation: Segmentation) -> Fragments:
    """Give the evidence by default: what is selected, else the sentence around the caret."""
    if selected:
        return selected
    for start, end in segmentation.sentences:
        if start <= caret <= end:
            return ((start, end),)
    return ()


def begun(polarity: Polarity, evidence: Fragments, pending: PendingStance | None) -> PendingStance:
    """Begin a stance, or change the polarity of the one that is waiting."""
    if pending is not None:
        return replace(pending, polarity=polarity)
    level = StanceLevel.SPAN if evidence else StanceLevel.ARTICLE
    return PendingStance(polarity, evidence, level=level)


def holders(
    content: LayerContent,
    text: ArticleText,
    scheme: Scheme,
    actors: Sequence[Actor],
    evidence: Fragments,
) -> tuple[Holder, ...]:
    """Give who may hold a stance here: the author, then whom the spans name, nearest first."""
    at = evidence[0][0] if evidence else len(text)
    known = {actor.name.casefold(): actor for actor in actors}
    known |= {alias.casefold(): actor for actor in actors for alias in actor.aliases}
    found: dict[str, Holder] = {}
    for span in sorted(content.spans, key=lambda span: _distance(span, at)):
        kind = _actor_kind(span.label, scheme)
        name = " ".join(text.quote_of(span.fragments, " ").split())
        if kind is None or not name or name.casefold() in found:
            continue
        actor = known.get(name.casefold())
        is_new = actor is None
        if actor is None:
            actor = Actor(actor_id(kind, name), name, kind, created_us=0)
        found[name.casefold()] = Holder(actor, span.id, is_new)
    return (Holder(AUTHOR), *found.values())


def with_next_holder(pending: PendingStance, among: Sequence[Holder], step: int) -> PendingStance:
    """Give the pending stance to the next (or previous) of these holders, in a circle."""
    ids = [holder.actor.id for holder in among]
    now = ids.index(pending.holder) if pending.holder in ids else 0
    return replace(pending, held_by=among[(now + step) % len(among)])


def with_other_explicitness(pending: PendingStance) -> PendingStance:
    """Switch between stated and inferred."""
    is_stated = pending.explicitness is Explicitness.STATED
    other = Explicitness.INFERRED if is_stated else Explicitness.STATED
    return replace(pending, explicitness=other)


def with_other_level(pending: PendingStance) -> PendingStance:
    """Switch between a stance of the whole article and of its evidence."""
    is_span = pending.level is StanceLevel.SPAN
    if not is_span and not pending.evidence:
        return pending
    return replace(pending, level=StanceLevel.ARTICLE if is_span else StanceLevel.SPAN)


def stepped_intensity(intensity: float | None, step: int) -> float | None:
    """Give the next stronger or weaker of: none said, 1/3, 2/3, 1."""
    known = [-1.0 if value is None else value for value in _STEPS]
    now = -1.0 if intensity is None else intensity
    nearest = min(range(len(known)), key=lambda at: abs(known[at] - now))
    return _STEPS[max(0, min(len(_STEPS) - 1, nearest + step))]


def nearest_target(
    targets: Sequence[Target], text: ArticleText, evidence: Fragments
) -> TargetId | None:
    """Give the target whose name or alias stands in the evidence, None when none does."""
    words = text.quote_of(evidence, " ").casefold() if evidence else ""
    for target in targets:
        names = (target.name, *target.aliases)
        if any(name and name.casefold() in words for name in names):
            return target.id
    return None


def committed(
    pending: PendingStance,
    target: Target,
    content: LayerContent,
    text: ArticleText,
    edit: Edit,
) -> ChangeSet:
    """Give the ChangeSet of the finished stance; a new holder's actor comes along first.

    Raises `RuleViolation` as `editing.add_stance` does.
    """
    holder = pending.held_by
    is_span = pending.level is StanceLevel.SPAN
    change_set = add_stance(
        content,
        text,
        target=target,
        polarity=pending.polarity,
        edit=edit,
        evidence=pending.evidence if is_span else (),
        holder=holder.actor.id,
        level=pending.level,
        holder_mention=holder.mention,
        explicitness=pending.explicitness,
        intensity=pending.intensity,
    )
    if not holder.is_new or holder.actor.id == AUTHOR_ID:
        return change_set
    made = edit_actor(None, replace(holder.actor, created_us=edit.now_us))
    return replace(change_set, changes=(*made.changes, *change_set.changes))


def _distance(span: Span, at: int) -> tuple[bool, int]:
    return span.start > at, abs(at - span.start)


def _actor_kind(label: str, scheme: Scheme) -> ActorKind | None:
    """Guess from a label's name and title, or those of a broader one, what its spans name."""
    seen: set[str] = set()
    while label and label not in seen:
        seen.add(label)
        entity = scheme.entity(label)
        names = {label.casefold(), entity.titled("en").casefold() if entity else ""}
        for kind, words in _ACTOR_WORDS.items():
            if names & words:
                return kind
        label = entity.parent if entity is not None else ""
    return None
