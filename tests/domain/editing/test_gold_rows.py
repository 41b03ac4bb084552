"""What points to a gold span that is replaced points to its successor, or goes with it."""

from dataclasses import replace

import pytest

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.editing import applied
from annotator.domain.editing.gold_rows import GoldRows, overlap
from annotator.domain.editing.settling import decide, nothing_here
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import RelationId, StanceId, TargetId, TopicId
from annotator.domain.layers import LayerContent
from annotator.domain.relations import Relation
from annotator.domain.reviewing import ReviewSheet
from annotator.domain.stance import Polarity, Stance, StanceLevel
from annotator.domain.topics import Topic
from tests.domain.material import new_edit, place_of
from tests.domain.reviewed import ANSWER, MARK, decided, item_of, layer_of, sheet_of, span

KIM = item_of(("A", [span("A", "Kim Jong", "Person")]), ("B", []))
PUTIN = item_of(("A", [span("A", "Putin", "Person")]), ("B", []), subject="Putin")
STANCE = Stance(
    StanceId(b"t" * 16),
    layer_of("A"),
    AUTHOR_ID,
    TargetId(b"g" * 16),
    Polarity.FOR,
    MARK,
    evidence=place_of("Kami menolak perang"),
)
TOPIC = Topic(TopicId(b"o" * 16), layer_of("A"), "War", MARK)


def number_with_rows(item_number: int, sheet: ReviewSheet) -> int:
    candidates = sheet.items[item_number].cluster.candidates
    return next(n for n, one in enumerate(candidates) if one.rows)


def linked() -> ReviewSheet:
    """Two decided spans, with a relation, a topic and a stance that point to the first."""
    sheet = sheet_of(KIM, PUTIN)
    sheet = decided(sheet, 0, number_with_rows(0, sheet))
    sheet = decided(sheet, 1, number_with_rows(1, sheet), first_id=40)
    kim, putin = sheet.gold.spans
    gold = replace(
        sheet.gold,
        relations=(Relation(RelationId(b"r" * 16), kim.layer, "with", kim.id, putin.id, MARK),),
        topics=(replace(TOPIC, layer=kim.layer, span=kim.id),),
        stances=(replace(STANCE, layer=kim.layer, holder_mention=kim.id),),
    )
    return replace(sheet, gold=gold)


def after(sheet: ReviewSheet, rows: tuple[str, ...]) -> LayerContent:
    answer = replace(ANSWER, rows=tuple(span("A", quote, "Person", 7) for quote in rows))
    change_set = decide(sheet, sheet.items[0], answer, new_edit(first_id=80))
    content = applied(sheet.gold, change_set)
    assert applied(content, change_set.inverse()) == sheet.gold
    return content


def test_what_points_to_a_span_follows_it_to_its_new_edges() -> None:
    content = after(linked(), ("Kim Jong Un",))
    kim = content.spans[0]
    assert kim.fragments == place_of("Kim Jong Un")
    assert content.relations[0].source == kim.id
    assert content.topics[0].span == kim.id
    assert content.stances[0].holder_mention == kim.id


def test_links_and_topics_of_a_span_go_with_it_and_mentions_come_off() -> None:
    sheet = linked()
    content = after(sheet, ())
    assert [one.fragments for one in content.spans] == [place_of("Putin")]
    assert (content.relations, content.topics) == ((), ())
    assert content.stances[0].holder_mention is None
    assert nothing_here(ANSWER).rows == ()


def test_a_second_primary_topic_takes_primary_from_the_first() -> None:
    gold = GoldRows(sheet_of(), new_edit())
    war, sport = replace(TOPIC, is_primary=True), replace(TOPIC, label="Sport", is_primary=True)
    gold.settle([war], (), MARK)
    gold.settle([sport], (), MARK)
    made = [change.after for change in gold.changes]
    flags = {one.label: one.is_primary for one in made if isinstance(one, Topic)}
    assert flags == {"War": False, "Sport": True}


def test_topics_and_stances_that_cannot_be_are_refused() -> None:
    gold = GoldRows(sheet_of(), new_edit())
    gold.settle([TOPIC], (), MARK)
    for row, words in (
        (replace(TOPIC, label="Tea"), 'no topic "Tea"'),
        (replace(TOPIC, is_primary=True), "already, in another way"),
        (replace(TOPIC, span=span("A", "Kim", "Person").id), "span that the gold lacks"),
        (replace(STANCE, evidence=()), "Select the words"),
        (replace(STANCE, polarity=Polarity.UNRELATED), "whole article"),
    ):
        with pytest.raises(RuleViolation, match=words):
            gold.settle([row], (), MARK)
    gold.settle([replace(STANCE, evidence=(), level=StanceLevel.ARTICLE)], (), MARK)


def test_rows_overlap_when_they_share_words_or_a_question() -> None:
    assert overlap(span("A", "Kim Jong", "Person"), span("B", "Jong Un", "Place"))
    assert not overlap(span("A", "Kim Jong", "Person"), span("B", "Putin", "Person"))
    assert overlap(TOPIC, replace(TOPIC, is_primary=True))
    assert overlap(STANCE, replace(STANCE, polarity=Polarity.AGAINST))
    assert not overlap(TOPIC, STANCE)
