"""CoNLL-2002, CoNLL-2003 and their kin: one token a line, its tag in the last column.

Read with two or more columns, parted by tabs or blanks, in any of the usual tag schemes; written
with tabs in the scheme that is asked for. `conll_reading` and `conll_writing` do the work.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath
from typing import ClassVar

from pydantic import Field

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.exchange import ImportedArticle, ImportedLayer, ProjectHeader
from annotator.domain.format_info import FormatInfo, Keeps
from annotator.domain.layers import LayerStatus
from annotator.domain.reports import Report
from annotator.domain.scheme import TagScheme
from annotator.formats.article_names import article_name
from annotator.formats.atomic import atomic_file
from annotator.formats.complaints import Complaints
from annotator.formats.conll_reading import ConllArticle, articles_of, sentences_of
from annotator.formats.conll_writing import ConllWriter
from annotator.formats.decoding import Decoded, decode, without_nul
from annotator.formats.protocols import (
    ExportContext,
    ExportOptions,
    Imported,
    ImportOptions,
    SegmentationChoice,
    narrowed,
)
from annotator.formats.sources import HEAD_SIZE, Source
from annotator.formats.tags import TagReader, is_tag

__all__ = ["ConllExportOptions", "ConllExporter", "ConllImportOptions", "ConllImporter"]

_INFO = FormatInfo(
    "conll",
    "CoNLL-2003",
    can_read=True,
    can_write=True,
    extensions=(".conll", ".iob", ".bio", ".iob2", ".bioes"),
    keeps=frozenset({Keeps.SPANS}),
)
_LARGEST = 512 << 20


class ConllImportOptions(ImportOptions):
    """What can be said about a CoNLL file."""

    articles: str = Field(
        "auto",
        pattern=r"^(auto|file|sentence|[1-9][0-9]{0,6})$",
        title="One article is",
        description="What is one article: auto (-DOCSTART- or # newdoc, else the file), file, "
        "sentence, or a number of sentences.",
    )
    bare_label: str = Field(
        "",
        title="Label of bare tags",
        description="The label of tags that name none (B, I); empty: they are left out.",
    )


class ConllExportOptions(ExportOptions):
    """How a CoNLL file is written."""

    tag_scheme: TagScheme | None = Field(
        None,
        description="IOB1, IOB2, BIOES or BILOU; empty: the label scheme's choice.",
        json_schema_extra={"words": {"": "As the label scheme says"}},
    )
    columns: int = Field(
        2, ge=2, le=12, description="Columns a line; those between token and tag are filled with "
        "what an import brought, else with _."
    )  # fmt: skip


class ConllImporter:
    """Reads token-per-line files into articles with given tokens and sentences."""

    info: ClassVar[FormatInfo] = _INFO
    Options: ClassVar[type[ImportOptions]] = ConllImportOptions

    def sniff(self, path: PurePath, head: bytes) -> float:
        """Say how sure it is: by how many of the first lines end with a tag."""
        lines = head.decode("utf-8", "replace").split("\n")
        if len(head) >= HEAD_SIZE:
            lines.pop()  # cut anywhere: what it ends with is no column
        lines = lines[:200]
        lines = [line for line in lines if line.strip() and not line.startswith("# ")]
        if not lines:
            return 0.0
        tagged = sum(len(parts) > 1 and is_tag(parts[-1]) for parts in map(str.split, lines))
        if tagged > 0.8 * len(lines):
            return 0.9
        return 0.5 if path.suffix.lower() in self.info.extensions else 0.0

    def read(
        self, source: Source, options: ImportOptions, report: Report, *, keep_going: bool
    ) -> Iterator[Imported]:
        """Yield one article for each -DOCSTART- or `# newdoc`, or as `articles` says."""
        chosen = narrowed(options, ConllImportOptions)
        complaints = Complaints(source.name, report, keep_going)
        try:
            data = source.read(_LARGEST)
            decoded = decode(data, source.name, chosen.encoding)
            for note in decoded.notes:
                complaints.note(note)
            text = without_nul(decoded.text, 0, complaints)
            tags = TagReader()
            sentences = sentences_of(text, chosen.bare_label, complaints)
            digest = hashlib.sha256(data).digest()
            count = 0
            for found in articles_of(sentences, chosen.articles, tags):
                count += 1
                report.keep("articles")
                report.keep("spans", len(found.spans))
                yield _imported(found, source, digest, decoded, chosen)
            _need_articles(count, text, source.name)
        except FormatError as error:
            complaints.pass_on(error)
            return
        _tell_scheme(tags, complaints)


class ConllExporter:
    """Writes CoNLL-2003 with the scheme's choice of tags, and says span by span what is lost."""

    info: ClassVar[FormatInfo] = _INFO
    Options: ClassVar[type[ExportOptions]] = ConllExportOptions
    is_joinable: ClassVar[bool] = True

    def write(
        self,
        header: ProjectHeader,  # noqa: ARG002 - part of the protocol; CoNLL has no header
        articles: Iterable[ArticleContent],
        target: Path,
        options: ExportOptions,
        report: Report,
        *,
        context: ExportContext,
    ) -> None:
        """Write the one layer of every article; several layers of one are a `RuleViolation`."""
        chosen = narrowed(options, ConllExportOptions)
        writer = ConllWriter(chosen.tag_scheme or context.scheme.tag_scheme, chosen.columns, report)
        report.notes.append(
            "CoNLL holds tokens and tags: blanks between tokens, titles, metadata, ids, times "
            "and annotators are left out"
        )
        with atomic_file(target, force=context.force) as out:
            for content in articles:
                if not content.layers:
                    reason = "nobody has annotated it"
                    report.drop("article", article_name(content), "article", reason)
                    continue
                if len(content.layers) > 1:
                    raise RuleViolation(
                        f'The article "{article_name(content)}" has several layers, and CoNLL '
                        "holds one: choose one with --layer."
                    )
                segmentation = content.given or context.segment(content)
                out.write(writer.lines(content, content.layers[0], segmentation).encode())


def _imported(
    found: ConllArticle,
    source: Source,
    digest: bytes,
    decoded: Decoded,
    options: ConllImportOptions,
) -> ImportedArticle:
    status = LayerStatus(options.status) if options.status else LayerStatus.DONE
    return ImportedArticle(
        text=found.text,
        file=source.name,
        line=found.line,
        given=found.given if options.segmentation is SegmentationChoice.GIVEN else None,
        source_sha256=digest,
        encoding=decoded.encoding,
        newline=decoded.newline,
        layers=(ImportedLayer(status=status, spans=found.spans),),
        extra=found.extra,
    )


def _need_articles(count: int, text: str, file: str) -> None:
    if not count:
        what = "holds no token" if text.strip() else "is empty"
        raise FormatError(f"{what}; there is no article in it", file=file)


def _tell_scheme(tags: TagReader, complaints: Complaints) -> None:
    scheme = tags.scheme
    if scheme == "IOB1":
        complaints.note("tag scheme IOB1")
        return
    if scheme == "mixed":
        complaints.note("the tags mix several schemes; each span was read in its own")
    else:
        complaints.note(f"tag scheme {scheme}")
    if tags.orphans:
        complaints.note(f"{len(tags.orphans)} spans begin without a B-: each was read as a span")
    for line in tags.orphans:
        reason = "the tag continues a span, but none was open: it opens one"
        complaints.report.change("span", complaints.file, f"line {line}", reason)
