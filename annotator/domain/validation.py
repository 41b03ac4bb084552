"""Checking a layer as it is: problems as values, nothing is raised and nothing is changed.

Editing refuses most of these beforehand; imports, scheme changes and damaged files bring them.
An error keeps a layer from being done, a warning does not.
"""

from collections import Counter
from collections.abc import Iterator

from annotator.domain.actors import Target, TargetKind
from annotator.domain.layers import LayerContent
from annotator.domain.reports import Problem, Severity
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance, StanceLevel
from annotator.domain.text import ArticleText

__all__ = ["validate", "validate_target"]


def validate(content: LayerContent, text: ArticleText | None, scheme: Scheme) -> list[Problem]:
    """Give all problems of a layer under `scheme`: those of spans first, in reading order.

    Without a `text`, offsets and characters are not looked at. `where` is the id of the row.
    """
    return [
        *_span_problems(content, text, scheme),
        *_topic_problems(content, text, scheme),
        *_stance_problems(content, text),
        *_relation_problems(content, scheme),
    ]


def validate_target(target: Target) -> list[Problem]:
    """Give the problems of a stance target: a claim or an issue must say what "for" means."""
    if target.kind in (TargetKind.CLAIM, TargetKind.ISSUE) and not target.for_means.strip():
        message = f'The target "{target.name}" does not say what "for" means.'
        return [_error("target-without-meaning", target.id, message)]
    return []


def _span_problems(
    content: LayerContent, text: ArticleText | None, scheme: Scheme
) -> Iterator[Problem]:
    seen: set[tuple[str, Fragments]] = set()
    for span in content.spans:
        name = _named(span, text)
        if span.start == span.end:
            yield _warning("empty-span", span.id, f"The span {name} is empty.")
        else:
            yield from _place_problems(span.id, f"The span {name}", span.fragments, text)
        if (span.label, span.fragments) in seen:
            yield _error("duplicate-span", span.id, f"The span {name} stands there twice.")
        seen.add((span.label, span.fragments))
        if scheme.entity(span.label) is None:
            message = f'The scheme has no entity label "{span.label}".'
            yield _error("unknown-label", span.id, message)
        else:
            yield from _attribute_problems(span, name, scheme)


def _attribute_problems(span: Span, name: str, scheme: Scheme) -> Iterator[Problem]:
    label = scheme.entity(span.label)
    rules = {rule.name: rule for rule in label.attributes} if label else {}
    given = dict(span.attributes)
    for rule in rules.values():
        if rule.required and not given.get(rule.name):
            message = f'The span {name} needs a value for "{rule.name}".'
            yield _error("attribute-missing", span.id, message)
    for key, value in span.attributes:
        if key not in rules:
            message = f'The label "{span.label}" has no attribute "{key}".'
            yield _warning("unknown-attribute", span.id, message)
        elif value and (refusal := rules[key].refusal_of(value)):
            yield _error("attribute-value", span.id, refusal)


def _topic_problems(
    content: LayerContent, text: ArticleText | None, scheme: Scheme
) -> Iterator[Problem]:
    spans = {span.id for span in content.spans}
    times = Counter((topic.label, topic.span) for topic in content.topics)
    primaries = Counter(topic.span for topic in content.topics if topic.is_primary)
    for topic in content.topics:
        name = f'The topic "{topic.label}"'
        if topic.label not in scheme.topic_names:
            message = f'The scheme has no topic "{topic.label}".'
            yield _error("unknown-topic", topic.id, message)
        if topic.span is not None and topic.span not in spans:
            yield _error("dangling-topic", topic.id, f"{name} hangs on a span that is not there.")
        if times[topic.label, topic.span] > 1:
            yield _error("duplicate-topic", topic.id, f"{name} stands there twice.")
        if topic.is_primary and primaries[topic.span] > 1:
            yield _warning("two-primaries", topic.id, f"{name} is not the only primary topic.")
        yield from _place_problems(topic.id, f"The evidence of {name}", topic.evidence, text)


