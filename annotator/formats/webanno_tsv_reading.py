"""WebAnno TSV 3 taken apart: the header's layers, the sentences, their rows, and the text.

The text of an article is not in the file as a whole: it is built from the sentences at the offsets
of their first tokens, as INCEpTION does. What stands between two sentences is not in the file.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

from annotator.domain.articles import Segmentation
from annotator.domain.errors import FormatError
from annotator.formats.complaints import Complaints, printable
from annotator.formats.units import FileText, OffsetUnit
from annotator.formats.webanno_tsv_cells import plain_text

__all__ = ["Column", "ColumnKind", "Layer", "Page", "Placed", "Row", "placed", "taken_apart"]

_FORMAT = re.compile(r"#FORMAT=WebAnno TSV (\d{1,4})\.(\d{1,4})\s*")
_ROW_ID = re.compile(r"\d{1,9}-\d{1,9}(\.\d{1,9}(-\d{1,9})?)?")
_OFFSETS = re.compile(r"(\d{1,9})-(\d{1,9})")
_LAYER = re.compile(r"#T_(SP|RL|CH)=(.*)")
_ROLE = re.compile(r"ROLE_[^:]*:(.+?)_[^_]*\..*|ROLE_(.*)")
_TRIED = (OffsetUnit.UTF16, OffsetUnit.CODE_POINT, OffsetUnit.UTF8)
_SAMPLE_LINES = 3
_WIDEST_GAP = 1 << 20


class ColumnKind(StrEnum):
    """What a column says of an annotation."""

    FEATURE = "feature"
    ROLE = "role"
    FILLER = "filler"
    SOURCE = "source"
    LINK = "link"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its number in a row (from 0, after token and offsets), kind, feature's name.

    The name of a FILLER or SOURCE is the layer that it points to.
    """

    number: int
    kind: ColumnKind
    name: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer that the header declares: "SP" for spans, "RL" for relations, "CH" for chains."""

    kind: str
    name: str
    columns: tuple[Column, ...]

    @property
    def short(self) -> str:
        """The last part of the name, which is what people call the layer."""
        return self.name.rsplit(".", 1)[-1] or self.name

    def features(self) -> list[str]:
        """Give the names of the plain features, in the header's order."""
        return [one.name for one in self.columns if one.kind is ColumnKind.FEATURE]


@dataclass(frozen=True, slots=True)
class Row:
    """A token, or with `is_part` a part of one: offsets as the file counts, quoted text, cells."""

    line: int
    id: str
    start: int
    end: int
    text: str
    cells: Sequence[str]
    is_part: bool


@dataclass(slots=True)
class Sentence:
    """A sentence: its own text, the name that the file gives it, its rows in order."""

    line: int
    lines: list[str] = field(default_factory=list)
    name: str = ""
    rows: list[Row] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """A whole file: version, header, layers, sentences."""

    version: tuple[int, int]
    header: tuple[str, ...]
    layers: tuple[Layer, ...]
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """The article's text (LF newlines), what the offsets count, and where the rows lie.

    `places` holds half-open code-point ranges by the number of the row's line; rows whose quoted
    text stands elsewhere are not in it. `filled` counts the characters between sentences that the
    file does not have.
    """

    text: str
    unit: OffsetUnit
    places: dict[int, tuple[int, int]]
    given: Segmentation | None
    filled: int


def taken_apart(text: str, complaints: Complaints) -> Page:
    """Part a file into its pieces; broken rows are complaints, a broken header a `FormatError`."""
    lines = text.split("\n")
    version = _version(lines, complaints.file)
    layers: list[Layer] = []
    width = 0
    at = 1
    while at < len(lines) and (found := _LAYER.match(lines[at])):
        layers.append(_layer(found[1], found[2], width, complaints.file, at + 1))
        width += len(layers[-1].columns)
        at += 1
    sentences = tuple(_sentences(lines, at, width, version, complaints))
    if not any(sentence.rows for sentence in sentences):
        raise FormatError("holds no token; there is no article in it", file=complaints.file)
    return Page(version, tuple(lines[:at]), tuple(layers), sentences)


