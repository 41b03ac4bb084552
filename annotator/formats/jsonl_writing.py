"""Values of the domain become lines of the own lossless format: the mirror of `jsonl_native`.

Keys stand in one fixed order, defaults are left out, and every line ends with LF, so that equal
projects give equal bytes. Lines are put together as text, because a file has hundreds of thousands
of spans.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from json.encoder import encode_basestring

from annotator.domain.articles import Article, ArticleContent, ArticleMeta, ArticleSource
from annotator.domain.exchange import ProjectHeader
from annotator.domain.ids import PersonId
from annotator.domain.layers import Layer, LayerContent, LayerKind
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments, Mark, Origin
from annotator.domain.spans import Span
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Sentiment,
    Stance,
    StanceLevel,
)
from annotator.domain.topics import Topic
from annotator.formats.jsonl_model import FORMAT
from annotator.formats.jsonl_reviews import comments_part, review_part

__all__ = ["article_line", "header_line"]

_string = encode_basestring
_EMPTY_META = ArticleMeta()


def header_line(header: ProjectHeader) -> str:
    """Give line 1, with its newline."""
    schemes = [
        f'{{"id":"{scheme.version_id.hex()}","created":{time},"scheme":{scheme.canonical}}}'
        for scheme, time in zip(header.schemes, header.scheme_times, strict=True)
    ]
    people = [
        f'{{"id":"{p.id.hex()}","name":{_string(p.name)},"created":{p.created_us}'
        f"{_text('note', p.note)}}}"
        for p in header.people
    ]
    actors = [
        f'{{"id":"{a.id.hex()}","name":{_string(a.name)},"kind":"{a.kind}"'
        f',"created":{a.created_us}{_strings("aliases", a.aliases)}'
        f"{_text('note', a.note)}{_text('extra', a.extra)}}}"
        for a in header.actors
    ]
    targets = [
        f'{{"id":"{t.id.hex()}","name":{_string(t.name)},"kind":"{t.kind}"'
        f',"created":{t.created_us}{_text("for_means", t.for_means)}'
        f"{_strings('aliases', t.aliases)}{_text('key', t.key)}"
        f"{_text('note', t.note)}{_text('extra', t.extra)}}}"
        for t in header.targets
    ]
    return (
        f'{{"format":"{FORMAT}","kind":"project","offset_unit":"codepoint"'
        f"{_list('schemes', schemes)}{_list('people', people)}"
        f"{_list('actors', actors)}{_list('targets', targets)}"
        f"{comments_part(header.comments)}}}\n"
    )


def article_line(content: ArticleContent, names: Mapping[PersonId, str]) -> str:
    """Give the line of one article, with its newline; `names` are those of the header's people."""
    article = content.article
    head = (
        f'{{"kind":"article","id":"{article.id.hex()}","text":{_string(str(content.text))}'
        f',"sha256":"{article.sha256.hex()}","created":{article.created_us}'
    )
    parts = [
        head,
        _meta(article),
        _list("sources", [_source(source) for source in content.sources]),
    ]
    if content.given is not None:
        tokens, sentences = _ranges(content.given.tokens), _ranges(content.given.sentences)
        parts.append(f',"segmentation":{{"tokens":{tokens},"sentences":{sentences}}}')
    parts.append(_list("layers", [_layer(layer, names) for layer in content.layers]))
    parts.append(review_part(content.review))
    parts.append("}\n")
    return "".join(parts)


def _meta(article: Article) -> str:
    meta = article.meta
    found = ""
    if meta != _EMPTY_META:
        inner = (
            f"{_text('title', meta.title)}{_text('author', meta.author)}"
            f"{_text('outlet', meta.outlet)}{_text('date', meta.date)}{_text('url', meta.url)}"
            f"{_text('language', meta.language)}{_pairs('fields', meta.fields)}"
        )
        found = f',"meta":{{{inner[1:]}}}'
    if article.title_range:
        found += f',"title_range":{_ranges(article.title_range)}'
    if article.replaces:
        found += f',"replaces":"{article.replaces.hex()}"'
    if article.trashed_us is not None:
        found += f',"trashed":{article.trashed_us}'
    return found + _text("extra", article.extra)


def _source(source: ArticleSource) -> str:
    newline = "" if source.newline == "lf" else _text("newline", source.newline)
    return (
        f'{{"name":{_string(source.name)},"sha256":"{source.sha256.hex()}"'
        f',"encoding":{_string(source.encoding)},"format":{_string(source.format)}'
        f"{newline}{_text('extra', source.extra)}}}"
    )


def _layer(content: LayerContent, names: Mapping[PersonId, str]) -> str:
    layer = content.layer
    origin = _common_origin(content)
    plain = _Defaults(layer, origin, Mark(layer.scheme, layer.created_us, layer.created_us, origin))
    kind = "" if layer.kind is LayerKind.ANNOTATOR else f',"kind":"{layer.kind}"'
    updated = "" if layer.updated_us == layer.created_us else f',"updated":{layer.updated_us}'
    shared = "" if origin is Origin.MANUAL else f',"origin":"{origin}"'
    return (
        f'{{"id":"{layer.id.hex()}","owner":"{layer.owner.hex()}"'
        f"{_text('annotator', names.get(layer.owner, ''))}{kind}"
        f',"status":"{layer.status}","scheme":"{layer.scheme.hex()}"'
        f',"created":{layer.created_us}{updated}{shared}{_text("reason", layer.reason)}'
        f"{_text('note', layer.note)}{_text('extra', layer.extra)}"
        f"{_list('spans', _spans(content.spans, plain))}"
        f"{_list('topics', [_topic(topic, plain) for topic in content.topics])}"
        f"{_list('stances', [_stance(stance, plain) for stance in content.stances])}"
        f"{_list('relations', [_relation(item, plain) for item in content.relations])}}}"
    )


