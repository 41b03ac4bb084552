"""Conflicts with the same words and answers are one row."""

from annotator.domain.conflicts import ConflictType
from annotator.domain.reviewing import ItemState, QueueItem
from annotator.ui.review.word_groups import word_groups
from tests.ui.review.sheets_by_hand import cluster, item, span

KREMLIN, RUSIA = span("Kremlin", "GPE"), span("Rusia", "GPE")


def label(*, article: bytes, votes: tuple[int, int] = (2, 1)) -> QueueItem:
    return item(
        cluster(
            ConflictType.LABEL,
            ([KREMLIN], votes[0]),
            ([span("Kremlin", "PER")], votes[1]),
            article=article * 16,
        )
    )


def missing(state: ItemState = ItemState.OPEN) -> QueueItem:
    return item(cluster(ConflictType.MISSING, ([RUSIA], 2), ([], 1)), state)


def test_the_same_question_is_one_row_and_the_most_frequent_comes_first() -> None:
    found = word_groups([missing(), label(article=b"a"), label(article=b"b")])
    assert [(one.subject, len(one.items), one.articles) for one in found] == [
        ("Kremlin", 2, 2),
        ("Rusia", 1, 1),
    ]


def test_votes_of_all_places_are_put_together() -> None:
    (found,) = word_groups([label(article=b"a"), label(article=b"b", votes=(1, 2))])
    assert found.votes == (3, 3)


def test_what_is_decided_or_stale_has_no_row() -> None:
    assert word_groups([missing(ItemState.DECIDED), missing(ItemState.STALE)]) == []
    assert len(word_groups([missing(ItemState.DEFERRED)])) == 1


def test_places_go_by_article_and_come_back_as_items() -> None:
    items = [label(article=b"a"), label(article=b"b")]
    (found,) = word_groups(items)
    hits = found.hits()
    assert [one.article for one in hits] == [item.cluster.article for item in items]
    assert found.kept(hits) == tuple(items)
    assert found.kept(hits[1:]) == (items[1],)
    assert found.kept([]) == ()
