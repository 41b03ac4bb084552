"""What answers and conflicts are called."""

from dataclasses import replace

import pytest

from annotator.domain.conflicts import Cluster, ClusterKind, ConflictType
from annotator.domain.decisions import Decision, DecisionMethod, Reason
from annotator.domain.ids import ActorId, DecisionId, PersonId, StanceId, TargetId
from annotator.domain.reviewing import ItemState
from annotator.domain.scheme import TopicLabel
from annotator.domain.stance import Polarity, Stance
from annotator.ui.review.answer_words import (
    answer_lines,
    conflict_words,
    nothing_words,
    past_lines,
    quote_of,
    reason_words,
    result_words,
    row_line,
    spoken,
    subject_words,
    type_words,
)
from tests.ui.desk import SCHEME
from tests.ui.review.sheets_by_hand import (
    AGREED,
    BOUNDARY,
    LABEL,
    LAYERS,
    MARK,
    MISSING,
    cluster,
    item,
    sheet,
    span,
)

pytestmark = pytest.mark.usefixtures("qapp")


def test_a_card_says_number_label_words_and_who() -> None:
    first, second = answer_lines(sheet(), BOUNDARY, SCHEME)
    assert (first.number, first.title, first.quote) == (1, "Person", "Vladimir Putin")
    assert first.voices == ("A", "B")
    assert (second.tag, second.votes) == ("PER", 1)


def test_a_card_is_spoken_as_number_of_count_label_words_votes() -> None:
    first, second = answer_lines(sheet(), BOUNDARY, SCHEME)
    assert spoken(first, 2) == "1 of 2: Person, Vladimir Putin, 2 votes"
    assert spoken(second, 2) == "2 of 2: Person, Presiden Vladimir Putin, 1 vote"
    own = row_line(0, (span("Rusia", "GPE"),), sheet(), SCHEME)
    assert spoken(own, 2) == "Your answer: Country, Rusia"


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (BOUNDARY, "Boundary: “Presiden” included?"),
        (MISSING, "Missing: is “Kim Jong Un” Person?"),
        (LABEL, "Label: Person or Country?"),
        (AGREED, "Agreed: all say the same"),
    ],
    ids=lambda value: str(getattr(value, "type", "")),
)
def test_a_conflict_is_asked_in_words(made: Cluster, words: str) -> None:
    assert conflict_words(sheet(), made, SCHEME) == words


def test_an_attribute_in_question_is_named_with_its_values() -> None:
    one = replace(span("Kremlin"), attributes=(("kind", "place"),))
    made = cluster(ConflictType.ATTRIBUTE, ([one], 1), ([span("Kremlin", number=1)], 1))
    assert conflict_words(sheet(), made, SCHEME) == "Attribute: kind: place or no value?"


@pytest.mark.parametrize(
    ("kind", "subject", "words"),
    [
        (ClusterKind.SPAN, "Vladimir \n Putin", "Vladimir Putin"),
        (ClusterKind.STANCE, "نور → Mogok kerja", "\u2068نور\u2069 → \u2068Mogok kerja\u2069"),
        (ClusterKind.TOPIC, "politics", "Politics"),
        (ClusterKind.TOPIC, "politics · نور", "\u2068Politics\u2069 · \u2068نور\u2069"),
        (ClusterKind.TOPIC, "unheard", "unheard"),
    ],
)
def test_lists_say_what_a_conflict_is_about(kind: ClusterKind, subject: str, words: str) -> None:
    made = replace(BOUNDARY, kind=kind, subject=subject)
    scheme = replace(SCHEME, topics=(TopicLabel(name="politics", title={"en": "Politics"}),))
    assert subject_words(made, scheme) == words


def test_a_stance_is_named_by_polarity_holder_and_target() -> None:
    stance = Stance(
        StanceId(b"s" * 16),
        LAYERS[0],
        ActorId(b"h" * 16),
        TargetId(b"t" * 16),
        Polarity.FOR,
        MARK,
    )
    named = replace(sheet(), names={b"h" * 16: "Rusia", b"t" * 16: "Summit"})
    line = row_line(1, (stance,), named, SCHEME)
    assert (line.title, line.tag) == ("For: Rusia → Summit", "+")


def test_a_long_quote_is_cut_in_the_middle() -> None:
    text = "word " * 40
    shown = quote_of(sheet(text=text).text, ((0, len(text)),))
    assert len(shown) < 170
    assert " … " in shown


@pytest.mark.parametrize("kind", list(ConflictType))
def test_every_kind_of_conflict_and_reason_has_a_name(kind: ConflictType) -> None:
    assert type_words(ClusterKind.SPAN, kind)
    assert all(reason_words(reason) for reason in Reason if reason is not Reason.NONE)


def test_what_was_decided_and_said_before_is_shown_for_what_is_stale() -> None:
    decision = Decision(
        DecisionId(b"d" * 16),
        BOUNDARY.article,
        BOUNDARY.kind,
        b"old" * 8,
        0,
        9,
        "Putin",
        seen=f'[{{"rows":[],"voices":[{{"layer":"{LAYERS[0].hex()}","rows":[]}}]}}]',
        result="[]",
        method=DecisionMethod.ADJUDICATED,
        by=PersonId(b"p" * 16),
        at_us=1,
    )
    stale = replace(item(BOUNDARY, ItemState.STALE), decision=decision)
    decided, said = past_lines(sheet(), stale, SCHEME)
    assert (decided.heading, decided.title) == ("Decided before", "Nothing here")
    assert (said.heading, said.title, said.voices) == ("What they had said", "Nothing here", ("A",))
    assert all(line.is_past for line in (decided, said))


def test_nothing_is_called_by_what_is_asked() -> None:
    assert len({nothing_words(kind) for kind in ClusterKind}) == len(ClusterKind)
    topic = replace(MISSING, kind=ClusterKind.TOPIC)
    assert answer_lines(sheet(), topic, SCHEME)[0].title == "Not this topic"


def test_a_result_is_said_with_its_words() -> None:
    key = BOUNDARY.candidates[1].key
    assert result_words(key, sheet(), SCHEME) == "Person “Presiden Vladimir Putin”"
    assert result_words("damaged", sheet(), SCHEME) == "Nothing here"


def test_a_card_of_before_has_label_and_words_apart() -> None:
    decision = Decision(
        DecisionId(b"d" * 16),
        BOUNDARY.article,
        BOUNDARY.kind,
        b"old" * 8,
        0,
        9,
        "Putin",
        seen="[]",
        result=BOUNDARY.candidates[0].key,
        method=DecisionMethod.ADJUDICATED,
        by=PersonId(b"p" * 16),
        at_us=1,
    )
    (decided,) = past_lines(sheet(), replace(item(BOUNDARY), decision=decision), SCHEME)
    assert (decided.title, decided.quote) == ("Person", "Vladimir Putin")
