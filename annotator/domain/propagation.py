"""Other places of a name: what counts as one, which wins, and what is labelled there already.

Pure rules. Finding candidates quickly among many names is `suggest.repeats`; reading articles and
writing spans is `workspace.propagating`. Word lists arrive as arguments. Nothing here widens or
shifts a text: folding gives one character for one, so that every offset is a code point.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from functools import cached_property

from annotator.domain.actors import AUTHOR_ID, Actor
from annotator.domain.ids import ArticleId, LayerId, SpanId
from annotator.domain.layers import LayerStatus
from annotator.domain.rows import Fragments
from annotator.domain.spans import Attributes, Span
from annotator.domain.text import ArticleText

__all__ = [
    "Conventions",
    "Found",
    "HitKind",
    "HitState",
    "LabelledSpan",
    "Matching",
    "Name",
    "Place",
    "ScannedText",
    "Surface",
    "Surfaces",
    "TitleRule",
    "fold",
    "names_of",
    "padded",
    "states_of",
]

_PLAIN_EDGES = frozenset(" \n,.;:!?()[]{}\"'“”‘’«»/-–—…")
_BLANKS = ("\n", "\t", "\u00a0", "\u202f")
_LONGEST_TITLE = 80
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)
_JOINERS = "_\u00ad\u200c\u200d"


class TitleRule(StrEnum):
    """What a search makes of titles before a name ("Presiden Putin")."""

    AS_GIVEN = "as_given"
    WITHOUT = "without"
    WITH = "with"


class HitKind(IntEnum):
    """In which form a name stands at a place."""

    SAME = 0
    CAPITALS = 1
    CLITIC = 2
    TITLE = 3
    ALIAS = 4


class HitState(IntEnum):
    """What the layer says of a place already: nothing, the same label, only other labels."""

    NEW = 0
    LABELLED = 1
    CONFLICT = 2


@dataclass(frozen=True, slots=True)
class Name:
    """What to look for and which label its places get; `aliases` are other names of the actor."""

    text: str
    label: str
    attributes: Attributes = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Matching:
    """What counts as a place of a name.

    With `clitics` a name may go on with one of the language's clitics ("Putinnya"), which stays
    outside the place. `titles` says whether "Presiden Putin" and "Putin" are looked for as given,
    always without the title, or with the title wherever one stands. Names never begin or end
    inside a grapheme cluster, whatever is chosen.
    """

    whole_words: bool = True
    match_case: bool = True
    clitics: bool = True
    titles: TitleRule = TitleRule.AS_GIVEN
    aliases: bool = True


@dataclass(frozen=True, slots=True)
class Conventions:
    """The word lists that matching needs: clitics ("nya") and titles ("wakil presiden").

    Capitals of titles make no difference.
    """

    clitics: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


_ANY_CASE = Matching(match_case=False)

_SAME = int(HitKind.SAME)

Found = tuple[int, int, int, int]
"""A place of a name: start, end (code points, half-open), number of the name, its `HitKind`.

The form is a plain number, because the collector of garbage passes such tuples over.
"""

Place = tuple[int, int, str]
"""A labelled range: start, end, label. One of a discontinuous span's ranges is one place."""


