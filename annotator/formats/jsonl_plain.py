"""Rows of JSON Lines files that are not our own: a text with what else the row says.

Understood are `text` with `spans` or `entities` (`start`, `end`, `label`, and the quoted `text`),
`topics`, `stances`, `meta`, `title`, `annotator`; and article lines of our own format whose line 1
is missing. Every span is checked alone, so that one bad span costs no other. What is not
understood is kept as `extra` beside the article and named in the report.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, NotRequired, TypeVar

from pydantic import ConfigDict, Field, JsonValue, TypeAdapter, ValidationError, with_config
from typing_extensions import TypedDict

from annotator.domain.articles import ArticleMeta, Segmentation
from annotator.domain.errors import FormatError
from annotator.domain.exchange import (
    ImportedArticle,
    ImportedLayer,
    ImportedSpan,
    ImportedStance,
    ImportedTopic,
)
from annotator.domain.layers import LayerStatus
from annotator.domain.rows import Fragments
from annotator.domain.spans import fragments_of
from annotator.domain.stance import Polarity, StanceLevel
from annotator.formats.complaints import Complaints, printable
from annotator.formats.jsonl_model import MetaRow, SegmentationRow, explained
from annotator.formats.protocols import ImportOptions, SegmentationChoice
from annotator.formats.strict_json import JsonObject, canonical
from annotator.formats.units import FileText, OffsetUnit, Quoted

__all__ = ["PlainReader", "quotes_of"]

LONGEST_LABEL = 5000
_SPAN_KEYS = ("spans", "entities")
_LAYER_KEYS = frozenset({*_SPAN_KEYS, "topics", "stances"})
_OWN_KEYS = frozenset({"id", "scheme", "created", "updated", "origin", "fragments"})

StrictOffset = Annotated[int, Field(strict=True)]
Label = Annotated[str, Field(max_length=LONGEST_LABEL)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
_open = with_config(ConfigDict(extra="allow"))


@_open
class _SpanRow(TypedDict):
    label: Label
    start: NotRequired[StrictOffset]
    end: NotRequired[StrictOffset]
    fragments: NotRequired[list[tuple[StrictOffset, StrictOffset]]]
    text: NotRequired[str]
    attributes: NotRequired[dict[str, str]]
    note: NotRequired[str]
    confidence: NotRequired[Share | None]


@_open
class _TopicRow(TypedDict):
    label: Label
    primary: NotRequired[bool]
    evidence: NotRequired[list[tuple[StrictOffset, StrictOffset]]]
    confidence: NotRequired[Share | None]
    note: NotRequired[str]


@_open
class _StanceRow(TypedDict):
    target: Annotated[str, Field(min_length=1)]
    polarity: Polarity
    holder: NotRequired[Annotated[str, Field(min_length=1)]]
    level: NotRequired[StanceLevel]
    evidence: NotRequired[list[tuple[StrictOffset, StrictOffset]]]
    intensity: NotRequired[Share | None]
    note: NotRequired[str]


@_open
class _LayerRow(TypedDict):
    annotator: NotRequired[str]
    status: NotRequired[LayerStatus]
    reason: NotRequired[str]


@_open
class _ArticleRow(TypedDict):
    text: Annotated[str, Field(min_length=1)]
    title: NotRequired[str | None]
    title_range: NotRequired[tuple[StrictOffset, StrictOffset] | None]
    meta: NotRequired[MetaRow]
    annotator: NotRequired[str]
    layers: NotRequired[list[dict[str, JsonValue]]]
    segmentation: NotRequired[SegmentationRow]


_ARTICLE_KEYS = frozenset(
    {*_ArticleRow.__annotations__, *_LAYER_KEYS, "kind", "sha256", "created"}
) | {"status", "reason", "primary_topic"}
Row = TypeVar("Row")


_SPANS = TypeAdapter(_SpanRow)
_TOPICS = TypeAdapter(_TopicRow)
_STANCES = TypeAdapter(_StanceRow)
_LAYERS = TypeAdapter(_LayerRow)
_ARTICLES = TypeAdapter(_ArticleRow)
_METAS = TypeAdapter(MetaRow)


@dataclass(slots=True)
class PlainReader:
    """Reads the rows of one file; `unit` is what its offsets count."""

    complaints: Complaints
    options: ImportOptions
    unit: OffsetUnit | None
    source_sha256: bytes
    _ids: dict[str, str] = field(default_factory=dict)

    def article(self, row: JsonObject, line: int) -> ImportedArticle:
        """Give the article of one row; `FormatError` when the row as a whole is none."""
        try:
            checked = _ARTICLES.validate_python(_without_odd_meta(row))
        except ValidationError as error:
            raise self._wrong(line, explained(error)) from error
        if "\0" in checked["text"]:
            raise self._wrong(line, "the text holds U+0000 (NUL), which no text may hold")
        if not checked["text"].strip():
            raise self._wrong(line, "the text is empty")
        prefix = _prefix(checked)
        place = _Place(self, FileText(checked["text"]), len(prefix), line, _shown_id(row))
        text = prefix + place.text.text
        self._note_repeated_id(row, text, place)
        return ImportedArticle(
            text=text,
            file=self.complaints.file,
            line=line,
            meta=_meta(row, checked, prefix),
            title_range=(0, len(prefix) - 2) if prefix else place.title_range(checked),
            given=None if self._computes_segmentation else place.segmentation(checked),
            source_sha256=self.source_sha256,
            newline="lf",
            layers=tuple(self._layers(row, checked, place)),
            extra=self._extra(row, line),
        )

    @property
    def _computes_segmentation(self) -> bool:
        return self.options.segmentation is SegmentationChoice.OURS

    def _wrong(self, line: int, message: str) -> FormatError:
        return FormatError(message, file=self.complaints.file, line=line)

    def _note_repeated_id(self, row: JsonObject, text: str, place: "_Place") -> None:
        if "id" not in row:
            return
        shown = place.shown_id
        if self._ids.setdefault(shown, text) != text:
            place.change("article", "its id stood there before with another text; both were kept")

    def _layers(
        self, row: JsonObject, checked: _ArticleRow, place: "_Place"
    ) -> Iterator[ImportedLayer]:
        for entry in checked.get("layers", ()):
            yield self._layer(entry, place)
        if _LAYER_KEYS & row.keys():
            yield self._layer(row, place)

    def _layer(self, row: Mapping[str, JsonValue], place: "_Place") -> ImportedLayer:
        known = {key: row[key] for key in ("annotator", "status", "reason") if key in row}
        try:
            checked = _LAYERS.validate_python(known)
        except ValidationError as error:
            raise self._wrong(place.line, f"layer: {explained(error)}") from error
        spans = [item for key in _SPAN_KEYS for item in _listed(row, key, self, place.line)]
        status = self.options.status
        return ImportedLayer(
            annotator=checked.get("annotator") or _stand_in(row),
            status=LayerStatus(status) if status else checked.get("status", LayerStatus.DONE),
            spans=tuple(place.spans(spans)),
            topics=tuple(
                place.topics(_listed(row, "topics", self, place.line), row.get("primary_topic"))
            ),
            stances=tuple(place.stances(_listed(row, "stances", self, place.line))),
            reason=checked.get("reason", ""),
        )

    def _extra(self, row: JsonObject, line: int) -> str:
        rest = {
            key: value
            for key, value in row.items()
            if key not in _ARTICLE_KEYS and not (key == "id" and _is_id(value))
        }
        for key in rest:
            if key != "id":
                self.complaints.note(
                    f'the field "{printable(key, 40)}" is kept beside the article, not read'
                )
        try:
            return canonical(rest) if rest else ""
        except RecursionError as error:
            raise self._wrong(line, "is nested too deeply") from error


@dataclass(slots=True)
class _Place:
    """One article while its annotations are read: where it stands and how offsets become ours."""

    reader: PlainReader
    text: FileText
    shift: int
    line: int
    shown_id: str
    _seen: set[tuple[str, Fragments]] = field(default_factory=set)
    _span_ids: set[str] = field(default_factory=set)

    def change(self, what: str, reason: str) -> None:
        self.reader.complaints.report.change(what, self.shown_id, f"line {self.line}", reason)

    def drop(self, what: str, reason: str) -> None:
        self.reader.complaints.report.drop(what, self.shown_id, f"line {self.line}", reason)

    def complain(self, what: str, message: str) -> None:
        self.reader.complaints.about(
            self.line, f"{self.shown_id}: {what}: {message}", "it was left out"
        )

    def title_range(self, row: _ArticleRow) -> tuple[int, int] | None:
        given = row.get("title_range")
        if given:
            return self.ranges([given])[0] if self._fits("title", [given]) else None
        title = row.get("meta", {}).get("title", "")
        return (0, len(title)) if title and self.text.text.startswith(title + "\n") else None

    def segmentation(self, row: _ArticleRow) -> Segmentation | None:
        entry = row.get("segmentation")
        if entry is None:
            return None
        both: list[tuple[tuple[int, int], ...]] = []
        for ranges in (entry["tokens"], entry["sentences"]):
            if not self._fits("segmentation", ranges):
                return None
            found = self.ranges(ranges)
            before = 0
            for start, end in found:
                if start < before or start >= end:
                    self.complain("segmentation", f"{start}–{end} is out of order")
                    return None
                before = end
            both.append(found)
        return Segmentation(both[0], both[1])

    def ranges(self, ranges: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Give ranges in our own count; those that lie nowhere must have been sorted out."""
        found = (self.text.place(start, end, self._unit) for start, end in ranges)
        return tuple((p[0] + self.shift, p[1] + self.shift) for p in found if p)

    def spans(self, rows: list[JsonValue]) -> Iterator[ImportedSpan]:
        self._seen.clear()
        for number, raw in enumerate(rows, 1):
            row = self._checked(_SPANS, raw, "span", number)
            fragments = self._fragments(row, number) if row else None
            if row is None or fragments is None:
                continue
            if not row["label"].strip():
                self.drop("span", f"span {number} has an empty label")
            elif (row["label"], fragments) in self._seen:
                self.drop("span", f"span {number} stands there already")
            else:
                self._seen.add((row["label"], fragments))
                self._note_repeated_id(row, number)
                self.reader.complaints.report.keep("spans")
                yield ImportedSpan(
                    row["label"],
                    fragments,
                    tuple(sorted(row.get("attributes", {}).items())),
                    row.get("note", ""),
                    row.get("confidence"),
                    _rest(row, _SpanRow),
                )

    def topics(self, rows: list[JsonValue], primary: JsonValue) -> Iterator[ImportedTopic]:
        for number, raw in enumerate(rows, 1):
            whole: JsonValue = {"label": raw} if isinstance(raw, str) else raw
            row = self._checked(_TOPICS, whole, "topic", number)
            if row is None or not self._fits("topic", row.get("evidence", ())):
                continue
            if not row["label"].strip():
                self.drop("topic", f"topic {number} has an empty label")
                continue
            self.reader.complaints.report.keep("topics")
            yield ImportedTopic(
                row["label"],
                row.get("primary", False) or row["label"] == primary,
                fragments_of(self.ranges(row["evidence"])) if row.get("evidence") else (),
                row.get("confidence"),
                row.get("note", ""),
                _rest(row, _TopicRow),
            )

    def stances(self, rows: list[JsonValue]) -> Iterator[ImportedStance]:
        for number, raw in enumerate(rows, 1):
            row = self._checked(_STANCES, raw, "stance", number)
            if row is None or not self._fits("stance", row.get("evidence", ())):
                continue
            if _is_id(row["target"]):
                self.drop(
                    "stance", f"stance {number} names its target by id, and line 1 is missing"
                )
                continue
            evidence = fragments_of(self.ranges(row["evidence"])) if row.get("evidence") else ()
            level = row.get("level", StanceLevel.SPAN if evidence else StanceLevel.ARTICLE)
            self.reader.complaints.report.keep("stances")
            yield ImportedStance(
                row["target"],
                row["polarity"].value,
                row.get("holder", "author"),
                level.value,
                evidence,
                row.get("intensity"),
                row.get("note", ""),
                _rest(row, _StanceRow),
            )

    @property
    def _unit(self) -> OffsetUnit:
        return self.reader.unit or OffsetUnit.CODE_POINT

    def _checked(
        self, rows: TypeAdapter[Row], raw: JsonValue, what: str, number: int
    ) -> Row | None:
        try:
            return rows.validate_python(raw)
        except ValidationError as error:
            self.complain(f"{what} {number}", explained(error))
            return None

    def _fragments(self, row: _SpanRow, number: int) -> Fragments | None:
        given = row.get("fragments")
        ranges = given if given else [(row.get("start"), row.get("end"))]
        whole = [(start, end) for start, end in ranges if start is not None and end is not None]
        if len(whole) < len(ranges):
            self.complain(f"span {number}", "start or end is missing")
            return None
        if not self._fits(f"span {number}", whole) or not self._quote_fits(row, whole, number):
            return None
        fragments = fragments_of(self.ranges(whole))
        if fragments[0][0] == fragments[-1][1]:
            self.change("span", f"span {number} is empty ({whole[0][0]}–{whole[0][1]}): a point")
        return fragments

    def _fits(self, what: str, ranges: Iterable[tuple[int, int]]) -> bool:
        for start, end in ranges:
            if self.text.place(start, end, self._unit) is None:
                reason = "ends before it starts" if start > end else "does not lie in the text"
                length = len(self.text.text)
                self.complain(what, f"{start}–{end} {reason} ({length} code points)")
                return False
        return True

    def _quote_fits(self, row: _SpanRow, ranges: list[tuple[int, int]], number: int) -> bool:
        quote = row.get("text")
        if quote is None or len(ranges) > 1:
            return True
        start, end = ranges[0]
        if self.text.fits(start, end, quote, self._unit):
            return True
        units = [unit for unit in OffsetUnit if self.text.fits(start, end, quote, unit)]
        hint = f"; it would fit counted in {units[0].value}" if units else ""
        self.drop("span", f"span {number}: {start}–{end} is not the text that it quotes{hint}")
        return False

    def _note_repeated_id(self, row: _SpanRow, number: int) -> None:
        given = row.get("id")
        if given is None:
            return
        shown = canonical(given)
        if shown in self._span_ids:
            self.change(
                "span", f"span {number}: its id {printable(shown, 40)} was there before; kept anew"
            )
        self._span_ids.add(shown)


