from annotator.domain.articles import Article, ArticleContent, ArticleMeta, Segmentation
from annotator.domain.ids import ArticleId
from annotator.domain.text import ArticleText
from annotator.workspace.segmenting import abbreviations, segmentation_of


def content(text: str, language: str = "", given: Segmentation | None = None) -> ArticleContent:
    meta = ArticleMeta(language=language)
    article = Article(ArticleId(bytes(16)), bytes(32), len(text), 1, meta)
    return ArticleContent(article, ArticleText(text), given)


def test_what_came_with_the_article_is_used() -> None:
    given = Segmentation(((0, 3),), ((0, 3),))
    assert segmentation_of(content("a b", given=given)) is given


def test_otherwise_ours_is_computed_with_the_abbreviations_of_the_language() -> None:
    found = segmentation_of(content("Menurut Dr. Sari baik. Selesai.", "id"))
    assert len(found.sentences) == 2


def test_an_unknown_language_gets_all_abbreviations() -> None:
    assert abbreviations("") == abbreviations("id") | abbreviations("en")
    assert abbreviations("en-GB") == abbreviations("en")
    assert "" not in abbreviations("")
    assert not any(word.startswith("#") for word in abbreviations(""))
