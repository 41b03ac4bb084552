"""WebAnno TSV 3.0 to 3.3, which WebAnno and INCEpTION write: one article a file, one token a line.

Read only. `webanno_tsv_reading` takes the file apart and builds the text, `webanno_tsv_cells`
knows the escapes, `webanno_tsv_annotations` reads spans and what links them.
"""

import hashlib
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePath
from typing import ClassVar

from pydantic import Field

from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedArticle, ImportedLayer
from annotator.domain.format_info import FormatInfo, Keeps
from annotator.domain.layers import LayerStatus
from annotator.domain.reports import Report
from annotator.formats.complaints import Complaints
from annotator.formats.decoding import decode, without_nul
from annotator.formats.protocols import (
    Imported,
    ImportOptions,
    SegmentationChoice,
    narrowed,
)
from annotator.formats.sources import Source
from annotator.formats.strict_json import canonical
from annotator.formats.units import OffsetUnit
from annotator.formats.webanno_tsv_annotations import Found, annotations_of
from annotator.formats.webanno_tsv_reading import Page, placed, taken_apart

__all__ = ["AnnotatorFrom", "WebannoTsvImportOptions", "WebannoTsvImporter"]

_LARGEST = 512 << 20
_FORMAT = b"#FORMAT=WebAnno TSV"
_OLD = re.compile(rb"(?: # [\w.]+ \|.*\n)?#id=\d+\r?\n#text=")
_FOLDERS = frozenset({"annotation", "curation"})
_NOBODY = "INITIAL_CAS"


class AnnotatorFrom(StrEnum):
    """Where the annotator's name stands, for the format has no place for it."""

    AUTO = "auto"
    FILE = "file"
    NOWHERE = "nowhere"


class WebannoTsvImportOptions(ImportOptions):
    """What can be said about WebAnno TSV files."""

    layers: str = Field(
        "",
        title="Layers",
        description="The layers to read, parted by commas, for example NamedEntity; empty: all.",
    )
    label: str = Field(
        "",
        title="Label comes from",
        description="The feature that gives a span its label, or layer for the layer's name; "
        "empty: the feature called value, else one that ends so, else the first.",
    )
    annotator_from: AnnotatorFrom = Field(
        AnnotatorFrom.AUTO,
        title="Annotator",
        description="The annotator is the file's name (file), in an export's folders annotation "
        "and curation only (auto), or not named (nowhere).",
        json_schema_extra={
            "words": {
                "auto": "The file's name, in exports of INCEpTION",
                "file": "The file's name",
                "nowhere": "Not named",
            }
        },
    )


class WebannoTsvImporter:
    """Reads the files that INCEpTION calls WebAnno TSV v3.3, and their elder kin from 3.0 on."""

    info: ClassVar[FormatInfo] = FormatInfo(
        "webanno_tsv",
        "WebAnno TSV 3",
        can_read=True,
        can_write=False,
        extensions=(".tsv",),
        keeps=frozenset({Keeps.TEXT, Keeps.SPANS, Keeps.NESTED, Keeps.ATTRIBUTES, Keeps.RELATIONS}),
    )
    Options: ClassVar[type[ImportOptions]] = WebannoTsvImportOptions

    def sniff(self, path: PurePath, head: bytes) -> float:  # noqa: ARG002 - part of the protocol
        """Say how sure it is: by the first line, which is nobody else's."""
        start = head.removeprefix(b"\xef\xbb\xbf")
        return 0.98 if start.startswith(_FORMAT) or _OLD.match(start) else 0.0

    def read(
        self, source: Source, options: ImportOptions, report: Report, *, keep_going: bool
    ) -> Iterator[Imported]:
        """Yield the article of a file with the one layer that the file is."""
        chosen = narrowed(options, WebannoTsvImportOptions)
        complaints = Complaints(source.name, report, keep_going)
        try:
            article = _article(source, chosen, complaints)
        except FormatError as error:
            complaints.pass_on(error)
            return
        report.keep("articles")
        yield article


def _article(
    source: Source, options: WebannoTsvImportOptions, complaints: Complaints
) -> ImportedArticle:
    data = source.read(_LARGEST)
    decoded = decode(data, source.name, options.encoding)
    for note in decoded.notes:
        complaints.note(note)
    page = taken_apart(without_nul(decoded.text, 0, complaints), complaints)
    built = placed(page, complaints)
    if not built.text.strip():
        raise FormatError("holds nothing but blanks; there is no article in it", file=source.name)
    if built.unit is not OffsetUnit.UTF16:
        complaints.note(f"its offsets count {built.unit.value}, not UTF-16 units; all tokens fit")
    if built.filled:
        complaints.note(
            f"the file leaves out {built.filled} characters around its sentences: blanks and line "
            "breaks stand for them"
        )
    wanted = [name.strip() for name in options.layers.split(",") if name.strip()]
    found = annotations_of(page, built.places, complaints, layers=wanted, label=options.label)
    layer = _layer(page, found, source, options)
    return ImportedArticle(
        text=built.text,
        file=source.name,
        given=built.given if options.segmentation is SegmentationChoice.GIVEN else None,
        source_sha256=hashlib.sha256(data).digest(),
        encoding=decoded.encoding,
        newline=decoded.newline,
        layers=() if layer is None else (layer,),
    )


def _layer(
    page: Page, found: Found, source: Source, options: WebannoTsvImportOptions
) -> ImportedLayer | None:
    """Give the layer; None for the file in which nobody has said anything yet."""
    path = PurePath(source.name.replace("\\", "/"))
    if path.stem == _NOBODY and not found.spans:
        return None
    return ImportedLayer(
        annotator=_annotator(path, options.annotator_from),
        status=LayerStatus(options.status) if options.status else LayerStatus.DONE,
        spans=found.spans,
        relations=found.relations,
        extra=_extra(page, found),
    )


def _annotator(path: PurePath, place: AnnotatorFrom) -> str:
    """Name the annotator: in exports a folder a document holds a file an annotator."""
    if place is AnnotatorFrom.NOWHERE:
        return ""
    is_export = len(path.parts) > 2 and path.parts[-3] in _FOLDERS
    return path.stem if is_export or place is AnnotatorFrom.FILE else ""


def _extra(page: Page, found: Found) -> str:
    """Keep what has no place of its own: the header, names of sentences, relations of tokens."""
    names = {
        str(number): sentence.name
        for number, sentence in enumerate(page.sentences, 1)
        if sentence.name
    }
    rest: dict[str, object] = {"header": list(page.header)}
    if names:
        rest["sentence_ids"] = names
    if found.lost:
        rest["relations"] = list(found.lost)
    return canonical({"webanno_tsv": rest})
