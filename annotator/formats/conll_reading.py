"""CoNLL files taken apart: lines to sentences, sentences to articles, tags to spans.

A line holds a token, any further columns, and the tag last; where the file uses tabs, only tabs
part columns, so that a token may hold blanks. An empty line ends a sentence, `-DOCSTART-` or
`# newdoc` begins an article.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from annotator.domain.articles import Segmentation
from annotator.domain.errors import FormatError
from annotator.domain.exchange import ImportedSpan
from annotator.formats.complaints import Complaints
from annotator.formats.strict_json import canonical
from annotator.formats.tags import TagReader, is_tag, split_tag

__all__ = ["ConllArticle", "Sentence", "articles_of", "sentences_of"]

_NEWDOC = re.compile(r"^# ?newdoc\b(?!\t)[^\t]*$")
_DOCSTART = "-DOCSTART-"
_CONLLU_COLUMNS = 10
_LONGEST_LABEL = 5000
_SAMPLE = 5000


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence with their tags, other columns and line numbers.

    `begins` says that an article begins here.
    """

    begins: bool = False
    tokens: list[str] = field(default_factory=list)
    tags: list[tuple[str, str]] = field(default_factory=list)
    others: list[list[str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ConllArticle:
    """What some sentences make together: text, tokens, spans, and the line they begin on."""

    text: str
    line: int
    given: Segmentation
    spans: tuple[ImportedSpan, ...]
    extra: str


def sentences_of(text: str, bare_label: str, complaints: Complaints) -> Iterator[Sentence]:
    """Yield the sentences of a file, none of them empty; broken lines are complaints."""
    lines = text.split("\n")
    reader = _LineReader(_Columns.of(lines, complaints.file), bare_label, complaints)
    sentence = Sentence(begins=True)
    for number, line in enumerate(lines, 1):
        begins = line.startswith(_DOCSTART) and reader.token(line) == _DOCSTART
        if begins or (line[:2] == "# " and _NEWDOC.match(line)) or not line.strip():
            if sentence.tokens:
                yield sentence
                sentence = Sentence()
            sentence.begins = sentence.begins or bool(line.strip())
            continue
        reader.add(line, number, sentence)
    if sentence.tokens:
        yield sentence
    reader.tell()


def articles_of(
    sentences: Iterable[Sentence], division: str, tags: TagReader
) -> Iterator[ConllArticle]:
    """Yield articles: `division` is "auto", "file", "sentence", or a number of sentences.

    Token numbers in `tags.orphans` are line numbers of the file.
    """
    most = 1 if division == "sentence" else int(division) if division.isdigit() else 0
    together: list[Sentence] = []
    for sentence in sentences:
        full = bool(most) and len(together) == most
        if together and (full or (sentence.begins and division != "file")):
            yield _article(together, tags)
            together = []
        together.append(sentence)
    if together:
        yield _article(together, tags)


def _article(sentences: list[Sentence], tags: TagReader) -> ConllArticle:
    tokens: list[tuple[int, int]] = []
    ranges: list[tuple[int, int]] = []
    spans: list[ImportedSpan] = []
    at = 0
    for sentence in sentences:
        first = len(tokens)
        for token in sentence.tokens:
            tokens.append((at, at + len(token)))
            at += len(token) + 1
        ranges.append((tokens[first][0], tokens[-1][1]))
        known = len(tags.orphans)
        for start, end, label in tags.spans(sentence.tags, first):
            place = ((tokens[start][0], tokens[end - 1][1]),)
            spans.append(ImportedSpan(label, place))
        tags.orphans[known:] = [sentence.lines[i - first] for i in tags.orphans[known:]]
    text = "\n".join(" ".join(sentence.tokens) for sentence in sentences)
    return ConllArticle(
        text,
        sentences[0].lines[0],
        Segmentation(tuple(tokens), tuple(ranges)),
        tuple(spans),
        _extra(sentences),
    )


def _extra(sentences: list[Sentence]) -> str:
    """Keep the columns between token and tag, one text of tab-separated values a column."""
    width = max(len(others) for sentence in sentences for others in sentence.others)
    if not width:
        return ""
    columns = [
        "\t".join(
            others[index] if index < len(others) else "_"
            for sentence in sentences
            for others in sentence.others
        )
        for index in range(width)
    ]
    return canonical({"conll_columns": columns})


@dataclass(frozen=True, slots=True)
class _Columns:
    """How a file parts its columns, and how many it usually has."""

    has_tabs: bool
    usual: int

    @classmethod
    def of(cls, lines: list[str], file: str) -> "_Columns":
        sample = [line for line in lines if line.strip()][:_SAMPLE]
        tabs = sum("\t" in line for line in sample)
        columns = cls(has_tabs=tabs * 3 >= len(sample) and tabs > 0, usual=0)
        counts = Counter(
            len(columns.split(line)) for line in sample if not line.startswith((_DOCSTART, "# "))
        )
        usual = counts.most_common(1)[0][0] if counts else 0
        numbered = sum(line[:1].isdigit() for line in sample if not line.startswith("#"))
        if usual == _CONLLU_COLUMNS and numbered:
            raise FormatError("looks like CoNLL-U: ten columns with numbered tokens", file=file)
        return cls(columns.has_tabs, usual)

    def split(self, line: str) -> list[str]:
        if self.has_tabs:
            return line.rstrip(" \t").split("\t")
        return [column for column in line.split(" ") if column]


@dataclass(slots=True)
class _LineReader:
    """Puts the lines of one file into sentences, and counts what it had to interpret."""

    columns: _Columns
    bare_label: str
    complaints: Complaints
    _comments: int = 0
    _suffixed: list[int] = field(default_factory=list)
    _underlined: int = 0
    _known: dict[str, tuple[str, str] | None] = field(default_factory=dict)

    def token(self, line: str) -> str:
        return self.columns.split(line)[0]

    def add(self, line: str, number: int, sentence: Sentence) -> None:
        columns = self.columns.split(line)
        tag = columns[-1]
        pair = self._pair(tag) if len(columns) > 1 else None
        if line[0] == "#" and pair is None:
            self._comments += 1
            return
        if pair is None or not columns[0] or len(columns) < self.columns.usual:
            columns, pair = self._odd(line, columns, number)
            if pair is None:
                return
            tag = columns[-1]
        prefix, label = pair
        if prefix != "O":
            pair = self._labelled(prefix, label, tag, number)
        elif tag == "_":
            self._underlined += 1
        sentence.tokens.append(columns[0])
        sentence.tags.append(pair)
        sentence.others.append(columns[1:-1])
        sentence.lines.append(number)

    def tell(self) -> None:
        """Put into the report what was interpreted in the whole file."""
        note = self.complaints.note
        if self._comments:
            note(f"{self._comments} comment lines were passed over")
        if self._underlined:
            note(f'{self._underlined} tags "_" were read as O')
        if self._suffixed:
            where = f"{len(self._suffixed)} lines, first line {self._suffixed[0]}"
            reason = "the prefix stands at the end (NP-B): read like B-NP"
            self.complaints.report.change("tags", self.complaints.file, where, reason)

    def _pair(self, tag: str) -> tuple[str, str] | None:
        try:
            return self._known[tag]
        except KeyError:
            return self._known.setdefault(tag, split_tag(tag))

    def _odd(
        self, line: str, columns: list[str], number: int
    ) -> tuple[list[str], tuple[str, str] | None]:
        """Read a line that is not like the others, or complain about it."""
        if self.columns.has_tabs and "\t" not in line:
            parts = line.split()
            if len(parts) >= self.columns.usual and is_tag(parts[-1]):
                reason = "no tab: columns were parted at the blanks"
                place = f"line {number}"
                self.complaints.report.change("line", self.complaints.file, place, reason)
                return parts, self._pair(parts[-1])
        usual = self.columns.usual
        if len(columns) < max(2, usual):
            wrong = f"has {len(columns)} of {max(2, usual)} columns"
        elif not columns[0]:
            wrong = "has no token"
        else:
            wrong = f'"{columns[-1][:40]}" is no tag'
        self.complaints.about(number, wrong, "the line was left out")
        return columns, None

    def _labelled(self, prefix: str, label: str, tag: str, number: int) -> tuple[str, str]:
        """Give the tag of a token inside a span, with the label that it shall have."""
        report, file, place = self.complaints.report, self.complaints.file, f"line {number}"
        if not label:
            if not self.bare_label:
                reason = f"the tag {prefix} names no label: give one with bare_label=…"
                report.drop("tag", file, place, reason)
                return "O", ""
            return prefix, self.bare_label
        if not label.strip() or len(label) > _LONGEST_LABEL:
            report.drop("tag", file, place, "the label is blank or too long")
            return "O", ""
        if tag[1:2] != "-" or tag[0] != prefix:
            self._suffixed.append(number)
        return prefix, label
