"""The one segmentation of an article: on screen, for snapping, in every export."""

from functools import cache

from annotator.domain.articles import ArticleContent, Segmentation
from annotator.domain.segmentation import segment
from annotator.resources import resource

__all__ = ["abbreviations", "segmentation_of"]

_LANGUAGES = ("id", "en")


def segmentation_of(content: ArticleContent) -> Segmentation:
    """Give the tokens and sentences that came with the article, else ours; safe in any thread."""
    if content.given is not None:
        return content.given
    language = content.article.meta.language
    return segment(str(content.text), language, abbreviations(language))


@cache
def abbreviations(language: str) -> frozenset[str]:
    """Give the abbreviations of a language (BCP 47), after which no sentence ends.

    An article whose language is unknown or has no list gets those of all languages.
    """
    primary = language.split("-")[0].lower()
    wanted = (primary,) if primary in _LANGUAGES else _LANGUAGES
    found: set[str] = set()
    for name in wanted:
        lines = resource(f"lexicons/abbreviations_{name}.txt").read_text(encoding="utf-8")
        found.update(line.strip() for line in lines.splitlines() if not line.startswith("#"))
    return frozenset(found - {""})
