"""Articles that a merge brings."""

from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.articles import ArticleMeta
from annotator.domain.carried import CarriedArticle
from annotator.domain.errors import RuleViolation
from annotator.domain.reports import Report
from annotator.store.codecs import ARTICLE
from annotator.store.doctor import check
from annotator.store.engine import Lane
from annotator.store.merged_articles import MergedArticles
from annotator.store.project_store import ProjectStore
from annotator.store.seal import renew_seal
from tests.store.material import TEXT, an_article


def carried(text: str, *, with_text: bool = True, url: str = "") -> CarriedArticle:
    article = replace(an_article(text), meta=ArticleMeta(title="T", url=url))
    columns = dict(zip(ARTICLE.columns, ARTICLE.encode(article), strict=True))
    return CarriedArticle(article.id, article.sha256, columns, text if with_text else None)


def take(store: ProjectStore, *articles: CarriedArticle) -> Report:
    report = Report()
    lane = Lane(store.path, writes=True)
    try:
        with lane.transaction() as link:
            merged = MergedArticles(link, report)
            for article in articles:
                merged.take(article)
            merged.write({})
            renew_seal(link)
    finally:
        lane.close()
    return report


def test_an_absent_article_comes_with_its_text(store: ProjectStore) -> None:
    article = carried(TEXT)
    take(store, article)
    assert str(store.article(article.id).text) == TEXT
    assert check(store.path) == []


def test_a_text_that_is_another_is_refused(store: ProjectStore) -> None:
    with pytest.raises(ValueError, match="not the one"):
        take(store, replace(carried(TEXT), text=TEXT + "!"))


def test_an_absent_article_without_its_text_is_asked_for(store: ProjectStore) -> None:
    with pytest.raises(RuleViolation, match="1 article of it is not in the project"):
        take(store, carried(TEXT, with_text=False))


def test_another_text_from_the_same_address_is_told(store: ProjectStore) -> None:
    take(store, carried(TEXT, url="https://example.org/a"))
    report = take(store, carried(TEXT + " Edited.", url="https://example.org/a"))
    assert "another text from the same address" in report.changed[0].reason


def test_an_article_that_is_there_is_left_alone(store: ProjectStore, tmp_path: Path) -> None:
    take(store, carried(TEXT))
    digest = store.digest()
    take(store, carried(TEXT, with_text=False, url="https://example.org/other"))
    assert store.digest() == digest
    assert tmp_path.exists()
