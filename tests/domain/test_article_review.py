from annotator.domain.article_review import ArticleReview


def test_an_article_that_nobody_reviewed_has_an_empty_review() -> None:
    assert ArticleReview() == ArticleReview((), (), (), (), (), ())
