"""The annotations in the rows of WebAnno TSV 3: spans, and what links them.

Layers become labels: a span's label is the value of its layer's main feature, else the layer's
name; further features become attributes. Relations, slots and chains become relations.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from annotator.domain.exchange import ImportedRelation, ImportedSpan
from annotator.formats.complaints import Complaints, printable
from annotator.formats.webanno_tsv_cells import (
    NONE,
    NOTHING,
    Value,
    link_of,
    parted,
    plain_value,
    value_of,
)
from annotator.formats.webanno_tsv_reading import ColumnKind, Layer, Page, Row

__all__ = ["Found", "annotations_of"]

_ANY = "uima.tcas.Annotation"
_LONGEST_LABEL = 5000


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says: spans in the order of their first rows, relations, and what was lost.

    `lost` holds relations that have no two spans to link, as values for JSON.
    """

    spans: tuple[ImportedSpan, ...]
    relations: tuple[ImportedRelation, ...]
    lost: tuple[dict[str, str], ...]


def annotations_of(
    page: Page,
    places: Mapping[int, tuple[int, int]],
    complaints: Complaints,
    *,
    layers: Collection[str] = (),
    label: str = "",
) -> Found:
    """Read all annotations on the rows that have a place.

    `layers` names those to read (short or whole), all when there are none. `label` names the
    feature that gives a span its label, or is "layer" for the layer's name.
    """
    reading = _Reading(page, complaints, label)
    wanted = [one for one in page.layers if not layers or {one.short, one.name} & set(layers)]
    unread = [one.short for one in page.layers if one not in wanted]
    if unread:
        complaints.note(f"layers that were not wanted: {', '.join(map(printable, unread))}")
    for sentence in page.sentences:
        for row in sentence.rows:
            place = places.get(row.line)
            if place is not None:
                reading.take(row, place, wanted)
    return reading.found()