def _common_origin(content: LayerContent) -> Origin:
    """Give the origin that all rows of a layer share, else "manual", which needs no mention."""
    origins = {span.mark.origin for span in content.spans}
    origins |= {topic.mark.origin for topic in content.topics}
    origins |= {stance.mark.origin for stance in content.stances}
    origins |= {relation.mark.origin for relation in content.relations}
    return origins.pop() if len(origins) == 1 else Origin.MANUAL


@dataclass(frozen=True, slots=True)
class _Defaults:
    """What rows of a layer need not say."""

    layer: Layer
    origin: Origin
    mark: Mark


def _mark(mark: Mark, plain: _Defaults) -> str:
    if mark == plain.mark:
        return ""
    found = ""
    if mark.scheme != plain.layer.scheme:
        found += f',"scheme":"{mark.scheme.hex()}"'
    if mark.created_us != plain.layer.created_us:
        found += f',"created":{mark.created_us}'
    if mark.updated_us != mark.created_us:
        found += f',"updated":{mark.updated_us}'
    if mark.origin is not plain.origin:
        found += f',"origin":"{mark.origin}"'
    if mark.confidence is not None:
        found += f',"confidence":{mark.confidence!r}'
    return found + _text("note", mark.note) + _text("extra", mark.extra)


def _spans(spans: Iterable[Span], plain: _Defaults) -> list[str]:
    rows: list[str] = []
    labels: dict[str, str] = {}
    for span in spans:
        label = labels.get(span.label)
        if label is None:
            label = labels[span.label] = _string(span.label)
        if len(span.fragments) == 1:
            start, end = span.fragments[0]
            place = f'"start":{start},"end":{end}'
        else:
            place = f'"fragments":{_ranges(span.fragments)}'
        rest = f"{_pairs('attributes', span.attributes)}" if span.attributes else ""
        rows.append(
            f'{{"id":"{span.id.hex()}",{place},"label":{label}{rest}{_mark(span.mark, plain)}}}'
        )
    return rows


def _topic(topic: Topic, plain: _Defaults) -> str:
    primary = ',"primary":true' if topic.is_primary else ""
    return (
        f'{{"id":"{topic.id.hex()}","label":{_string(topic.label)}{primary}'
        f"{_places('evidence', topic.evidence)}{_id('span', topic.span)}"
        f"{_mark(topic.mark, plain)}}}"
    )


def _stance(stance: Stance, plain: _Defaults) -> str:
    chain = ",".join(f'"{actor.hex()}"' for actor in stance.source_chain)
    cues = ",".join(_ranges(cue) for cue in stance.cue)
    words = "".join(
        "" if value is default else f',"{key}":"{value}"'
        for key, value, default in (
            ("explicitness", stance.explicitness, Explicitness.STATED),
            ("attribution", stance.attribution, Attribution.NONE),
            ("modality", stance.modality, Modality.UNSPECIFIED),
            ("sentiment", stance.sentiment, Sentiment.UNSPECIFIED),
        )
    )
    return (
        f'{{"id":"{stance.id.hex()}","holder":"{stance.holder.hex()}"'
        f',"target":"{stance.target.hex()}","polarity":"{stance.polarity}"'
        + ("" if stance.level is StanceLevel.SPAN else f',"level":"{stance.level}"')
        + _places("evidence", stance.evidence)
        + _id("holder_mention", stance.holder_mention)
        + _id("target_mention", stance.target_mention)
        + (f',"source_chain":[{chain}]' if chain else "")
        + (f',"cue":[{cues}]' if cues else "")
        + ("" if stance.intensity is None else f',"intensity":{stance.intensity!r}')
        + f"{words}{_text('date', stance.date)}{_text('group', stance.group)}"
        + _mark(stance.mark, plain)
        + "}"
    )


def _relation(relation: Relation, plain: _Defaults) -> str:
    return (
        f'{{"id":"{relation.id.hex()}","label":{_string(relation.label)}'
        f',"source":"{relation.source.hex()}","target":"{relation.target.hex()}"'
        f"{_pairs('attributes', relation.attributes)}{_mark(relation.mark, plain)}}}"
    )


def _text(key: str, value: str) -> str:
    return f',"{key}":{_string(value)}' if value else ""


def _id(key: str, value: bytes | None) -> str:
    return "" if value is None else f',"{key}":"{value.hex()}"'


def _list(key: str, rows: list[str]) -> str:
    return f',"{key}":[{",".join(rows)}]' if rows else ""


def _strings(key: str, values: Iterable[str]) -> str:
    return _list(key, [_string(value) for value in values])


def _pairs(key: str, pairs: Iterable[tuple[str, str]]) -> str:
    inner = ",".join(f"{_string(name)}:{_string(value)}" for name, value in pairs)
    return f',"{key}":{{{inner}}}' if inner else ""


def _places(key: str, fragments: Fragments) -> str:
    return f',"{key}":{_ranges(fragments)}' if fragments else ""


def _ranges(ranges: tuple[int, int] | Fragments) -> str:
    return json.dumps(ranges, separators=(",", ":"))
