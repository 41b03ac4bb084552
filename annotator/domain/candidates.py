"""Places in a text that are worth a label: names, acronyms, dates, money, measures, numbers.

Pure, and quick enough to be asked sentence by sentence as somebody walks through an article.
Words of a language arrive as a `Lexicon`; without one, capitals and figures still count. Whole
tokens only, so that what is proposed is what an export can hold.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

import regex

__all__ = ["Candidate", "CandidateKind", "Lexicon", "candidates", "figures"]

_Range = tuple[int, int]
_WORD = regex.compile(r"[\p{L}\p{N}]")
_CAPITAL = regex.compile(r"[\p{Lu}\p{Lt}]")
_LOWER = regex.compile(r"\p{Ll}")
_OPENING = regex.compile(r"[\p{Ps}\p{Pi}\"']*")
_ENDS_A_RUN = frozenset(')]},;:.!?”’»"')
_OPENS_A_SENTENCE = frozenset("\"'“‘«„:(—–-")
_ROMAN = regex.compile(r"[IVXL]+")
_MOST_CAPITALS = 0.6
_SHORTEST_HEADLINE = 4


class CandidateKind(StrEnum):
    """What a candidate looks like; which label it deserves is for people to say."""

    NAME = "name"
    ACRONYM = "acronym"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PERCENT = "percent"
    MEASURE = "measure"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place worth a label: half-open code points, and what it looks like."""

    start: int
    end: int
    kind: CandidateKind


