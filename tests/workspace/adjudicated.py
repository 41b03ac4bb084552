"""A project in which two people labelled an article, and one of them settled its gold."""

from annotator.domain import editing
from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.changes import Change, ChangeKind, ChangeSet, Row
from annotator.domain.comments import Comment, CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionMethod,
    DecisionSource,
    Feedback,
    FeedbackState,
    MarkKind,
    SourceRelation,
)
from annotator.domain.ids import (
    GOLD_PERSON,
    ArticleId,
    AssignmentId,
    CommentId,
    DecisionId,
    SpanId,
    assignment_id,
    layer_id,
)
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.rows import Mark
from annotator.domain.spans import Span
from annotator.workspace.project import Project
from tests.workspace.values import fresh

TEXT = "Siti di Solo bertemu Budi."


def labelled_twice(project: Project) -> ArticleId:
    """Add an article in which two people, both done, differ over the first word."""
    article = project.articles.add(TEXT)
    here = project.person.name
    for name, places in ((here, ((0, 4), (21, 25))), ("Budi", ((21, 25),))):
        project.work_as(name)
        for place in places:
            project.editing.change(
                article,
                lambda opened, edit, place=place: editing.add_span(  # type: ignore[misc]  # bound at once
                    opened.own, opened.content.text, [place], "PER", edit
                ),
            )
        project.editing.change(
            article, lambda opened, edit: editing.set_status(opened.own, LayerStatus.DONE, edit)
        )
    project.work_as(here)
    return article


def layers(project: Project, article: ArticleId) -> dict[str, LayerContent]:
    """Give an article's layers by the names of their owners."""
    people = {one.id: one.name for one in project.reading.people(with_gold=True)}
    return {people[one.layer.owner]: one for one in project.reading.article(article).layers}


def settle(project: Project, article: ArticleId, end: int = 4) -> Decision:
    """Decide that the first words, up to `end`, are a person; `seen` holds no candidates."""
    (mine,) = (one for one in project.reading.article(article).layers if _is_own(project, one))
    gold_id = layer_id(article, GOLD_PERSON, LayerKind.GOLD)
    scheme = project.scheme.version_id
    gold = Layer(
        gold_id, article, GOLD_PERSON, LayerKind.GOLD, LayerStatus.IN_PROGRESS, scheme, 5, 5
    )
    made = Span(SpanId(fresh()), gold_id, "PER", ((0, end),), Mark(scheme, 5, 5))
    decision = Decision(
        DecisionId(fresh()),
        article,
        ClusterKind.SPAN,
        b"f" * 32,
        0,
        end,
        TEXT[:end],
        "[]",
        '[{"label":"PER"}]',
        DecisionMethod.EDITED,
        project.person.id,
        6,
    )
    adopted, new = SourceRelation.ADOPTED, SourceRelation.MADE
    sources = (
        DecisionSource(decision.id, mine.layer.id, mine.spans[0].id, adopted),
        DecisionSource(decision.id, gold_id, made.id, new),
    )
    write(project, ChangeKind.DECIDE, gold, made, decision, *sources)
    return decision


def discuss(project: Project, article: ArticleId, decision: Decision) -> None:
    """Let people comment, mark, answer and be assigned."""
    here = project.person
    budi = next(one for one in project.reading.people() if one.name == "Budi")
    place, rule = CommentId(fresh()), CommentId(fresh())
    write(
        project,
        ChangeKind.COMMENT,
        Comment(
            place, place, CommentSubject.PLACE, here.id, 7, "?", article, 0, 4, mentions=(budi.id,)
        ),
        Comment(rule, rule, CommentSubject.RULE, here.id, 8, "too vague", rule="PER"),
        ConflictMark(article, ClusterKind.SPAN, b"g" * 32, MarkKind.FLAGGED, here.id, 9, "hm"),
        Assignment(
            AssignmentId(assignment_id(article, budi.id, Purpose.LABEL)),
            article,
            budi.id,
            Purpose.LABEL,
            "pilot",
            0,
            4,
        ),
    )
    project.work_as("Budi")
    answer = Feedback(decision.id, budi.id, FeedbackState.OBJECTED, 10, "no")
    write(project, ChangeKind.FEEDBACK, answer)
    project.work_as(here.name)


def write(project: Project, kind: ChangeKind, *rows: Row) -> None:
    """Add rows in one step."""
    project.editing.apply(ChangeSet(kind, tuple(Change(None, row) for row in rows)))


def _is_own(project: Project, content: LayerContent) -> bool:
    return content.layer.owner == project.person.id
