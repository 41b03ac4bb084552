"""Gestures on stances: adding, changing and removing one."""

from dataclasses import replace
from typing import TypedDict, Unpack

from annotator.domain.actors import AUTHOR_ID, Target, TargetKind
from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.dates import require_date
from annotator.domain.editing.edit import Edit, change_set, place_in, shortened, span_of
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ActorId, SpanId, StanceId, TargetId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Polarity,
    Sentiment,
    Stance,
    StanceLevel,
)
from annotator.domain.text import ArticleText

__all__ = [
    "ChangedStanceFields",
    "StanceFields",
    "add_stance",
    "change_stance",
    "remove_stance",
    "require_for_means",
]


class StanceFields(TypedDict, total=False):
    """The fields of a stance that have a default."""

    holder_mention: SpanId | None
    target_mention: SpanId | None
    source_chain: tuple[ActorId, ...]
    cue: tuple[Fragments, ...]
    intensity: float | None
    explicitness: Explicitness
    attribution: Attribution
    modality: Modality
    sentiment: Sentiment
    date: str
    group: str


class ChangedStanceFields(StanceFields, total=False):
    """All that may be changed of a stance; `target` is the target or its id."""

    holder: ActorId
    target: Target | TargetId
    polarity: Polarity
    level: StanceLevel
    evidence: Fragments
    confidence: float | None
    note: str


def add_stance(
    content: LayerContent,
    text: ArticleText,
    *,
    target: Target,
    polarity: Polarity,
    edit: Edit,
    evidence: Fragments = (),
    holder: ActorId = AUTHOR_ID,
    level: StanceLevel = StanceLevel.SPAN,
    confidence: float | None = None,
    note: str = "",
    **fields: Unpack[StanceFields],
) -> ChangeSet:
    """Record that `holder` takes `polarity` towards `target`, as `evidence` shows.

    Refuses a stance at span level without evidence, `UNRELATED` at span level, a claim or issue
    that does not say what "for" means, and a second stance of the holder on the target there.
    """
    require_for_means(target)
    stance = Stance(
        id=StanceId(edit.new_id()),
        layer=content.layer.id,
        holder=holder,
        target=target.id,
        polarity=polarity,
        mark=edit.mark(confidence, note),
        level=level,
        evidence=place_in(text, evidence) if evidence else (),
        **fields,
    )
    _require_sound(content, text, stance)
    detail = f"{polarity.value} {target.name}"
    subject = shortened(text, stance.evidence)
    return change_set(content, ChangeKind.ADD_STANCE, (Change(None, stance),), subject, detail)


def change_stance(
    content: LayerContent,
    text: ArticleText,
    stance_id: StanceId,
    edit: Edit,
    **fields: Unpack[ChangedStanceFields],
) -> ChangeSet:
    """Change the given fields of a stance; refuses what `add_stance` refuses."""
    before = _stance_of(content, stance_id)
    after = _changed(before, text, fields)
    if after == before:
        raise RuleViolation("The stance is so already.")
    _require_sound(content, text, after)
    after = replace(after, mark=edit.touched(after.mark, decided_again=True))
    subject = shortened(text, after.evidence)
    return change_set(
        content,
        ChangeKind.CHANGE_STANCE,
        (Change(before, after),),
        subject,
        after.polarity.value,
    )


def remove_stance(
    content: LayerContent, stance_id: StanceId, edit: Edit, *, text: ArticleText | None = None
) -> ChangeSet:
    """Remove a stance; `edit` stands here as in every gesture."""
    del edit
    stance = _stance_of(content, stance_id)
    return change_set(
        content,
        ChangeKind.REMOVE_STANCE,
        (Change(stance, None),),
        shortened(text, stance.evidence),
        stance.polarity.value,
    )


def require_for_means(target: Target) -> None:
    """Refuse a claim or an issue that does not say what "for" means."""
    if target.kind in (TargetKind.CLAIM, TargetKind.ISSUE) and not target.for_means.strip():
        raise RuleViolation(f'Say first what being for "{target.name}" means.')


def _stance_of(content: LayerContent, stance_id: StanceId) -> Stance:
    for stance in content.stances:
        if stance.id == stance_id:
            return stance
    raise RuleViolation("The stance is no longer there.")


def _changed(stance: Stance, text: ArticleText, fields: ChangedStanceFields) -> Stance:
    """Give `stance` with the fields put in, as far as they can be checked one by one."""
    plain = {
        name: value
        for name, value in fields.items()
        if name not in ("target", "evidence", "confidence", "note")
    }
    after = replace(stance, **plain)  # type: ignore[arg-type]  # names and types: the TypedDict
    if "target" in fields:
        target = fields["target"]
        if isinstance(target, Target):
            require_for_means(target)
            target = target.id
        after = replace(after, target=target)
    if "evidence" in fields:
        evidence = fields["evidence"]
        after = replace(after, evidence=place_in(text, evidence) if evidence else ())
    confidence = fields.get("confidence", stance.mark.confidence)
    note = fields.get("note", stance.mark.note)
    return replace(after, mark=replace(stance.mark, confidence=confidence, note=note))


def _require_sound(content: LayerContent, text: ArticleText, stance: Stance) -> None:
    if stance.level is StanceLevel.SPAN:
        if not stance.evidence:
            raise RuleViolation("Select the words that show the stance, or set it on the article.")
        if stance.polarity is Polarity.UNRELATED:
            raise RuleViolation('"Unrelated" can only be said of the whole article.')
    for mention in (stance.holder_mention, stance.target_mention):
        if mention is not None:
            span_of(content, mention)
    for words in stance.cue:
        place_in(text, words)
    if stance.intensity is not None and not 0 <= stance.intensity <= 1:
        raise RuleViolation("The intensity of a stance lies between 0 and 1.")
    require_date(stance.date)
    key = (stance.holder, stance.target, stance.level, stance.evidence)
    for other in content.stances:
        if other.id != stance.id and key == (
            other.holder,
            other.target,
            other.level,
            other.evidence,
        ):
            raise RuleViolation(
                "This holder's stance on this target is recorded there already: change it instead."
            )
