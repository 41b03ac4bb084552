"""What an importer and an exporter are: the two extension points of this room.

A format is a class with an `info`, an options model and one method that does the work. Built-in
formats and plug-ins look the same to `registry`. The workspace calls them; nothing here knows the
database or the window.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePath
from typing import ClassVar, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from annotator.domain.articles import ArticleContent, Segmentation
from annotator.domain.errors import BugError
from annotator.domain.exchange import ImportedArticle, NativeArticle, ProjectHeader
from annotator.domain.format_info import FormatInfo
from annotator.domain.reports import Report
from annotator.domain.scheme import Scheme
from annotator.formats.sources import Source

__all__ = [
    "ExportContext",
    "ExportOptions",
    "Exporter",
    "ImportOptions",
    "ImportStatus",
    "Imported",
    "Importer",
    "PreAnnotations",
    "SegmentationChoice",
    "UnknownLabels",
    "narrowed",
]

Imported = ImportedArticle | ProjectHeader | NativeArticle
"""What an importer yields: our own format a header first and then native articles, every other
format imported articles."""


class UnknownLabels(StrEnum):
    """What to do with labels that the scheme lacks; applied by the workspace."""

    ASK = "ask"
    ADD = "add"
    MAP = "map"
    DROP = "drop"


class PreAnnotations(StrEnum):
    """Where predictions in a file go; applied by the workspace."""

    SUGGEST = "suggest"
    LAYER = "layer"


class ImportStatus(StrEnum):
    """The status that every imported layer gets, whatever the file says."""

    DONE = "done"
    IN_PROGRESS = "in_progress"


class SegmentationChoice(StrEnum):
    """Whether tokens and sentences that come with an article are kept."""

    GIVEN = "given"
    OURS = "ours"


class _Options(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ImportOptions(_Options):
    """The options that all importers share; a format adds its own by inheriting."""

    unknown_labels: UnknownLabels = Field(
        UnknownLabels.ASK,
        title="Unknown labels",
        description="Labels that the scheme lacks: ask, add, map or drop them.",
    )
    pre_annotations: PreAnnotations = Field(
        PreAnnotations.SUGGEST,
        title="Predictions",
        description="Predictions become a layer; projects keep no suggestions yet, so that "
        "predictions are otherwise left out and named in the report.",
        json_schema_extra={"words": {"suggest": "Leave out", "layer": "Become a layer"}},
    )
    status: ImportStatus | None = Field(
        None,
        title="Status of the labels",
        description="Status of all imported layers; empty: as the file says, else done.",
        json_schema_extra={"words": {"": "As the file says, else done"}},
    )
    segmentation: SegmentationChoice = Field(
        SegmentationChoice.GIVEN,
        title="Words and sentences",
        description="Keep given tokens and sentences, or compute ours.",
        json_schema_extra={"words": {"given": "As the file has them", "ours": "Found anew"}},
    )
    encoding: str | None = Field(
        None, description="Encoding of the files, for example cp1252; empty: found out."
    )


class ExportOptions(_Options):
    """The options of an exporter that has none; a format adds its own by inheriting."""


@dataclass(frozen=True, slots=True)
class ExportContext:
    """What an exporter needs beside the articles.

    `segment` gives the tokens and sentences of an article that brought none: the same that the
    screen uses. `force` allows an existing target to be replaced.
    """

    scheme: Scheme
    segment: Callable[[ArticleContent], Segmentation]
    force: bool = False


class Importer(Protocol):
    """Reads files of one format; an instance holds no state and is safe in any thread."""

    info: ClassVar[FormatInfo]
    Options: ClassVar[type[ImportOptions]]

    def sniff(self, path: PurePath, head: bytes) -> float:
        """Say how sure it is, 0 to 1, that the file at `path` is of this format.

        `head` holds the file's first bytes, at most 64 KiB. Never raises.
        """
        ...

    def read(
        self, source: Source, options: ImportOptions, report: Report, *, keep_going: bool
    ) -> Iterator[Imported]:
        """Yield what one file holds, in its order, with offsets in code points.

        A broken piece raises `FormatError` with file and line; with `keep_going` it goes into
        `report.errors` and the rest is read. The stream must be read to its end or closed.
        """
        ...


class Exporter(Protocol):
    """Writes files of one format; an instance holds no state and is safe in any thread.

    `is_joinable` says that the files of some articles and of those that follow, one after the
    other, are the file of all of them; large exports are then written by several processes. The
    report must be joinable as well: its notes say nothing about single articles. A plug-in that
    says nothing is not joinable.
    """

    info: ClassVar[FormatInfo]
    Options: ClassVar[type[ExportOptions]]
    is_joinable: ClassVar[bool]

    def write(
        self,
        header: ProjectHeader,
        articles: Iterable[ArticleContent],
        target: Path,
        options: ExportOptions,
        report: Report,
        *,
        context: ExportContext,
    ) -> None:
        """Write `articles`, in the order given, to `target`; stream, and say what was lost.

        The same input gives the same bytes. The target appears whole or not at all:
        `RuleViolation` when it exists and `context.force` is off, `StoreUnavailable` when the
        disk refuses.
        """
        ...


OptionsModel = TypeVar("OptionsModel", bound=BaseModel)


def narrowed(options: BaseModel, model: type[OptionsModel]) -> OptionsModel:
    """Give `options` as the format's own model; `BugError` when the caller mixed formats up."""
    if not isinstance(options, model):
        raise BugError(f"These are options of {type(options).__name__}, not {model.__name__}.")
    return options
