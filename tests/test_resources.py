"""Shipped files are found, and what is missing is said."""

import pytest

from annotator.domain.errors import BugError
from annotator.resources import resource, seed


def test_shipped_scheme_is_found() -> None:
    assert resource("schemes/news.toml").is_file()


def test_seeds_are_found() -> None:
    assert seed("articles").is_dir()


def test_missing_file_is_named() -> None:
    with pytest.raises(BugError, match=r"no\.such"):
        resource("no.such")
