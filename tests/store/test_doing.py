from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.changes import ChangeKind, SchemeVersion
from annotator.domain.errors import StoreConflict
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer, LayerStatus
from annotator.domain.listing import ArticleFilter
from annotator.domain.queries import parse_query
from annotator.domain.scheme import Scheme
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    KREMLIN,
    OTHER_DEVICE,
    TEXT,
    WAR,
    a_full_layer,
    a_layer,
    a_source,
    a_span,
    a_stance,
    add_articles,
    an_article,
    changing,
    do,
    event_count,
    new_op,
    opened,
    redo,
    undo,
)


def found(store: ProjectStore, words: str) -> int:
    """Give how many articles a search finds."""
    return len({hit.article for hit in store.search_page(parse_query(words), ANN.id).hits})


def spans_of(store: ProjectStore, layer: Layer) -> tuple[object, ...]:
    content = store.layer_content(layer.id)
    return () if content is None else content.spans


def test_undo_restores_rows_exactly_and_redo_repeats_them(
    store: ProjectStore, layer: Layer
) -> None:
    before = store.digest()
    one = a_span(layer.id)
    do(store, changing((None, one)))
    after = store.digest()
    changed = replace(one, label="Place", mark=replace(one.mark, updated_us=999))
    do(store, changing((one, changed)))
    assert undo(store)
    assert store.digest() == after
    assert undo(store)
    assert store.digest() == before
    assert redo(store)
    assert redo(store)
    assert spans_of(store, layer) == (changed,)
    assert not redo(store)


def test_undo_crosses_articles_and_ends_at_the_beginning(store: ProjectStore) -> None:
    empty = store.digest()
    first, second = add_articles(store, ["Satu.", "Dua."])
    for article in (first, second):
        opened(store, article)
    assert undo(store)
    assert undo(store)
    assert undo(store)
    assert store.digest() == empty
    assert not undo(store)


def test_an_edit_after_undo_makes_a_branch_and_keeps_the_old_events(
    store: ProjectStore, layer: Layer
) -> None:
    do(store, changing((None, a_span(layer.id, 1))))
    assert undo(store)
    count = event_count(store)
    do(store, changing((None, a_span(layer.id, 2))))
    assert not redo(store)
    assert undo(store)
    assert redo(store)
    assert spans_of(store, layer) == (a_span(layer.id, 2),)
    assert event_count(store) == count + 3


def test_a_change_of_rows_that_are_not_as_expected_writes_nothing(
    store: ProjectStore, layer: Layer
) -> None:
    one = a_span(layer.id)
    do(store, changing((None, one)))
    digest, count = store.digest(), event_count(store)
    other = a_span(layer.id, 2)
    for wrong in (
        changing((None, other), (None, one)),
        changing((None, other), (replace(one, label="Place"), one)),
        changing((None, other), (a_span(layer.id, 3), None)),
    ):
        with pytest.raises(StoreConflict):
            do(store, wrong)
        assert (store.digest(), event_count(store)) == (digest, count)


def test_undo_refuses_what_somebody_else_has_changed_since(
    store: ProjectStore, article: ArticleId
) -> None:
    store.add_person(BUDI)
    old = store.article(article).article
    mine = replace(old, meta=replace(old.meta, author="Ann"))
    theirs = replace(mine, meta=replace(mine.meta, outlet="Kompas"))
    kind = ChangeKind.EDIT_ARTICLE
    do(store, changing((old, mine), kind=kind, articles=[article]))
    do(store, changing((mine, theirs), kind=kind, articles=[article]), BUDI, now_us=9_000)
    with pytest.raises(StoreConflict, match=r"cannot be undone: the article .* by Budi"):
        undo(store)
    assert store.article(article).article == theirs
    assert undo(store, BUDI)
    assert undo(store)
    assert store.article(article).article == old


def test_two_devices_of_one_person_have_chains_of_their_own(
    store: ProjectStore, article: ArticleId, layer: Layer
) -> None:
    do(store, changing((None, a_span(layer.id, 1)), articles=[article], layers=[layer.id]))
    with ProjectStore.open(store.path, device=OTHER_DEVICE) as other:
        assert not undo(other)
        do(other, changing((a_span(layer.id, 1), None), articles=[article], layers=[layer.id]))
        with pytest.raises(StoreConflict, match="you on another device"):
            undo(store)
        assert undo(other)
    assert undo(store)


def test_stamps_rise_even_when_the_clock_falls_back(store: ProjectStore, layer: Layer) -> None:
    do(store, changing((None, a_span(layer.id, 1))), now_us=10_000)
    do(store, changing((None, a_span(layer.id, 2))), now_us=3)
    with store.reading() as link:
        stamps = [row[0] for row in link.all("SELECT stamp FROM event ORDER BY seq")]
    assert stamps == sorted(set(stamps))
    assert stamps[-1] == stamps[-2] + 1


def test_an_import_is_undone_and_redone_as_one_step(store: ProjectStore) -> None:
    empty = store.digest()
    article = an_article()
    with store.bulk(ANN.id, 2_000, "news") as writer:
        writer.add_rows(changing((None, KREMLIN)).changes)
        writer.add_article(article, TEXT, None, [a_source(article.id)])
        writer.add_layer(a_full_layer(article.id))
    full = store.digest()
    assert writer.applied is not None
    assert writer.applied.change_set.articles == (article.id,)
    undone = store.undo(person=ANN.id, op_id=new_op(), now_us=3_000)
    assert undone is not None
    assert undone.change_set.articles == (article.id,)
    assert store.digest() == empty
    assert store.articles_page(ArticleFilter(), ANN.id) == []
    assert found(store, "Kim") == 0
    assert redo(store)
    assert store.digest() == full
    assert found(store, "Putin") == 1


