"""A small project in which Budi decided against Sari: what inbox and comments are tested with."""

from annotator.domain.answers import answer_key, canonical_json, said
from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import Decision, DecisionMethod, Reason
from annotator.domain.editing import add_span, set_status
from annotator.domain.ids import GOLD_PERSON, ArticleId, DecisionId, layer_id
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.rows import Fragments
from annotator.workspace.bus import ArticlesChanged
from annotator.workspace.clock_and_ids import new_id
from annotator.workspace.project import Project

__all__ = ["decide", "labelled"]


def labelled(project: Project, article: ArticleId, place: Fragments, label: str) -> LayerContent:
    """Label one place as the present person and call the article done."""
    project.editing.change(
        article, lambda a, edit: add_span(a.own, a.content.text, place, label, edit)
    )
    project.editing.change(article, lambda a, edit: set_status(a.own, LayerStatus.DONE, edit))
    return project.reading.open_article(article).own


def decide(
    project: Project,
    own: LayerContent,
    result: str = "[]",
    *,
    supersedes: Decision | None = None,
    is_released: bool = True,
    note: str = "Names of *places* only.",
) -> Decision:
    """Decide as Budi about the spans of a layer, and close the gold; goes on as before."""
    me = project.person.name
    budi, edit = project.work_as("Budi").id, project.editing.edit()
    article, spans = own.layer.article, own.spans
    gold_id = layer_id(article, GOLD_PERSON, LayerKind.GOLD)
    voices = [{"layer": own.layer.id.hex(), "rows": [span.id.hex() for span in spans]}]
    decision = Decision(
        id=DecisionId(new_id()),
        article=article,
        kind=ClusterKind.SPAN,
        fingerprint=b"f" * 32,
        start=spans[0].start,
        end=spans[-1].end,
        subject="Putin",
        seen=canonical_json([{"rows": [said(span) for span in spans], "voices": voices}]),
        result=result,
        method=DecisionMethod.ADJUDICATED,
        by=budi,
        at_us=edit.now_us,
        reason=Reason.BOUNDARY_RULE,
        note=note,
        supersedes=None if supersedes is None else supersedes.id,
    )
    changes = [Change(None, decision)]
    if supersedes is None:
        status = LayerStatus.DONE if is_released else LayerStatus.IN_PROGRESS
        scheme, now_us = project.scheme.version_id, edit.now_us
        gold = Layer(gold_id, article, GOLD_PERSON, LayerKind.GOLD, status, scheme, now_us, now_us)
        changes.insert(0, Change(None, gold))
    project.editing.apply(
        ChangeSet(ChangeKind.DECIDE, tuple(changes), "Putin", "", (article,), (gold_id,))
    )
    project.work_as(me)
    project.bus.emit(ArticlesChanged((article,)))  # what was read meanwhile was Budi's
    return decision


def said_by(own: LayerContent) -> str:
    """Give what a layer's spans say, as a decision keeps it."""
    return answer_key(own.spans)