def placed(page: Page, complaints: Complaints) -> Placed:
    """Build the text and find every row in it; rows that stand elsewhere are complaints.

    The offsets count UTF-16 units, as the format says, unless only another unit fits all rows.
    """
    rows = [row for sentence in page.sentences for row in sentence.rows]
    unit = _TRIED[0]
    built = _Built(page, unit)
    if not built.fits(rows):
        for other in _TRIED[1:]:
            attempt = _Built(page, other)
            if attempt.fits(rows):
                unit, built = other, attempt
                break
    if built.problem:
        line, message = built.problem
        raise FormatError(message, file=complaints.file, line=line)
    places = {row.line: place for row in rows if (place := built.place(row, complaints))}
    tokens = [places[row.line] for row in rows if not row.is_part and row.line in places]
    given = _segmentation(tokens, built.sentences(), complaints)
    return Placed(built.text.text, unit, places, given, built.filled)


def _version(lines: list[str], file: str) -> tuple[int, int]:
    found = _FORMAT.fullmatch(lines[0])
    if found is None:
        if any(line.startswith("#id=") for line in lines[:_SAMPLE_LINES]):
            message = (
                "is WebAnno TSV 1 or 2, which has no offsets: export it again as WebAnno TSV 3"
            )
        else:
            message = 'is no WebAnno TSV 3: its first line is not "#FORMAT=WebAnno TSV 3.…"'
        raise FormatError(message, file=file, line=1)
    version = int(found[1]), int(found[2])
    if version[0] != 3:
        wanted = f"is WebAnno TSV {found[1]}.{found[2]}; versions 3.0 to 3.3 are read"
        raise FormatError(wanted, file=file, line=1)
    return version


def _layer(kind: str, declared: str, first: int, file: str, line: int) -> Layer:
    name, *fields = declared.rstrip().split("|")
    if not name:
        raise FormatError("declares a layer without a name", file=file, line=line)
    columns: list[Column] = []
    for field_ in fields:
        if field_:
            before = columns[-1].kind if columns else None
            columns.append(_column(kind, field_, first + len(columns), before))
    if kind == "RL" and not any(one.kind is ColumnKind.SOURCE for one in columns):
        message = f'the relation layer "{printable(name, 60)}" does not say what it links (BT_…)'
        raise FormatError(message, file=file, line=line)
    return Layer(kind, name, tuple(columns) or (Column(first, ColumnKind.PLACE, ""),))


def _column(kind: str, declared: str, number: int, before: ColumnKind | None) -> Column:
    if kind == "SP" and before is ColumnKind.ROLE:
        return Column(number, ColumnKind.FILLER, declared)
    if kind == "SP" and (role := _ROLE.fullmatch(declared)):
        return Column(number, ColumnKind.ROLE, role[1] or role[2])
    if kind == "RL" and declared.startswith("BT_"):
        return Column(number, ColumnKind.SOURCE, declared[3:])
    if kind == "CH" and declared == "referenceRelation":
        return Column(number, ColumnKind.LINK, declared)
    return Column(number, ColumnKind.FEATURE, declared)


def _sentences(
    lines: list[str], at: int, width: int, version: tuple[int, int], complaints: Complaints
) -> Iterator[Sentence]:
    sentence: Sentence | None = None
    for number, line in enumerate(lines[at:], at + 1):
        if line.startswith("#") and (sentence is None or not sentence.rows):
            sentence = sentence or Sentence(number)
            key, _, value = line.partition("=")
            if key == "#Text":
                sentence.lines.append(plain_text(value, version))
            elif key == "#Sentence.id":
                sentence.name = plain_text(value, version)
        elif not line.strip():
            if sentence is not None:
                yield sentence
            sentence = None
        elif sentence is None or not sentence.lines:
            complaints.about(number, 'stands before any "#Text=" line', "it was left out")
        else:
            row = _row(line, number, width, version, complaints)
            if row is not None:
                sentence.rows.append(row)
    if sentence is not None:
        yield sentence