def quotes_of(rows: Callable[[], Iterable[JsonObject]]) -> Iterator[Quoted]:
    """Yield every span with a quoted text that `rows` hold; what is malformed is passed over."""
    for row in rows():
        text = row.get("text")
        if not isinstance(text, str):
            continue
        file_text: FileText | None = None
        layers = row.get("layers")
        for layer in (row, *(layers if isinstance(layers, list) else ())):
            for span in _quoted_spans(layer):
                start, end, quote = span.get("start"), span.get("end"), span["text"]
                if type(start) is int and type(end) is int and isinstance(quote, str):
                    file_text = file_text or FileText(text)
                    yield Quoted(file_text, start, end, quote)


def _quoted_spans(layer: JsonValue) -> Iterator[JsonObject]:
    if not isinstance(layer, dict):
        return
    for key in _SPAN_KEYS:
        spans = layer.get(key)
        for span in spans if isinstance(spans, list) else ():
            if isinstance(span, dict) and "text" in span:
                yield span


def _listed(
    row: Mapping[str, JsonValue], key: str, reader: PlainReader, line: int
) -> list[JsonValue]:
    value = row.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        message = f'"{key}" is no list'
        raise FormatError(message, file=reader.complaints.file, line=line)
    return value


def _prefix(row: _ArticleRow) -> str:
    """Give what must stand before the text so that a separate title is part of it."""
    title = (row.get("title") or "").strip()
    return "" if not title or row["text"].startswith(title) else f"{title}\n\n"


