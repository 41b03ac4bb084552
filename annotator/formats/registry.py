"""Which formats there are: the built-in ones and plug-ins, found in the same way.

A plug-in that cannot be loaded is listed as disabled with its error and harms nothing else; two
that claim one id are refused.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path, PurePath
from typing import ClassVar, Protocol, TypeVar, cast

from annotator.domain.errors import RuleViolation
from annotator.domain.format_info import FormatInfo
from annotator.formats.protocols import Exporter, Importer
from annotator.formats.sources import Source

__all__ = ["EXPORTERS", "IMPORTERS", "Detection", "Registry"]

IMPORTERS = "annotator.importers"
"""The entry point group of importers."""
EXPORTERS = "annotator.exporters"
"""The entry point group of exporters."""

_BUILT_IN = {
    IMPORTERS: {
        "jsonl": "annotator.formats.jsonl:JsonlImporter",
        "text": "annotator.formats.text:TextImporter",
        "conll": "annotator.formats.conll:ConllImporter",
        "prodigy": "annotator.formats.prodigy:ProdigyImporter",
        "webanno_tsv": "annotator.formats.webanno_tsv:WebannoTsvImporter",
    },
    EXPORTERS: {
        "jsonl": "annotator.formats.jsonl:JsonlExporter",
        "training_jsonl": "annotator.formats.training_jsonl:TrainingJsonlExporter",
        "text": "annotator.formats.text:TextExporter",
        "conll": "annotator.formats.conll:ConllExporter",
        "prodigy": "annotator.formats.prodigy_writing:ProdigyExporter",
    },
}


@dataclass(frozen=True, slots=True)
class Detection:
    """The format that a file most likely has; `confidence` is between 0 and 1."""

    format_id: str
    confidence: float


class _Format(Protocol):
    info: ClassVar[FormatInfo]


F = TypeVar("F", bound=_Format)


class Registry:
    """All formats by their id; made once by the composition root, never changed after."""

    def __init__(
        self,
        importers: Mapping[str, Importer],
        exporters: Mapping[str, Exporter],
        disabled: Iterable[FormatInfo] = (),
    ) -> None:
        self._importers = dict(sorted(importers.items()))
        self._exporters = dict(sorted(exporters.items()))
        self._disabled = tuple(disabled)

    @classmethod
    def load(cls, plug_ins: Iterable[EntryPoint] | None = None) -> "Registry":
        """Load the built-in formats and the installed plug-ins (`plug_ins`, when given).

        Works without installed metadata, too. `RuleViolation` when two claim one id.
        """
        disabled: list[FormatInfo] = []
        found = list(_installed() if plug_ins is None else plug_ins)
        importers = _loaded(IMPORTERS, found, disabled)
        exporters = _loaded(EXPORTERS, found, disabled)
        return cls(
            cast("Mapping[str, Importer]", importers),
            cast("Mapping[str, Exporter]", exporters),
            disabled,
        )

    def importers(self) -> tuple[Importer, ...]:
        """All importers, sorted by id."""
        return tuple(self._importers.values())

    def exporters(self) -> tuple[Exporter, ...]:
        """All exporters, sorted by id."""
        return tuple(self._exporters.values())

    def importer(self, format_id: str) -> Importer:
        """Give the importer with this id; `RuleViolation` that lists the ids when none has it."""
        return self._named(format_id, self._importers, "read")

    def exporter(self, format_id: str) -> Exporter:
        """Give the exporter with this id; `RuleViolation` that lists the ids when none has it."""
        return self._named(format_id, self._exporters, "written")

    def infos(self) -> tuple[FormatInfo, ...]:
        """Describe every format once, sorted by id; disabled plug-ins last."""
        merged: dict[str, FormatInfo] = {}
        for format_id in sorted({*self._importers, *self._exporters}):
            reads = self._importers.get(format_id)
            writes = self._exporters.get(format_id)
            info = (reads or writes or self.importers()[0]).info
            merged[format_id] = replace(
                info, can_read=reads is not None, can_write=writes is not None
            )
        return (*merged.values(), *self._disabled)

    def readable_extensions(self) -> frozenset[str]:
        """All file endings that some importer reads, lower case, with the dot."""
        return frozenset(end for importer in self.importers() for end in importer.info.extensions)

    def detect(self, where: Source | Path) -> Detection | None:
        """Guess the format of one file; None when no importer wants it.

        `FormatError` when the file cannot be read.
        """
        source = Source(str(where), where) if isinstance(where, Path) else where
        head = source.head()
        name = PurePath(source.file_name)
        sure = [(importer.sniff(name, head), importer.info.id) for importer in self.importers()]
        best = max(sure, default=(0.0, ""), key=lambda pair: pair[0])
        return Detection(best[1], best[0]) if best[0] > 0 else None

    def _named(self, format_id: str, formats: Mapping[str, F], verb: str) -> F:
        if format_id in formats:
            return formats[format_id]
        why = next((info.disabled for info in self._disabled if info.id == format_id), "")
        if why:
            raise RuleViolation(f'The format "{format_id}" is switched off: {why}')
        known = ", ".join(formats)
        raise RuleViolation(f'No format "{format_id}" can be {verb}; there are: {known}.')


def _installed() -> list[EntryPoint]:
    return [*entry_points(group=IMPORTERS), *entry_points(group=EXPORTERS)]


def _loaded(
    group: str, plug_ins: Iterable[EntryPoint], disabled: list[FormatInfo]
) -> Mapping[str, object]:
    built_in = _BUILT_IN[group]
    points = [EntryPoint(name, value, group) for name, value in built_in.items()]
    points += [
        point
        for point in plug_ins
        if point.group == group and built_in.get(point.name) != point.value
    ]
    found: dict[str, object] = {}
    for point in points:
        try:
            format_ = cast("_Format", point.load()())
            format_id = format_.info.id
        except Exception as error:  # noqa: BLE001 - a plug-in may fail in any way; it is listed
            disabled.append(_switched_off(point, error))
            continue
        if format_id in found:
            raise RuleViolation(
                f'Two plug-ins claim the format "{format_id}" ({point.value} is one of them); '
                "uninstall one."
            )
        found[format_id] = format_
    return found


def _switched_off(point: EntryPoint, error: Exception) -> FormatInfo:
    return FormatInfo(
        point.name,
        point.name,
        can_read=False,
        can_write=False,
        extensions=(),
        keeps=frozenset(),
        disabled=f"{point.value}: {type(error).__name__}: {error}",
    )
