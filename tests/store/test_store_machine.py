"""A stateful machine: do, failing do, undo, redo, reopen, import, in any order.

Invariant: live rows = model = replay of the log; the number of events never falls.
"""

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from annotator.domain.changes import Change, ChangeKind, ChangeSet, Row
from annotator.domain.errors import StoreConflict
from annotator.domain.layers import Layer, LayerStatus
from annotator.domain.spans import Span
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    DEVICE,
    TEXT,
    a_layer,
    a_span,
    a_stance,
    a_topic,
    add_articles,
    event_count,
    new_op,
    new_project,
)
from tests.store.replay import Model, applied, live_annotations, replayed

numbers = st.integers(0, 5)
labels = st.sampled_from(("Person", "Place"))


class StoreMachine(RuleBasedStateMachine):
    """One person on one device; the model is a path of ChangeSets and a stack of undone ones."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="machine-"))
        self.store = new_project(self.folder)
        self.done: list[ChangeSet] = []
        self.undone: list[ChangeSet] = []
        self.events = 0
        self.floor = 0

    @initialize()
    def begin(self) -> None:
        self.articles = add_articles(self.store, [TEXT, TEXT + " Dua."])
        self.floor = 1
        for article in self.articles:
            self._apply(Change(None, a_layer(article)))

    def teardown(self) -> None:
        self.store.close()
        assert check(self.folder / "p.annot") == []
        shutil.rmtree(self.folder)

    @property
    def model(self) -> Model:
        model: Model = {}
        for change_set in self.done:
            model = applied(model, change_set)
        return model

    def _apply(self, *changes: Change, kind: ChangeKind = ChangeKind.BULK) -> None:
        change_set = ChangeSet(kind, changes)
        self.store.apply(change_set, op_id=new_op(), person=ANN.id, now_us=1)
        self.done.append(change_set)
        self.undone.clear()

    def _row(self, table: str, number: int) -> Row | None:
        rows = sorted((key, row) for (name, key), row in self.model.items() if name == table)
        return rows[number % len(rows)][1] if rows else None

    def _layer(self, number: int) -> Layer | None:
        row = self._row("layer", number)
        return row if isinstance(row, Layer) else None

    @rule(number=numbers)
    def open_layer(self, number: int) -> None:
        layer = a_layer(self.articles[number % 2])
        if ("layer", (layer.id,)) not in self.model:
            self._apply(Change(None, layer))

    @rule(number=numbers, some=st.sets(numbers, min_size=1), label=labels)
    def add(self, number: int, some: set[int], label: str) -> None:
        layer = self._layer(number)
        if layer is None:
            return
        rows: list[Row] = []
        for one in sorted(some):
            rows += (
                a_span(layer.id, one, label=label),
                a_topic(layer.id, one),
                a_stance(layer.id, one),
            )
        fresh = [row for row in rows if not self._holds(row)]
        if fresh:
            self._apply(*(Change(None, row) for row in fresh))

    def _holds(self, row: Row) -> bool:
        return row in self.model.values() or any(
            type(row) is type(other)
            and getattr(row, "id", 0) == getattr(other, "id", 1)
            and getattr(row, "layer", 0) == getattr(other, "layer", 1)
            for other in self.model.values()
        )

    @rule(number=numbers, label=labels)
    def relabel(self, number: int, label: str) -> None:
        span = self._row("span", number)
        if isinstance(span, Span):
            self._apply(Change(span, replace(span, label=label)))

    @rule(number=numbers)
    def remove(self, number: int) -> None:
        span = self._row("span", number)
        if span is not None:
            self._apply(Change(span, None))

    @rule(number=numbers, status=st.sampled_from((LayerStatus.DONE, LayerStatus.SKIPPED)))
    def set_status(self, number: int, status: LayerStatus) -> None:
        layer = self._layer(number)
        if layer is not None:
            self._apply(Change(layer, replace(layer, status=status)))

    @rule(number=numbers)
    def fail(self, number: int) -> None:
        layer = self._layer(number)
        if layer is None:
            return
        wrong = (
            Change(layer, replace(layer, note="never")),
            Change(a_span(layer.id, 99), None),
        )
        with pytest.raises(StoreConflict):
            self.store.apply(
                ChangeSet(ChangeKind.BULK, wrong), op_id=new_op(), person=ANN.id, now_us=1
            )

    @rule()
    def undo(self) -> None:
        if not self.done:
            return
        change_set = self.done.pop()
        step = self.store.undo(person=ANN.id, op_id=new_op(), now_us=1)
        assert step is not None
        assert step.change_set.changes == change_set.inverse().changes
        self.undone.append(change_set)

    @rule(label=labels, number=numbers)
    def branch(self, label: str, number: int) -> None:
        """Undo, do something else, undo that, and redo it: never the old branch."""
        self.undo()
        self.relabel(number, label)
        self.undo()
        self.redo()

    @rule()
    def redo(self) -> None:
        step = self.store.redo(person=ANN.id, op_id=new_op(), now_us=1)
        assert (step is None) == (not self.undone)
        if self.undone:
            self.done.append(self.undone.pop())

    @precondition(lambda self: self.events)
    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = ProjectStore.open(self.folder / "p.annot", device=DEVICE)

    @invariant()
    def rows_model_and_replay_agree(self) -> None:
        if not self.floor:
            return
        live = live_annotations(self.store)
        assert live == self.model
        assert replayed(self.store, {}) == live

    @invariant()
    def events_never_fall(self) -> None:
        count = event_count(self.store)
        assert count >= self.events
        self.events = count


def run_machine(examples: int) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis has no types here
        StoreMachine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_rows_model_and_log_never_diverge() -> None:
    run_machine(15)


@pytest.mark.nightly
@pytest.mark.timeout(7200)
def test_rows_model_and_log_never_diverge_in_long() -> None:
    run_machine(2000)
