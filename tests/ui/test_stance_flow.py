"""The keys of a stance, without a window."""

import pytest

from annotator.domain.actors import AUTHOR_ID, Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import Segmentation
from annotator.domain.editing import Edit, add_span, applied, fresh_layer
from annotator.domain.ids import ArticleId, PersonId, actor_id, target_id
from annotator.domain.layers import LayerContent
from annotator.domain.stance import Explicitness, Polarity, StanceLevel
from annotator.domain.text import ArticleText
from annotator.ui.annotation_values import PendingStance
from annotator.ui.stance_flow import (
    begun,
    committed,
    evidence_at,
    holders,
    nearest_target,
    stepped_intensity,
    with_next_holder,
    with_other_explicitness,
    with_other_level,
)
from tests.ui.desk import SCHEME

TEXT = ArticleText("Budi menolak. Sari setuju dengan Budi.")
SENTENCES = Segmentation(tokens=(), sentences=((0, 13), (14, 38)))
TARGET = Target(target_id("issue", "Tax"), "Tax", TargetKind.ISSUE, 0, "higher tax")


def an_edit() -> Edit:
    ids = iter(range(1, 100))
    return Edit(SCHEME, 1, lambda: next(ids).to_bytes(16, "big"))


@pytest.fixture
def content() -> LayerContent:
    layer = fresh_layer(ArticleId(b"a" * 16), PersonId(b"p" * 16), SCHEME.version_id, 1)
    content, edit = LayerContent(layer), an_edit()
    for start, end in ((0, 4), (14, 18), (33, 37)):
        content = applied(content, add_span(content, TEXT, ((start, end),), "PER", edit))
    return content


def test_evidence_is_the_selection() -> None:
    assert evidence_at(((2, 5),), 30, SENTENCES) == ((2, 5),)


def test_evidence_is_else_the_sentence_at_the_caret() -> None:
    assert evidence_at((), 30, SENTENCES) == ((14, 38),)


def test_without_evidence_the_stance_is_of_the_article() -> None:
    assert begun(Polarity.FOR, (), None).level is StanceLevel.ARTICLE


def test_another_polarity_changes_the_waiting_stance() -> None:
    pending = begun(Polarity.FOR, ((0, 13),), None)
    again = begun(Polarity.AGAINST, ((14, 20),), pending)
    assert (again.polarity, again.evidence) == (Polarity.AGAINST, ((0, 13),))


def test_holders_are_the_author_then_whom_the_text_names_nearest_first(
    content: LayerContent,
) -> None:
    found = holders(content, TEXT, SCHEME, (), ((19, 25),))
    assert [holder.actor.name for holder in found] == ["author", "Sari", "Budi"]


def test_a_known_actor_is_found_by_an_alias(content: LayerContent) -> None:
    known = Actor(actor_id("person", "Sari Dewi"), "Sari Dewi", ActorKind.PERSON, 0, ("Sari",))
    found = holders(content, TEXT, SCHEME, (known,), ((19, 25),))
    assert found[1].actor == known
    assert not found[1].is_new


def test_tab_walks_through_the_holders_in_a_circle(content: LayerContent) -> None:
    among = holders(content, TEXT, SCHEME, (), ((19, 25),))
    pending = PendingStance(Polarity.FOR, ((19, 25),))
    seen = []
    for _ in range(3):
        pending = with_next_holder(pending, among, 1)
        seen.append(pending.held_by.actor.name)
    assert seen == ["Sari", "Budi", "author"]


def test_inferred_and_level_switch_back_and_forth() -> None:
    pending = PendingStance(Polarity.FOR, ((0, 5),))
    assert with_other_explicitness(pending).explicitness is Explicitness.INFERRED
    assert with_other_level(pending).level is StanceLevel.ARTICLE
    assert with_other_level(with_other_level(pending)) == pending


def test_a_stance_without_evidence_stays_of_the_article() -> None:
    pending = PendingStance(Polarity.FOR, level=StanceLevel.ARTICLE)
    assert with_other_level(pending) == pending


def test_intensity_has_three_steps_and_none() -> None:
    up = [stepped_intensity(value, 1) for value in (None, 1 / 3, 2 / 3, 1.0)]
    assert up == [1 / 3, 2 / 3, 1.0, 1.0]
    assert stepped_intensity(1 / 3, -1) is None


def test_the_nearest_target_is_the_one_that_is_named() -> None:
    text = ArticleText("They want a higher TAX now.")
    assert nearest_target((TARGET,), text, ((0, len(text)),)) == TARGET.id
    assert nearest_target((TARGET,), text, ((0, 4),)) is None


def test_a_new_holder_comes_along_with_the_stance(content: LayerContent) -> None:
    among = holders(content, TEXT, SCHEME, (), ((19, 25),))
    pending = with_next_holder(PendingStance(Polarity.FOR, ((19, 25),)), among, 1)
    change_set = committed(pending, TARGET, content, TEXT, an_edit())
    first = change_set.changes[0].after
    assert isinstance(first, Actor)
    assert first.name == "Sari"
    assert applied(content, change_set).stances[0].holder == first.id


def test_the_author_is_the_holder_by_default(content: LayerContent) -> None:
    pending = PendingStance(Polarity.FOR, ((19, 25),))
    change_set = committed(pending, TARGET, content, TEXT, an_edit())
    assert applied(content, change_set).stances[0].holder == AUTHOR_ID
