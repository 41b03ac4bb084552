"""The gold layer while one ChangeSet is being made: which rows go, which come, which stay.

A row that is there already is not made twice: a second decision names it, too. A row goes with
the last decision that made it. Used by `settling` only.
"""

from bisect import insort
from collections.abc import Collection, Iterable
from dataclasses import replace

from annotator.domain.answers import Answerable, answer_key
from annotator.domain.changes import Change
from annotator.domain.decisions import DecisionSource, SourceRelation
from annotator.domain.editing.edit import Edit, place_in, require_label, twin_of
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import DecisionId, SpanId, StanceId, TopicId
from annotator.domain.relations import Relation
from annotator.domain.reviewing import ReviewSheet
from annotator.domain.rows import Fragments, Mark
from annotator.domain.spans import Span, overlaps, reading_order
from annotator.domain.stance import Polarity, Stance, StanceLevel
from annotator.domain.topics import Topic

__all__ = ["GoldRows", "overlap", "places_in"]


def places_in(sheet: ReviewSheet, rows: Iterable[Answerable]) -> dict[SpanId, Fragments]:
    """Give the places of the spans that `rows` point to, in whatever layer of the sheet."""
    wanted = {span for row in rows for span in _pointed_at(row) if span is not None}
    if not wanted:
        return {}
    contents = (*(lane.content for lane in sheet.lanes), sheet.gold)
    found = (span for content in contents for span in content.spans)
    return {span.id: span.fragments for span in found if span.id in wanted}


