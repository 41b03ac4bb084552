"""One tag a token: how column formats write spans, and how such tags are read.

Reading takes B-, I-, E-, S-, L-, U- and M- together, so that IOB1, IOB2, BIOES (IOBES) and BILOU
need not be told apart to give the right spans. Writing uses the one scheme that was asked for.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from annotator.domain.scheme import TagScheme

__all__ = ["TagReader", "TokenSpan", "escaped", "is_tag", "split_tag", "unescaped", "written"]

TokenSpan = tuple[int, int, str]
"""First token, token after the last, label."""

_OPENS = frozenset("BSU")
_CLOSES = frozenset("ESLU")
_PREFIXES = frozenset("BIESLUM")
_TAG = re.compile(r"^(?:O|_|[BIESLUM](?:-.*)?|.+-[BIESLUM])$", re.DOTALL)
_TO_ESCAPE = re.compile(r"[\t\n\r]|%(?=09|0A|0D|20|25)|^ | $")
_ESCAPED = re.compile("%(09|0A|0D|20|25)")


def is_tag(text: str) -> bool:
    """Say whether a column looks like a tag: O, B-X, a bare B, or X-B."""
    return _TAG.match(text) is not None


def split_tag(tag: str) -> tuple[str, str] | None:
    """Give prefix and label; `("O", "")` outside, label "" for a bare prefix, None for no tag.

    The label begins after the first hyphen; only where no prefix stands before that, the part
    after the last hyphen is tried as a suffix.
    """
    if tag in ("O", "_"):
        return "O", ""
    if tag[:1] in _PREFIXES and (len(tag) == 1 or tag[1] == "-"):
        return tag[0], unescaped(tag[2:])
    label, hyphen, suffix = tag.rpartition("-")
    if hyphen and suffix in _PREFIXES:
        return suffix, unescaped(label)
    return None


def escaped(label: str) -> str:
    """Give a label as it can stand in a column: tabs and newlines as %09, %0A, and so on."""
    return _TO_ESCAPE.sub(lambda match: f"%{ord(match[0]):02X}", label)


def unescaped(label: str) -> str:
    """Take `escaped` back; other percent signs stay."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), label) if "%" in label else label


@dataclass(slots=True)
class TagReader:
    """Reads the tags of one file, sentence by sentence; tells what was odd about them.

    `orphans` are the tokens at which an I-, E-, L- or M- opened a span because none was open.
    """

    orphans: list[int] = field(default_factory=list)
    prefixes: set[str] = field(default_factory=set)
    _is_iob1: bool = True

    def spans(self, tags: Sequence[tuple[str, str]], first: int) -> list[TokenSpan]:
        """Give the spans of one sentence whose first token has the number `first`.

        `tags` are prefix and label of each token; a label "" means outside.
        """
        spans: list[TokenSpan] = []
        start = -1
        open_label = ""
        for number, (prefix, label) in enumerate(tags, first):
            if start >= 0 and (prefix in _OPENS or label != open_label):
                spans.append((start, number, open_label))
                start = -1
            if label and start < 0:
                self._note_opening(prefix, label, number, spans)
                start, open_label = number, label
            if label and prefix in _CLOSES:
                spans.append((start, number + 1, open_label))
                start = -1
            self.prefixes.add(prefix)
        if start >= 0:
            spans.append((start, first + len(tags), open_label))
        return spans

    def _note_opening(self, prefix: str, label: str, number: int, spans: list[TokenSpan]) -> None:
        if prefix not in _OPENS:
            self.orphans.append(number)
        elif prefix == "B" and not (spans and spans[-1][1:] == (number, label)):
            self._is_iob1 = False

    @property
    def scheme(self) -> str:
        """Name the scheme of all tags so far: "IOB1", "IOB2", "BIOES", "BILOU", or "mixed"."""
        ends = bool(self.prefixes & set("ES"))
        lasts = bool(self.prefixes & set("LU"))
        if self._is_iob1 and self.orphans and not (ends or lasts):
            return "IOB1"
        if (ends and lasts) or (self.orphans and (ends or lasts)):
            return "mixed"
        return "BIOES" if ends else "BILOU" if lasts else "IOB2"


def written(
    spans: Iterable[TokenSpan], tokens: int, scheme: TagScheme, breaks: Collection[int] = ()
) -> list[str]:
    """Give the tags of `tokens` tokens; `spans` are sorted and share no token.

    `breaks` are the tokens that begin a sentence; only IOB1 needs to know them.
    """
    tags = ["O"] * tokens
    letters = _LETTERS[scheme]
    before: TokenSpan = (-1, -1, "")
    known: dict[str, list[str]] = {}
    for span in spans:
        start, end, label = span
        if label not in known:
            name = escaped(label)
            known[label] = [f"{letter}-{name}" for letter in letters]
        opens, single, inside, last = known[label]
        if scheme is TagScheme.IOB1 and (before[1:] != (start, label) or start in breaks):
            opens = single = inside
        if end - start == 1:
            tags[start] = single
        else:
            tags[start] = opens
            if end - start > 2:
                tags[start + 1 : end] = [inside] * (end - start - 1)
            tags[end - 1] = last
        before = span
    return tags


_LETTERS = {  # of a span's first token, of its only one, of those inside, and of its last
    TagScheme.IOB1: "BBII",
    TagScheme.IOB2: "BBII",
    TagScheme.BIOES: "BSIE",
    TagScheme.BILOU: "BUIL",
}
