from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.decisions import SourceRelation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    TEXT,
    a_comment,
    a_conflict_mark,
    a_decision,
    a_decision_source,
    a_gold_layer,
    a_span,
    add_articles,
    an_answer,
    an_article,
    an_assignment,
    changing,
    decided,
    do,
    new_project,
    opened,
    undo,
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProjectStore]:
    with new_project(tmp_path) as made:
        made.add_person(BUDI)
        yield made


@pytest.fixture
def article(store: ProjectStore) -> ArticleId:
    return add_articles(store, [TEXT, TEXT + "2"])[0]


def test_decisions_come_with_what_they_stand_on(store: ProjectStore, article: ArticleId) -> None:
    made = decided(store, article)
    decision = a_decision(article)
    source = a_decision_source(decision, made, SourceRelation.MADE)
    assert store.review.decisions() == (decision,)
    assert store.review.decisions([article]) == (decision,)
    assert store.review.decisions([]) == ()
    assert store.review.sources([decision.id]) == (source,)
    assert store.review.sources_of_layer(a_gold_layer(article).id) == (source,)


def test_an_undone_decision_is_gone_with_its_gold(store: ProjectStore, article: ArticleId) -> None:
    before = store.digest()
    decided(store, article)
    assert store.digest() != before
    undo(store)
    assert store.review.decisions() == ()
    assert store.review.sources([a_decision(article).id]) == ()
    assert store.layer_content(a_gold_layer(article).id) is None
    assert store.digest() == before


def test_many_ids_are_asked_for_in_pages(store: ProjectStore, article: ArticleId) -> None:
    decided(store, article)
    many = [*(ArticleId(n.to_bytes(16, "big")) for n in range(1200)), article]
    assert len(store.review.decisions(many)) == 1


def test_marks_answers_comments_and_assignments_are_found_again(
    store: ProjectStore, article: ArticleId
) -> None:
    decided(store, article)
    mark, answer = a_conflict_mark(article), an_answer(a_decision(article))
    on_place, on_rule = a_comment(article, 1), a_comment(None, 2)
    first, second = an_assignment(article, BUDI), an_assignment(article, ANN, 4)
    rows = [(None, row) for row in (mark, on_place, on_rule, first, second)]
    do(store, changing(*rows, kind=ChangeKind.ASSIGN))
    do(store, changing((None, answer), kind=ChangeKind.FEEDBACK), BUDI)
    review = store.review
    assert review.marks() == review.marks([article]) == (mark,)
    assert review.feedback() == review.feedback(BUDI.id) == (answer,)
    assert review.feedback(ANN.id) == ()
    assert review.comments() == (on_place, on_rule)
    assert review.comments(article) == (on_place,)
    assert review.assignments() == (second, first)
    assert review.assignments(BUDI.id) == (first,)
    assert review.assignments(ANN.id, article) == (second,)
    assert store.header().comments == (on_rule,)


def test_states_of_layers_are_told_by_kind(store: ProjectStore, article: ArticleId) -> None:
    layer = opened(store, article)
    kinds = (LayerKind.ANNOTATOR, LayerKind.REPEAT)
    state = (article, layer.owner, LayerKind.ANNOTATOR, layer.status)
    assert store.review.layer_states(kinds) == (state,)
    assert store.review.layer_states((LayerKind.REPEAT,)) == ()


def test_what_belongs_to_articles_in_the_trash_stays_out(
    store: ProjectStore, article: ArticleId
) -> None:
    decided(store, article)
    rows = (a_conflict_mark(article), a_comment(article), an_assignment(article))
    do(store, changing(*((None, row) for row in rows), kind=ChangeKind.ASSIGN))
    before = an_article(TEXT)
    do(store, changing((before, replace(before, trashed_us=5)), kind=ChangeKind.TRASH_ARTICLE))
    review = store.review
    assert (review.decisions(), review.marks(), review.comments()) == ((), (), ())
    assert (review.assignments(), review.feedback()) == ((), ())
    assert len(review.decisions([article])) == 1


def test_a_stream_carries_the_reviews_only_when_asked(
    store: ProjectStore, article: ArticleId
) -> None:
    made = decided(store, article)
    (content,) = (one for one in store.stream(with_review=True) if one.article.id == article)
    assert content.review.decisions == (a_decision(article),)
    assert [source.row for source in content.review.sources] == [made.id]
    assert all(one.review.decisions == () for one in store.stream())


def test_the_header_names_everybody_in_a_review(store: ProjectStore, article: ArticleId) -> None:
    assert store.header().people == ()
    do(store, changing((None, a_comment(article)), kind=ChangeKind.COMMENT))
    assert store.header().people == (ANN, BUDI)


def test_the_first_snapshot_is_the_layer_as_it_was_submitted_first(
    store: ProjectStore, article: ArticleId
) -> None:
    layer = opened(store, article)
    span, later = a_span(layer.id, 1), a_span(layer.id, 2, ((12, 19),), "Place")
    done = replace(layer, status=LayerStatus.DONE)
    do(store, changing((None, span), (layer, done)), now_us=1_000)
    do(store, changing((done, layer), kind=ChangeKind.SET_STATUS), now_us=2_000)
    do(store, changing((None, later), (layer, done)), now_us=3_000)
    snapshots = store.review.first_snapshots([layer.id, a_gold_layer(article).id])
    assert list(snapshots) == [layer.id]
    assert snapshots[layer.id].spans == (span,)