@dataclass(frozen=True, slots=True)
class ScannedText:
    """An article's text with the person's own layer on it: None and unseen where there is none."""

    article: ArticleId
    text: str
    layer: LayerId | None
    status: LayerStatus


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A span of a label that may be replaced; `quote` is the text from its start to its end."""

    article: ArticleId
    status: LayerStatus
    span: SpanId
    fragments: Fragments
    quote: str
    attributes: Attributes


@dataclass(frozen=True, slots=True)
class Surface:
    """One form to look for, folded: `name` is the number of the name that it stands for."""

    text: str
    name: int
    kind: HitKind
    spelling: str = field(compare=False)


class Surfaces:
    """The forms of names under one choice of rules, and which candidates are places of them.

    Safe in any thread. Of two names with the same form the first one given has it.
    """

    def __init__(
        self,
        names: Sequence[Name],
        matching: Matching = Matching(),
        conventions: Conventions = Conventions(),
    ) -> None:
        self.names = tuple(names)
        self.matching = matching
        self._conventions = conventions
        forms: dict[str, Surface] = {}
        for is_alias in (False, True) if matching.aliases else (False,):
            for number, name in enumerate(self.names):
                for form in self._forms(number, name, is_alias=is_alias):
                    forms.setdefault(form.text, form)
        self.forms: tuple[Surface, ...] = tuple(forms.values())
        self._lengths = tuple(len(form.text) for form in self.forms)
        self._names = tuple(form.name for form in self.forms)
        self._spellings = tuple(form.spelling for form in self.forms)
        self._kinds = tuple(int(form.kind) for form in self.forms)
        self._clitics = tuple(
            sorted((fold(word, matching) for word in conventions.clitics), key=len, reverse=True)
        )

    def _forms(self, number: int, name: Name, *, is_alias: bool) -> Iterable[Surface]:
        for given in name.aliases if is_alias else (name.text,):
            spelling = given.strip()
            if self.matching.titles is not TitleRule.AS_GIVEN:
                spelling = self._without_title(spelling)
            if not (any(map(_is_word, spelling)) and _stands_alone(spelling)):
                continue
            kind = HitKind.SAME if spelling == given.strip() else HitKind.TITLE
            kind = HitKind.ALIAS if is_alias else kind
            yield Surface(fold(spelling, self.matching), number, kind, spelling)

    def places(self, text: str, folded: str, candidates: Iterable[tuple[int, int]]) -> list[Found]:
        """Give the places in reading order; where candidates overlap, the longest first one wins.

        `folded` is `padded(text, matching)`. A candidate is the last code point of a form in it
        (inclusive, as automata tell it) and the number of the form; they come by their ends, the
        longer of two with one end first.
        """
        lengths, names, kinds, edges = self._lengths, self._names, self._kinds, _PLAIN_EDGES
        has_capitals, spellings = not self.matching.match_case, self._spellings
        found: list[Found] = []
        free_from = 0
        for end, number in candidates:  # one more than the last code point: the padding
            start = end - lengths[number]
            kind = kinds[number]
            if folded[start] not in edges or folded[end + 1] not in edges:
                clitic = self._tail(text, folded, start, end)
                if clitic is None:
                    continue
                if clitic and kind == _SAME:
                    kind = int(HitKind.CLITIC)
            if has_capitals and kind == _SAME and text[start:end] != spellings[number]:
                kind = self._spelt(text[start:end], number)
            if start >= free_from:
                found.append((start, end, names[number], kind))
            elif not _took_over(found, start, end, names[number], kind):
                continue
            free_from = end
        return found if self.matching.titles is not TitleRule.WITH else self._titled(text, found)

    def _tail(self, text: str, folded: str, start: int, end: int) -> int | None:
        """Give the length of the clitic after a candidate; None where it is no place at all."""
        length = 0
        if self.matching.whole_words:
            if _goes_on(folded[start], folded[start + 1]):
                return None
            if _goes_on(folded[end + 1], folded[end]):
                length = self._clitic(folded, end + 1)
                if not length:
                    return None
        return length if _parts(text, start) and _parts(text, end) else None

    def _clitic(self, folded: str, at: int) -> int:
        """Give the length of the clitic that stands at `at` and ends the word; 0 for none."""
        if self.matching.clitics:
            for clitic in self._clitics:
                after = at + len(clitic)
                if folded.startswith(clitic, at) and not _goes_on(folded[after], clitic[-1]):
                    return len(clitic)
        return 0

    def _spelt(self, written: str, number: int) -> int:
        spelling = self.forms[number].spelling
        return int(HitKind.SAME if fold(written) == fold(spelling) else HitKind.CAPITALS)

    # Titles --------------------------------------------------------------------------------------

    @cached_property
    def _title(self) -> "re.Pattern[str]":
        words = sorted({*self._conventions.titles}, key=len, reverse=True)
        titles = "|".join(rf"{re.escape(word)}" for word in words) or r"(?!)"
        named = r"[ \u00a0][^\W\d_a-z][\w’'-]*"  # "Presiden Rusia" before the name
        return re.compile(rf"(?<!\w)(?:(?i:{titles})(?:{named}){{0,3}}?[ \u00a0])+$")

    def _without_title(self, spelling: str) -> str:
        titles = sorted(map(str.lower, self._conventions.titles), key=len, reverse=True)
        while True:
            low = fold(spelling, _ANY_CASE)
            title = next((word for word in titles if low.startswith(f"{word} ")), None)
            if title is None:
                return spelling
            spelling = spelling[len(title) :].strip()

    def _titled(self, text: str, found: list[Found]) -> list[Found]:
        """Take titles before the places in, as far as the place before leaves room."""
        widened: list[Found] = []
        lowest = 0
        for start, end, name, kind in found:
            before = text[max(lowest, start - _LONGEST_TITLE) : start]
            match = self._title.search(before)
            lowest = end
            if match is None:
                widened.append((start, end, name, kind))
            else:
                form = kind if kind == HitKind.ALIAS else int(HitKind.TITLE)
                widened.append((start - len(match.group()), end, name, form))
        return widened


def fold(text: str, matching: Matching = Matching()) -> str:
    """Give `text` as it is compared: blanks of one kind and, if asked for, small letters.

    One character for one, also where lower case would be longer ("İ") or depends on the place
    ("ς").
    """
    for blank in _BLANKS:
        text = text.replace(blank, " ")
    if matching.match_case:
        return text
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(char.lower()[0] for char in text)
    return lower.replace("ς", "σ")


def padded(text: str, matching: Matching) -> str:
    """Give `fold(text, matching)` between two blanks, so that every place has two neighbours."""
    return f" {fold(text, matching)} "


def names_of(
    spans: Iterable[Span], text: ArticleText, actors: Iterable[Actor] = ()
) -> tuple[Name, ...]:
    """Give the names that spans label, each once, with its most frequent label, as they come.

    Attributes are those of the first such span. Aliases are those of the actor with that name.
    Spans with gaps and empty ones name nothing.
    """
    counts: dict[str, Counter[str]] = {}
    first: dict[tuple[str, str], Span] = {}
    for span in spans:
        name = text.quote(span.start, span.end).strip()
        if name and not span.is_discontinuous:
            counts.setdefault(name, Counter())[span.label] += 1
            first.setdefault((name, span.label), span)
    known = _aliases(actors)
    names = []
    for name, labels in counts.items():
        label = labels.most_common(1)[0][0]
        names.append(Name(name, label, first[name, label].attributes, known.get(name, ())))
    return tuple(names)


def states_of(places: Sequence[Place], found: Sequence[Found], names: Sequence[Name]) -> bytes:
    """Give the `HitState` of each place found, a byte each.

    `places` are what is labelled there, sorted by start. A place that shares a code point with
    one of the same label is labelled; with others only, it is a conflict.
    """
    if not places:
        return bytes(len(found))
    states = bytearray(len(found))
    standing: list[Place] = []
    at, count = 0, len(places)
    for number, (start, end, name, _) in enumerate(found):
        while at < count and places[at][0] < end:
            standing.append(places[at])
            at += 1
        if standing:
            # Places that end before a later hit begins are not asked again.
            standing = [place for place in standing if place[1] > start]
        if standing:
            label = names[name].label
            others = [place[2] for place in standing if place[0] < end]
            if others:
                states[number] = HitState.LABELLED if label in others else HitState.CONFLICT
    return bytes(states)


def _took_over(found: list[Found], start: int, end: int, name: int, kind: int) -> bool:
    """Put a place over the shorter ones inside it, unless an earlier one reaches into it."""
    at = len(found)
    while at and found[at - 1][0] >= start:
        at -= 1
    if (at and found[at - 1][1] > start) or (at < len(found) and found[at][:2] == (start, end)):
        return False
    found[at:] = [(start, end, name, kind)]
    return True


def _aliases(actors: Iterable[Actor]) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for actor in actors:
        if actor.id == AUTHOR_ID:
            continue
        spellings = (actor.name, *actor.aliases)
        for one in spellings:
            known.setdefault(one, tuple(other for other in spellings if other != one))
    return known


def _is_word(char: str) -> bool:
    return char.isalnum() or char in _JOINERS or unicodedata.category(char)[0] == "M"


def _goes_on(outside: str, inside: str) -> bool:
    """Say whether a word that ends with `inside` goes on with `outside`, or the other way round.

    Scripts that write no blanks have no such thing.
    """
    if outside.isascii() and inside.isascii():
        return (outside.isalnum() or outside == "_") and (inside.isalnum() or inside == "_")
    if not (_is_word(outside) and _is_word(inside)):
        return False
    return _WITHOUT_BLANKS.match(outside) is None or _WITHOUT_BLANKS.match(inside) is None


def _stands_alone(spelling: str) -> bool:
    """Say whether a form keeps to itself between two full stops: it begins with no mark."""
    text = ArticleText(f".{spelling}.")
    return text.is_grapheme_boundary(1) and text.is_grapheme_boundary(len(spelling) + 1)


def _parts(text: str, at: int) -> bool:
    """Say whether a grapheme cluster may end at `at`."""
    if at in (0, len(text)):
        return True
    if text[at - 1].isascii() and text[at].isascii():
        return text[at - 1 : at + 1] != "\r\n"
    low = max(0, at - 64)
    return ArticleText(text[low : at + 64]).is_grapheme_boundary(at - low)
