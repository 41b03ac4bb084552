"""Finding sentences: sentencex, corrected where it is known to cut too early.

sentencex knows the sentence ends of most languages; abbreviations and initials are held together
here, and no sentence crosses a newline. Seen by others through `segmentation`.
"""

import re
from collections.abc import Iterable

from sentencex import get_sentence_boundaries

from annotator.domain.tokens import spellings

__all__ = ["SentenceFinder"]

_WINDOW = 8_000
_BEFORE_A_WORD = re.compile(r"[\s(\[{\"'“‘«]")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+\Z")
_LETTER_BLANKS_STOP = re.compile(r"\b\w[^\S\n]+(?=\.)")
_LONGEST_WORD = 40


class SentenceFinder:
    """Our sentence splitter for one language (BCP 47; English where it is not known).

    Never ends a sentence after one of `abbreviations` or a single initial ("A. Yani"). Safe in any
    thread.
    """

    def __init__(self, language: str = "en", abbreviations: Iterable[str] = ()) -> None:
        self._language = language.split("-")[0].lower() or "en"
        self._abbreviations = spellings(abbreviations)

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """Give half-open code-point ranges in order, without the blanks around them.

        Together they hold every character that is no blank.
        """
        found: list[tuple[int, int]] = []
        start = 0
        for line in text.split("\n"):
            if line and not line.isspace():
                found += self._sentences_of(line, start)
            start += len(line) + 1
        return found

    def _sentences_of(self, line: str, offset: int) -> list[tuple[int, int]]:
        """Give the sentences of a line that begins at `offset`."""
        found = []
        start = 0
        for end in self._ends(line):
            solid = line[start:end].strip()
            if not solid or (solid[-1] == "." and end < len(line) and self._goes_on(solid)):
                continue
            first = offset + line.index(solid, start)
            found.append((first, first + len(solid)))
            start = end
        return found

    def _ends(self, line: str) -> list[int]:
        """Give where sentencex ends the sentences of a line; the last one ends with the line.

        It takes quadratic time when quotation marks are never closed, so a long line is shown to
        it in windows; the sentence that a window cuts off begins the next one.
        """
        found: list[int] = []
        start = 0
        while len(line) - start > _WINDOW:
            ends = _ends_of(line[start : start + _WINDOW], self._language)[:-1]
            found += (start + end for end in ends)
            start += ends[-1] if ends else _WINDOW
        ends = _ends_of(line[start:], self._language)[:-1]
        found += [start + end for end in ends] if start else ends
        found.append(len(line))
        return found

    def _goes_on(self, sentence: str) -> bool:
        """Say whether the full stop at the end belongs to an abbreviation or an initial."""
        end = sentence[-_LONGEST_WORD:]
        word = end.split()[-1]
        if word[:-1].isalpha():  # nearly always: a plain word
            return word[:-1] in self._abbreviations or (len(word) == 2 and word[0].isupper())
        word = _BEFORE_A_WORD.split(end)[-1]
        if word[:-1] in self._abbreviations:
            return True
        return word[0].isupper() and _INITIALS.match(word) is not None


def _ends_of(text: str, language: str) -> list[int]:
    """Give the ends of the sentences of one line, the line's own end last."""
    if not text.isascii():
        # sentencex 1.0 panics at a letter, a blank of several bytes and a full stop ("A\u00a0.").
        text = _LETTER_BLANKS_STOP.sub(lambda match: match[0][0].ljust(len(match[0])), text)
    pieces = get_sentence_boundaries(language, text)
    return [piece["end_index"] for piece in pieces]
