from annotator.domain.editing import add_span, remove_spans
from annotator.domain.ids import ArticleId
from annotator.domain.rows import Origin
from annotator.workspace.project import Project, open_project


def test_the_first_change_of_an_article_makes_its_layer(
    project: Project, article: ArticleId
) -> None:
    applied = project.editing.change(
        article,
        lambda opened, edit: add_span(opened.own, opened.content.text, ((0, 5),), "PER", edit),
    )
    opened = project.reading.open_article(article)
    assert not opened.is_new_layer
    assert [span.label for span in opened.own.spans] == ["PER"]
    assert applied.change_set.layers == (opened.own.layer.id,)


def test_undo_goes_back_over_a_restart(project: Project, article: ArticleId) -> None:
    before = project.reading.digest()
    project.editing.change(
        article,
        lambda opened, edit: add_span(opened.own, opened.content.text, ((0, 5),), "PER", edit),
    )
    after = project.reading.digest()
    project.close()
    with open_project(project.path) as again:
        undone = again.editing.undo()
        assert undone is not None
        assert undone.change_set.articles == (article,)
        assert again.reading.digest() == before
        assert again.editing.redo() is not None
        assert again.reading.digest() == after
        assert again.editing.redo() is None


def test_do_and_undo_walk_over_articles(project: Project, article: ArticleId) -> None:
    other = project.articles.add("Teks lain.")
    for one in (article, other):
        project.editing.change(
            one,
            lambda opened, edit: add_span(opened.own, opened.content.text, ((0, 4),), "LOC", edit),
        )
    undone = [project.editing.undo(), project.editing.undo()]
    assert [one.change_set.articles for one in undone if one] == [(other,), (article,)]


def test_a_new_change_after_undo_is_a_branch(project: Project, article: ArticleId) -> None:
    for end in (5, 8):
        project.editing.change(
            article,
            lambda opened, edit, end=end: add_span(
                opened.own, opened.content.text, ((0, end),), "PER", edit
            ),
        )
    project.editing.undo()
    span = project.reading.open_article(article).own.spans[0]
    project.editing.change(article, lambda opened, edit: remove_spans(opened.own, [span.id], edit))
    assert project.editing.redo() is None
    assert project.reading.open_article(article).own.spans == ()


def test_an_edit_carries_scheme_time_and_origin(project: Project) -> None:
    one, two = project.editing.edit(), project.editing.edit(Origin.PROPAGATED)
    assert one.scheme == project.scheme
    assert one.now_us < two.now_us
    assert (one.origin, two.origin) == (Origin.MANUAL, Origin.PROPAGATED)
    assert one.new_id() != one.new_id()


def test_the_window_can_remember_something_for_a_project(project: Project) -> None:
    assert project.reading.remembered("caret") is None
    project.editing.remember("caret", "12")
    assert project.reading.remembered("caret") == "12"
    assert project.reading.undo_info() == (None, None)
    project.close()
    with open_project(project.path, writable=False) as looked_at:
        looked_at.editing.remember("caret", "13")
        assert looked_at.reading.remembered("caret") == "12"


def test_there_is_nothing_to_undo_in_a_new_project(project: Project) -> None:
    assert project.editing.undo() is None