def _without_odd_meta(row: JsonObject) -> JsonObject:
    """Give the row without a `meta` that is not ours: other tools write anything there."""
    try:
        _METAS.validate_python(row.get("meta", {}))
    except ValidationError:
        return {key: value for key, value in row.items() if key != "meta"}
    return row


def _meta(row: JsonObject, checked: _ArticleRow, prefix: str) -> ArticleMeta:
    entry = checked.get("meta", {})
    fields = tuple(sorted(entry.get("fields", {}).items()))
    if "meta" not in checked and isinstance(row.get("meta"), dict):
        fields = tuple(sorted((key, _as_text(value)) for key, value in _items(row["meta"])))
    return ArticleMeta(
        title=entry.get("title") or prefix.strip() or (checked.get("title") or "").strip(),
        author=entry.get("author", ""),
        outlet=entry.get("outlet", ""),
        date=entry.get("date", ""),
        url=entry.get("url", ""),
        language=entry.get("language", ""),
        fields=fields,
    )


def _items(value: JsonValue) -> Iterable[tuple[str, JsonValue]]:
    return value.items() if isinstance(value, dict) else ()


def _as_text(value: JsonValue) -> str:
    return value if isinstance(value, str) else canonical(value)


def _rest(row: Mapping[str, object], model: type) -> str:
    known = model.__annotations__.keys() | _OWN_KEYS - {"id"}
    rest = {key: value for key, value in row.items() if key not in known}
    if _is_id(rest.get("id")):
        del rest["id"]
    return canonical(rest) if rest else ""


def _shown_id(row: JsonObject) -> str:
    given = row.get("id")
    return printable(f"article {given}", 60) if isinstance(given, str | int) else "the article"


def _stand_in(row: Mapping[str, JsonValue]) -> str:
    owner = row.get("owner")
    return f"annotator {owner[:8]}" if isinstance(owner, str) else ""


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 32 and not set(value) - set("0123456789abcdef")
