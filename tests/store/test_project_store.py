import os
import stat
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.actors import AUTHOR
from annotator.domain.errors import FormatError, RuleViolation, StoreConflict, StoreUnavailable
from annotator.domain.ids import ArticleId, LayerId
from annotator.domain.layers import Layer, LayerContent, LayerStatus
from annotator.domain.listing import ArticleFilter
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    BUDI,
    DEVICE,
    KREMLIN,
    OTHER_DEVICE,
    SCHEME,
    TEXT,
    WAR,
    a_full_layer,
    a_relation,
    a_source,
    a_span,
    a_stance,
    a_topic,
    add_articles,
    an_article,
    changing,
    do,
    left_half_done,
    new_op,
    new_project,
    redo,
    some_tokens,
    undo,
)


def test_a_new_project_holds_its_scheme_person_author_and_targets(store: ProjectStore) -> None:
    assert store.scheme() == SCHEME
    assert store.people() == (ANN,)
    assert store.actors() == (AUTHOR,)
    assert store.targets() == (WAR,)
    assert store.articles_page(ArticleFilter(), ANN.id) == []


def test_a_taken_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "p.annot").write_text("mine")
    with pytest.raises(RuleViolation, match="already"):
        new_project(tmp_path)
    assert (tmp_path / "p.annot").read_text() == "mine"
    assert [file.name for file in tmp_path.iterdir()] == ["p.annot"]


def test_every_kind_of_annotation_comes_back_as_it_was(
    store: ProjectStore, article: ArticleId, layer: Layer
) -> None:
    span = a_span(layer.id)
    other = a_span(layer.id, 2, ((20, 25), (30, 31)), "Place")
    rows = (
        span,
        other,
        a_topic(layer.id),
        a_stance(layer.id, mention=span.id),
        a_relation(layer.id, span.id, other.id),
    )
    do(store, changing(*((None, row) for row in rows)))
    content = store.article(article).layers[0]
    assert content == LayerContent(layer, (span, other), (rows[2],), (rows[3],), (rows[4],))  # type: ignore[arg-type]  # rows are of mixed types
    assert store.layer_content(layer.id) == content


def test_spans_come_in_reading_order(store: ProjectStore, layer: Layer) -> None:
    places = (((5, 9),), ((0, 3),), ((0, 9),), ((0, 9), (12, 13)))
    spans = [a_span(layer.id, number, place) for number, place in enumerate(places)]
    do(store, changing(*((None, span) for span in spans)))
    content = store.layer_content(layer.id)
    assert content is not None
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.label, span.id))
    assert list(content.spans) == ordered


def test_only_the_own_layer_is_given_when_asked(store: ProjectStore, article: ArticleId) -> None:
    store.add_person(BUDI)
    with store.bulk(BUDI.id, 2_000) as writer:
        writer.add_layer(a_full_layer(article, BUDI))
        writer.add_layer(a_full_layer(article, ANN))
    assert len(store.article(article).layers) == 2
    (own,) = store.article(article, person=BUDI.id).layers
    assert own == a_full_layer(article, BUDI)


def test_an_unknown_article_is_a_conflict(store: ProjectStore) -> None:
    with pytest.raises(StoreConflict, match="not in the project"):
        store.article(ArticleId(b"x" * 16))
    assert store.layer_content(LayerId(b"x" * 16)) is None


def test_a_layer_that_is_another_persons_is_not_written(store: ProjectStore, layer: Layer) -> None:
    store.add_person(BUDI)
    with pytest.raises(RuleViolation, match="somebody else"):
        do(store, changing((None, a_span(layer.id))), BUDI)
    with pytest.raises(RuleViolation, match="somebody else"):
        do(store, changing((layer, replace(layer, note="x"))), BUDI)


def test_the_same_operation_is_applied_once(store: ProjectStore, layer: Layer) -> None:
    change, op = changing((None, a_span(layer.id))), new_op()
    first = store.apply(change, op_id=op, person=ANN.id, now_us=1)
    again = store.apply(change, op_id=op, person=ANN.id, now_us=2)
    assert again == replace(first, is_repeat=True)
    undone = new_op()
    one = store.undo(person=ANN.id, op_id=undone, now_us=3)
    two = store.undo(person=ANN.id, op_id=undone, now_us=4)
    assert one is not None
    assert two == replace(one, is_repeat=True)
    assert store.apply(change, op_id=op, person=ANN.id, now_us=5) == again


