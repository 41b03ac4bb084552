"""What the window's tests work with: a small real project on disk, and its controller."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from annotator.domain.articles import ArticleMeta
from annotator.domain.ids import ArticleId
from annotator.domain.scheme_values import checked_scheme
from annotator.ui.annotating import AnnotationController
from annotator.ui.annotation_values import SavedState
from annotator.workspace.project import Project, create_project

SCHEME = checked_scheme(
    {
        "name": "test",
        "entities": [
            {"name": "PER", "title": {"en": "Person"}, "key": "1"},
            {"name": "GPE", "title": {"en": "Country"}, "key": "2"},
            {"name": "ROLE", "title": {"en": "Role"}, "key": "r"},
        ],
        "relations": [
            {"name": "holds", "title": {"en": "holds the role"}, "short": "role"}
            | {"sources": ["PER"], "targets": ["ROLE"]},
            {"name": "from", "title": {"en": "is from"}, "sources": ["PER"], "targets": ["GPE"]},
            {"name": "knows", "sources": ["PER"], "targets": ["PER", "GPE"]},
        ],
        "topics": [{"name": "politics"}, {"name": "peace", "parent": "politics"}],
        "targets": [
            {"name": "Summit", "kind": "event", "key": "1"},
            {"name": "Bridge", "kind": "entity", "key": "2"},
        ],
    }
)

TEXTS = (
    "Pertemuan puncak di Vladivostok\n\nKim Jong Un bertemu Vladimir Putin. Rusia senang.",
    "Second article\n\nNothing to see here but a bridge.",
    "Third article\n\nKim Jong Un again, and the end.",
)


def make_project(folder: Path, texts: tuple[str, ...] = TEXTS) -> Project:
    """Make a project with one article a text, as the person Sari."""
    project = create_project(folder / "test.annot", scheme=SCHEME, person="Sari")
    for number, text in enumerate(texts):
        title = text.splitlines()[0]
        project.articles.add(text, ArticleMeta(title=title, outlet=f"Outlet {number}"))
    return project


class Order:
    """The articles of a project in list order, for next and previous."""

    def __init__(self, project: Project) -> None:
        self.ids = [key[1] for key in project.reading.article_keys()]

    def neighbour(self, article: ArticleId | None, step: int) -> ArticleId | None:
        here = -1 if article is None else self.ids.index(article)
        there = here + step
        return self.ids[there] if 0 <= there < len(self.ids) else None

    def position(self, article: ArticleId) -> int | None:
        return self.ids.index(article)

    def count(self) -> int:
        return len(self.ids)


def opened(qtbot: QtBot, controller: AnnotationController, number: int = 0) -> ArticleId:
    """Open the article with this number and wait until it is on screen."""
    article = Order(controller.project).ids[number]
    with qtbot.waitSignal(controller.article_opened):
        controller.open_article(article)
    return article


def saved(qtbot: QtBot, controller: AnnotationController) -> None:
    """Wait until everything is on the disk."""
    qtbot.waitUntil(
        lambda: controller.saver.waiting == 0 and controller.saved_state is SavedState.SAVED
    )


def labels(controller: AnnotationController) -> list[tuple[str, str]]:
    """Give the spans on screen as (label, text)."""
    article = controller.opened_article
    assert article is not None
    text = article.content.text
    return [(span.label, text.quote_of(span.fragments)) for span in article.own.spans]


def stored_labels(project: Project, article: ArticleId) -> list[tuple[str, str]]:
    """Give the spans on the disk as (label, text)."""
    found = project.reading.open_article(article)
    text = found.content.text
    return [(span.label, text.quote_of(span.fragments)) for span in found.own.spans]


def place(project: Project, article: ArticleId, words: str) -> tuple[int, int]:
    """Give where words stand in an article."""
    at = str(project.reading.article(article).text).index(words)
    return at, at + len(words)
