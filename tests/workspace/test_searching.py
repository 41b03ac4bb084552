import pytest

from annotator.domain.errors import RuleViolation
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


def test_pages_go_on_where_the_last_one_ended(project: Project, article: ArticleId) -> None:
    first = project.searching.page("vladivostok", limit=1)
    assert first.resume is not None
    second = project.searching.page("vladivostok", limit=1, after=first.resume)
    assert len({hit.start for hit in (*first.hits, *second.hits)}) == 2
    assert second.resume is None


def test_the_index_counts_words_but_no_filters(project: Project, article: ArticleId) -> None:
    assert project.searching.total("putin") == 1
    assert project.searching.total("putin status:done") is None
    assert project.searching.find("putin status:unseen").total == 1


def test_wrong_capitals_of_a_label_are_told_with_the_column(project: Project) -> None:
    with pytest.raises(RuleViolation, match=r"“PER”, not “per” \(column 11\)"):
        project.searching.page("kim label:per")


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_a_limit_says_whether_there_is_more(
    project: Project, article: ArticleId, limit: int
) -> None:
    found = project.searching.find("vladivostok", limit=limit)
    assert (len(found.hits), found.more) == (min(limit, 2), limit < 2)
