"""Masks: letters in place of annotators' names while review is blind.

The letters are permuted for every article, so that nobody is known by their place; the same
article gives the same letters on every machine. `Fairness` is what a project keeps about it.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from annotator.domain.ids import GOLD_PERSON, ArticleId, PersonId
from annotator.domain.people import Person

__all__ = ["Fairness", "Mask", "letter", "letters_of"]


@dataclass(frozen=True, slots=True)
class Fairness:
    """How a project keeps review fair.

    `is_blind`: names stand nowhere, letters in their place. `may_show_names`: a reviewer may look
    at the names all the same. `votes_after`: the votes are shown once the reviewer has decided.
    """

    is_blind: bool = True
    may_show_names: bool = False
    votes_after: bool = False

    def to_json(self) -> str:
        """Give the setting as the project keeps it."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps(values, sort_keys=True)

    @classmethod
    def of_json(cls, text: str | None) -> "Fairness":
        """Read the setting back; what is absent or unreadable is as fair as by default."""
        try:
            values = json.loads(text or "{}")
        except ValueError:
            return cls()
        if not isinstance(values, dict):
            return cls()
        names = {field.name for field in fields(cls)}
        return cls(**{k: v for k, v in values.items() if k in names and isinstance(v, bool)})


def letter(place: int) -> str:
    """Give the letter of a place from 0: A to Z, then AA, AB and so on."""
    word = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        word = chr(ord("A") + rest) + word
    return word


def letters_of(seed: bytes, people: Iterable[PersonId]) -> dict[PersonId, str]:
    """Give everybody a letter, in an order that the seed alone decides; the gold gets none."""
    known = {person for person in people if person != GOLD_PERSON}
    order = sorted(known, key=lambda person: hashlib.sha256(b"mask\0" + seed + person).digest())
    return {person: letter(place) for place, person in enumerate(order)}


@dataclass(frozen=True, slots=True)
class Mask:
    """What to call people beside one article.

    `letters` are those of its annotators, `names` the names of everybody in the project.
    """

    letters: Mapping[PersonId, str]
    names: Mapping[PersonId, str]
    is_blind: bool = True

    @classmethod
    def of_article(
        cls,
        article: ArticleId,
        annotators: Iterable[PersonId],
        people: Iterable[Person],
        *,
        is_blind: bool = True,
    ) -> "Mask":
        """Make the mask of an article from its annotators and all people of the project."""
        names = {person.id: person.name for person in people}
        return cls(letters_of(article, annotators), names, is_blind)

    def name_of(self, person: PersonId) -> str:
        """Give a person's name, or their letter while blind; empty for one without a letter."""
        names = self.letters if self.is_blind else self.names
        return names.get(person, "")

    def addressed(self, text: str) -> str:
        """Give a text in which letters are called ("@A") with the names that they stand for."""
        people = {word: self.names[one] for one, word in self.letters.items() if one in self.names}
        if not self.is_blind or not people:
            return text
        return re.sub(r"(?<![\w@])@([A-Z]+)(?!\w)", lambda m: f"@{people.get(m[1], m[1])}", text)

    def masked(self, text: str) -> str:
        """Give a text that people wrote with every name replaced: a letter, else an ellipsis.

        Names are looked for as whole words in any case, the longest first.
        """
        shown = {
            name.casefold(): self.letters.get(person, "…")
            for person, name in self.names.items()
            if name.strip()
        }
        if not self.is_blind or not shown:
            return text
        ways = "|".join(re.escape(name) for name in sorted(shown, key=lambda n: (-len(n), n)))
        pattern = re.compile(rf"(?<!\w)(?:{ways})(?!\w)", re.IGNORECASE)
        return pattern.sub(lambda found: shown.get(found[0].casefold(), "…"), text)
