"""The robot labels by keyboard alone: few keys a span, no mouse, nothing missing."""

import importlib.util
from pathlib import Path

import pytest

from tests.journeys.keystrokes import measured


@pytest.fixture
def sentences(shared_fixtures: Path) -> Path:
    """Real sentences with their names; skips the test where they or Qt are absent."""
    if importlib.util.find_spec("PySide6") is None:
        pytest.skip("there is no window without PySide6")
    source = shared_fixtures / "conll_idner_news_2k" / "dev.txt"
    if not source.exists():
        pytest.skip(f"there is no {source}")
    return source


@pytest.mark.parametrize("count", [40, pytest.param(300, marks=pytest.mark.nightly)])
def test_every_name_is_labelled_exactly_with_few_keys(
    sentences: Path, tmp_path: Path, count: int
) -> None:
    found = measured(tmp_path, sentences, count)
    assert (found.errors, found.mouse) == (0, 0)
    assert found.median <= 3
    assert found.mean <= 4


def test_the_programs_own_meter_counts_the_same_keys(sentences: Path, tmp_path: Path) -> None:
    found = measured(tmp_path, sentences, 20)
    assert found.metered == found.keys - 1  # the last one says that the article is done
    assert sum(found.spent) == found.keys
