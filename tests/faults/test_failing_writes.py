"""Writes that fail at any step: rows, log and memory stay as they were, and a retry works."""

import sqlite3
from itertools import count
from pathlib import Path

import pytest

from annotator.domain.changes import ChangeKind
from annotator.domain.errors import AnnotatorError, StoreUnavailable
from annotator.domain.ids import ArticleId
from annotator.domain.layers import Layer
from annotator.domain.queries import parse_query
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    TEXT,
    a_span,
    a_stance,
    add_articles,
    an_article,
    changing,
    decided,
    do,
    event_count,
    new_op,
    undo,
)


def writer_of(store: ProjectStore) -> sqlite3.Connection:
    assert store._writer is not None
    return store._writer._driver()


def interrupt_after(store: ProjectStore, steps: int) -> None:
    """Let SQLite stop the writer after this many of its instructions."""
    counter = count(1)
    writer_of(store).set_progress_handler(lambda: int(next(counter) >= steps), 1)


def test_a_write_interrupted_anywhere_leaves_everything_as_it_was(
    store: ProjectStore, layer: Layer
) -> None:
    digest, events = store.digest(), event_count(store)
    change = changing(
        (None, a_span(layer.id)),
        (None, a_stance(layer.id)),
        (
            layer,
            type(layer)(
                *(layer.id, layer.article, layer.owner, layer.kind, layer.status),
                layer.scheme,
                layer.created_us,
                900,
                note="x",
            ),
        ),
        kind=ChangeKind.BULK,
    )
    failed = 0
    for steps in count(1, 37):
        interrupt_after(store, steps)
        op = new_op()
        try:
            store.apply(change, op_id=op, person=ANN.id, now_us=600)
        except AnnotatorError:
            failed += 1
            assert (store.digest(), event_count(store)) == (digest, events)
            continue
        break
    assert failed > 5
    writer_of(store).set_progress_handler(None, 0)
    assert event_count(store) == events + 1
    assert undo(store)
    assert store.digest() == digest
    assert check(store.path) == []


def test_a_decision_interrupted_anywhere_leaves_no_part_of_it(
    store: ProjectStore, article: ArticleId
) -> None:
    digest, events = store.digest(), event_count(store)
    failed = 0
    for steps in count(1, 41):
        interrupt_after(store, steps)
        try:
            decided(store, article)
        except AnnotatorError:
            failed += 1
            assert (store.digest(), event_count(store)) == (digest, events)
            assert store.people(with_gold=True) == store.people()
            continue
        break
    assert failed > 5
    writer_of(store).set_progress_handler(None, 0)
    assert check(store.path) == []
    assert undo(store)
    assert store.digest() == digest


def test_an_interrupted_undo_can_be_done_again(store: ProjectStore, layer: Layer) -> None:
    do(store, changing((None, a_span(layer.id))))
    digest, events = store.digest(), event_count(store)
    interrupt_after(store, 150)
    with pytest.raises(AnnotatorError):
        undo(store)
    assert (store.digest(), event_count(store)) == (digest, events)
    assert undo(store)


def test_a_full_disk_is_one_sentence_and_the_retry_works(
    store: ProjectStore, article: ArticleId, layer: Layer
) -> None:
    digest, events = store.digest(), event_count(store)
    driver = writer_of(store)
    (pages,) = driver.execute("PRAGMA page_count").fetchone()
    driver.execute(f"PRAGMA max_page_count = {pages}")
    large = "kata " * 20_000
    with pytest.raises(StoreUnavailable, match="disk is full"):
        add_articles(store, [large])
    assert (store.digest(), event_count(store)) == (digest, events)
    add_articles(store, [large])
    assert event_count(store) == events + 1
    assert check(store.path) == []


def test_an_import_that_raises_leaves_nothing(store: ProjectStore) -> None:
    digest, events = store.digest(), event_count(store)

    def broken_import() -> None:
        with store.bulk(ANN.id, 5) as writer:
            for number in range(50):
                text = f"{TEXT} {number}"
                writer.add_article(an_article(text), text)
            raise KeyError("broken")

    with pytest.raises(KeyError):
        broken_import()
    assert (store.digest(), event_count(store)) == (digest, events)
    assert store.search_page(parse_query("Kim"), None).hits == ()


def test_a_project_without_room_for_a_working_copy_says_so(
    store: ProjectStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = type("Usage", (), {"free": 10})
    monkeypatch.setattr("annotator.store.backup.shutil.disk_usage", lambda _folder: usage)
    with pytest.raises(StoreUnavailable, match="no room"):
        store.frozen_copy(tmp_path)