def test_redoing_an_import_does_not_bring_back_what_was_undone_before(
    store: ProjectStore,
) -> None:
    article = an_article()
    content = a_full_layer(article.id, status=LayerStatus.IN_PROGRESS)
    with store.bulk(ANN.id, 2_000) as writer:
        writer.add_article(article, TEXT)
        writer.add_layer(content)
    do(store, changing((None, a_span(content.layer.id, 9)), layers=[content.layer.id]))
    for step in (undo, undo, redo):
        assert step(store)
    assert store.article(article.id).layers == (content,)


def test_an_undone_import_can_be_imported_again(store: ProjectStore) -> None:
    article = an_article()
    content = a_full_layer(article.id)
    digests = []
    for _ in range(2):
        with store.bulk(ANN.id, 2_000) as writer:
            writer.add_article(article, TEXT, None, [a_source(article.id)])
            writer.add_layer(content)
        digests.append(store.digest())
        assert undo(store)
    with store.bulk(ANN.id, 2_000) as writer:
        writer.add_article(article, TEXT)
        writer.add_layer(
            replace(content, spans=content.spans[:1], topics=(), stances=(), relations=())
        )
    assert store.article(article.id).layers[0].spans == content.spans[:1]
    assert store.article(article.id).layers[0].topics == ()
    assert digests[0] == digests[1]


def test_an_import_that_others_built_upon_is_not_undone(store: ProjectStore) -> None:
    store.add_person(BUDI)
    (article,) = add_articles(store, [TEXT])
    opened(store, article, BUDI)
    with pytest.raises(StoreConflict, match="cannot be undone"):
        undo(store)
    assert undo(store, BUDI)
    old = store.article(article).article
    new = replace(old, meta=replace(old.meta, author="x"))
    do(store, changing((old, new), articles=[article]), BUDI, now_us=5_000)
    with pytest.raises(StoreConflict, match="by Budi"):
        undo(store)
    assert undo(store, BUDI)
    assert undo(store)


def test_what_annotations_refer_to_is_not_removed(store: ProjectStore, layer: Layer) -> None:
    store.add_person(BUDI)
    do(store, changing((None, KREMLIN)), BUDI)
    do(store, changing((None, replace(a_stance(layer.id), holder=KREMLIN.id))))
    with pytest.raises(StoreConflict, match="in use by a stance"):
        undo(store, BUDI)
    with pytest.raises(StoreConflict, match="in use"):
        do(store, changing((WAR, None)))


def test_a_scheme_change_is_undone(store: ProjectStore) -> None:
    (old,) = store.scheme_versions()
    new = Scheme(name="new")
    do(
        store,
        changing(
            (old, replace(old, is_current=False)),
            (None, SchemeVersion(new, 5_000)),
            kind=ChangeKind.EDIT_SCHEME,
        ),
    )
    assert store.scheme() == new
    assert undo(store)
    assert store.scheme() == old.scheme
    assert redo(store)
    assert store.scheme() == new


def test_a_layer_can_change_hands_with_its_annotations(
    store: ProjectStore, article: ArticleId, layer: Layer
) -> None:
    store.add_person(BUDI)
    do(store, changing((None, a_span(layer.id))))
    theirs = replace(layer, owner=BUDI.id)
    do(store, changing((layer, theirs), kind=ChangeKind.MERGE_PEOPLE))
    (found,) = store.article(article).layers
    assert (found.layer, found.spans) == (theirs, (a_span(layer.id),))
    assert undo(store)
    assert store.article(article).layers[0].layer == layer


def test_a_layer_that_becomes_done_leaves_a_snapshot(store: ProjectStore, layer: Layer) -> None:
    do(store, changing((None, a_span(layer.id))))
    done = replace(layer, status=LayerStatus.DONE, updated_us=800)
    do(store, changing((layer, done), kind=ChangeKind.SET_STATUS))
    with store.reading() as link:
        assert link.number("SELECT count(*) FROM snapshot") == 1


def test_an_annotation_needs_its_layer(store: ProjectStore, article: ArticleId) -> None:
    with pytest.raises(StoreConflict):
        do(store, changing((None, a_span(a_layer(article).id))))


def test_the_trash_hides_and_gives_back(store: ProjectStore, tmp_path: Path) -> None:
    one, two = add_articles(store, ["Satu kata.", "Dua kata."])
    article = store.article(one).article
    trashed = replace(article, trashed_us=7)
    do(store, changing((article, trashed), kind=ChangeKind.TRASH_ARTICLE, articles=[one]))
    assert [row.id for row in store.articles_page(ArticleFilter(), ANN.id)] == [two]
    assert [row.id for row in store.articles_page(ArticleFilter(trashed=True), ANN.id)] == [one]
    assert found(store, "kata") == 1
    assert store.article(one).article == trashed
    assert undo(store)
    assert found(store, "kata") == 2


def test_what_was_called_done_by_mistake_leaves_no_snapshot(
    store: ProjectStore, layer: Layer
) -> None:
    done = replace(layer, status=LayerStatus.DONE)
    do(store, changing((layer, done), kind=ChangeKind.SET_STATUS), now_us=1_000)
    undo(store)
    with store.reading() as link:
        assert link.number("SELECT count(*) FROM snapshot") == 0
    redo(store)
    assert store.review.first_snapshots([layer.id])[layer.id].layer == done
