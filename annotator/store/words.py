"""Words as the full-text index sees them: quoting a query, and finding its words in a text.

The index tells which articles match; where the words stand is found again in the text itself, by
code points. Folding keeps the length of a text: capitals and accents go, one character stays one.
"""

import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache

import regex

__all__ = ["Query", "Signs", "parse_query"]

_WORD_CLASS = r"\p{L}\p{N}\p{Co}\p{Mn}\p{Mc}"
_WORD = regex.compile(rf"[{_WORD_CLASS}]+")
_CHUNK = regex.compile(r'"([^"]*)"?|(\S+)')
_FEW = 40
_ASCII = bytes(range(128))
_MARK = "\u0300"
_FIRST_MARK, _LAST_MARK = 0x0300, 0x036F


class Query:
    """What somebody looks for: every chunk must occur, the last one may go on.

    A chunk is a word, or several that stand next to each other ("e-mail", or words in quotes).
    """

    def __init__(self, chunks: tuple[tuple[str, ...], ...], *, is_prefix: bool) -> None:
        self.chunks = chunks
        self.is_prefix = is_prefix

    def __bool__(self) -> bool:
        return bool(self.chunks)

    @property
    def match(self) -> str:
        """The query for FTS5: each word quoted, so that nothing in it is an operator."""
        phrases = ['"' + " ".join(words) + '"' for words in self.chunks]
        if self.is_prefix:
            phrases[-1] += " *"
        return " ".join(phrases)

    def apart(self) -> "Query":
        """Give the same words, not next to each other any more: a span's gap may part them."""
        words = tuple((word,) for chunk in self.chunks for word in chunk)
        return Query(words, is_prefix=self.is_prefix)

    def matches(self, text: str) -> bool:
        """Say whether every chunk occurs in `text`."""
        folded = fold(text)
        last = len(self.chunks) - 1
        return all(
            _finder((chunk,), self.is_prefix and at == last)(folded)
            for at, chunk in enumerate(self.chunks)
        )

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Give the code-point ranges of all chunks in `text`, in order."""
        return _finder(self.chunks, self.is_prefix)(fold(text))


class Signs(Query):
    """Signs without any word in them, an emoji say: no index holds them, the texts are read."""

    def __init__(self, signs: str) -> None:
        super().__init__(((signs,),), is_prefix=False)
        self._pattern = regex.compile(regex.escape(fold(signs), special_only=True))

    @property
    def match(self) -> str:
        """Nothing: the index cannot help."""
        return ""

    def apart(self) -> Query:
        """Give the same signs."""
        return self

    def matches(self, text: str) -> bool:
        """Say whether the signs occur in `text`."""
        return self._pattern.search(fold(text)) is not None

    def hits(self, text: str) -> list[tuple[int, int]]:
        """Give the code-point ranges of the signs in `text`, in order."""
        return [found.span() for found in self._pattern.finditer(fold(text))]


def parse_query(query: str) -> Query:
    """Read what somebody typed; text in double quotes is a phrase and no prefix."""
    chunks = []
    is_prefix = False
    for found in _CHUNK.finditer(query):
        quoted, bare = found.group(1), found.group(2)
        words = tuple(_WORD.findall(bare if quoted is None else quoted))
        if words:
            chunks.append(words)
            is_prefix = quoted is None and _is_word_end(query, found.end())
    return Query(tuple(chunks), is_prefix=is_prefix)


def fold(text: str) -> str:
    """Lower the case and drop accents, one character for one.

    Most texts have few letters beyond ASCII: replacing each of them is quicker than looking every
    character up. Bytes tell quickest which they are, and lower the rest.
    """
    if text.isascii():
        return text.lower()
    table = _folding()
    beyond = _decoded(_encoded(text).translate(None, _ASCII))
    changed = [(char, table[ord(char)]) for char in set(beyond)]
    changed = [(char, folded) for char, folded in changed if char != folded]
    if len(changed) > _FEW:
        return text.translate(table)
    for char, folded in changed:
        text = text.replace(char, folded)
    return _decoded(_encoded(text).lower())


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _decoded(raw: bytes) -> str:
    return raw.decode("utf-8", "surrogatepass")


def _is_word_end(query: str, at: int) -> bool:
    return _WORD.match(query, at - 1) is not None


class _Folding(dict[int, str]):
    """The folding of each character, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = _fold_one(chr(code))
        self[code] = folded
        return folded


@cache
def _folding() -> _Folding:
    return _Folding()


def _fold_one(char: str) -> str:
    if _FIRST_MARK <= ord(char) <= _LAST_MARK:
        return _MARK
    base = unicodedata.normalize("NFD", char)
    if len(base) > 1 and all(_FIRST_MARK <= ord(mark) <= _LAST_MARK for mark in base[1:]):
        char = base[0]
    lower = char.lower()
    return lower if len(lower) == 1 else char


@lru_cache(maxsize=64)
def _finder(
    chunks: tuple[tuple[str, ...], ...], is_prefix: bool
) -> Callable[[str], list[tuple[int, int]]]:
    before, after = rf"(?<![{_WORD_CLASS}])", rf"(?![{_WORD_CLASS}])"
    patterns = []
    for number, words in enumerate(chunks):
        is_last = number == len(chunks) - 1
        body = rf"[^{_WORD_CLASS}]+".join(_word_pattern(word) for word in words)
        end = rf"[{_WORD_CLASS}]*" if is_last and is_prefix else after
        patterns.append(f"{before}{body}{end}")
    pattern = regex.compile("|".join(patterns))
    return lambda text: [found.span() for found in pattern.finditer(text)]


def _word_pattern(word: str) -> str:
    letters = [char for char in fold(word) if char != _MARK]
    return "".join(regex.escape(char) + f"{_MARK}*" for char in letters)
