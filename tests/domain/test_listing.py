"""What lists show."""

from annotator.domain.listing import ArticleFilter


def test_an_empty_filter_shows_every_article_that_lives() -> None:
    assert ArticleFilter() == ArticleFilter(text="", statuses=frozenset(), label="", trashed=False)
