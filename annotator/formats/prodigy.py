"""Prodigy's JSON Lines: a row is one annotator's answer to one question about a text.

The rows of a text become one article, the answers of one annotator in it one layer: what was
accepted is in it, a rejected question makes the layer done without that label, a text of which
everything was ignored is skipped. Rows without an answer are predictions. What a row says beside
that is kept, as JSON, in the `extra` of its layer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import ClassVar

from pydantic import JsonValue

from annotator.domain.errors import FormatError
from annotator.domain.exchange import (
    ImportedArticle,
    ImportedLayer,
    ImportedSpan,
    ImportedTopic,
)
from annotator.domain.format_info import FormatInfo, Keeps
from annotator.domain.layers import LayerKind, LayerStatus
from annotator.domain.reports import Report
from annotator.domain.rows import Fragments
from annotator.formats.complaints import Complaints, printable
from annotator.formats.json_lines import BOM, lines_of, object_of, unit_and_digest
from annotator.formats.jsonl_plain import PlainReader
from annotator.formats.prodigy_rows import Answer, answer_of, plain_row
from annotator.formats.protocols import Imported, ImportOptions
from annotator.formats.sources import Source
from annotator.formats.strict_json import JsonObject, canonical
from annotator.formats.units import OffsetUnit

__all__ = ["ProdigyImporter"]

_KNOWN = frozenset(
    {"text", "spans", "tokens", "meta", "label", "options", "accept", "answer", "relations", "html"}
)
_SIGNS = (b'"_input_hash"', b'"_task_hash"', b'"_view_id"')


class ProdigyImporter:
    """Reads the answers that `db-out` writes, and the tasks that Prodigy reads."""

    info: ClassVar[FormatInfo] = FormatInfo(
        "prodigy",
        "Prodigy (JSON Lines)",
        can_read=True,
        can_write=True,
        extensions=(".jsonl",),
        keeps=frozenset(
            {Keeps.TEXT, Keeps.SPANS, Keeps.NESTED, Keeps.TOPICS, Keeps.ANNOTATORS, Keeps.STATUS}
        ),
    )
    Options: ClassVar[type[ImportOptions]] = ImportOptions

    def sniff(self, path: PurePath, head: bytes) -> float:
        """Say how sure it is: the hashes and views of a first row are nobody else's."""
        start = head.removeprefix(BOM).lstrip()
        first = start.split(b"\n", 1)[0]
        if start.startswith(b"{") and any(sign in first for sign in _SIGNS):
            return 0.95
        return 0.1 if path.suffix.lower() in self.info.extensions else 0.0

    def read(
        self, source: Source, options: ImportOptions, report: Report, *, keep_going: bool
    ) -> Iterator[Imported]:
        """Yield an article for each text, in the order in which the texts come first.

        The answers to one text may stand anywhere in the file, so the file is held in memory.
        """
        complaints = Complaints(source.name, report, keep_going)
        try:
            texts = _Reading(source, options, complaints).texts()
            for text in texts:
                report.keep("articles")
                yield text.article()
        except FormatError as error:
            complaints.pass_on(error)


@dataclass(frozen=True, slots=True)
class _Answered:
    """One row after it was read: the answer, and spans and topics if it was accepted."""

    answer: Answer
    line: int
    spans: tuple[ImportedSpan, ...]
    topics: tuple[ImportedTopic, ...]


