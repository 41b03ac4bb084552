from pathlib import Path

import pytest

from annotator.domain.articles import ArticleMeta
from annotator.domain.editing import add_span, set_status
from annotator.domain.errors import RuleViolation, TargetExists
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.workspace.picturing import (
    article_named,
    html_page,
    keep_file,
    labelled_html,
    shown_article,
)
from annotator.workspace.project import Project
from tests.workspace.conftest import TEXT


def label(project: Project, person: str, article: ArticleId) -> None:
    project.work_as(person)
    project.editing.change(
        article, lambda opened, edit: set_status(opened.own, LayerStatus.DONE, edit)
    )


def test_an_article_is_named_by_id_by_its_beginning_or_by_title(project: Project) -> None:
    one = project.articles.add(TEXT, ArticleMeta(title="Putin di Vladivostok"))
    project.articles.add("Lain\n\nsekali", ArticleMeta(title="Lain"))
    assert article_named(project, one.hex()) == one
    assert article_named(project, one.hex()[:8].upper()) == one
    assert article_named(project, "putin di vladivostok") == one
    assert article_named(project, "vladiv") == one


def test_what_fits_no_article_or_several_is_told(project: Project) -> None:
    for number in range(3):
        project.articles.add(f"Kabar {number}\n\nisi", ArticleMeta(title=f"Kabar {number}"))
    with pytest.raises(RuleViolation, match='"nothing"'):
        article_named(project, "nothing")
    with pytest.raises(RuleViolation, match=r"3 articles fit .* Kabar 0; .* Kabar 2"):
        article_named(project, "kabar")


def test_the_own_layer_is_shown_else_the_only_one(project: Project, article: ArticleId) -> None:
    assert shown_article(project, article).person == ""
    label(project, "Budi", article)
    project.work_as("Sari")
    assert shown_article(project, article).person == "Budi"
    label(project, "Sari", article)
    assert shown_article(project, article).person == "Sari"
    assert shown_article(project, article, "Budi").person == "Budi"
    with pytest.raises(RuleViolation, match='no layer of "gold"'):
        shown_article(project, article, "gold")
    project.work_as("Tari")
    with pytest.raises(RuleViolation, match="Budi, Sari"):
        shown_article(project, article)


def test_the_page_has_the_labels_of_the_layer(project: Project, article: ArticleId) -> None:
    project.editing.change(
        article,
        lambda opened, edit: add_span(opened.own, opened.content.text, ((0, 5),), "PER", edit),
    )
    shown = shown_article(project, article)
    page = html_page(shown)
    assert ">Putin</span> di Vladivostok" in page
    assert "labelled by Sari" in page
    clip = labelled_html(shown.content.text, shown.layer.spans, shown.scheme, ((0, 8),))
    assert "<b>PER</b>" in clip


def test_a_file_is_replaced_only_when_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "a.html"
    keep_file(target, b"one")
    with pytest.raises(TargetExists):
        keep_file(target, b"two")
    keep_file(target, b"two", force=True)
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.glob("a*")] == ["a.html"]
