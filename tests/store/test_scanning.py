"""Pages of texts and labelled places."""

from dataclasses import replace

from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer, LayerStatus
from annotator.store.project_store import ProjectStore
from tests.store.material import ANN, BUDI, TEXT, a_span, add_articles, changing, do


def test_texts_come_in_the_order_asked_for_with_the_persons_own_layer(
    store: ProjectStore, article: ArticleId, layer: Layer
) -> None:
    (other,) = add_articles(store, ["Lain."])
    found = store.scanned_texts([other, article], ANN.id)
    assert [(one.text, one.layer, one.status) for one in found] == [
        ("Lain.", None, LayerStatus.UNSEEN),
        (TEXT, layer.id, layer.status),
    ]
    assert store.scanned_texts([article], BUDI.id)[0].layer is None


def test_articles_in_the_trash_are_left_out(store: ProjectStore, article: ArticleId) -> None:
    value = store.article(article).article
    do(store, changing((value, replace(value, trashed_us=5))))
    assert store.scanned_texts([article], ANN.id) == []


def test_places_are_sorted_by_start_and_gaps_make_several(
    store: ProjectStore, layer: Layer
) -> None:
    one, two = a_span(layer.id, 1), a_span(layer.id, 2)
    one = replace(one, fragments=((5, 9), (30, 34)), label="Person")
    two = replace(two, fragments=((12, 19),), label="Place")
    do(store, changing((None, one), (None, two)))
    assert store.labelled_places([layer.id]) == {
        layer.id: [(5, 9, "Person"), (12, 19, "Place"), (30, 34, "Person")]
    }


def test_spans_of_a_label_come_with_their_text(
    store: ProjectStore, article: ArticleId, layer: Layer
) -> None:
    one = replace(a_span(layer.id), fragments=((0, 11),), label="Person")
    other = replace(a_span(layer.id, 2), fragments=((20, 25),), label="Place")
    do(store, changing((None, one), (None, other)))
    (found,) = store.labelled_spans([article], ANN.id, "Person")
    assert (found.span, found.quote, found.fragments) == (one.id, "Kim Jong Un", ((0, 11),))
    assert store.labelled_spans([article], BUDI.id, "Person") == []
