"""What the queue holds, and which articles enter it."""

from dataclasses import replace

from annotator.domain.conflicts import ClusterKind
from annotator.domain.reviewing import GoldStatus, ItemState, QueueOrder
from annotator.workspace.review_queue import Queue, Surveyed
from tests.domain.material import SCHEME, article
from tests.domain.reviewed import item_of, span

CITY = item_of(("A", [span("A", "Vladivostok", "City")]), ("B", []), subject="Vladivostok")
AGREED = item_of(
    ("A", [span("A", "Moskow", "City")]), ("B", [span("B", "Moskow", "City")]), subject="Moskow"
)
SEEN = Surveyed(article("Kim"), (CITY, AGREED), 2, 0, GoldStatus.OPEN)


def test_a_queue_is_a_sequence_of_what_is_left_and_counts_all() -> None:
    decided = replace(CITY, state=ItemState.DECIDED)
    queue = Queue.of([replace(SEEN, items=(CITY, decided))], QueueOrder.TEXT, SCHEME)
    assert (len(queue), queue[0].cluster, queue[:1]) == (1, CITY.cluster, queue.items)
    assert queue.states == {ItemState.OPEN: 1, ItemState.DECIDED: 1}
    assert queue.statuses == {GoldStatus.OPEN: 1}
    assert queue.titles == {SEEN.article.id: "Kim"}
    assert list(queue.open_items) == list(queue.items)


def test_agreed_places_that_no_policy_settles_come_to_a_person() -> None:
    doubtful = frozenset({(ClusterKind.SPAN, AGREED.cluster.fingerprint)})
    queue = Queue.of([replace(SEEN, doubtful=doubtful)], QueueOrder.TEXT, SCHEME)
    assert AGREED.cluster in [item.cluster for item in queue]


def test_an_article_that_is_not_ready_is_counted_only_unless_begun_early() -> None:
    waiting = replace(SEEN, missing=1, status=GoldStatus.NOT_READY)
    queue = Queue.of([waiting], QueueOrder.USE, SCHEME)
    assert (len(queue), queue.missing) == (0, {SEEN.article.id: 1})
    assert len(Queue.of([waiting], QueueOrder.USE, SCHEME, early=True)) >= 1
    alone = replace(waiting, annotators=1)
    assert len(Queue.of([alone], QueueOrder.USE, SCHEME, early=True)) == 0


def test_articles_come_in_the_order_of_their_list() -> None:
    later = replace(SEEN.article, id=type(SEEN.article.id)(b"0" * 16), created_us=9)
    moved = replace(CITY, cluster=replace(CITY.cluster, article=later.id))
    seen = [replace(SEEN, article=later, items=(moved,)), replace(SEEN, items=(CITY,))]
    queue = Queue.of(seen, QueueOrder.TEXT, SCHEME)
    assert [item.cluster.article for item in queue] == [SEEN.article.id, later.id]