class GoldRows:
    """The rows of a sheet's gold layer, with the changes made to them so far, in order."""

    def __init__(self, sheet: ReviewSheet, edit: Edit) -> None:
        self.changes: list[Change] = []
        self._sheet = sheet
        self._edit = edit
        self._layer = sheet.gold.layer.id
        self._spans = list(sheet.gold.spans)
        self._topics = {topic.id: topic for topic in sheet.gold.topics}
        self._stances = {stance.id: stance for stance in sheet.gold.stances}
        self._relations = {relation.id: relation for relation in sheet.gold.relations}
        self._makers: dict[bytes, set[DecisionId]] = {}
        for decision, ids in sheet.made.items():
            for row in ids:
                self._makers.setdefault(row, set()).add(decision)

    def settle(
        self, rows: Iterable[Answerable], superseded: Collection[DecisionId], mark: Mark
    ) -> list[bytes]:
        """Put `rows` in the place of what `superseded` made; give the ids of the rows in gold.

        Refuses a row that the scheme or the text does not allow, and a second span of one label
        at one place with other attributes.
        """
        rows = list(rows)
        places = places_in(self._sheet, rows)
        loose = self._let_go(superseded)
        kept = {row.id for wanted in rows if (row := self._twin(wanted, places)) is not None}
        going = [row for row in loose if row.id not in kept]
        for row in going:
            self._take_out(row)
        ids = [self._put(row, places, mark) for row in rows]
        for row in going:
            if isinstance(row, Span):
                self._unlink(row, set(ids))
                self.changes.append(Change(row, None))
        return sorted(set(ids))

    def join_twins(self) -> None:
        """Make one row of those that say the same: reviewers who decided apart made one each.

        Its decisions name the row that stays.
        """
        rows: list[Answerable] = [*self._spans, *self._topics.values(), *self._stances.values()]
        places = {span.id: span.fragments for span in self._spans}
        first: dict[str, Answerable] = {}
        for row in sorted(rows, key=lambda one: one.id):
            key = answer_key([row], places=places)
            kept = first.setdefault(key, row)
            if kept is not row:
                self._join(row, kept)

    def _join(self, twin: Answerable, kept: Answerable) -> None:
        makers = self._makers.setdefault(kept.id, set())
        for decision in sorted(self._makers.pop(twin.id, ())):
            old = DecisionSource(decision, self._layer, twin.id, SourceRelation.MADE)
            self.changes.append(Change(old, None))
            if decision not in makers:
                makers.add(decision)
                self.changes.append(Change(None, replace(old, row=kept.id)))
        self._take_out(twin)
        if isinstance(twin, Span):
            self._unlink(twin, {kept.id})
            self.changes.append(Change(twin, None))

    def _let_go(self, superseded: Collection[DecisionId]) -> list[Answerable]:
        """Take the decisions' names off their rows; give the rows that nobody made any more."""
        gone = set(superseded)
        touched = {row for decision in gone for row in self._sheet.made.get(decision, ())}
        for row in touched:
            self._makers[row] -= gone
        loose = {row for row in touched if not self._makers[row]}
        spans = [span for span in self._spans if span.id in loose] if loose else []
        topics = [topic for topic in self._topics.values() if topic.id in loose]
        stances = [stance for stance in self._stances.values() if stance.id in loose]
        return [*stances, *topics, *spans]

    def _twin(self, row: Answerable, places: dict[SpanId, Fragments]) -> Answerable | None:
        """Give the gold row that says the same."""
        match row:
            case Span():
                twin = twin_of(self._spans, row.label, row.fragments)
                return twin if twin is not None and twin.attributes == row.attributes else None
            case Topic():
                span = self._span_at(row.span, places)
                if row.span is not None and span is None:
                    return None
                topic = self._topic_of(row.label, span)
                return topic if topic is not None and topic.is_primary == row.is_primary else None
            case Stance():
                key = answer_key([row])
                same = (one for one in self._stances.values() if answer_key([one]) == key)
                return next(same, None)

    def _topic_of(self, label: str, span: SpanId | None) -> Topic | None:
        here = (one for one in self._topics.values() if (one.label, one.span) == (label, span))
        return next(here, None)

    def _put(self, row: Answerable, places: dict[SpanId, Fragments], mark: Mark) -> bytes:
        twin = self._twin(row, places)
        if twin is not None:
            return twin.id
        match row:
            case Span():
                return self._put_span(row, mark)
            case Topic():
                return self._put_topic(row, places, mark)
            case Stance():
                return self._put_stance(row, places, mark)

    def _put_span(self, row: Span, mark: Mark) -> bytes:
        require_label(self._edit.scheme, row.label)
        place = place_in(self._sheet.text, row.fragments)
        if twin_of(self._spans, row.label, place) is not None:
            raise RuleViolation(
                f'The gold has a span "{row.label}" with other attributes at exactly this place.'
            )
        made = replace(
            row, id=SpanId(self._edit.new_id()), layer=self._layer, fragments=place, mark=mark
        )
        insort(self._spans, made, key=reading_order)
        self.changes.append(Change(None, made))
        return made.id

    def _put_topic(self, row: Topic, places: dict[SpanId, Fragments], mark: Mark) -> bytes:
        if row.label not in self._edit.scheme.topic_names:
            raise RuleViolation(
                f'The scheme has no topic "{row.label}": add it to the scheme first.'
            )
        span = self._span_at(row.span, places)
        if row.span is not None and span is None:
            raise RuleViolation("The topic is said of a span that the gold lacks: decide that one.")
        made = replace(
            row, id=TopicId(self._edit.new_id()), layer=self._layer, span=span, mark=mark
        )
        before = self._topic_of(row.label, span)
        if before is not None:
            raise RuleViolation(f'The gold has the topic "{row.label}" already, in another way.')
        if made.is_primary:
            self._dethrone(span)
        self._topics[made.id] = made
        self.changes.append(Change(None, made))
        return made.id

    def _dethrone(self, span: SpanId | None) -> None:
        """Take "primary" from the topic that has it: at most one does."""
        for topic in [*self._topics.values()]:
            if topic.is_primary and topic.span == span:
                self._change(topic, replace(topic, is_primary=False))

    def _put_stance(self, row: Stance, places: dict[SpanId, Fragments], mark: Mark) -> bytes:
        if row.level is StanceLevel.SPAN and not row.evidence:
            raise RuleViolation("Select the words that show the stance, or set it on the article.")
        if row.level is StanceLevel.SPAN and row.polarity is Polarity.UNRELATED:
            raise RuleViolation('"Unrelated" can only be said of the whole article.')
        made = replace(
            row,
            id=StanceId(self._edit.new_id()),
            layer=self._layer,
            mark=mark,
            evidence=place_in(self._sheet.text, row.evidence) if row.evidence else (),
            holder_mention=self._span_at(row.holder_mention, places),
            target_mention=self._span_at(row.target_mention, places),
        )
        self._stances[made.id] = made
        self.changes.append(Change(None, made))
        return made.id

    def _span_at(self, span: SpanId | None, places: dict[SpanId, Fragments]) -> SpanId | None:
        """Give the gold span at the place of a span of whatever layer."""
        place = None if span is None else places.get(span)
        if place is None:
            return None
        return next((one.id for one in self._spans if one.fragments == place), None)

    def _take_out(self, row: Answerable) -> None:
        """Take a row out; that of a span is written later, after what points to it."""
        match row:
            case Span():
                self._spans.remove(row)
            case Topic():
                del self._topics[row.id]
                self.changes.append(Change(row, None))
            case Stance():
                del self._stances[row.id]
                self.changes.append(Change(row, None))

    def _unlink(self, span: Span, fresh: set[bytes]) -> None:
        """Point what points to a span at its successor; without one, links and topics go."""
        heirs = (one.id for one in self._spans if one.id in fresh and overlap(one, span))
        heir = next(heirs, None)
        for relation in [*self._relations.values()]:
            ends = relation.source, relation.target
            if span.id not in ends:
                continue
            source, target = (heir if end == span.id else end for end in ends)
            if source is None or target is None or source == target:
                del self._relations[relation.id]
                self.changes.append(Change(relation, None))
            else:
                self._change(relation, replace(relation, source=source, target=target))
        for topic in [*self._topics.values()]:
            if topic.span == span.id:
                if heir is None:
                    self._take_out(topic)
                else:
                    self._change(topic, replace(topic, span=heir))
        for stance in [*self._stances.values()]:
            if span.id in (stance.holder_mention, stance.target_mention):
                holder = heir if stance.holder_mention == span.id else stance.holder_mention
                target = heir if stance.target_mention == span.id else stance.target_mention
                self._change(stance, replace(stance, holder_mention=holder, target_mention=target))

    def _change(self, before: Topic | Stance | Relation, after: Topic | Stance | Relation) -> None:
        after = replace(after, mark=self._edit.touched(after.mark))
        match after:
            case Topic():
                self._topics[after.id] = after
            case Stance():
                self._stances[after.id] = after
            case Relation():
                self._relations[after.id] = after
        self.changes.append(Change(before, after))


def overlap(one: Answerable, other: Answerable) -> bool:
    """Say whether two rows share words, or are said of the same question."""
    match one, other:
        case Span(), Span():
            return overlaps(one.fragments, other.fragments)
        case Topic(), Topic():
            return one.label == other.label
        case Stance(), Stance():
            return (one.holder, one.target) == (other.holder, other.target)
        case _:
            return False


def _pointed_at(row: Answerable) -> tuple[SpanId | None, ...]:
    match row:
        case Topic():
            return (row.span,)
        case Stance():
            return row.holder_mention, row.target_mention
        case _:
            return ()
