"""Gestures on articles: metadata, the heading's range, the trash."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypedDict, Unpack

from annotator.domain.articles import Article, ArticleMeta
from annotator.domain.changes import Change, ChangeKind, ChangeSet
from annotator.domain.editing.dates import require_date
from annotator.domain.editing.edit import Edit, place_in
from annotator.domain.errors import RuleViolation
from annotator.domain.text import ArticleText

__all__ = [
    "MetaFields",
    "edit_article",
    "restore_articles",
    "set_title_range",
    "trash_articles",
]

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class MetaFields(TypedDict, total=False):
    """What may be changed of an article's metadata, each as in `ArticleMeta`.

    `fields` replaces all own fields. `own_fields` changes only those that it names, which is what
    a selection of several articles wants; an empty value takes a field away.
    """

    title: str
    author: str
    outlet: str
    date: str
    url: str
    language: str
    fields: tuple[tuple[str, str], ...]
    own_fields: tuple[tuple[str, str], ...]


def edit_article(articles: Sequence[Article], edit: Edit, **meta: Unpack[MetaFields]) -> ChangeSet:
    """Change metadata of one or several articles in one step; `edit` stands here as everywhere.

    Refuses a date that is not ISO 8601, a language that is no BCP 47 tag, and no change at all.
    """
    del edit
    require_date(meta.get("date", ""))
    language = meta.get("language", "")
    if language and not _LANGUAGE.fullmatch(language):
        raise RuleViolation(f'"{language}" is not a language tag: write it like id or en-GB.')
    changes = [
        Change(article, replace(article, meta=after))
        for article in articles
        if (after := _edited(article.meta, meta)) != article.meta
    ]
    return _about(ChangeKind.EDIT_ARTICLE, changes, ", ".join(meta))


def set_title_range(
    article: Article, text: ArticleText, title_range: tuple[int, int] | None, edit: Edit
) -> ChangeSet:
    """Say which range of the text is the heading; None for none.

    The title in the metadata follows where it was empty or the old heading's text.
    """
    del edit
    if title_range is not None:
        place_in(text, (title_range,))
    old = "" if article.title_range is None else _heading(text, article.title_range)
    meta = article.meta
    if title_range is not None and meta.title in ("", old):
        meta = replace(meta, title=_heading(text, title_range))
    after = replace(article, title_range=title_range, meta=meta)
    changes = [Change(article, after)] if after != article else []
    return _about(ChangeKind.EDIT_ARTICLE, changes, "heading")


def trash_articles(articles: Sequence[Article], edit: Edit) -> ChangeSet:
    """Put articles into the trash, with all that was said of them; those there stay as they are."""
    changes = [
        Change(article, replace(article, trashed_us=edit.now_us))
        for article in articles
        if article.trashed_us is None
    ]
    return _about(ChangeKind.TRASH_ARTICLE, changes)


def restore_articles(articles: Sequence[Article], edit: Edit) -> ChangeSet:
    """Take articles out of the trash; `edit` stands here as in every gesture."""
    del edit
    changes = [
        Change(article, replace(article, trashed_us=None))
        for article in articles
        if article.trashed_us is not None
    ]
    return _about(ChangeKind.RESTORE_ARTICLE, changes)


def _edited(meta: ArticleMeta, given: MetaFields) -> ArticleMeta:
    plain = {name: value for name, value in given.items() if name not in ("fields", "own_fields")}
    own = {**dict(given.get("fields", meta.fields)), **dict(given.get("own_fields", ()))}
    fields = tuple(sorted((name, value) for name, value in own.items() if value))
    return replace(meta, **plain, fields=fields)  # type: ignore[arg-type]  # typed by MetaFields


def _heading(text: ArticleText, title_range: tuple[int, int]) -> str:
    return " ".join(text.quote(*title_range).split())


def _about(kind: ChangeKind, changes: Iterable[Change], detail: str = "") -> ChangeSet:
    concerned = tuple(changes)
    articles = [change.before for change in concerned if isinstance(change.before, Article)]
    if not articles:
        raise RuleViolation("There is nothing to change.")
    subject = f"{len(articles)} articles" if len(articles) > 1 else articles[0].meta.title[:80]
    ids = tuple(sorted(article.id for article in articles))
    return ChangeSet(kind, concerned, subject, detail, ids)
