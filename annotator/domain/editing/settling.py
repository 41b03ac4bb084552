"""Gestures of the reviewer: deciding conflicts, which makes the gold, and what goes with it.

A decision, its sources and the gold rows that it makes or takes back are one ChangeSet. Decisions
are never changed: a new one names the one that it supersedes. Marks are in `marking`;
`settled_sheet` shows at once what a gesture did.
"""

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from annotator.domain.answers import (
    NOTHING,
    Answerable,
    answer_key,
    canonical_json,
)
from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.conflicts import Candidate, ClusterKind
from annotator.domain.decisions import (
    Decision,
    DecisionMethod,
    DecisionSource,
    Reason,
    SourceRelation,
)
from annotator.domain.editing.application import applied
from annotator.domain.editing.edit import Edit
from annotator.domain.editing.gold_rows import GoldRows, overlap, places_in
from annotator.domain.editing.layers import set_status
from annotator.domain.editing.settled_sheet import in_effect
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import (
    GOLD_PERSON,
    ArticleId,
    DecisionId,
    PersonId,
    SchemeId,
    layer_id,
)
from annotator.domain.layers import Layer, LayerKind, LayerStatus
from annotator.domain.reports import counted
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.domain.rows import Mark, Origin
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

__all__ = [
    "STANCE_FIELDS",
    "Answer",
    "adopt",
    "adopt_field",
    "close_gold",
    "decide",
    "disputed_fields",
    "fresh_gold",
    "nothing_here",
    "second_opinion",
    "settle_agreed",
]

STANCE_FIELDS = (
    "polarity",
    "holder",
    "target",
    "evidence",
    "level",
    "intensity",
    "explicitness",
    "attribution",
    "modality",
    "sentiment",
    "date",
    "source_chain",
    "cue",
)
"""The fields of a stance in which annotators can differ, in the order of the table."""

_KINDS: dict[ClusterKind, type[Answerable]] = {
    ClusterKind.SPAN: Span,
    ClusterKind.TOPIC: Topic,
    ClusterKind.STANCE: Stance,
}
_ORDER = list(_KINDS)
_MADE_FROM = {DecisionMethod.EDITED: Origin.EDITED, DecisionMethod.PROPAGATED: Origin.PROPAGATED}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is to become gold, and on what grounds.

    `rows` are annotations as somebody has them, or as the reviewer edited them: they get ids of
    their own in the gold. None of them is a negative decision. `spent_ms` is the time from showing
    to deciding. A person who gives what no annotator said has edited: `decide` sees that itself.
    """

    rows: tuple[Answerable, ...]
    by: PersonId
    method: DecisionMethod = DecisionMethod.ADJUDICATED
    reason: Reason = Reason.NONE
    note: str = ""
    rule_version: str = ""
    confidence: float | None = None
    spent_ms: int = 0


def adopt(item: QueueItem, number: int, answer: Answer) -> Answer:
    """Give `answer` with the rows of the item's candidate `number`, counted from 0."""
    return replace(answer, rows=_candidate(item, number).rows)


def nothing_here(answer: Answer) -> Answer:
    """Give `answer` as a negative decision."""
    return replace(answer, rows=())


def decide(sheet: ReviewSheet, item: QueueItem, answer: Answer, edit: Edit) -> ChangeSet:
    """Answer an item of the sheet: its gold rows, the decision and its sources.

    What was in effect for the item is superseded, and its gold rows go unless they are wanted
    again. A closed gold layer is opened again. Refuses rows of another kind than the item's and
    what scheme or text do not allow.
    """
    changes = _settled(sheet, [(item, answer)], edit)
    subject, detail = item.cluster.subject, _detail(answer)
    return _change_set(sheet, ChangeKind.DECIDE, changes, subject, detail)


def settle_agreed(
    sheet: ReviewSheet, answers: Sequence[tuple[QueueItem, Answer]], edit: Edit
) -> ChangeSet:
    """Take over into gold what a policy answers to the items of one article.

    Stale items are refused: only a person decides again. Spans go before topics and stances,
    so that these find the spans that they point to.
    """
    if not answers:
        raise RuleViolation("Nothing is left that the policy would settle.")
    if any(item.state is ItemState.STALE for item, _ in answers):
        raise RuleViolation("What annotators changed after a decision is decided by a person.")
    ordered = sorted(answers, key=lambda pair: _ORDER.index(pair[0].cluster.kind))
    changes = _settled(sheet, ordered, edit)
    subject = counted(len(answers), "places")
    return _change_set(sheet, ChangeKind.SETTLE_AGREED, changes, subject, answers[0][1].method)


