import pytest
from PySide6.QtWidgets import QApplication

from annotator.domain.articles import ArticleMeta
from annotator.ui.article_header import LONGEST, details_of, subtitle_of

MARKS = dict.fromkeys(map(ord, "\u2068\u2069"))


@pytest.fixture(autouse=True)
def with_application(qapp: QApplication) -> None:
    """Translations need one."""


def test_the_line_below_the_heading_leaves_out_what_is_unknown() -> None:
    shown = subtitle_of(ArticleMeta(outlet="KN", date="2023-09-11"), "9 words")
    assert shown.translate(MARKS) == "KN · 2023-09-11 · 9 words"


def test_the_place_stands_beside_the_date() -> None:
    meta = ArticleMeta(date="2023-09-11", fields=(("dateline", "Vladivostok"), ("desk", "x")))
    assert subtitle_of(meta, "").translate(MARKS) == "2023-09-11 · Vladivostok"


def test_a_long_value_is_shortened_and_told_whole() -> None:
    meta = ArticleMeta(outlet="KN", author="Sari " * 40)
    line = subtitle_of(meta, "9 words").translate(MARKS)
    assert line.startswith("KN · Sari Sari")
    assert line.endswith("… · 9 words")
    assert len(line) < LONGEST + 20
    assert f"Author: {'Sari ' * 40}" in details_of(meta, "9 words").translate(MARKS)


def test_each_value_keeps_its_own_direction() -> None:
    meta = ArticleMeta(title="(1) خبر", outlet="صحيفة", url="https://example.org")
    assert subtitle_of(meta, "") == "\u2068صحيفة\u2069"
    assert details_of(meta, "9 words").splitlines() == [
        "Title: \u2068(1) خبر\u2069",
        "Outlet: \u2068صحيفة\u2069",
        "Address: \u2068https://example.org\u2069",
        "Length: \u20689 words\u2069",
    ]