def test_a_project_opened_for_reading_is_not_written(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        add_articles(store, [TEXT])
    before = (tmp_path / "p.annot").read_bytes()
    with ProjectStore.open(tmp_path / "p.annot", device=DEVICE, writable=False) as store:
        assert store.stats()["articles"] == 1
        with pytest.raises(StoreUnavailable, match="reading only"):
            store.add_person(BUDI)
    assert (tmp_path / "p.annot").read_bytes() == before


def test_a_clean_close_leaves_one_file(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        add_articles(store, [TEXT])
        assert (tmp_path / "p.annot-journal").exists()
    assert [file.name for file in tmp_path.iterdir()] == ["p.annot"]


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser writes everywhere"
)
def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        path = store.path
    path.chmod(stat.S_IREAD)
    with pytest.raises(StoreUnavailable, match="cannot be written"):
        ProjectStore.open(path, device=DEVICE)


def test_a_project_with_a_trigger_is_refused(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        path = store.path
        with store._writing() as link:
            link.run("CREATE TRIGGER t AFTER INSERT ON person BEGIN SELECT 1; END")
    with pytest.raises(FormatError, match="triggers"):
        ProjectStore.open(path, device=DEVICE)


def test_everything_survives_reopening(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        (article,) = add_articles(store, [TEXT])
        content = a_full_layer(article)
        with store.bulk(ANN.id, 9) as writer:
            writer.add_layer(content)
        digest = store.digest()
    with ProjectStore.open(tmp_path / "p.annot", device=DEVICE) as store:
        assert store.article(article).layers == (content,)
        assert store.digest() == digest
        assert undo(store)
        assert store.article(article).layers == ()
        assert redo(store)
        assert store.digest() == digest


def test_stream_gives_articles_by_id_with_everything(store: ProjectStore) -> None:
    texts = [f"{TEXT} {number}" for number in range(150)]
    with store.bulk(ANN.id, 9) as writer:
        for text in texts:
            one = an_article(text)
            writer.add_article(one, text, some_tokens(text), [a_source(one.id)])
            writer.add_layer(a_full_layer(one.id))
    found = list(store.stream())
    assert [content.article.id for content in found] == sorted(an_article(t).id for t in texts)
    content = found[7]
    text = str(content.text)
    assert content.article == an_article(text)
    assert content.given == some_tokens(text)
    assert content.sources == (a_source(content.article.id),)
    assert content.layers == (a_full_layer(content.article.id),)
    assert next(store.stream(statuses=frozenset({LayerStatus.SKIPPED}))).layers == ()
    some = [found[3].article.id, found[1].article.id]
    assert list(store.stream(article_ids=some)) == [found[1], found[3]]


def test_a_stream_does_not_block_the_writer(store: ProjectStore, layer: Layer) -> None:
    contents = store.stream()
    next(contents)
    do(store, changing((None, a_span(layer.id))))
    assert list(contents) == []


def test_ui_states_are_found_and_dropped_by_how_their_keys_begin(store: ProjectStore) -> None:
    for key in ("keys/a/1", "keys/a/2", "keys/b/1", "keys_not"):
        store.set_ui_state(key, key.upper())
    assert store.ui_states("keys/a/") == {"keys/a/1": "KEYS/A/1", "keys/a/2": "KEYS/A/2"}
    store.drop_ui_states("keys/a/")
    assert sorted(store.ui_states("keys")) == ["keys/b/1", "keys_not"]


def test_ui_state_is_kept_without_an_event(store: ProjectStore) -> None:
    assert store.ui_state("caret") is None
    store.set_ui_state("caret", "12")
    store.set_ui_state("caret", "13")
    assert store.ui_state("caret") == "13"
    assert store.undo_info(ANN.id) == (None, None)


def test_data_version_changes_when_another_store_writes(store: ProjectStore) -> None:
    before = store.data_version()
    add_articles(store, ["Satu."])
    assert store.data_version() == before
    with ProjectStore.open(store.path, device=OTHER_DEVICE) as other:
        add_articles(other, ["Dua."])
    assert store.data_version() != before


def test_history_lists_what_was_done_newest_first(store: ProjectStore, layer: Layer) -> None:
    for number in range(3):
        do(store, changing((None, a_span(layer.id, number))), now_us=1_000 + number)
    assert undo(store)
    listed = store.history(ANN.id)
    assert [info.is_undone for info in listed] == [True, False, False, False, False]
    assert listed[0].summary == 'Add span "subject": detail'
    assert [info.seq for info in store.history(ANN.id, 2)] == [info.seq for info in listed[:2]]
    older = store.history(ANN.id, 10, before_seq=listed[1].seq)
    assert older == listed[2:]
    done, undone = store.undo_info(ANN.id)
    assert done == listed[1]
    assert undone == listed[0]


def test_an_actor_comes_back_with_its_aliases(store: ProjectStore) -> None:
    do(store, changing((None, KREMLIN)))
    changed = replace(KREMLIN, aliases=("Istana",), note="x")
    do(store, changing((KREMLIN, changed)))
    assert changed in store.actors()
    assert undo(store)
    assert KREMLIN in store.actors()
    assert undo(store)
    assert KREMLIN not in store.actors()


def test_half_a_character_is_refused_and_nothing_is_written(
    store: ProjectStore, layer: Layer
) -> None:
    broken = replace(a_span(layer.id), label="\ud800")
    with pytest.raises(RuleViolation, match="surrogate"):
        do(store, changing((None, broken)))
    content = store.layer_content(layer.id)
    assert content is not None
    assert content.spans == ()


def test_looking_at_what_a_killed_process_left_finds_what_was_saved(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        add_articles(store, [TEXT * 200])
        path, digest = store.path, store.digest()
    hot = left_half_done(path)
    with ProjectStore.open(hot, device=DEVICE, writable=False) as store:
        assert store.digest() == digest
