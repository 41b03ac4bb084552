"""Articles of a project: adding one by hand, metadata, the trash, and corrected texts."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Unpack

from annotator.domain.articles import Article, ArticleContent, ArticleMeta
from annotator.domain.changes import Applied, Change, ChangeKind
from annotator.domain.editing import (
    Edit,
    MetaFields,
    edit_article,
    restore_articles,
    set_title_range,
    trash_articles,
)
from annotator.domain.errors import RuleViolation
from annotator.domain.guesses import Guess, guess_meta
from annotator.domain.ids import ArticleId, article_id
from annotator.domain.listing import ArticleFilter
from annotator.domain.reanchor import Orphan, ReplacedLayer, reanchor, replace_text
from annotator.domain.text import ArticleText
from annotator.workspace.clock_and_ids import new_id
from annotator.workspace.desk import Desk

__all__ = ["Articles", "Replacement", "heading_of"]


@dataclass(frozen=True, slots=True)
class Replacement:
    """What replacing an article's text comes to: the new article, its layers, and the losses.

    `kept` counts the spans that were found again.
    """

    old: ArticleContent
    article: Article
    text: str
    layers: tuple[ReplacedLayer, ...]

    @property
    def kept(self) -> int:
        """How many spans were found again."""
        return sum(len(layer.content.spans) for layer in self.layers)

    @property
    def orphans(self) -> tuple[Orphan, ...]:
        """What was not found again, of all layers."""
        return tuple(orphan for layer in self.layers for orphan in layer.orphans)


class Articles:
    """Changes of articles; safe in any thread, meant for the write lane.

    Every method raises `StoreUnavailable` when the disk refuses; nothing is changed then.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(self, text: str, meta: ArticleMeta | None = None) -> ArticleId:
        """Add an article that was typed or pasted, and give its id.

        Newlines become LF, nothing else changes. A first line that stands alone is the heading,
        and the title where none is given. An article with this text that is there already is
        linked, not doubled, and taken out of the trash. Raises `RuleViolation` for an empty text.
        """
        text = _checked(text)
        article = _new_article(text, meta or ArticleMeta(), self._desk.clock.now_us())
        if article.id in self._ids(trashed=False):
            return article.id
        if article.id in self._ids(trashed=True):
            self.restore((article.id,))
            return article.id
        with self._desk.bulk(article.meta.title or text.strip()[:80]) as writer:
            writer.add_article(article, text, None, ())
        return article.id

    def edit(self, ids: Sequence[ArticleId], **meta: Unpack[MetaFields]) -> Applied:
        """Change metadata of one or several articles in one undo step; raises `RuleViolation`."""
        return self._desk.apply(edit_article(self._articles(ids), self._edit(), **meta))

    def set_title_range(self, article: ArticleId, title_range: tuple[int, int] | None) -> Applied:
        """Say which range of the text (code points) is the heading; None for none."""
        content = self._content(article)
        return self._desk.apply(
            set_title_range(content.article, content.text, title_range, self._edit())
        )

    def guesses(self, article: ArticleId) -> list[Guess]:
        """Give what the text seems to say of title, author, place and date; nothing is applied."""
        content = self._content(article)
        return guess_meta(str(content.text), content.article.meta.language)

    def trash(self, ids: Sequence[ArticleId]) -> Applied:
        """Put articles into the trash, with all that was said of them, in one undo step."""
        return self._desk.apply(trash_articles(self._articles(ids), self._edit()))

    def restore(self, ids: Sequence[ArticleId]) -> Applied:
        """Take articles out of the trash."""
        return self._desk.apply(restore_articles(self._articles(ids), self._edit()))

    def plan_replacement(self, article: ArticleId, new_text: str) -> Replacement:
        """Look what a corrected text would keep of an article's layers; changes nothing.

        Raises `RuleViolation` when the text is empty, the same, or that of another article.
        """
        old = self._content(article)
        new_text = _checked(new_text)
        text = ArticleText(new_text)
        if text == old.text:
            raise RuleViolation("The new text is the same as the old one.")
        now_us = self._desk.clock.now_us()
        fresh = _new_article(new_text, old.article.meta, now_us)
        if fresh.id in self._ids(trashed=False) | self._ids(trashed=True):
            raise RuleViolation("Another article of the project has exactly this text already.")
        heading = old.article.title_range
        place = None if heading is None else reanchor(old.text, text, (heading,))
        fresh = replace(
            fresh,
            created_us=old.article.created_us,
            title_range=place[0] if place else fresh.title_range,
            replaces=article,
            extra=old.article.extra,
        )
        edit = self._edit()
        layers = tuple(replace_text(layer, old.text, text, fresh.id, edit) for layer in old.layers)
        return Replacement(old, fresh, new_text, layers)

    def replace(self, plan: Replacement) -> ArticleId:
        """Put the corrected article in the place of the old one, which goes into the trash.

        One undo step. Gives the id of the new article, which names the old one.
        """
        old = plan.old.article
        with self._desk.bulk(old.meta.title, ChangeKind.REPLACE_TEXT) as writer:
            writer.add_article(plan.article, plan.text, None, ())
            for layer in plan.layers:
                writer.add_layer(layer.content)
            trashed = replace(old, trashed_us=self._desk.clock.now_us())
            writer.add_rows((Change(old, trashed),))
        return plan.article.id

    def _edit(self) -> Edit:
        return Edit(self._desk.scheme, self._desk.clock.now_us(), new_id)

    def _content(self, article: ArticleId) -> ArticleContent:
        with self._desk.reading() as store:
            return store.article(article)

    def _articles(self, ids: Sequence[ArticleId]) -> list[Article]:
        return [self._content(article).article for article in ids]

    def _ids(self, *, trashed: bool) -> set[ArticleId]:
        with self._desk.reading() as store:
            keys = store.article_keys(ArticleFilter(trashed=trashed), self._desk.person.id)
        return {article for _, article in keys}


def heading_of(text: str) -> tuple[int, int] | None:
    """Give the range of the heading that an article with this text would get, None for none."""
    from annotator.formats.text import title_range_of

    return title_range_of(text)


def _checked(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise RuleViolation("An article needs some text.")
    if "\0" in text:
        raise RuleViolation("The text holds U+0000 (NUL), which no article may hold.")
    return text


def _new_article(text: str, meta: ArticleMeta, now_us: int) -> Article:
    digest = sha256(text.encode("utf-8", "surrogatepass")).digest()
    heading = heading_of(text)
    if heading is not None and not meta.title:
        meta = replace(meta, title=text[heading[0] : heading[1]])
    return Article(article_id(digest), digest, len(text), now_us, meta, heading)
