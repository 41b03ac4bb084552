import pytest

from annotator.domain.articles import ArticleMeta
from annotator.domain.editing import add_span
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.listing import ArticleFilter
from annotator.workspace.project import Project
from tests.workspace.conftest import TEXT


def test_a_typed_article_has_its_first_line_as_title(project: Project) -> None:
    article = project.articles.add("Judul\r\n\r\nIsi berita.\r\n")
    content = project.reading.article(article)
    assert str(content.text) == "Judul\n\nIsi berita.\n"
    assert content.article.meta.title == "Judul"
    assert content.article.title_range == (0, 5)


def test_given_metadata_comes_first(project: Project) -> None:
    article = project.articles.add(TEXT, ArticleMeta(title="Lain", outlet="KN"))
    assert project.reading.article(article).article.meta == ArticleMeta(title="Lain", outlet="KN")


def test_the_same_text_is_linked_and_not_doubled(project: Project, article: ArticleId) -> None:
    assert project.articles.add(TEXT) == article
    assert len(project.reading.article_keys()) == 1


@pytest.mark.parametrize("text", ["", " \n", "a\0b"])
def test_what_is_no_text_is_refused(project: Project, text: str) -> None:
    with pytest.raises(RuleViolation):
        project.articles.add(text)


def test_metadata_change_for_a_selection_in_one_step(project: Project, article: ArticleId) -> None:
    other = project.articles.add("Teks lain.")
    project.articles.edit([article, other], outlet="KN")
    assert [row.outlet for row in project.reading.articles_page()] == ["KN", "KN"]
    project.editing.undo()
    assert [row.outlet for row in project.reading.articles_page()] == ["", ""]


def test_the_heading_can_be_set(project: Project, article: ArticleId) -> None:
    project.articles.set_title_range(article, None)
    assert project.reading.article(article).article.title_range is None


def test_guesses_are_offered_and_not_applied(project: Project) -> None:
    article = project.articles.add("Judul\n\nVladivostok, KN – Senin (11/09/23), kata dia.")
    guesses = {guess.field: guess.value for guess in project.articles.guesses(article)}
    assert guesses.get("date") == "2023-09-11"
    assert project.reading.article(article).article.meta.date == ""


def test_the_trash_hides_an_article_until_it_is_restored(
    project: Project, article: ArticleId
) -> None:
    trashed = ArticleFilter(trashed=True)
    project.articles.trash([article])
    assert project.reading.article_keys() == []
    assert [key[1] for key in project.reading.article_keys(trashed)] == [article]
    project.articles.restore([article])
    assert [key[1] for key in project.reading.article_keys()] == [article]


def test_adding_a_text_from_the_trash_takes_it_out(project: Project, article: ArticleId) -> None:
    project.articles.trash([article])
    assert project.articles.add(TEXT) == article
    assert len(project.reading.article_keys()) == 1


def test_a_corrected_text_takes_the_labels_along_and_lists_what_is_lost(
    project: Project, article: ArticleId
) -> None:
    for place in ((22, 36), (45, 56)):
        project.editing.change(
            article,
            lambda opened, edit, place=place: add_span(
                opened.own, opened.content.text, (place,), "PER", edit
            ),
        )
    before = project.reading.digest()
    corrected = TEXT.replace("Kim Jong Un", "presiden").replace("Vladimir", "Tuan Vladimir")
    plan = project.articles.plan_replacement(article, corrected)
    assert (plan.kept, len(plan.orphans)) == (1, 1)
    assert project.reading.digest() == before
    fresh = project.articles.replace(plan)
    opened = project.reading.open_article(fresh)
    assert opened.content.text.quote_of(opened.own.spans[0].fragments) == "Vladimir Putin"
    assert opened.content.article.replaces == article
    assert [key[1] for key in project.reading.article_keys()] == [fresh]
    project.editing.undo()
    assert project.reading.digest() == before


def test_a_text_that_is_there_already_replaces_nothing(
    project: Project, article: ArticleId
) -> None:
    other = project.articles.add("Teks lain.")
    with pytest.raises(RuleViolation, match="same"):
        project.articles.plan_replacement(article, TEXT)
    with pytest.raises(RuleViolation, match="Another"):
        project.articles.plan_replacement(other, TEXT)
