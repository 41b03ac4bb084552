"""A row is the fold of its writes: the rules of decision 0033."""

from itertools import permutations

import pytest

from annotator.domain.changes import ChangeKind
from annotator.store.payload import pack_changes
from annotator.store.row_writes import Doing, Order, Write, doings, folded, writes_of
from tests.store.material import a_layer, a_span, changing

HOME, TRAIN = (b"p" * 16, b"h" * 16), (b"p" * 16, b"t" * 16)


def write(
    stamp: int,
    before: str | None,
    after: str | None,
    chain: tuple[bytes, bytes] = HOME,
    *,
    hides: bool = False,
) -> Write:
    order = Order(stamp, *chain, stamp)
    one = None if before is None else (before,)
    other = None if after is None else (after,)
    return Write(order, one, other, "add_span", is_hiding=hides)


MADE = write(1, None, "a")


def test_the_later_change_counts_and_is_listed() -> None:
    now = folded([MADE, write(3, "a", "c", TRAIN), write(2, "a", "b")])
    assert (now.value, now.removed) == (("c",), None)
    assert [(one.order.stamp, other.order.stamp) for one, other in now.collisions] == [(2, 3)]


def test_a_removal_removes_what_its_author_saw() -> None:
    assert folded([MADE, write(2, "a", None)]).removed == 2


def test_a_removal_loses_against_a_change_that_it_did_not_know() -> None:
    now = folded([MADE, write(2, "a", "b", TRAIN), write(3, "a", None)])
    assert (now.value, now.removed, len(now.collisions)) == (("b",), None, 1)


def test_a_change_brings_back_what_was_removed_elsewhere() -> None:
    assert folded([MADE, write(2, "a", None), write(3, "a", "b", TRAIN)]).removed is None


def test_an_undone_import_goes_unless_somebody_else_wrote_to_it() -> None:
    undone = write(5, None, None, hides=True)
    assert folded([MADE, undone]).removed == 5
    assert folded([MADE, write(2, "a", "b", TRAIN), undone]).removed is None


def test_the_order_in_which_writes_arrive_does_not_matter() -> None:
    writes = [MADE, write(2, "a", "b"), write(3, "a", "c", TRAIN), write(4, "b", None)]
    assert len({folded(order).value for order in permutations(writes)}) == 1
    assert len({folded(order).removed for order in permutations(writes)}) == 1


def test_work_is_what_somebody_did_not_an_import_nor_an_undo() -> None:
    assert MADE.is_work
    assert not write(2, "a", None).is_work
    assert not Write(MADE.order, None, ("a",), "import", batch=b"b" * 16).is_work


def test_an_undo_writes_the_changes_the_other_way_round() -> None:
    span = a_span(a_layer(b"x" * 16).id)  # type: ignore[arg-type]  # any id will do
    payload = pack_changes(changing((None, span)).changes)
    order = Order(5, b"p" * 16, b"d" * 16, 2)
    done = Doing(order, "undo", ChangeKind.ADD_SPAN.value, payload, None)
    ((key, one),) = writes_of(done)
    assert key == ("span", (span.layer, span.id))
    assert one.before is not None
    assert one.after is None
    assert one.is_undo


def test_changes_that_nobody_wants_are_passed_over() -> None:
    span = a_span(a_layer(b"x" * 16).id)  # type: ignore[arg-type]  # any id will do
    payload = pack_changes(changing((None, span)).changes)
    done = Doing(MADE.order, "do", "add_span", payload, None)
    assert list(writes_of(done, set())) == []


def test_an_undo_of_nothing_is_refused() -> None:
    columns = [b"p" * 16, b"d" * 16, 2, b"o" * 16, "undo", "add_span", 1, 1, "", "", b"", b""]
    with pytest.raises(ValueError, match="not there"):
        list(doings([[*columns, b"", None, 1, 5, b""]], {}))
