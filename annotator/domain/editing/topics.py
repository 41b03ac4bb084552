"""Gestures on topics: setting, changing, removing, and naming the primary one."""

from dataclasses import replace

from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.edit import Edit, change_set, place_in, shortened, span_of
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import SpanId, TopicId
from annotator.domain.layers import LayerContent
from annotator.domain.rows import Fragments
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic

__all__ = ["remove_topic", "set_primary_topic", "set_topic"]


def set_topic(
    content: LayerContent,
    label: str,
    edit: Edit,
    *,
    is_primary: bool | None = None,
    evidence: Fragments | None = None,
    span: SpanId | None = None,
    confidence: float | None = None,
    text: ArticleText | None = None,
) -> ChangeSet:
    """Say that the article, or `span`, is about `label`; said again, it changes what is given.

    None leaves a field as it is (a new topic: not primary, no evidence). Of the article's topics,
    and of a span's, at most one is primary: making one so takes it from the other.
    """
    if label not in edit.scheme.topic_names:
        raise RuleViolation(f'The scheme has no topic "{label}": add it to the scheme first.')
    if span is not None:
        span_of(content, span)
    place = place_in(text, evidence) if evidence else evidence
    before = _topic_of(content, label, span)
    after = _changed(
        before or Topic(TopicId(edit.new_id()), content.layer.id, label, edit.mark(), span=span),
        is_primary,
        place,
        confidence,
    )
    if after == before:
        raise RuleViolation(f'The topic "{label}" is set already.')
    if before is not None:
        after = replace(after, mark=edit.touched(after.mark, decided_again=True))
    changes = [*_dethroned(content, after, edit), Change(before, after)]
    subject = "" if not after.evidence else shortened(text, after.evidence)
    return change_set(content, ChangeKind.SET_TOPIC, changes, subject, label)


def set_primary_topic(
    content: LayerContent, label: str, edit: Edit, *, span: SpanId | None = None
) -> ChangeSet:
    """Make `label` the primary topic of the article or of `span`, setting it where it is not."""
    return set_topic(content, label, edit, is_primary=True, span=span)


def remove_topic(
    content: LayerContent, label: str, edit: Edit, *, span: SpanId | None = None
) -> ChangeSet:
    """Take a topic from the article, or from `span`; `edit` stands here as in every gesture."""
    del edit
    topic = _topic_of(content, label, span)
    if topic is None:
        raise RuleViolation(f'The topic "{label}" is not set here.')
    return change_set(content, ChangeKind.REMOVE_TOPIC, (Change(topic, None),), "", label)


def _topic_of(content: LayerContent, label: str, span: SpanId | None) -> Topic | None:
    here = (topic for topic in content.topics if topic.label == label and topic.span == span)
    return next(here, None)


def _changed(
    topic: Topic,
    is_primary: bool | None,
    evidence: Fragments | None,
    confidence: float | None,
) -> Topic:
    if is_primary is not None:
        topic = replace(topic, is_primary=is_primary)
    if evidence is not None:
        topic = replace(topic, evidence=evidence)
    if confidence is not None:
        topic = replace(topic, mark=replace(topic.mark, confidence=confidence))
    return topic


def _dethroned(content: LayerContent, primary: Topic, edit: Edit) -> list[Change]:
    if not primary.is_primary:
        return []
    return [
        Change(topic, replace(topic, is_primary=False, mark=edit.touched(topic.mark)))
        for topic in content.topics
        if topic.is_primary and topic.span == primary.span and topic.id != primary.id
    ]
