"""The own lossless format as types: what a line of it may hold (DESIGN section 8).

Line 1 is a `HeaderRow`, every further line an `ArticleRow`. Plain dictionaries, not objects: a
file has hundreds of thousands of spans. A value that is its default is never written. The same
types give the published JSON Schema.
"""

from functools import cache
from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, JsonValue, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from annotator.domain.actors import ActorKind, TargetKind
from annotator.domain.assignments import Purpose
from annotator.domain.comments import CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    DecisionMethod,
    FeedbackState,
    MarkKind,
    Reason,
    SourceRelation,
)
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.rows import Origin
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Polarity,
    Sentiment,
    StanceLevel,
)

__all__ = [
    "FORMAT",
    "ActorRow",
    "ArticleRow",
    "AssignmentRow",
    "CommentRow",
    "ConflictMarkRow",
    "DecisionRow",
    "DecisionSourceRow",
    "FeedbackRow",
    "HeaderRow",
    "LayerRow",
    "MarkRow",
    "MetaRow",
    "PersonRow",
    "Range",
    "RelationRow",
    "SchemeRow",
    "SegmentationRow",
    "SourceRow",
    "SpanRow",
    "StanceRow",
    "TargetRow",
    "TopicRow",
    "article_rows",
    "explained",
    "header_rows",
    "json_schema",
]

FORMAT = "annotator/1"
"""The name and version that line 1 states."""

