from pathlib import Path

import pytest

from annotator.domain.errors import FormatError, StoreUnavailable
from annotator.store.lock import ProjectLock
from annotator.store.project_store import ProjectStore
from annotator.store.restore import restore
from tests.store.material import DEVICE, add_articles, new_project


def test_the_backup_takes_the_place_and_the_old_file_is_kept(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        add_articles(store, ["Satu."])
        backup, digest = store.backup(tmp_path / "b.annot"), store.digest()
        add_articles(store, ["Dua."])
        newer = store.digest()
    kept = restore(backup, tmp_path / "p.annot")
    assert kept is not None
    for path, expected in ((tmp_path / "p.annot", digest), (kept, newer), (backup, digest)):
        with ProjectStore.open(path, device=DEVICE, writable=False) as opened:
            assert opened.digest() == expected
    again = restore(backup, tmp_path / "p.annot")
    assert again not in (None, kept)


def test_a_project_that_is_gone_comes_back(tmp_path: Path) -> None:
    with new_project(tmp_path, name="b") as store:
        path = store.path
    assert restore(path, tmp_path / "p.annot") is None
    assert (tmp_path / "p.annot").exists()


def test_an_open_project_is_not_replaced(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        backup = store.backup(tmp_path / "b.annot")
    lock = ProjectLock(tmp_path / "p.annot", person="Ann")
    with lock, pytest.raises(StoreUnavailable, match="Ann"):
        restore(backup, tmp_path / "p.annot")


def test_what_is_no_backup_is_refused(tmp_path: Path) -> None:
    with new_project(tmp_path) as store:
        path = store.path
    before = path.read_bytes()
    (tmp_path / "b.annot").write_text("no")
    with pytest.raises(FormatError):
        restore(tmp_path / "b.annot", path)
    assert path.read_bytes() == before
