from dataclasses import replace

from annotator.domain.actors import AUTHOR
from annotator.domain.changes import ChangeKind
from annotator.domain.ids import LayerId
from annotator.domain.layers import LayerContent, LayerKind
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    TEXT,
    a_full_layer,
    a_span,
    add_articles,
    an_article,
    changing,
    do,
    new_project,
    undo,
)


def test_counts_have_the_shape_that_scripts_rely_on(store: ProjectStore) -> None:
    one, two, _ = add_articles(store, [TEXT, TEXT + "2", TEXT + "3"])
    gold = a_full_layer(two).layer
    gold = replace(gold, id=LayerId(b"G" * 16), kind=LayerKind.GOLD)
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(one))
        writer.add_layer(LayerContent(gold, (a_span(gold.id),)))
    stats = store.stats()
    assert stats.pop("digest") == store.digest()
    assert stats == {
        "articles": 3,
        "layers": 1,
        "spans": {"total": 2, "by_label": {"Person": 1, "Place": 1}},
        "topics": {"total": 1, "by_label": {"Politics": 1}},
        "stances": {"total": 1, "by_polarity": {"against": 1}, "by_target": {"War": 1}},
        "relations": 1,
        "status": {"unseen": 2, "in_progress": 0, "done": 1, "skipped": 0, "flagged": 0},
        "gold": {
            "layers": 1,
            "spans": {"total": 1, "by_label": {"Person": 1}},
            "topics": {"total": 0, "by_label": {}},
            "stances": {"total": 0, "by_polarity": {}, "by_target": {}},
            "relations": 0,
        },
        "keys": {},
    }


def test_the_digest_forgets_trash_revisions_people_and_state(store: ProjectStore) -> None:
    one, two = add_articles(store, [TEXT, "Dua."])
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(one))
    article = store.article(two).article
    trashed = replace(article, trashed_us=3)
    do(store, changing((article, trashed), kind=ChangeKind.TRASH_ARTICLE))
    digest = store.digest()
    do(store, changing((None, a_span(a_full_layer(one).layer.id, 9))))
    assert store.digest() != digest
    assert undo(store)
    store.add_person(BUDI)
    store.set_ui_state("k", "v")
    assert store.digest() == digest


def test_two_projects_that_hold_the_same_have_one_digest(store: ProjectStore) -> None:
    with new_project(store.path.parent, name="again") as other:
        for target, texts in ((store, [TEXT, "Dua."]), (other, ["Dua.", TEXT])):
            with target.bulk(ANN.id, 5) as writer:
                for text in texts:
                    writer.add_article(an_article(text), text)
                writer.add_layer(a_full_layer(an_article().id))
        assert other.digest() == store.digest()


def test_the_header_names_what_live_layers_refer_to(store: ProjectStore) -> None:
    assert store.header().people == ()
    assert store.header().actors == ()
    (article,) = add_articles(store, [TEXT])
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(article))
    assert store.header().people == (ANN,)
    assert store.header().actors == (AUTHOR,)
