from annotator.domain.editing import set_status
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter
from annotator.workspace.project import Project
from tests.workspace.conftest import TEXT


def test_lists_go_by_pages_keys_and_rows(project: Project) -> None:
    ids = [project.articles.add(f"{TEXT} {number}") for number in range(5)]
    keys = project.reading.article_keys()
    assert [article for _, article in keys] == ids
    page = project.reading.articles_page(after=keys[1], limit=2)
    assert [row.id for row in page] == ids[2:4]
    before = project.reading.articles_page(before=keys[2], limit=5)
    assert [row.id for row in before] == ids[:2]
    assert [row.id for row in project.reading.article_rows([ids[4], ids[0]])] == [ids[4], ids[0]]


def test_an_article_that_nobody_touched_opens_with_a_layer_that_is_not_stored(
    project: Project, article: ArticleId
) -> None:
    opened = project.reading.open_article(article)
    assert opened.is_new_layer
    assert opened.own.layer.owner == project.person.id
    assert opened.content.text.quote(0, 5) == "Putin"
    assert opened.segmentation.tokens[0] == (0, 5)
    assert project.reading.article(article).layers == ()


def test_one_sees_ones_own_layer_only(project: Project, article: ArticleId) -> None:
    def finish(name: str) -> None:
        project.work_as(name)
        project.editing.change(
            article, lambda opened, edit: set_status(opened.own, LayerStatus.DONE, edit)
        )

    finish("Budi")
    finish("Sari")
    assert len(project.reading.article(article).layers) == 2
    opened = project.reading.open_article(article)
    assert not opened.is_new_layer
    assert [layer.layer.owner for layer in opened.content.layers] == [project.person.id]


def test_the_list_knows_the_own_status(project: Project, article: ArticleId) -> None:
    done = ArticleFilter(statuses=frozenset({LayerStatus.DONE}))
    assert project.reading.articles_page(done) == []
    project.editing.change(
        article, lambda opened, edit: set_status(opened.own, LayerStatus.DONE, edit)
    )
    assert [row.status for row in project.reading.articles_page(done)] == [LayerStatus.DONE]


def test_figures_have_the_shape_that_scripts_rely_on(project: Project, article: ArticleId) -> None:
    stats = project.reading.stats()
    assert stats["articles"] == 1
    assert {"layers", "spans", "topics", "stances", "relations", "status", "gold", "keys"} <= set(
        stats
    )
    assert stats["digest"] == project.reading.digest()


def test_history_and_people_are_given(project: Project, article: ArticleId) -> None:
    assert [event.seq for event in project.reading.history()] == [1]
    assert project.reading.actors()[0].name == "author"
