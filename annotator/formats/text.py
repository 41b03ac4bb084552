"""Plain text: one article a file, in and out.

The text stays whole. A first line that stands alone becomes the title and stays where it is.
Going out, everything but the text is named in the report.
"""

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import ClassVar

from annotator.domain.articles import ArticleContent, ArticleMeta
from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle, ProjectHeader
from annotator.domain.format_info import FormatInfo, Keeps
from annotator.domain.reports import Report
from annotator.formats.article_names import FileNames, article_name
from annotator.formats.atomic import atomic_file, atomic_folder
from annotator.formats.complaints import Complaints
from annotator.formats.decoding import decode, without_nul
from annotator.formats.protocols import ExportContext, ExportOptions, Imported, ImportOptions
from annotator.formats.sources import Source

__all__ = ["TextExporter", "TextImporter", "title_range_of"]

_INFO = FormatInfo(
    "text",
    "Plain text",
    can_read=True,
    can_write=True,
    extensions=(".txt", ".text"),
    keeps=frozenset({Keeps.TEXT}),
)
_LARGEST = 256 << 20
_LONGEST_TITLE = 300
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def title_range_of(text: str) -> tuple[int, int] | None:
    """Give the range of the first line where it stands alone: an empty line, then more text.

    Blank lines before it are passed over; a line of more than 300 characters is no title.
    """
    start = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    if end < 0 or end - start > _LONGEST_TITLE:
        return None
    after = text.find("\n", end + 1)
    next_line = text[end + 1 : after if after >= 0 else len(text)]
    if next_line.strip() or not text[end:].strip():
        return None
    line = text[start:end]
    lead = len(line) - len(line.lstrip())
    return start + lead, start + len(line.rstrip())


class TextImporter:
    """Reads a plain text file as one article."""

    info: ClassVar[FormatInfo] = _INFO
    Options: ClassVar[type[ImportOptions]] = ImportOptions

    def sniff(self, path: PurePath, head: bytes) -> float:
        """Say how sure it is that this is plain text: never very sure."""
        if path.suffix.lower() in self.info.extensions:
            return 0.4
        return 0.1 if b"\0" not in head else 0.0

    def read(
        self, source: Source, options: ImportOptions, report: Report, *, keep_going: bool
    ) -> Iterator[Imported]:
        """Yield the article; an empty file or one that is no text is refused by its name."""
        complaints = Complaints(source.name, report, keep_going)
        try:
            article = _article(source, options, complaints)
        except FormatError as error:
            complaints.pass_on(error)
            return
        report.keep("articles")
        yield article


def _article(source: Source, options: ImportOptions, complaints: Complaints) -> ImportedArticle:
    data = source.read(_LARGEST)
    decoded = decode(data, source.name, options.encoding)
    for note in decoded.notes:
        complaints.note(note)
    text = without_nul(decoded.text, 0, complaints)
    if not text.strip():
        what = "is empty" if not text else "holds nothing but blanks"
        raise FormatError(f"{what}; there is no article in it", file=source.name)
    title = title_range_of(text)
    return ImportedArticle(
        text=text,
        file=source.name,
        meta=ArticleMeta(title=text[title[0] : title[1]] if title else ""),
        title_range=title,
        source_sha256=hashlib.sha256(data).digest(),
        encoding=decoded.encoding,
        newline=decoded.newline,
    )


class TextExporter:
    """Writes every article as a text file into a folder, or a zip where the target ends so."""

    info: ClassVar[FormatInfo] = _INFO
    Options: ClassVar[type[ExportOptions]] = ExportOptions
    is_joinable: ClassVar[bool] = False

    def write(
        self,
        header: ProjectHeader,  # noqa: ARG002 - part of the protocol; plain text has no header
        articles: Iterable[ArticleContent],
        target: Path,
        options: ExportOptions,  # noqa: ARG002 - part of the protocol; there are none
        report: Report,
        *,
        context: ExportContext,
    ) -> None:
        """Write UTF-8 with LF; labels and metadata are reported as left out."""
        files = _files(articles, report)
        if target.suffix.lower() == ".zip":
            with (
                atomic_file(target, force=context.force) as out,
                zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
            ):
                for name, data in files:
                    entry = zipfile.ZipInfo(name, _ZIP_TIME)
                    entry.compress_type = zipfile.ZIP_DEFLATED
                    entry.external_attr = 0o644 << 16
                    archive.writestr(entry, data)
            return
        with atomic_folder(target, force=context.force) as folder:
            for name, data in files:
                (folder / name).write_bytes(data)


def _files(articles: Iterable[ArticleContent], report: Report) -> Iterator[tuple[str, bytes]]:
    names = FileNames()
    for content in articles:
        _report_losses(content, report)
        report.keep("articles")
        text = str(content.text)
        # A text that itself begins with U+FEFF needs another one, which a reader takes for the BOM.
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        yield names.name_for(content, ".txt"), (mark + text).encode()


def _report_losses(content: ArticleContent, report: Report) -> None:
    name = article_name(content)
    for layer in content.layers:
        for what, rows in (
            ("spans", layer.spans),
            ("topics", layer.topics),
            ("stances", layer.stances),
            ("relations", layer.relations),
        ):
            if rows:
                place = f"layer {layer.layer.id.hex()}"
                report.drop(what, name, place, f"plain text holds none of these {len(rows)}")
    title = content.article.title_range
    meta = content.article.meta
    if meta != ArticleMeta(title=content.text.quote(*title) if title else ""):
        report.drop("metadata", name, "article", "plain text holds no metadata")
