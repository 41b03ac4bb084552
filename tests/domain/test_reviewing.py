"""Items of the queue, and how far the gold of an article is."""

from annotator.domain.conflicts import Cluster, ClusterKind
from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import GoldStatus, ItemState, QueueItem, gold_status


def test_an_item_counts_itself_and_has_no_decision_at_first() -> None:
    cluster = Cluster(ArticleId(b"a" * 16), ClusterKind.SPAN, None, 0, 3, (), b"", "")
    item = QueueItem(cluster, ItemState.AGREED)
    assert item.identical == 1
    assert item.decision is None
    assert not item.is_own


def status(*states: ItemState, annotators: int = 3, missing: int = 0, closed: bool = False) -> str:
    cluster = Cluster(ArticleId(b"a" * 16), ClusterKind.SPAN, None, 0, 3, (), b"", "")
    items = [QueueItem(cluster, state) for state in states]
    return gold_status(items, annotators, missing, is_closed=closed)


def test_gold_is_not_ready_before_two_annotators_and_all_assigned_are_done() -> None:
    assert status(annotators=1) == GoldStatus.NOT_READY
    assert status(ItemState.DECIDED, missing=1) == GoldStatus.NOT_READY


def test_gold_is_open_while_anything_is_left_and_closed_by_somebody() -> None:
    assert status(ItemState.DECIDED, ItemState.AGREED) == GoldStatus.OPEN
    assert status(ItemState.DECIDED) == GoldStatus.DECIDED
    assert status(ItemState.DECIDED, closed=True, missing=1) == GoldStatus.CLOSED


def test_gold_that_came_without_the_layers_behind_it_stays_closed() -> None:
    assert status(ItemState.STALE, closed=True, annotators=1) == GoldStatus.CLOSED


def test_a_stale_place_opens_closed_gold_again() -> None:
    assert status(ItemState.DECIDED, ItemState.STALE, closed=True) == GoldStatus.OPEN
