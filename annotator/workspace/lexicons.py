"""The words by which candidates, titles and clauses are found, by language."""

import tomllib
from dataclasses import fields
from functools import cache

from annotator.domain.candidates import Lexicon
from annotator.resources import resource

__all__ = ["lexicon_of"]

_LANGUAGES = ("id", "en")


@cache
def lexicon_of(language: str) -> Lexicon:
    """Give the words of a language (BCP 47); safe in any thread, read with the first use.

    A text whose language is unknown gets those of all languages, one in a language without a
    list only what needs no words.
    """
    primary = language.split("-")[0].lower()
    if primary in _LANGUAGES:
        return _read((primary,))
    return Lexicon() if primary else _read(_LANGUAGES)


def _read(languages: tuple[str, ...]) -> Lexicon:
    found: dict[str, set[str]] = {one.name: set() for one in fields(Lexicon)}
    for name in languages:
        text = resource(f"lexicons/words_{name}.toml").read_text(encoding="utf-8")
        for kind, words in tomllib.loads(text).items():
            found[kind].update(words)
    return Lexicon(**{kind: frozenset(words) for kind, words in found.items()})