def adopt_field(
    sheet: ReviewSheet, item: QueueItem, field: str, number: int, answer: Answer, edit: Edit
) -> ChangeSet:
    """Decide a stance by taking one field of candidate `number` and leaving the others.

    The others are those of the gold as decided before, else of the candidate with the most votes.
    """
    if field not in STANCE_FIELDS:
        raise RuleViolation(f'A stance has no field "{field}".')
    chosen = _stance_in(_candidate(item, number).rows)
    if chosen is None:
        raise RuleViolation("This annotator has no stance here: adopt or reject it as a whole.")
    base = _stance_decided(sheet, item) or _likeliest_stance(item) or chosen
    after: Stance = replace(base, **{field: getattr(chosen, field)})
    if field == "holder":
        after = replace(after, holder_mention=chosen.holder_mention)
    elif field == "target":
        after = replace(after, target_mention=chosen.target_mention)
    return decide(sheet, item, replace(answer, rows=(after,)), edit)


def disputed_fields(item: QueueItem) -> tuple[str, ...]:
    """Give the fields in which the stances of an item's candidates differ."""
    stances = [_stance_in(candidate.rows) for candidate in item.cluster.candidates]
    given = [stance for stance in stances if stance is not None]
    return tuple(
        field
        for field in STANCE_FIELDS
        if any(getattr(one, field) != getattr(given[0], field) for one in given[1:])
    )


def second_opinion(sheet: ReviewSheet, item: QueueItem, answer: Answer, edit: Edit) -> ChangeSet:
    """Record a second adjudicator's answer to a decided item; the gold stays as it is."""
    first = item.decision
    if first is None or item.state is not ItemState.DECIDED:
        raise RuleViolation("Only what is decided can be checked by a second reviewer.")
    if first.by == answer.by:
        raise RuleViolation("A second opinion comes from another reviewer than the decision.")
    _require_kind(item, answer)
    decision = replace(_decision(sheet, item, answer, edit), is_check=True)
    sources = _sources(item, decision, answer)
    changes = _new(decision, sources)
    return _change_set(sheet, ChangeKind.DECIDE, changes, item.cluster.subject, "second opinion")


def close_gold(sheet: ReviewSheet, edit: Edit) -> ChangeSet:
    """Call the gold of an article done: all is decided, and everybody assigned is done.

    Articles in which nobody marked anything are closed as they are: done with nothing. Rows that
    reviewers made apart and that say the same become one.
    """
    if sheet.missing or len(sheet.lanes) < 2:
        raise RuleViolation(_not_ready(sheet))
    agreed = sum(item.state is ItemState.AGREED for item in sheet.items)
    left = sum(item.state is not ItemState.DECIDED for item in sheet.items) - agreed
    if left:
        raise RuleViolation(f"Decide {counted(left, 'conflicts')} of this article first.")
    if agreed:
        raise RuleViolation(
            f"{counted(agreed, 'agreed places')} are not in the gold yet: take over what is agreed."
        )
    rows = GoldRows(sheet, edit)
    rows.join_twins()
    title = sheet.article.meta.title
    joined = applied(sheet.gold, _change_set(sheet, ChangeKind.CLOSE_GOLD, rows.changes, title))
    done = set_status(joined, LayerStatus.DONE, edit, text=sheet.text)
    after = done.changes[0].after
    changes = [*rows.changes, Change(None if sheet.is_new_gold else sheet.gold.layer, after)]
    return _change_set(sheet, ChangeKind.CLOSE_GOLD, changes, title)


def fresh_gold(article: ArticleId, scheme: SchemeId, now_us: int) -> Layer:
    """Give the gold layer that the first decision on an article opens; it is not stored yet."""
    return Layer(
        id=layer_id(article, GOLD_PERSON, LayerKind.GOLD),
        article=article,
        owner=GOLD_PERSON,
        kind=LayerKind.GOLD,
        status=LayerStatus.IN_PROGRESS,
        scheme=scheme,
        created_us=now_us,
        updated_us=now_us,
    )


def _settled(
    sheet: ReviewSheet, answers: Iterable[tuple[QueueItem, Answer]], edit: Edit
) -> list[Change]:
    gold = GoldRows(sheet, edit)
    records: list[Change] = []
    for item, answer in answers:
        _require_kind(item, answer)
        superseded = in_effect(item)
        decision = _decision(sheet, item, answer, edit)
        mark_of_rows = Mark(
            edit.scheme.version_id,
            edit.now_us,
            edit.now_us,
            _MADE_FROM.get(decision.method, Origin.ACCEPTED),
            answer.confidence,
        )
        made = gold.settle(answer.rows, [one.id for one in superseded], mark_of_rows)
        sources = [
            *_sources(item, decision, answer),
            *_made(decision, sheet.gold.layer, made),
        ]
        if superseded:
            decision = replace(decision, supersedes=superseded[0].id)
        records += _new(decision, sources)
        # One decision names one it supersedes: each rival gets an equal one that answers it.
        for rival in superseded[1:]:
            twin = replace(decision, id=DecisionId(edit.new_id()), supersedes=rival.id)
            records += _new(twin, _made(twin, sheet.gold.layer, made))
    return [*_opened(sheet, edit), *gold.changes, *records]


def _new(decision: Decision, sources: Iterable[DecisionSource]) -> list[Change]:
    return [Change(None, decision), *(Change(None, source) for source in sources)]


