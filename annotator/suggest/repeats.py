"""Other places of many names at once: one pass of an automaton over each text.

What counts as a place is `domain.propagation`. The automaton is built with the first text; its
library is loaded then, too.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Protocol, cast

from annotator.domain.propagation import (
    Conventions,
    Found,
    Matching,
    Name,
    Surfaces,
    padded,
)

__all__ = ["Repeats"]


class _Automaton(Protocol):
    """What we use of pyahocorasick, which is untyped."""

    def iter(self, text: str) -> Iterable[tuple[int, int]]:
        """Give the last code point (inclusive) and the number of every form in `text`."""


class Repeats:
    """Finds the places of names in texts; safe in any thread once made."""

    def __init__(
        self,
        names: Sequence[Name],
        matching: Matching,
        conventions: Conventions,
    ) -> None:
        self._surfaces = Surfaces(names, matching, conventions)
        self._matching = matching

    @property
    def names(self) -> tuple[Name, ...]:
        """The names, in the order given: places name them by their number."""
        return self._surfaces.names

    def places(self, text: str) -> list[Found]:
        """Give the places of all names in `text` in reading order; none of them overlap."""
        automaton = self._automaton
        if automaton is None:
            return []
        folded = padded(text, self._matching)
        return self._surfaces.places(text, folded, automaton.iter(folded))

    @cached_property
    def _automaton(self) -> _Automaton | None:
        """The automaton of all forms, by their numbers; None where there is nothing to look for."""
        import ahocorasick

        if not self._surfaces.forms:
            return None
        automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for number, form in enumerate(self._surfaces.forms):
            automaton.add_word(form.text, number)
        automaton.make_automaton()
        return cast("_Automaton", automaton)