_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words of a language, all lower case; `titles` may be of several words.

    `common` are never part of a name, `openers` none where a sentence begins; `connectors` join
    capitals into one name, after a word of `heads` ("Kementerian") also a word of `conjunctions`;
    a known place ends a title ("Presiden Rusia | Vladimir Putin"); `clauses` begin a clause,
    `clitics` end a word.
    """

    titles: frozenset[str] = _NONE
    common: frozenset[str] = _NONE
    openers: frozenset[str] = _NONE
    connectors: frozenset[str] = _NONE
    conjunctions: frozenset[str] = _NONE
    heads: frozenset[str] = _NONE
    places: frozenset[str] = _NONE
    clauses: frozenset[str] = _NONE
    clitics: frozenset[str] = _NONE
    days: frozenset[str] = _NONE
    months: frozenset[str] = _NONE
    times: frozenset[str] = _NONE
    zones: frozenset[str] = _NONE
    currencies: frozenset[str] = _NONE
    moneys: frozenset[str] = _NONE
    scales: frozenset[str] = _NONE
    units: frozenset[str] = _NONE
    percents: frozenset[str] = field(default=frozenset({"%", "‰"}))


def candidates(
    text: str,
    tokens: Sequence[_Range],
    lexicon: Lexicon,
    is_common: Callable[[str], bool] = lambda _word: False,
) -> list[Candidate]:
    """Give the candidates among the tokens of one sentence, in order, never overlapping.

    `is_common` says whether a word (lower case) was seen without a capital elsewhere: then it is
    no name where every first word has a capital.
    """
    if not tokens:
        return []
    found = figures(text, tokens, lexicon)
    taken = {at for one in found for at in range(one.start, one.end)} if found else set()
    names = _Names(text, [t for t in tokens if t[0] not in taken], lexicon, is_common)
    return sorted([*found, *names.found()], key=lambda one: one.start)


def figures(text: str, tokens: Sequence[_Range], lexicon: Lexicon) -> list[Candidate]:
    """Give dates, times, money, measures and numbers among the tokens, in order."""
    low, high = tokens[0][0], tokens[-1][1]
    found: list[Candidate] = []
    at = 0
    for match in regex.finditer(_figure_pattern(lexicon), text, pos=low, endpos=high):
        start, end = match.span()
        while at < len(tokens) and tokens[at][1] <= start:
            at += 1
        last = at
        while last + 1 < len(tokens) and tokens[last + 1][0] < end:
            last += 1
        if at >= len(tokens) or (found and tokens[at][0] < found[-1].end):
            continue
        kind = CandidateKind(str(match.lastgroup))
        found.append(Candidate(tokens[at][0], max(tokens[last][1], end), kind))
    return found


class _Names:
    """The capitalised runs of one sentence."""

    def __init__(
        self,
        text: str,
        tokens: Sequence[_Range],
        lexicon: Lexicon,
        is_common: Callable[[str], bool],
    ) -> None:
        self._text = text
        self._tokens = tokens
        self._lexicon = lexicon
        self._is_common = is_common
        self._words = [text[start:end] for start, end in tokens]
        self._low = [self._bare(word).lower() for word in self._words]
        self._is_headline = self._looks_like_headline()

    def found(self) -> list[Candidate]:
        """Give the names and acronyms, in order."""
        result: list[Candidate] = []
        at = 0
        while at < len(self._tokens):
            if not self._is_name(at):
                at += 1
                continue
            end = self._run_end(at)
            result += [self._candidate(first, last) for first, last in self._pieces(at, end)]
            at = end
        return result

    def _bare(self, word: str) -> str:
        return word.strip("()[]{}\"'“”‘’«».,;:!?…")

    def _looks_like_headline(self) -> bool:
        words = [word for word in self._words if _WORD.search(word)]
        capitals = sum(1 for word in words if _CAPITAL.match(self._bare(word)))
        return len(words) >= _SHORTEST_HEADLINE and capitals > _MOST_CAPITALS * len(words)

    def _is_name(self, at: int) -> bool:
        word, low = self._words[at], self._low[at]
        if _CAPITAL.search(word) is None or low in self._lexicon.common:
            return False
        if self._is_acronym(at):
            return not self._is_headline or not self._is_common(low)
        if not (self._is_headline or self._begins_a_sentence(at)):
            return True
        if not self._is_common(low) and low not in self._lexicon.openers:
            return True
        return low in self._lexicon.heads | self._lexicon.titles and self._has_capital(at + 1)

    def _has_capital(self, at: int) -> bool:
        return at < len(self._words) and _CAPITAL.match(self._words[at]) is not None

    def _begins_a_sentence(self, at: int) -> bool:
        return at == 0 or self._words[at - 1][-1] in _OPENS_A_SENTENCE | {".", "!", "?"}

    def _is_acronym(self, at: int) -> bool:
        bare = self._bare(self._words[at])
        return len(bare) > 1 and _LOWER.search(bare) is None and _CAPITAL.match(bare) is not None

    def _run_end(self, start: int) -> int:
        """Give the number of the token after the run that begins with token `start`."""
        at = start + 1
        while at < len(self._tokens) and not self._ends_run(at - 1):
            if self._begins_anew(at):
                break
            if self._is_name(at):
                at += 1
            elif self._joins(start, at):
                at += 2
            else:
                break
        return at

    def _ends_run(self, at: int) -> bool:
        word = self._words[at]
        is_short = word[-1] == "." and (len(word) <= 4 or "." in word[:-1])
        return word[-1] in _ENDS_A_RUN and not is_short

    def _begins_anew(self, at: int) -> bool:
        """Say whether something opens here, or stands between: a bracket, a figure, a newline."""
        between = self._text[self._tokens[at - 1][1] : self._tokens[at][0]]
        opening = _OPENING.match(self._words[at])
        return bool(between.strip()) or "\n" in between or bool(opening and opening[0])

    def _joins(self, start: int, at: int) -> bool:
        """Say whether a small word between two capitals belongs to one name."""
        low = self._low[at]
        if at + 1 >= len(self._tokens) or not self._is_name(at + 1) or self._begins_anew(at + 1):
            return False
        if low in self._lexicon.connectors:
            return True
        return low in self._lexicon.conjunctions and self._low[start] in self._lexicon.heads

    def _pieces(self, start: int, end: int) -> list[_Range]:
        """Cut a run at its titles; a place or an acronym after a title stands by itself."""
        pieces: list[_Range] = []
        at = begun = start
        while at < end:
            length = self._title_at(at, end)
            if not length:
                at += 1
                continue
            pieces.append((begun, at))
            at = begun = at + length
            place = self._place_at(at, end)
            if place and at + place < end:
                pieces.append((at, at + place))
                at = begun = at + place
        pieces.append((begun, end))
        return [(first, last) for first, last in pieces if self._is_worth_it(first, last)]

    def _is_worth_it(self, first: int, last: int) -> bool:
        if first >= last:
            return False
        return last - first > 1 or _ROMAN.fullmatch(self._words[first]) is None

    def _title_at(self, at: int, end: int) -> int:
        """Give how many tokens a title beginning here has; 0 for none."""
        titles = self._lexicon.titles
        for length in (4, 3, 2, 1):
            if at + length <= end and " ".join(self._low[at : at + length]) in titles:
                return length
        return 0

    def _place_at(self, at: int, end: int) -> int:
        """Give how many tokens a known place or acronym beginning here has."""
        for length in (3, 2, 1):
            if at + length <= end and " ".join(self._low[at : at + length]) in self._lexicon.places:
                return length
        return 1 if at < end and self._is_acronym(at) and len(self._low[at]) > 2 else 0

    def _candidate(self, first: int, last: int) -> Candidate:
        is_acronym = last - first == 1 and self._is_acronym(first)
        kind = CandidateKind.ACRONYM if is_acronym else CandidateKind.NAME
        return Candidate(self._tokens[first][0], self._tokens[last - 1][1], kind)


@lru_cache(maxsize=16)
def _figure_pattern(words: Lexicon) -> str:
    number = r"\d+(?:[.,:/]\d+)*"
    scale = rf"(?:\s(?:{_any(words.scales)}))?"
    amount = rf"{number}{scale}"
    day, month, unit = _any(words.days), _any(words.months), _any(words.units)
    short = r"\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{4}|\d{2}))?"
    kinds = {
        CandidateKind.DATE: (
            rf"(?:{day}),?\s*(?:\(\s?{short}\s?\)|{short})",
            rf"(?:(?:{day}),?\s*)?\d{{1,2}}\s(?:{month})(?:\s\d{{4}})?",
            rf"(?:{month})\s\d{{4}}",
            r"\d{1,2}[/-]\d{1,2}[/-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2}",
            rf"(?-i:\p{{Lu}})(?<=(?={day}).)\w+",
        ),
        CandidateKind.TIME: (
            rf"(?:{_any(words.times)})\s\d{{1,2}}[.:]\d{{2}}(?:\s?(?:{_any(words.zones)}))?",
            rf"\d{{1,2}}[.:]\d{{2}}\s(?:{_any(words.zones)})",
            r"\d{1,2}:\d{2}(?::\d{2})?",
        ),
        CandidateKind.MONEY: (
            rf"(?:{_any(words.currencies)})\.?\s?{amount}",
            rf"{amount}\s(?:{_any(words.moneys)})",
        ),
        CandidateKind.PERCENT: (rf"{number}\s?(?:{_any(words.percents)})",),
        CandidateKind.MEASURE: (rf"{amount}[\s-]?(?:{unit})(?:\s?/\s?(?:{unit}))?",),
        CandidateKind.NUMBER: (amount,),
    }
    choices = "|".join(f"(?P<{kind}>{'|'.join(forms)})" for kind, forms in kinds.items())
    return rf"(?i)(?<![\w])(?:{choices})(?!\w)"


def _any(words: frozenset[str]) -> str:
    """Match any of these words, the longest first; nothing at all when there are none."""
    if not words:
        return r"(?!)"
    return "|".join(regex.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