def _opened(sheet: ReviewSheet, edit: Edit) -> list[Change]:
    layer = sheet.gold.layer
    if sheet.is_new_gold:
        return [Change(None, layer)]
    if layer.status is LayerStatus.IN_PROGRESS:
        return []
    after = replace(layer, status=LayerStatus.IN_PROGRESS, reason="", updated_us=edit.now_us)
    return [Change(layer, after)]


def _require_kind(item: QueueItem, answer: Answer) -> None:
    kind = _KINDS[item.cluster.kind]
    if not all(isinstance(row, kind) for row in answer.rows):
        raise RuleViolation(f"A conflict about a {item.cluster.kind} is answered by one.")


def _decision(sheet: ReviewSheet, item: QueueItem, answer: Answer, edit: Edit) -> Decision:
    cluster = item.cluster
    result = answer_key(answer.rows, places=places_in(sheet, answer.rows))
    same = (n for n, candidate in enumerate(cluster.candidates) if candidate.key == result)
    chosen = next(same, None)
    method = answer.method
    if method is DecisionMethod.ADJUDICATED and chosen is None and result != NOTHING:
        method = DecisionMethod.EDITED
    return Decision(
        id=DecisionId(edit.new_id()),
        article=cluster.article,
        kind=cluster.kind,
        fingerprint=cluster.fingerprint,
        start=cluster.start,
        end=cluster.end,
        subject=cluster.subject,
        seen=_seen(cluster.candidates),
        result=result,
        method=method,
        by=answer.by,
        at_us=edit.now_us,
        chosen=chosen,
        reason=answer.reason,
        note=answer.note,
        rule_version=answer.rule_version,
        confidence=answer.confidence,
        spent_ms=answer.spent_ms,
    )


def _seen(candidates: Iterable[Candidate]) -> str:
    return canonical_json(
        [
            {
                "rows": json.loads(candidate.key),
                "voices": [
                    {"layer": voice.layer.hex(), "rows": [row.hex() for row in voice.rows]}
                    for voice in candidate.voices
                ],
            }
            for candidate in candidates
        ]
    )


def _sources(item: QueueItem, decision: Decision, answer: Answer) -> list[DecisionSource]:
    """Say of every row of every annotator what the decision did with it."""
    return [
        DecisionSource(decision.id, voice.layer, row, relation)
        for candidate in item.cluster.candidates
        for relation in (_relation(candidate, decision, answer),)
        for voice in candidate.voices
        for row in voice.rows
    ]


def _relation(candidate: Candidate, decision: Decision, answer: Answer) -> SourceRelation:
    if candidate.key == decision.result:
        return SourceRelation.ADOPTED
    if decision.chosen is None:
        shared = (overlap(one, other) for one in candidate.rows for other in answer.rows)
        if any(shared):
            return SourceRelation.MERGED
    return SourceRelation.REJECTED


def _made(decision: Decision, gold: Layer, rows: Iterable[bytes]) -> list[DecisionSource]:
    return [DecisionSource(decision.id, gold.id, row, SourceRelation.MADE) for row in rows]


def _detail(answer: Answer) -> str:
    if not answer.rows:
        return "nothing here"
    names = dict.fromkeys(_name(row) for row in answer.rows)
    return ", ".join(names)


def _name(row: Answerable) -> str:
    return row.polarity.value if isinstance(row, Stance) else row.label


def _candidate(item: QueueItem, number: int) -> Candidate:
    if not 0 <= number < len(item.cluster.candidates):
        raise RuleViolation(f"There is no candidate {number + 1} here.")
    return item.cluster.candidates[number]


def _stance_in(rows: Iterable[Answerable]) -> Stance | None:
    return next((row for row in rows if isinstance(row, Stance)), None)


def _likeliest_stance(item: QueueItem) -> Stance | None:
    found = (_stance_in(candidate.rows) for candidate in item.cluster.candidates)
    return next((stance for stance in found if stance is not None), None)


def _stance_decided(sheet: ReviewSheet, item: QueueItem) -> Stance | None:
    if item.decision is None or item.state is not ItemState.DECIDED:
        return None
    made = sheet.made.get(item.decision.id, ())
    return next((stance for stance in sheet.gold.stances if stance.id in made), None)


def _not_ready(sheet: ReviewSheet) -> str:
    if sheet.missing:
        return (
            f"The article is not ready: {counted(sheet.missing, 'annotators')} still to finish it."
        )
    return "At least two annotators must have done an article before its gold is closed."


def _change_set(
    sheet: ReviewSheet,
    kind: ChangeKind,
    changes: Collection[Change],
    subject: str = "",
    detail: str = "",
) -> ChangeSet:
    layer = sheet.gold.layer
    # A second opinion touches no layer.
    touches = any(
        (change.after is not None and not isinstance(change.after, Decision | DecisionSource))
        or change.before is not None
        for change in changes
    )
    layers = (layer.id,) if touches else ()
    return ChangeSet(kind, tuple(changes), subject, detail, (sheet.article.id,), layers)
