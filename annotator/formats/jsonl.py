"""The own lossless format, JSON Lines, in and out; other JSON Lines files are read, too.

Line 1 is the project header, every further line an article with its layers. A file without that
line is read row by row as `jsonl_plain` understands it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path, PurePath
from typing import ClassVar

from pydantic import ValidationError

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle, NativeArticle, ProjectHeader
from annotator.domain.format_info import FormatInfo, Keeps
from annotator.domain.reports import Report
from annotator.formats.atomic import atomic_file
from annotator.formats.complaints import Complaints
from annotator.formats.json_lines import BOM, lines_of, object_of, unit_and_digest
from annotator.formats.jsonl_model import ArticleRow, article_rows, explained, header_rows
from annotator.formats.jsonl_native import NativeReader, header_of
from annotator.formats.jsonl_plain import PlainReader
from annotator.formats.jsonl_reviews import review_counts
from annotator.formats.jsonl_writing import article_line, header_line
from annotator.formats.protocols import (
    ExportContext,
    ExportOptions,
    Imported,
    ImportOptions,
    SegmentationChoice,
)
from annotator.formats.sources import Source
from annotator.formats.strict_json import has_no_repeated_key

__all__ = ["JsonlExporter", "JsonlImporter"]

_INFO = FormatInfo(
    "jsonl",
    "Annotator JSON Lines (lossless)",
    can_read=True,
    can_write=True,
    extensions=(".jsonl", ".ndjson"),
    keeps=frozenset(Keeps),
)


class JsonlImporter:
    """Reads our own lossless format, and other JSON Lines with a `text` in every row."""

    info: ClassVar[FormatInfo] = _INFO
    Options: ClassVar[type[ImportOptions]] = ImportOptions

    def sniff(self, path: PurePath, head: bytes) -> float:
        """Say how sure it is: certain of our own header, fairly sure of rows with a text."""
        start = head.removeprefix(BOM).lstrip()
        first = start.split(b"\n", 1)[0]
        if b'"annotator/' in first and b'"format"' in first:
            return 1.0
        if start.startswith(b"{") and b'"text"' in start:
            return 0.7
        return 0.5 if path.suffix.lower() in self.info.extensions else 0.0

    def read(
        self, source: Source, options: ImportOptions, report: Report, *, keep_going: bool
    ) -> Iterator[Imported]:
        """Yield a header and native articles, or, without line 1, imported articles."""
        complaints = Complaints(source.name, report, keep_going)
        try:
            header = _header(source, options)
            if header is None:
                yield from _plain(source, options, complaints)
            else:
                yield header
                yield from _native(source, options, complaints, header)
        except FormatError as error:
            complaints.pass_on(error)


class JsonlExporter:
    """Writes everything but the event log, snapshots and the trash."""

    info: ClassVar[FormatInfo] = _INFO
    Options: ClassVar[type[ExportOptions]] = ExportOptions
    is_joinable: ClassVar[bool] = False

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
        """Write line 1 and a line an article, as they come (sorted by id), streaming."""
        names = {person.id: person.name for person in header.people}
        report.notes.append("not in this format: event log, snapshots, trash, suggestions")
        with atomic_file(target, force=context.force) as out:
            out.write(header_line(header).encode())
            for content in articles:
                out.write(article_line(content, names).encode())
                report.keep("articles")
                for layer in content.layers:
                    report.keep("layers")
                    report.keep("spans", len(layer.spans))
                    report.keep("topics", len(layer.topics))
                    report.keep("stances", len(layer.stances))
                    report.keep("relations", len(layer.relations))
                for what, rows in review_counts(content.review):
                    report.keep(what, rows)


def _header(source: Source, options: ImportOptions) -> ProjectHeader | None:
    """Give the header that the first line is, None when it is something else."""
    file = source.name
    number, raw = next(lines_of(source, options), (0, b""))
    if not raw:
        raise FormatError("is empty; there is no article in it", file=file)
    if b'"annotator/' not in raw or b'"format"' not in raw:
        return None
    row = object_of(raw, file, number)
    version = row.get("format")
    if not isinstance(version, str) or row.get("kind") != "project":
        return None
    if version != "annotator/1":
        message = f'is of the version "{version[:40]}"; open it with a newer Annotator'
        raise FormatError(message, file=file, line=number)
    try:
        return header_of(header_rows().validate_python(row), file, number)
    except ValidationError as error:
        message = f"the project line is not as it should be: {explained(error)}"
        raise FormatError(message, file=file, line=number) from error


def _native(
    source: Source, options: ImportOptions, complaints: Complaints, header: ProjectHeader
) -> Iterator[Imported]:
    reader = NativeReader(header, source.name)
    lines = lines_of(source, options)
    next(lines)
    for number, raw in lines:
        try:
            row = _article_row(raw, source.name, number)
            article = reader.article(row, number)
        except FormatError as error:
            complaints.pass_on(error)
            continue
        _count(article, complaints.report)
        if options.segmentation is SegmentationChoice.OURS:
            article = _without_segmentation(article)
        yield article


def _article_row(raw: bytes, file: str, line: int) -> ArticleRow:
    """Validate one article line; the fast reader first, the strict one to be sure or to explain."""
    try:
        row = article_rows().validate_json(raw)
    except ValidationError as fast_error:
        value = object_of(raw, file, line)
        try:
            return article_rows().validate_python(value)
        except ValidationError as error:
            message = f"is no article of this format: {explained(error)}"
            raise FormatError(message, file=file, line=line) from fast_error
    if not has_no_repeated_key(raw, _keys_of(row)):
        object_of(raw, file, line)
    return row


def _keys_of(row: ArticleRow) -> int:
    """Count the keys of an article line, with all that it holds."""
    count = len(row)
    meta = row.get("meta")
    if meta is not None:
        count += len(meta) + len(meta.get("fields", ()))
    count += 2 * ("segmentation" in row) + sum(map(len, row.get("sources", ())))
    for layer in row.get("layers", ()):
        spans = layer.get("spans", ())
        relations = layer.get("relations", ())
        count += len(layer) + sum(map(len, spans)) + sum(map(len, relations))
        count += sum(map(len, layer.get("topics", ()))) + sum(map(len, layer.get("stances", ())))
        count += sum(len(span["attributes"]) for span in spans if "attributes" in span)
        count += sum(len(item["attributes"]) for item in relations if "attributes" in item)
    for name in ("decisions", "marks", "comments", "assignments"):
        count += _keys_below(row.get(name))
    return count


def _keys_below(value: object) -> int:
    """Count the keys of a value and of all that it holds."""
    if isinstance(value, Mapping):
        return len(value) + sum(map(_keys_below, value.values()))
    return sum(map(_keys_below, value)) if isinstance(value, list) else 0


def _count(article: NativeArticle, report: Report) -> None:
    report.keep("articles")
    for layer in article.layers:
        report.keep("layers")
        for what, rows in (
            ("spans", layer.spans),
            ("topics", layer.topics),
            ("stances", layer.stances),
            ("relations", layer.relations),
        ):
            if rows:
                report.keep(what, len(rows))
    for what, count in review_counts(article.review):
        report.keep(what, count)


def _without_segmentation(article: NativeArticle) -> NativeArticle:
    return replace(article, given=None)


def _plain(
    source: Source, options: ImportOptions, complaints: Complaints
) -> Iterator[ImportedArticle]:
    unit, digest = unit_and_digest(source, options, complaints)
    reader = PlainReader(complaints, options, unit, digest)
    for number, raw in lines_of(source, options):
        try:
            article = reader.article(object_of(raw, source.name, number), number)
        except FormatError as error:
            complaints.pass_on(error)
            continue
        complaints.report.keep("articles")
        yield article
