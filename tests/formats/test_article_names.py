from dataclasses import replace

import pytest

from annotator.domain.articles import ArticleContent, ArticleMeta, ArticleSource
from annotator.formats.article_names import FileNames, article_name
from tests.formats.material import article


def from_file(name: str) -> ArticleContent:
    content = article(name)
    return replace(
        content, sources=(ArticleSource(content.article.id, name, b"", "utf-8", "text"),)
    )


def test_an_article_is_called_by_title_file_or_id() -> None:
    assert article_name(article("a", meta=ArticleMeta("KTT"))) == "KTT"
    assert article_name(from_file("a.txt")) == "a.txt"
    assert article_name(article("a")) == article("a").article.id.hex()


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("a b.txt", "a b.txt"), ("CON.txt", "_CON.txt"), ("a/b:c?.txt", "b_c_.txt"),
        (".x.txt", "_x.txt"), ("né.txt", "né.txt"), ("x" * 300, "x" * 200 + ".txt"),
        ("é" * 150 + ".txt", "é" * 100 + ".txt"), ("a.\u0007.txt", "a._.txt"),
        ("-rf.txt", "-rf.txt"),
    ],
)  # fmt: skip
def test_file_names_are_safe_everywhere(name: str, safe: str) -> None:
    assert FileNames().name_for(from_file(name), ".txt") == safe


def test_no_two_articles_get_one_name() -> None:
    names = FileNames()
    found = [names.name_for(from_file(name), ".txt") for name in ("a.txt", "A.txt", "a.txt")]
    assert found == ["a.txt", "A-2.txt", "a-3.txt"]


@pytest.mark.parametrize("content", [article("x"), from_file("..")])
def test_an_article_without_a_usable_name_gets_its_id(content: ArticleContent) -> None:
    assert FileNames().name_for(content, ".txt") == f"{content.article.id.hex()}.txt"
