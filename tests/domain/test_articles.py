"""Articles as values."""

from annotator.domain.articles import ArticleContent
from tests.domain.material import TEXT, article


def test_an_article_lives_and_replaces_nothing_by_itself() -> None:
    made = article("Pertemuan")
    assert (made.trashed_us, made.replaces, made.title_range) == (None, None, None)


def test_an_article_may_come_without_segmentation_sources_and_layers() -> None:
    content = ArticleContent(article(), TEXT)
    assert (content.given, content.sources, content.layers) == (None, (), ())
