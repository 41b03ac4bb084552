from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError, RuleViolation
from annotator.store.backup import verify
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import ANN, DEVICE, TEXT, a_full_layer, add_articles


def test_a_backup_holds_what_the_project_holds(store: ProjectStore, tmp_path: Path) -> None:
    (article,) = add_articles(store, [TEXT])
    with store.bulk(ANN.id, 5) as writer:
        writer.add_layer(a_full_layer(article))
    target = store.backup(tmp_path / "b.annot")
    with ProjectStore.open(target, device=DEVICE, writable=False) as backup:
        assert backup.digest() == store.digest()
    assert check(target) == []
    assert {file.name for file in tmp_path.iterdir()} == {"p.annot", "p.annot-journal", "b.annot"}


def test_a_backup_overwrites_nothing(store: ProjectStore, tmp_path: Path) -> None:
    (tmp_path / "b.annot").write_text("mine")
    with pytest.raises(RuleViolation, match="already"):
        store.backup(tmp_path / "b.annot")
    assert (tmp_path / "b.annot").read_text() == "mine"


def test_a_backup_into_an_absent_folder_is_one_sentence(
    store: ProjectStore, tmp_path: Path
) -> None:
    with pytest.raises(AnnotatorError):
        store.backup(tmp_path / "absent" / "b.annot")


def test_a_frozen_copy_stays_while_the_project_moves_on(
    store: ProjectStore, tmp_path: Path
) -> None:
    add_articles(store, ["Satu."])
    digest = store.digest()
    copy = store.frozen_copy(tmp_path)
    add_articles(store, ["Dua."])
    with ProjectStore.open(copy, device=DEVICE, writable=False) as frozen:
        assert frozen.digest() == digest


def test_a_damaged_copy_is_no_backup(tmp_path: Path) -> None:
    broken = tmp_path / "broken.annot"
    broken.write_bytes(b"SQLite format 3\0" + bytes(5000))
    with pytest.raises(Exception, match=r"database|damaged|file"):
        verify(broken)
