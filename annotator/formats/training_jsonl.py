"""Plain JSON Lines to train on: a line an article and layer, with names instead of ids.

`{"id","text","entities":[{"start","end","label","text"}],"topics":[…],"stances":[…]}`, offsets in
code points. Rows of the gold say which decision made them, by which method, with how many votes.
What a model cannot learn from, or the shape cannot hold, is named in the report. The importer
`jsonl` reads these files.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import ClassVar

from annotator.domain.actors import AUTHOR_ID
from annotator.domain.articles import ArticleContent, ArticleMeta
from annotator.domain.exchange import ProjectHeader
from annotator.domain.format_info import FormatInfo, Keeps
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.reports import Report
from annotator.domain.spans import Span
from annotator.domain.stance import Stance, StanceLevel
from annotator.formats.article_names import article_name
from annotator.formats.atomic import atomic_file
from annotator.formats.complaints import printable
from annotator.formats.protocols import ExportContext, ExportOptions
from annotator.formats.provenance import Provenance, provenance_in

__all__ = ["TrainingJsonlExporter"]

_Json = dict[str, object]
_AUTHOR = "author"


class TrainingJsonlExporter:
    """Writes what a model is trained on, and says what was left out."""

    info: ClassVar[FormatInfo] = FormatInfo(
        "training_jsonl",
        "Training data (JSON Lines)",
        can_read=False,
        can_write=True,
        extensions=(".jsonl",),
        keeps=frozenset(
            {
                Keeps.TEXT,
                Keeps.META,
                Keeps.SPANS,
                Keeps.NESTED,
                Keeps.ATTRIBUTES,
                Keeps.TOPICS,
                Keeps.STANCES,
                Keeps.ANNOTATORS,
                Keeps.DECISIONS,
            }
        ),
    )
    Options: ClassVar[type[ExportOptions]] = ExportOptions
    is_joinable: ClassVar[bool] = True

    def write(
        self,
        header: ProjectHeader,
        articles: Iterable[ArticleContent],
        target: Path,
        options: ExportOptions,  # noqa: ARG002 - part of the protocol; there are none
        report: Report,
        *,
        context: ExportContext,
    ) -> None:
        """Write the lines in the order of the articles and their layers, streaming."""
        names: dict[bytes, str] = {}
        for group in (header.people, header.actors, header.targets):
            names |= {row.id: row.name for row in group}
        report.notes.append("left out for training: ids of annotations, times, origins, sources")
        with atomic_file(target, force=context.force) as out:
            for content in articles:
                if not content.layers:
                    reason = "nobody has annotated it"
                    report.drop("article", article_name(content), "article", reason)
                    continue
                report.keep("articles")
                for layer in content.layers:
                    row = _row(content, layer, names, report)
                    line = json.dumps(row, ensure_ascii=False, separators=(",", ":"))
                    out.write(line.encode() + b"\n")


def _row(
    content: ArticleContent, layer: LayerContent, names: Mapping[bytes, str], report: Report
) -> _Json:
    text = str(content.text)
    name = article_name(content)
    row: _Json = {"id": content.article.id.hex(), "text": text}
    meta = _meta(content.article.meta)
    if meta:
        row["meta"] = meta
    if content.article.title_range:
        row["title_range"] = content.article.title_range
    if layer.layer.owner in names:
        row["annotator"] = names[layer.layer.owner]
    if layer.layer.status is not LayerStatus.DONE:
        row["status"] = layer.layer.status.value
    grounds = provenance_in(content.review) if layer.layer.kind is LayerKind.GOLD else {}
    plain = (span for span in layer.spans if _is_plain(span, name, report))
    entities = [_entity(span, text) | _grounds(span.id, grounds) for span in plain]
    row["entities"] = entities
    row["topics"] = [topic.label for topic in layer.topics if topic.span is None]
    primary = next((t.label for t in layer.topics if t.is_primary and t.span is None), None)
    if primary is not None:
        row["primary_topic"] = primary
    decided = {t.label: grounds[t.id].to_json() for t in layer.topics if t.id in grounds}
    if decided:
        row["topic_decisions"] = decided
    row["stances"] = [
        _stance(stance, names) | _grounds(stance.id, grounds) for stance in layer.stances
    ]
    report.keep("layers")
    report.keep("spans", len(entities))
    report.keep("topics", sum(topic.span is None for topic in layer.topics))
    report.keep("stances", len(layer.stances))
    _report_losses(layer, name, report)
    return row


def _is_plain(span: Span, article: str, report: Report) -> bool:
    """Say whether a span is one stretch of text; others are reported."""
    if span.is_discontinuous or span.start == span.end:
        why = "is discontinuous" if span.is_discontinuous else "is empty"
        place = ", ".join(f"{start}–{end}" for start, end in span.fragments)
        report.drop("span", article, place, f'the span "{printable(span.label, 60)}" {why}')
        return False
    return True


def _grounds(row: bytes, grounds: Mapping[bytes, Provenance]) -> _Json:
    """Give what a gold row says of its decision; nothing for rows of other layers."""
    return grounds[row].to_json() if row in grounds else {}


def _entity(span: Span, text: str) -> _Json:
    start, end = span.fragments[0]
    entity: _Json = {"start": start, "end": end, "label": span.label, "text": text[start:end]}
    if span.attributes:
        entity["attributes"] = dict(span.attributes)
    return entity


def _stance(stance: Stance, names: Mapping[bytes, str]) -> _Json:
    row: _Json = {
        "target": _named(stance.target, names),
        "polarity": stance.polarity.value,
        "holder": _AUTHOR if stance.holder == AUTHOR_ID else _named(stance.holder, names),
    }
    if stance.level is not StanceLevel.SPAN:
        row["level"] = stance.level.value
    if stance.evidence:
        row["evidence"] = stance.evidence
    if stance.intensity is not None:
        row["intensity"] = stance.intensity
    return row


def _named(row_id: bytes, names: Mapping[bytes, str]) -> str:
    return names.get(row_id, row_id.hex())


def _meta(meta: ArticleMeta) -> _Json:
    found: _Json = {
        key: value
        for key, value in (
            ("title", meta.title),
            ("author", meta.author),
            ("outlet", meta.outlet),
            ("date", meta.date),
            ("url", meta.url),
            ("language", meta.language),
        )
        if value
    }
    if meta.fields:
        found["fields"] = dict(meta.fields)
    return found


def _report_losses(layer: LayerContent, article: str, report: Report) -> None:
    marks = [span.mark for span in layer.spans]
    marks += [topic.mark for topic in layer.topics]
    marks += [stance.mark for stance in layer.stances]
    for what, count in (
        ("relations", len(layer.relations)),
        ("topics of spans", sum(topic.span is not None for topic in layer.topics)),
        ("evidence of topics", sum(bool(topic.evidence) for topic in layer.topics)),
        ("details of stances", sum(map(_has_details, layer.stances))),
        ("notes", sum(bool(mark.note) for mark in marks)),
    ):
        if count:
            report.drop(what, article, "article", f"training data hold none of these {count}")


def _has_details(stance: Stance) -> bool:
    plain = Stance(
        stance.id,
        stance.layer,
        stance.holder,
        stance.target,
        stance.polarity,
        stance.mark,
        level=stance.level,
        evidence=stance.evidence,
        intensity=stance.intensity,
    )
    return stance != plain