@dataclass(slots=True)
class _Span:
    """A span while its rows are read."""

    layer: Layer
    line: int
    start: int
    end: int
    values: dict[str, str] = field(default_factory=dict)
    slots: dict[str, tuple[list[str], list[Value]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Link:
    """A relation before its ends are found: each a span, or a reference to one.

    A reference is (layer, row, number in brackets or "").
    """

    layer: Layer
    line: int
    label: str
    attributes: tuple[tuple[str, str], ...]
    source: "_Span | _Reference"
    target: "_Span | _Reference"


@dataclass(frozen=True, slots=True)
class _Reference:
    layer: str
    row: str
    key: str = ""


class _Reading:
    """One file while its rows are read."""

    def __init__(self, page: Page, complaints: Complaints, label: str) -> None:
        self._complaints = complaints
        self._label = label
        self._layers = {layer.name: layer for layer in page.layers}
        self._spans: list[_Span] = []
        self._keyed: dict[tuple[str, str], _Span] = {}
        self._by_key: dict[str, _Span] = {}
        self._on_row: dict[tuple[str, str], list[_Span]] = {}
        self._links: list[_Link] = []
        self._chains: dict[tuple[str, int], dict[int, tuple[_Span, str]]] = {}
        self._lost: list[dict[str, str]] = []

    def take(self, row: Row, place: tuple[int, int], layers: Iterable[Layer]) -> None:
        """Read the cells of one row."""
        for layer in layers:
            if all(row.cells[column.number] == NONE for column in layer.columns):
                continue
            if layer.kind == "SP":
                self._take_spans(layer, row, place)
            elif layer.kind == "RL":
                self._take_relations(layer, row)
            else:
                self._take_chain(layer, row, place)

    def found(self) -> Found:
        """Give everything, after the last row: only now all references can be followed."""
        self._links += self._slot_links()
        self._links += self._chain_links()
        numbers: dict[int, int] = {}
        spans: list[ImportedSpan] = []
        seen: set[tuple[str, int, int]] = set()
        for span in self._spans:
            made = self._imported(span, seen)
            if made is not None:
                numbers[id(span)] = len(spans)
                spans.append(made)
        relations = tuple(self._relations(numbers))
        return Found(tuple(spans), relations, tuple(self._lost))

    # Spans ---------------------------------------------------------------------------------------

    def _take_spans(self, layer: Layer, row: Row, place: tuple[int, int]) -> None:
        cells = {column.number: _stack(row.cells[column.number]) for column in layer.columns}
        for depth in range(max(map(len, cells.values()))):
            values: dict[int, Value] = {}
            for column in layer.columns:
                if depth < len(cells[column.number]):
                    part = cells[column.number][depth]
                    is_filler = column.kind is ColumnKind.FILLER
                    values[column.number] = Value(part) if is_filler else value_of(part)
            key = next((value.key for value in values.values() if value.key), "")
            span = self._span(layer, row, place, key)
            _read_features(span, layer, values)

    def _span(self, layer: Layer, row: Row, place: tuple[int, int], key: str) -> _Span:
        """Give the span with this number, grown by the row, or begin one."""
        span = self._keyed.get((layer.name, key)) if key else None
        if span is None:
            span = _Span(layer, row.line, *place)
            self._spans.append(span)
        else:
            span.start, span.end = min(span.start, place[0]), max(span.end, place[1])
        if key:
            self._keyed[layer.name, key] = span
            self._by_key.setdefault(key, span)
        self._on_row.setdefault((layer.name, row.id), []).append(span)
        return span

    def _imported(self, span: _Span, seen: set[tuple[str, int, int]]) -> ImportedSpan | None:
        main = self._main_feature(span.layer)
        label = span.values.get(main, "").strip() and span.values[main]
        label = label or span.layer.short
        if len(label) > _LONGEST_LABEL:
            reason = "its label is too long"
            self._complaints.report.drop("span", self._complaints.file, f"line {span.line}", reason)
            return None
        rest = sorted((k, v) for k, v in span.values.items() if v and k != main)
        place = ((span.start, span.end),)
        is_stacked = (label, *place[0]) in seen
        seen.add((label, *place[0]))
        if is_stacked:
            reason = (
                f'"{printable(label, 40)}" stands at this place before: kept, as the file has it'
            )
            where = f"line {span.line}"
            self._complaints.report.change("span", self._complaints.file, where, reason)
        self._complaints.report.keep("spans")
        return ImportedSpan(label, place, tuple(rest), is_stacked=is_stacked)

    def _main_feature(self, layer: Layer) -> str:
        """Name the feature that says what an annotation of the layer is; empty for none."""
        names = layer.features()
        if self._label == "layer" and layer.kind != "RL":
            return ""
        for name in names:
            if name == self._label:
                return name
        if layer.kind == "CH":
            return next((name for name in names if name == "referenceType"), "")
        exact = [name for name in names if name.lower() == "value"]
        likely = [name for name in names if name.lower().endswith("value")]
        return next(iter((*exact, *(likely if layer.kind == "SP" else ()), *names)), "")

    # Relations, slots, chains --------------------------------------------------------------------

    def _take_relations(self, layer: Layer, row: Row) -> None:
        cells = {column.number: _stack(row.cells[column.number]) for column in layer.columns}
        source = next(one for one in layer.columns if one.kind is ColumnKind.SOURCE)
        main = self._main_feature(layer)
        for depth, part in enumerate(cells[source.number]):
            values: dict[str, str] = {}
            for column in layer.columns:
                if column is not source and depth < len(cells[column.number]):
                    values[column.name] = plain_value(value_of(cells[column.number][depth]).raw)
            end = value_of(part)
            first, _, second = end.key.partition("_")
            attributes = sorted((k, v) for k, v in values.items() if v and k != main)
            self._links.append(
                _Link(
                    layer,
                    row.line,
                    values.get(main, ""),
                    tuple(attributes),
                    _Reference(source.name, end.raw, _real(first)),
                    _Reference(source.name, row.id, _real(second)),
                )
            )

    def _slot_links(self) -> Iterator[_Link]:
        for span in self._spans:
            fillers = [one for one in span.layer.columns if one.kind is ColumnKind.FILLER]
            for column in fillers:
                feature = span.layer.columns[span.layer.columns.index(column) - 1].name
                roles, targets = span.slots.get(feature, ([], []))
                for role, target in zip(roles, targets, strict=False):
                    if target.raw not in (NOTHING, NONE):
                        reference = _Reference(column.name, target.raw, target.key)
                        yield _Link(span.layer, span.line, role or feature, (), span, reference)

    def _take_chain(self, layer: Layer, row: Row, place: tuple[int, int]) -> None:
        link = next((one for one in layer.columns if one.kind is ColumnKind.LINK), None)
        cells = {column.number: _stack(row.cells[column.number]) for column in layer.columns}
        for depth, part in enumerate(cells[link.number] if link else ()):
            found = link_of(part)
            if found is None:
                shown = printable(part, 40)
                self._complaints.about(row.line, f'"{shown}" is no link of a chain', "left out")
                continue
            raw, chain, number = found
            elements = self._chains.setdefault((layer.name, chain), {})
            if number in elements:
                span = elements[number][0]
                span.end = max(span.end, place[1])
            else:
                span = self._span(layer, row, place, "")
                elements[number] = span, plain_value(raw)
            for column in layer.columns:
                if column is not link and depth < len(cells[column.number]):
                    value = value_of(cells[column.number][depth])
                    span.values[column.name] = plain_value(value.raw)

    def _chain_links(self) -> Iterator[_Link]:
        for (name, _), elements in self._chains.items():
            layer = self._layers[name]
            ordered = sorted(elements)
            for first, second in pairwise(ordered):
                span, label = elements[first]
                label = label or layer.short
                yield _Link(layer, span.line, label, (), span, elements[second][0])

    def _relations(self, numbers: Mapping[int, int]) -> Iterator[ImportedRelation]:
        for link in self._links:
            label = link.label.strip() and link.label
            label = label or link.layer.short
            ends = [self._end(end) for end in (link.source, link.target)]
            first, second = (numbers.get(id(end)) if end else None for end in ends)
            if first is None or second is None:
                self._lose(link, label, "one of its ends is no span: it links tokens, or nothing")
            elif first == second:
                self._lose(link, label, "it links a span with itself")
            elif len(label) > _LONGEST_LABEL:
                self._lose(link, label[:40], "its label is too long")
            else:
                self._complaints.report.keep("relations")
                yield ImportedRelation(label, first, second, link.attributes)

    def _lose(self, link: _Link, label: str, reason: str) -> None:
        report, file = self._complaints.report, self._complaints.file
        report.drop(f"relation {printable(label, 60)}", file, f"line {link.line}", reason)
        ends = {
            side: end.row for side, end in (("source", link.source), ("target", link.target))
            if isinstance(end, _Reference)
        }  # fmt: skip
        self._lost.append({"layer": link.layer.name, "label": label} | ends)

    def _end(self, end: "_Span | _Reference") -> _Span | None:
        """Follow a reference: by its number in brackets, else to the first span on the row."""
        if isinstance(end, _Span):
            return end
        if end.key:
            return self._keyed.get((end.layer, end.key)) or self._by_key.get(end.key)
        there = self._on_row.get((end.layer, end.row))
        if there is None and end.layer == _ANY:
            there = [s for (_, row), spans in self._on_row.items() if row == end.row for s in spans]
        return there[0] if there else None


def _stack(cell: str) -> list[str]:
    return [] if cell == NONE else parted(cell, "|")


def _read_features(span: _Span, layer: Layer, values: Mapping[int, Value]) -> None:
    for before, column in zip((None, *layer.columns), layer.columns, strict=False):
        value = values.get(column.number)
        if value is None:
            continue
        if column.kind is ColumnKind.FEATURE:
            span.values[column.name] = plain_value(value.raw)
        elif column.kind is ColumnKind.ROLE and value.raw != NONE:
            roles = [plain_value(part) for part in parted(value.raw, ";")]
            span.slots[column.name] = roles, []
        elif column.kind is ColumnKind.FILLER and before and before.name in span.slots:
            targets = [value_of(part) for part in parted(value.raw, ";")]
            span.slots[before.name] = span.slots[before.name][0], targets


def _real(key: str) -> str:
    return "" if key == "0" else key
