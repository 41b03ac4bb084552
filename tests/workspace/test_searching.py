from annotator.domain.ids import ArticleId
from annotator.workspace.project import Project


def test_words_are_found_with_their_place(project: Project, article: ArticleId) -> None:
    found = project.searching.find("vladivostok")
    assert found.total == 1
    text = project.reading.article(article).text
    assert [text.quote(hit.start, hit.end) for hit in found.hits] == ["Vladivostok"] * 2


def test_the_number_of_places_has_a_limit(project: Project, article: ArticleId) -> None:
    found = project.searching.find("Putin", limit=1)
    assert len(found.hits) == 1
    assert found.more
