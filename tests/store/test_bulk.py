from dataclasses import replace

import pytest

from annotator.domain.changes import Change, ChangeKind
from annotator.domain.errors import BugError, RuleViolation, StoreConflict
from annotator.domain.layers import LayerStatus
from annotator.store.bulk import SpanRows
from annotator.store.canonical import hash_row
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    KREMLIN,
    TEXT,
    a_full_layer,
    a_source,
    a_span,
    add_articles,
    an_article,
    event_count,
    new_op,
    some_tokens,
    undo,
)


def test_the_quick_form_of_a_span_is_hashed_like_every_row() -> None:
    content = a_full_layer(an_article().id)
    for row in SpanRows().rows(ANN.id, content.spans):
        assert row[-1] == hash_row("span", row[:-1])


def test_an_import_is_one_event_of_its_own_kind(store: ProjectStore) -> None:
    before = event_count(store)
    with store.bulk(ANN.id, 5, "a.txt", kind=ChangeKind.BULK, detail="d") as writer:
        for number in range(5):
            text = f"{TEXT} {number}"
            writer.add_article(an_article(text), text)
            writer.add_layer(a_full_layer(an_article(text).id))
    assert event_count(store) == before + 1
    done, _ = store.undo_info(ANN.id)
    assert done is not None
    assert (done.kind, done.summary, len(done.articles)) == (ChangeKind.BULK, 'Bulk "a.txt": d', 5)


def test_an_empty_import_leaves_no_event(store: ProjectStore) -> None:
    with store.bulk(ANN.id, 5) as writer:
        pass
    assert writer.applied is None
    assert event_count(store) == 0


def test_an_article_that_is_there_is_not_doubled(store: ProjectStore) -> None:
    add_articles(store, [TEXT])
    with store.bulk(ANN.id, 5) as writer:
        assert writer.has_article(an_article().id)
        with pytest.raises(RuleViolation, match="already"):
            writer.add_article(an_article(), TEXT)
        writer.add_article(an_article("baru"), "baru")
        assert writer.has_article(an_article("baru").id)
        writer.add_sources([a_source(an_article().id, "again.txt"), a_source(an_article().id)])
        writer.add_sources([a_source(an_article().id)])
    names = [source.name for source in store.article(an_article().id).sources]
    assert names == ["a.txt", "again.txt"]
    assert undo(store)
    assert store.article(an_article().id).sources == ()


def test_a_text_that_is_not_the_articles_is_our_own_mistake(store: ProjectStore) -> None:
    with pytest.raises(BugError), store.bulk(ANN.id, 5) as writer:
        writer.add_article(an_article(), TEXT + "x")


def test_a_layer_that_is_there_is_a_conflict(store: ProjectStore) -> None:
    (article,) = add_articles(store, [TEXT])
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(article))
        with pytest.raises(StoreConflict, match="twice"):
            writer.add_layer(a_full_layer(article))
    with pytest.raises(StoreConflict), store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(article))
    assert check(store.path) == []


def test_rows_can_go_into_layers_that_were_there(store: ProjectStore) -> None:
    (article,) = add_articles(store, [TEXT])
    content = a_full_layer(article, status=LayerStatus.IN_PROGRESS)
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(content)
    digest = store.digest()
    more = a_span(content.layer.id, 9)
    with store.bulk(ANN.id, 6) as writer:
        writer.add_rows([Change(None, KREMLIN), Change(None, more)])
        writer.add_rows([Change(content.layer, replace(content.layer, status=LayerStatus.DONE))])
    assert more in store.article(article).layers[0].spans
    assert undo(store)
    assert store.digest() == digest


def test_rows_in_layers_of_the_same_import_are_undone_with_it(store: ProjectStore) -> None:
    empty = store.digest()
    content = a_full_layer(an_article().id)
    with store.bulk(ANN.id, 5) as writer:
        writer.add_article(an_article(), TEXT)
        writer.add_layer(content)
        writer.add_rows([Change(None, a_span(content.layer.id, 9))])
    full = store.digest()
    assert undo(store)
    assert store.digest() == empty
    assert store.redo(person=ANN.id, op_id=new_op(), now_us=9) is not None
    assert store.digest() == full


def test_given_tokens_of_a_second_import_replace_the_first(store: ProjectStore) -> None:
    add_articles(store, [TEXT])
    assert undo(store)
    with store.bulk(ANN.id, 5) as writer:
        writer.add_article(an_article(), TEXT, some_tokens())
    assert store.article(an_article().id).given == some_tokens()
    assert check(store.path) == []
