"""Prodigy's JSON Lines, out: the answers of a layer as rows that Prodigy and our reader take.

A layer that came from Prodigy gives the rows that it came from, with what is in it now; any other
layer gives one row. Called through the registry.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from annotator.domain.articles import ArticleContent, Segmentation
from annotator.domain.exchange import ProjectHeader
from annotator.domain.format_info import FormatInfo
from annotator.domain.layers import LayerContent, LayerStatus
from annotator.domain.reports import Report
from annotator.domain.spans import Span
from annotator.formats.article_names import article_name
from annotator.formats.atomic import atomic_file
from annotator.formats.complaints import printable
from annotator.formats.prodigy import ProdigyImporter
from annotator.formats.protocols import ExportContext, ExportOptions

__all__ = ["ProdigyExporter"]

_Row = dict[str, object]
_ANSWERED = frozenset({"answer", "accept", "spans"})


class ProdigyExporter:
    """Writes a row for each question that a layer answers, and says what was left out."""

    info: ClassVar[FormatInfo] = ProdigyImporter.info
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
        """Write the rows in the order of the articles and their layers, streaming."""
        names = {person.id: person.name for person in header.people}
        with atomic_file(target, force=context.force) as out:
            for content in articles:
                given = content.given or context.segment(content)
                shared: _Row = {"text": str(content.text), "tokens": _tokens(content, given)}
                if content.article.meta.fields:
                    shared["meta"] = dict(content.article.meta.fields)
                report.keep("articles")
                for layer in content.layers:
                    annotator = names.get(layer.layer.owner, layer.layer.owner.hex())
                    for row in _rows(content, layer, given, report):
                        whole = {**shared, **row, "_annotator_id": annotator}
                        line = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
                        out.write(line.encode() + b"\n")


def _rows(
    content: ArticleContent, layer: LayerContent, given: Segmentation, report: Report
) -> Iterator[_Row]:
    """Give the rows of a layer: its yes-or-no questions, and one for all the rest."""
    name = article_name(content)
    spans = [_span(one, given) for one in layer.spans if _is_whole(one, name, report)]
    topics = list(dict.fromkeys(topic.label for topic in layer.topics if topic.span is None))
    _report_losses(layer, name, report)
    report.keep("layers")
    report.keep("spans", len(spans))
    report.keep("topics", len(topics))
    is_skipped = layer.layer.status is LayerStatus.SKIPPED
    asked = _asked(layer)
    questions = [row for row in asked if _is_about_a_topic(row)]
    for row in questions:
        answer = "accept" if row["label"] in topics else "reject"
        was_ignored = is_skipped or (answer == "reject" and row.get("answer") == "ignore")
        yield {**row, "answer": "ignore" if was_ignored else answer}
    left = [topic for topic in topics if topic not in {row["label"] for row in questions}]
    if questions and not spans and not left:
        return
    others = [row for row in asked if row not in questions]
    base = {k: v for k, v in others[0].items() if k not in _ANSWERED} if len(others) == 1 else {}
    if not base.get("options") and left:
        base = {**base, "options": [{"id": topic, "text": topic} for topic in left]}
    if left:
        base["accept"] = left
    yield {**base, "spans": spans, "answer": "ignore" if is_skipped else "accept"}


def _asked(layer: LayerContent) -> list[_Row]:
    """Give the rows from which the layer came; none where it came from elsewhere."""
    extra = json.loads(layer.layer.extra) if layer.layer.extra else {}
    rows = extra.get("prodigy") if isinstance(extra, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _is_about_a_topic(row: Mapping[str, object]) -> bool:
    is_about_spans = row.get("spans") or str(row.get("_view_id", "")).startswith(("ner", "span"))
    return isinstance(row.get("label"), str) and not row.get("options") and not is_about_spans


def _tokens(content: ArticleContent, given: Segmentation) -> list[_Row]:
    text = str(content.text)
    return [
        {
            "text": text[start:end],
            "start": start,
            "end": end,
            "id": number,
            "ws": text[end : end + 1] == " ",
        }
        for number, (start, end) in enumerate(given.tokens)
    ]


def _span(span: Span, given: Segmentation) -> _Row:
    """Give a span with the numbers of its first and last token, where it begins and ends at one."""
    start, end = span.fragments[0]
    row: _Row = {"start": start, "end": end, "label": span.label}
    first = next((at for at, token in enumerate(given.tokens) if token[0] == start), None)
    last = next((at for at, token in enumerate(given.tokens) if token[1] == end), None)
    if first is not None and last is not None:
        row |= {"token_start": first, "token_end": last}
    return row


def _is_whole(span: Span, article: str, report: Report) -> bool:
    """Say whether a span is one stretch of text; others are reported."""
    if len(span.fragments) == 1:
        return True
    place = ", ".join(f"{start}–{end}" for start, end in span.fragments)
    report.drop("span", article, place, f'the span "{printable(span.label, 60)}" has gaps')
    return False


def _report_losses(layer: LayerContent, article: str, report: Report) -> None:
    marks = [span.mark for span in layer.spans]
    marks += [topic.mark for topic in layer.topics]
    for what, count in (
        ("attributes of spans", sum(bool(span.attributes) for span in layer.spans)),
        ("relations", len(layer.relations)),
        ("stances", len(layer.stances)),
        ("topics of spans", sum(topic.span is not None for topic in layer.topics)),
        ("evidence of topics", sum(bool(topic.evidence) for topic in layer.topics)),
        ("notes", sum(bool(mark.note) for mark in marks)),
    ):
        if count:
            report.drop(what, article, "article", f"this format holds none of these {count}")
    if layer.layer.status not in (LayerStatus.DONE, LayerStatus.SKIPPED):
        reason = f"this format knows no {layer.layer.status.value.replace('_', ' ')} layers; done"
        report.change("status", article, "layer", reason)