def _stance_problems(content: LayerContent, text: ArticleText | None) -> Iterator[Problem]:
    spans = {span.id for span in content.spans}
    seen: set[tuple[bytes, bytes, StanceLevel, Fragments]] = set()
    for stance in content.stances:
        name = f'The stance "{stance.polarity.value}"'
        yield from _level_problems(stance, name)
        for mention in (stance.holder_mention, stance.target_mention):
            if mention is not None and mention not in spans:
                message = f"{name} mentions a span that is not there."
                yield _error("dangling-mention", stance.id, message)
        key = (stance.holder, stance.target, stance.level, stance.evidence)
        if key in seen:
            message = f"{name} is a second one of its holder on its target at this place."
            yield _warning("duplicate-stance", stance.id, message)
        seen.add(key)
        if stance.intensity is not None and not 0 <= stance.intensity <= 1:
            message = f"{name} has an intensity outside 0 to 1."
            yield _error("intensity", stance.id, message)
        for place in (stance.evidence, *stance.cue):
            yield from _place_problems(stance.id, f"The evidence of {name}", place, text)


def _level_problems(stance: Stance, name: str) -> Iterator[Problem]:
    if stance.level is StanceLevel.ARTICLE:
        return
    if not stance.evidence:
        yield _error("stance-without-evidence", stance.id, f"{name} has no evidence in the text.")
    if stance.polarity is Polarity.UNRELATED:
        message = f"{name} can only be said of the whole article."
        yield _error("unrelated-at-span", stance.id, message)


def _relation_problems(content: LayerContent, scheme: Scheme) -> Iterator[Problem]:
    labels = {span.id: span.label for span in content.spans}
    seen: set[tuple[str, bytes, bytes]] = set()
    for relation in content.relations:
        name = f'The relation "{relation.label}"'
        rules = scheme.relation(relation.label)
        if rules is None:
            message = f'The scheme has no relation "{relation.label}".'
            yield _error("unknown-relation", relation.id, message)
        if relation.source == relation.target:
            yield _error("looped-relation", relation.id, f"{name} links a span with itself.")
        if relation.source not in labels or relation.target not in labels:
            message = f"{name} links a span that is not there."
            yield _error("dangling-relation", relation.id, message)
        elif rules is not None and not (
            _is_allowed(scheme, labels[relation.source], rules.sources)
            and _is_allowed(scheme, labels[relation.target], rules.targets)
        ):
            message = f"{name} links labels that it should not link."
            yield _warning("relation-ends", relation.id, message)
        key = (relation.label, relation.source, relation.target)
        if key in seen:
            yield _error("duplicate-relation", relation.id, f"{name} stands there twice.")
        seen.add(key)


def _is_allowed(scheme: Scheme, label: str, allowed: tuple[str, ...]) -> bool:
    return not allowed or any(name in allowed for name in scheme.broader(label))


def _place_problems(
    row: bytes, what: str, fragments: Fragments, text: ArticleText | None
) -> Iterator[Problem]:
    """Look at the offsets of a place; nothing is said of a place that is not given."""
    if text is None or not fragments:
        return
    size = len(text)
    if any(not 0 <= start < end <= size for start, end in fragments):
        yield _error("outside-text", row, f"{what} lies outside the text.")
        return
    if any(not _is_whole(text, start, end) for start, end in fragments):
        yield _warning("split-character", row, f"{what} cuts through a character.")
    if not text.quote_of(fragments, "").strip():
        yield _warning("blank-place", row, f"{what} holds nothing but blanks.")


def _is_whole(text: ArticleText, start: int, end: int) -> bool:
    return text.is_grapheme_boundary(start) and text.is_grapheme_boundary(end)


def _named(span: Span, text: ArticleText | None) -> str:
    place = f"{span.start}–{span.end}"
    if text is None or not 0 <= span.start < span.end <= len(text):
        return f"{span.label} at {place}"
    quote = " ".join(text.quote(span.start, min(span.end, span.start + 40)).split())
    return f'"{quote}" ({span.label}, {place})'


def _error(check: str, row: bytes, message: str) -> Problem:
    return Problem(check, Severity.ERROR, row.hex(), message)


def _warning(check: str, row: bytes, message: str) -> Problem:
    return Problem(check, Severity.WARNING, row.hex(), message)
