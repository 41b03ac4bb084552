"""A teammate's project file as a source."""

import sqlite3
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError, RuleViolation, StoreUnavailable
from annotator.store.engine import identify
from annotator.store.project_store import ProjectStore
from annotator.store.receiving import received_project
from tests.store.material import ANN, BUDI, OTHER_DEVICE, TEXT, add_articles, left_half_done


def take(path: Path, folder: Path, by: str | None = None) -> tuple[str, int]:
    folder.mkdir(exist_ok=True)
    with received_project(path, folder, OTHER_DEVICE, BUDI.id, by, 1) as found:
        return found.manifest.author_name, len(list(found.articles()))


def test_the_file_itself_is_left_as_it_is(store: ProjectStore, tmp_path: Path) -> None:
    add_articles(store, [TEXT])
    store.close()
    before = store.path.read_bytes()
    assert take(store.path, tmp_path / "private") == (ANN.name, 1)
    assert store.path.read_bytes() == before


def test_what_was_left_half_done_is_taken_back_in_the_copy(
    store: ProjectStore, tmp_path: Path
) -> None:
    add_articles(store, [TEXT])
    hot = left_half_done(store.path)
    before = hot.read_bytes()
    assert take(hot, tmp_path / "private") == (ANN.name, 1)
    assert hot.read_bytes() == before


def test_a_name_that_nobody_has_is_told_with_those_there_are(
    store: ProjectStore, tmp_path: Path
) -> None:
    with pytest.raises(RuleViolation, match='called "Citra"; there are: Ann'):
        take(store.path, tmp_path / "private", by="Citra")


def test_a_file_with_a_trigger_is_refused(store: ProjectStore, tmp_path: Path) -> None:
    store.close()
    driver = sqlite3.connect(store.path)
    driver.execute("CREATE TRIGGER t AFTER INSERT ON span BEGIN DELETE FROM span; END")
    driver.commit()
    driver.close()
    with pytest.raises(FormatError, match="triggers"):
        take(store.path, tmp_path / "private")


def test_a_damaged_file_is_refused(store: ProjectStore, tmp_path: Path) -> None:
    add_articles(store, [TEXT] * 1)
    store.close()
    raw = bytearray(store.path.read_bytes())
    raw[4096 : 4096 * 6] = bytes(4096 * 5)
    store.path.write_bytes(raw)
    with pytest.raises((FormatError, StoreUnavailable)):
        take(store.path, tmp_path / "private")


def test_a_newer_file_says_what_it_needs(store: ProjectStore, tmp_path: Path) -> None:
    store.close()
    version = identify(store.path)
    driver = sqlite3.connect(store.path)
    driver.execute(f"PRAGMA user_version = {version + 1}")
    driver.close()
    with pytest.raises(StoreUnavailable, match="newer Annotator"):
        take(store.path, tmp_path / "private")


def test_something_else_is_no_project(tmp_path: Path) -> None:
    other = tmp_path / "x.annot"
    other.write_bytes(b"hello" * 1000)
    with pytest.raises(FormatError, match="not a project file"):
        take(other, tmp_path / "private")