@dataclass(slots=True)
class _Text:
    """All that the file says about one text."""

    first: ImportedArticle
    report: Report
    asked: dict[tuple[str, bool, str], _Answered] = field(default_factory=dict)

    def take(self, answered: _Answered) -> None:
        """Take a row in; the last answer to a question counts."""
        answer = answered.answer
        key = (answer.annotator, answer.is_prediction, answer.question)
        earlier = self.asked.pop(key, None)
        if earlier is not None and not answer.is_prediction:
            reason = f"the same question was answered in line {earlier.line}; the last one counts"
            self.report.change("answer", self.first.file, f"line {answered.line}", reason)
        self.asked[key] = answered

    def article(self) -> ImportedArticle:
        """Give the article with a layer for each annotator."""
        whose: dict[tuple[str, bool], list[_Answered]] = {}
        for (annotator, is_prediction, _), answered in self.asked.items():
            whose.setdefault((annotator, is_prediction), []).append(answered)
        layers: list[ImportedLayer] = []
        unsaid: list[JsonValue] = []
        for (annotator, is_prediction), rows in whose.items():
            if is_prediction and not any(row.spans or row.topics for row in rows):
                unsaid += [row.answer.rest for row in rows if row.answer.rest]
            else:
                layers.append(self._layer(annotator, rows, is_prediction=is_prediction))
        extra = canonical({"prodigy": unsaid}) if unsaid else ""
        return replace(self.first, layers=tuple(layers), extra=extra)

    def _layer(
        self, annotator: str, rows: list[_Answered], *, is_prediction: bool
    ) -> ImportedLayer:
        spans: dict[tuple[str, Fragments], ImportedSpan] = {}
        topics: dict[str, ImportedTopic] = {}
        for row in rows:
            spans |= {(span.label, span.fragments): span for span in row.spans}
            topics |= {topic.label: topic for topic in row.topics}
        is_ignored = all(row.answer.is_ignored for row in rows)
        return ImportedLayer(
            annotator,
            LayerKind.MODEL if is_prediction else LayerKind.ANNOTATOR,
            LayerStatus.SKIPPED if is_ignored else LayerStatus.DONE,
            tuple(spans.values()),
            tuple(topics.values()),
            reason="ignored in Prodigy" if is_ignored else "",
            extra=canonical({"prodigy": [row.answer.rest for row in rows]}),
        )


class _Reading:
    """One file while it is read."""

    def __init__(self, source: Source, options: ImportOptions, complaints: Complaints) -> None:
        self._source = source
        self._options = options
        self._complaints = complaints
        self._rejected_spans = 0
        self._relations = 0

    def texts(self) -> list[_Text]:
        """Read all rows; give the texts in the order in which they come first."""
        unit, digest = unit_and_digest(self._source, self._options, self._complaints)
        reader = PlainReader(self._complaints, self._options, unit, digest)
        found: dict[str, _Text] = {}
        line = 0
        for line, raw in lines_of(self._source, self._options):
            try:
                row = object_of(raw, self._source.name, line)
                self._take(row, line, reader, unit, found)
            except FormatError as error:
                self._complaints.pass_on(error)
        if not line:
            raise FormatError("is empty; there is no answer in it", file=self._source.name)
        self._tell_losses()
        return list(found.values())

    def _take(
        self,
        row: JsonObject,
        line: int,
        reader: PlainReader,
        unit: OffsetUnit | None,
        found: dict[str, _Text],
    ) -> None:
        answer = answer_of(row, self._source.name, line)
        self._note_losses(row, answer)
        article = reader.article(plain_row(row, answer, unit), line)
        text = found.get(article.text)
        if text is None:
            text = found[article.text] = _Text(article, self._complaints.report)
        elif text.first.given is None and article.given is not None:
            text.first = replace(text.first, given=article.given)
        (layer,) = article.layers
        text.take(_Answered(answer, line, layer.spans, layer.topics))

    def _note_losses(self, row: Mapping[str, JsonValue], answer: Answer) -> None:
        spans, relations = row.get("spans"), row.get("relations")
        if not answer.is_accepted and not answer.is_prediction and isinstance(spans, list):
            self._rejected_spans += len(spans)
        if isinstance(relations, list):
            self._relations += len(relations)
        for key in row:
            if key not in _KNOWN and not key.startswith("_"):
                shown = printable(key, 40)
                self._complaints.note(f'the field "{shown}" is kept beside the layer, not read')

    def _tell_losses(self) -> None:
        drop, name = self._complaints.report.drop, printable(self._source.name)
        for count, what, reason in (
            (
                self._rejected_spans,
                "spans",
                "their rows were rejected or ignored; they are kept beside the layer",
            ),
            (
                self._relations,
                "relations",
                "this version reads none of this format; they are kept beside the layer",
            ),
        ):
            if count:
                drop(f"{count} {what}", name, "whole file", reason)
