"""An item of the queue stands for itself alone unless others are the same."""

from annotator.domain.conflicts import Cluster, ClusterKind
from annotator.domain.ids import ArticleId
from annotator.domain.reviewing import ItemState, QueueItem


def test_an_item_counts_itself_and_has_no_decision_at_first() -> None:
    cluster = Cluster(ArticleId(b"a" * 16), ClusterKind.SPAN, None, 0, 3, (), b"", "")
    item = QueueItem(cluster, ItemState.AGREED)
    assert item.identical == 1
    assert item.decision is None
    assert not item.is_own
