from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError
from annotator.store import creation
from annotator.store.doctor import check
from annotator.store.project_store import ProjectStore
from tests.store.material import new_project


def test_a_new_project_is_sound_and_alone_in_its_folder(tmp_path: Path) -> None:
    new_project(tmp_path).close()
    assert check(tmp_path / "p.annot") == []
    assert [file.name for file in tmp_path.iterdir()] == ["p.annot"]


def test_a_creation_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_link: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(creation, "renew_seal", broken)
    with pytest.raises(AnnotatorError, match=r"p\.annot: No space"):
        new_project(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_an_absent_folder_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(AnnotatorError, match="absent"):
        new_project(tmp_path / "absent")


def test_a_file_system_without_hard_links_works_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_source: Path, _target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr("annotator.store.creation.os.link", no_links)
    with new_project(tmp_path) as store:
        assert isinstance(store, ProjectStore)
    assert [file.name for file in tmp_path.iterdir()] == ["p.annot"]


def test_a_device_is_noted_when_it_writes_first(store: ProjectStore) -> None:
    with store._writing() as link:
        creation.ensure_device(link, store.device)
        assert link.number("SELECT count(*) FROM device") == 1