def _row(
    line: str, number: int, width: int, version: tuple[int, int], complaints: Complaints
) -> Row | None:
    fields = line.split("\t")
    wrong = ""
    offsets = _OFFSETS.fullmatch(fields[1]) if len(fields) > 2 else None
    if not _ROW_ID.fullmatch(fields[0]):
        wrong = f'"{printable(fields[0], 40)}" is no number of a token, such as 1-1'
    elif offsets is None:
        wrong = "has no offsets, such as 0-4"
    elif len(fields) < width + 3:
        wrong = f"has {len(fields)} of {width + 3} columns"
    if wrong or offsets is None:
        complaints.about(number, wrong, "the line was left out")
        return None
    start, end = int(offsets[1]), int(offsets[2])
    text = plain_text(fields[2], version)
    return Row(number, fields[0], start, end, text, fields[3:], "." in fields[0])


class _Built:
    """The text as it is if the offsets count in `unit`."""

    def __init__(self, page: Page, unit: OffsetUnit) -> None:
        self._unit = unit
        self._ranges: list[tuple[int, int]] = []
        self.problem: tuple[int, str] | None = None
        self.filled = 0
        parts: list[str] = []
        size = chars = 0
        for sentence in page.sentences:
            begin = self._begin(sentence, size)
            gap = begin - size
            if gap < 0:
                self._refuse(sentence.line, "begins before the sentence before it ends")
            elif gap > _WIDEST_GAP:
                self._refuse(sentence.line, f"leaves out {gap} characters before it")
                gap = 0
            elif gap > bool(parts):
                self.filled += gap
            filling = ("\n" if parts else " ")[:gap] + " " * (gap - 1)
            parts += (filling, sentence.text)
            chars += len(filling)
            self._ranges.append((chars, chars + len(sentence.text)))
            chars += len(sentence.text)
            size = max(begin, size) + self._size(sentence.text)
        self.text = FileText("".join(parts))

    def _refuse(self, line: int, message: str) -> None:
        self.problem = self.problem or (line, message)

    def _begin(self, sentence: Sentence, size: int) -> int:
        """Give where the sentence begins: with its first token, or with the blanks before it."""
        if not sentence.rows:
            return size + bool(size)
        first = sentence.rows[0]
        lead = sentence.text.find(first.text)
        blanks = sentence.text[:lead] if lead > 0 else ""
        return first.start - (self._size(blanks) if not blanks.strip() else 0)

    def _size(self, text: str) -> int:
        if self._unit is OffsetUnit.CODE_POINT or text.isascii():
            return len(text)
        if self._unit is OffsetUnit.UTF8:
            return len(text.encode("utf-8", "replace"))
        return len(text) + sum(char > "\uffff" for char in text)

    def fits(self, rows: Sequence[Row]) -> bool:
        """Say whether every row stands where it says."""
        return not self.problem and all(
            self.text.fits(row.start, row.end, row.text, self._unit) for row in rows
        )

    def place(self, row: Row, complaints: Complaints) -> tuple[int, int] | None:
        """Give the place of a row; None, and a complaint, where its text is not there."""
        place = self.text.place(row.start, row.end, self._unit)
        if place is not None and self.text.fits(row.start, row.end, row.text, self._unit):
            return place
        there = f'"{self.text.text[slice(*place)]}" stands' if place else "nothing stands"
        message = (
            f'the token "{printable(row.text, 40)}" is not at {row.start}–{row.end}, '
            f"where {printable(there, 60)}"
        )
        complaints.about(row.line, message, "what the line says was left out")
        return None

    def sentences(self) -> list[tuple[int, int]]:
        """Give the sentences as ranges of the text with LF newlines."""
        unit = OffsetUnit.CODE_POINT
        found = (self.text.place(start, end, unit) for start, end in self._ranges)
        return [place for place in found if place and place[0] < place[1]]


def _segmentation(
    tokens: list[tuple[int, int]], sentences: list[tuple[int, int]], complaints: Complaints
) -> Segmentation | None:
    solid = [token for token in tokens if token[0] < token[1]]
    if any(after[0] < before[1] for before, after in pairwise(solid)):
        complaints.note("its tokens overlap; ours are used")
        return None
    return Segmentation(tuple(solid), tuple(sentences)) if solid else None
