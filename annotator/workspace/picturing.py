"""Labelled articles on their way out of the window: which article, whose layer, the page, the file.

Gives values to whoever draws; the HTML page is made here, pictures are drawn by the window's room.
Safe in any thread; reads are meant for the read lane.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotator.domain.articles import ArticleContent
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.layers import LayerContent, LayerKind
from annotator.domain.people import Person
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.text import ArticleText
from annotator.workspace.project import Project

__all__ = ["ShownArticle", "article_named", "html_page", "keep_file", "labelled_html"]
__all__ += ["shown_article"]

_LEAST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article as it is shown outside: with one layer, the names in it, and whose layer it is."""

    content: ArticleContent
    layer: LayerContent
    scheme: Scheme
    person: str
    names: dict[bytes, str]


def article_named(project: Project, words: str) -> ArticleId:
    """Find an article by its id, by the beginning of its id (4 digits or more), or by its title.

    `RuleViolation` when none or more than one fits; it names the first ones that do.
    """
    wanted = words.strip()
    lowered = wanted.lower()
    keys = [article for _, article in project.reading.article_keys()]
    found = [one for one in keys if one.hex() == lowered]
    if not found and len(lowered) >= _LEAST_PREFIX:
        found = [one for one in keys if one.hex().startswith(lowered)]
    if not found:
        rows = project.reading.articles_titled(wanted, limit=1000)
        same = [row for row in rows if row.title.strip().casefold() == wanted.casefold()]
        found = [row.id for row in (same or rows)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise RuleViolation(
            f'No article has the id or the title "{wanted}"; annotator search --json gives ids.'
        )
    rows = project.reading.article_rows(found[:5])
    listed = "; ".join(f"{row.id.hex()[:12]} {row.title}" for row in rows)
    raise RuleViolation(f'{len(found)} articles fit "{wanted}": {listed}. Give more of the id.')


def shown_article(project: Project, article: ArticleId, layer: str = "") -> ShownArticle:
    """Give an article with one layer: that of the person `layer`, or `gold`, or the likeliest.

    The likeliest is the gold, else the own one, else the only one; an article that nobody labelled
    is shown bare. `RuleViolation` when several others labelled it and nobody said whose is meant.
    """
    content = project.reading.article(article)
    people = {person.id: person for person in project.reading.people(with_gold=True)}
    chosen = _chosen(content.layers, people, layer, project.person)
    names: dict[bytes, str] = {actor.id: actor.name for actor in project.reading.actors()}
    names |= {target.id: target.name for target in project.reading.targets()}
    if chosen is None:
        opened = project.reading.open_article(article)
        return ShownArticle(opened.content, opened.own, project.scheme, "", names)
    owner = people.get(chosen.layer.owner)
    person = "" if owner is None else owner.name
    return ShownArticle(content, chosen, project.scheme, person, names)


def _chosen(
    layers: Sequence[LayerContent], people: Mapping[PersonId, Person], wanted: str, me: Person
) -> LayerContent | None:
    def owner(one: LayerContent) -> str:
        person = people.get(one.layer.owner)
        return "" if person is None else person.name

    gold = [one for one in layers if one.layer.kind is LayerKind.GOLD]
    apart = (LayerKind.GOLD, LayerKind.REPEAT)
    others = [one for one in layers if one.layer.kind not in apart]
    if wanted:
        name = wanted.removeprefix("@")
        fits = gold if wanted == "gold" else [one for one in others if owner(one) == name]
        if not fits:
            raise RuleViolation(f'This article has no layer of "{wanted}".')
        return fits[0]
    own = [one for one in others if one.layer.owner == me.id]
    found = gold or own or others
    if len(found) > 1:
        listed = ", ".join(sorted(owner(one) for one in found))
        raise RuleViolation(f"Several people labelled this article: {listed}. Say whose is meant.")
    return found[0] if found else None


def html_page(shown: ShownArticle, language: str = "en") -> str:
    """Give an article as an HTML page that needs nothing else; titles of labels in `language`."""
    from annotator.formats.html_page import ArticlePage, article_html

    return article_html(
        ArticlePage(shown.content, shown.layer, shown.scheme, shown.person, shown.names, language)
    )


def labelled_html(
    text: ArticleText, spans: Sequence[Span], scheme: Scheme, ranges: Iterable[tuple[int, int]]
) -> str:
    """Give ranges of a text with the labels in them, as HTML for the clipboard."""
    from annotator.formats.html_clip import clipped_html

    return clipped_html(text, spans, scheme, ranges)


def keep_file(target: Path, data: bytes, *, force: bool = False) -> None:
    """Write a file that appears whole or not at all.

    `TargetExists` when it is there and `force` is off, `StoreUnavailable` when the disk refuses.
    """
    from annotator.formats.atomic import atomic_file

    with atomic_file(target, force=force) as out:
        out.write(data)
