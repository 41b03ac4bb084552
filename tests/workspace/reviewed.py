"""Small projects in which several people have labelled the same articles."""

from collections.abc import Sequence

from annotator.domain.answers import Answerable
from annotator.domain.changes import Applied
from annotator.domain.editing import add_span, set_status, set_topic
from annotator.domain.editing.settling import Answer, adopt, decide
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.reviewing import ItemState, QueueItem, ReviewSheet
from annotator.workspace.editing import Gesture
from annotator.workspace.project import Project
from annotator.workspace.reading import OpenArticle

Said = tuple[str, str]
"""A quote, of which the first place is meant, and its label."""


def place_of(article: OpenArticle, quote: str) -> tuple[tuple[int, int], ...]:
    start = str(article.content.text).index(quote)
    return ((start, start + len(quote)),)


def says(
    project: Project,
    name: str,
    article: ArticleId,
    spans: Sequence[Said] = (),
    topics: Sequence[str] = (),
    *,
    done: bool = True,
) -> None:
    """Let a person label an article and call it done; the project goes on as them."""
    project.work_as(name)
    editing = project.editing

    def labels(quote: str, label: str) -> Gesture:
        return lambda a, e: add_span(a.own, a.content.text, place_of(a, quote), label, e)

    def is_about(topic: str) -> Gesture:
        return lambda a, e: set_topic(a.own, topic, e)

    for quote, label in spans:
        editing.change(article, labels(quote, label))
    for topic in topics:
        editing.change(article, is_about(topic))
    if done:
        editing.change(article, lambda a, e: set_status(a.own, LayerStatus.DONE, e))


def item_about(sheet: ReviewSheet, subject: str) -> QueueItem:
    return next(item for item in sheet.items if item.cluster.subject == subject)


def rows_saying(item: QueueItem, label: str) -> tuple[Answerable, ...]:
    """The rows of the item's candidate with this label; none for an empty label."""
    return next(
        candidate.rows
        for candidate in item.cluster.candidates
        if [getattr(row, "label", "") for row in candidate.rows] == ([label] if label else [])
    )


def decides(project: Project, name: str, article: ArticleId, subject: str, label: str) -> Applied:
    """Let a person decide the item about `subject` by the candidate with this label."""
    project.work_as(name)
    sheet = project.reviewing.sheet(article)
    answer = Answer(rows_saying(item_about(sheet, subject), label), project.person.id)
    item = item_about(sheet, subject)
    return project.editing.apply(decide(sheet, item, answer, project.editing.edit()))


def decide_all(project: Project, name: str, article: ArticleId) -> None:
    """Let a person take the first candidate of everything that is left."""
    project.work_as(name)
    while True:
        sheet = project.reviewing.sheet(article)
        left = [item for item in sheet.items if item.state is not ItemState.DECIDED]
        if not left:
            return
        answer = adopt(left[0], 0, Answer((), project.person.id))
        project.editing.apply(decide(sheet, left[0], answer, project.editing.edit()))