Hex = Annotated[str, Field(pattern="^[0-9a-f]{32}$", description="an id: 16 bytes")]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Offset = Annotated[int, Field(strict=True, ge=0, description="code points from the text's start")]
Range = tuple[Offset, Offset]
Time = Annotated[
    int,
    Field(strict=True, ge=-(2**63), lt=2**63, description="microseconds since 1970-01-01 UTC"),
]
Count = Annotated[int, Field(strict=True, ge=0, lt=2**63)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Name = Annotated[str, Field(min_length=1)]

_closed = with_config(ConfigDict(extra="forbid"))


@_closed
class MarkRow(TypedDict):
    """What every annotation may say; what is missing is as in its layer, or the default.

    `scheme` and `created` are the layer's, `updated` is `created`, `origin` the layer's.
    """

    scheme: NotRequired[Hex]
    created: NotRequired[Time]
    updated: NotRequired[Time]
    origin: NotRequired[Origin]
    confidence: NotRequired[Share]
    note: NotRequired[str]
    extra: NotRequired[str]


@_closed
class SpanRow(MarkRow):
    """A span: `start` and `end`, or `fragments` where it is discontinuous."""

    id: Hex
    start: NotRequired[Offset]
    end: NotRequired[Offset]
    fragments: NotRequired[list[Range]]
    label: Name
    attributes: NotRequired[dict[str, str]]


@_closed
class TopicRow(MarkRow):
    """A topic of the article, or of the span `span`."""

    id: Hex
    label: Name
    primary: NotRequired[bool]
    evidence: NotRequired[list[Range]]
    span: NotRequired[Hex]


@_closed
class StanceRow(MarkRow):
    """A stance; `holder` and `target` are ids of the header."""

    id: Hex
    holder: Hex
    target: Hex
    polarity: Polarity
    level: NotRequired[StanceLevel]
    evidence: NotRequired[list[Range]]
    holder_mention: NotRequired[Hex]
    target_mention: NotRequired[Hex]
    source_chain: NotRequired[list[Hex]]
    cue: NotRequired[list[list[Range]]]
    intensity: NotRequired[Share]
    explicitness: NotRequired[Explicitness]
    attribution: NotRequired[Attribution]
    modality: NotRequired[Modality]
    sentiment: NotRequired[Sentiment]
    date: NotRequired[str]
    group: NotRequired[str]


@_closed
class RelationRow(MarkRow):
    """A relation from the span `source` to the span `target` of the same layer."""

    id: Hex
    label: Name
    source: Hex
    target: Hex
    attributes: NotRequired[dict[str, str]]


@_closed
class LayerRow(TypedDict):
    """A layer; `annotator` repeats the owner's name for readers of the file, `owner` counts."""

    id: Hex
    owner: Hex
    annotator: NotRequired[str]
    kind: NotRequired[LayerKind]
    status: NotRequired[LayerStatus]
    scheme: Hex
    created: Time
    updated: NotRequired[Time]
    origin: NotRequired[Origin]
    reason: NotRequired[str]
    note: NotRequired[str]
    extra: NotRequired[str]
    spans: NotRequired[list[SpanRow]]
    topics: NotRequired[list[TopicRow]]
    stances: NotRequired[list[StanceRow]]
    relations: NotRequired[list[RelationRow]]


@_closed
class MetaRow(TypedDict):
    """What is known about an article beside its text."""

    title: NotRequired[str]
    author: NotRequired[str]
    outlet: NotRequired[str]
    date: NotRequired[str]
    url: NotRequired[str]
    language: NotRequired[str]
    fields: NotRequired[dict[str, str]]


@_closed
class SourceRow(TypedDict):
    """One file that held the article."""

    name: str
    sha256: Sha256
    encoding: str
    format: str
    newline: NotRequired[str]
    extra: NotRequired[str]


@_closed
class SegmentationRow(TypedDict):
    """Tokens and sentences that came with the article."""

    tokens: list[Range]
    sentences: list[Range]


@_closed
class DecisionSourceRow(TypedDict):
    """What a decision did with one row of a layer."""

    layer: Hex
    row: Hex
    relation: SourceRelation


@_closed
class FeedbackRow(TypedDict):
    """What a person answered to the decision."""

    person: Hex
    state: FeedbackState
    at: Time
    note: NotRequired[str]


@_closed
class DecisionRow(TypedDict):
    """A reviewer's answer; `seen` are the candidates, `result` what became gold, none if nothing.

    `start` and `end` bound the place, both left out for what is said of the whole article.
    """

    id: Hex
    kind: ClusterKind
    fingerprint: Sha256
    start: NotRequired[Offset]
    end: NotRequired[Offset]
    subject: NotRequired[str]
    seen: list[JsonValue]
    result: list[JsonValue]
    method: DecisionMethod
    by: Hex
    at: Time
    chosen: NotRequired[Count]
    reason: NotRequired[Reason]
    note: NotRequired[str]
    rule_version: NotRequired[str]
    confidence: NotRequired[Share]
    spent_ms: NotRequired[Count]
    supersedes: NotRequired[Hex]
    check: NotRequired[bool]
    sources: NotRequired[list[DecisionSourceRow]]
    feedback: NotRequired[list[FeedbackRow]]


@_closed
class ConflictMarkRow(TypedDict):
    """A conflict that somebody put off or flagged."""

    kind: ClusterKind
    fingerprint: Sha256
    mark: MarkKind
    by: Hex
    at: Time
    note: NotRequired[str]


@_closed
class CommentRow(TypedDict):
    """A comment; `thread` is left out where it is the first one of its thread."""

    id: Hex
    thread: NotRequired[Hex]
    subject: CommentSubject
    by: Hex
    at: Time
    body: str
    start: NotRequired[Offset]
    end: NotRequired[Offset]
    rule: NotRequired[str]
    decision: NotRequired[Hex]
    mentions: NotRequired[list[Hex]]
    resolved: NotRequired[Time]


@_closed
class AssignmentRow(TypedDict):
    """The article is for this person to label."""

    id: Hex
    person: Hex
    purpose: Purpose
    batch: NotRequired[str]
    order: Count
    created: Time
    due: NotRequired[str]


@_closed
class ArticleRow(TypedDict):
    """An article with all its layers, and what reviewing and planning said of it."""

    kind: Literal["article"]
    id: Hex
    text: str
    sha256: Sha256
    created: Time
    meta: NotRequired[MetaRow]
    title_range: NotRequired[Range]
    replaces: NotRequired[Hex]
    trashed: NotRequired[Time]
    extra: NotRequired[str]
    sources: NotRequired[list[SourceRow]]
    segmentation: NotRequired[SegmentationRow]
    layers: NotRequired[list[LayerRow]]
    decisions: NotRequired[list[DecisionRow]]
    marks: NotRequired[list[ConflictMarkRow]]
    comments: NotRequired[list[CommentRow]]
    assignments: NotRequired[list[AssignmentRow]]


@_closed
class SchemeRow(TypedDict):
    """A version of the label scheme; the id is derived from the scheme."""

    id: Hex
    created: Time
    scheme: dict[str, JsonValue]


@_closed
class PersonRow(TypedDict):
    """A person who annotates."""

    id: Hex
    name: str
    created: Time
    note: NotRequired[str]


@_closed
class ActorRow(TypedDict):
    """An actor who holds stances."""

    id: Hex
    name: str
    kind: ActorKind
    created: Time
    aliases: NotRequired[list[str]]
    note: NotRequired[str]
    extra: NotRequired[str]


@_closed
class TargetRow(TypedDict):
    """What stances are about."""

    id: Hex
    name: str
    kind: TargetKind
    created: Time
    for_means: NotRequired[str]
    aliases: NotRequired[list[str]]
    key: NotRequired[str]
    note: NotRequired[str]
    extra: NotRequired[str]


@_closed
class HeaderRow(TypedDict):
    """Line 1: what the articles below refer to; never the project's id, name or path.

    `comments` are those on rules of the guideline, which belong to no article.
    """

    format: Literal["annotator/1"]
    kind: Literal["project"]
    offset_unit: Literal["codepoint"]
    schemes: NotRequired[list[SchemeRow]]
    label_maps: NotRequired[list[JsonValue]]
    people: NotRequired[list[PersonRow]]
    actors: NotRequired[list[ActorRow]]
    targets: NotRequired[list[TargetRow]]
    comments: NotRequired[list[CommentRow]]


@cache
def header_rows() -> TypeAdapter[HeaderRow]:
    """Give the validator of line 1; built once."""
    return TypeAdapter(HeaderRow)


@cache
def article_rows() -> TypeAdapter[ArticleRow]:
    """Give the validator of all further lines; built once."""
    return TypeAdapter(ArticleRow)


def json_schema() -> dict[str, JsonValue]:
    """Give the JSON Schema of one line of the format: a header or an article."""
    line: TypeAdapter[HeaderRow | ArticleRow] = TypeAdapter(HeaderRow | ArticleRow)
    schema = line.json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of the Annotator's own JSON Lines format, " + FORMAT,
        **schema,
    }


def explained(error: ValidationError, most: int = 3) -> str:
    """Say in one sentence what a line or a row lacks, naming at most `most` places."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    parts = []
    for problem in found[:most]:
        place = ".".join(str(step) for step in problem["loc"])
        parts.append(f"{place}: {problem['msg']}" if place else problem["msg"])
    more = f" (and {len(found) - most} more)" if len(found) > most else ""
    return "; ".join(parts) + more
