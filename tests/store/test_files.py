from pathlib import Path

import pytest

from annotator.store.files import sync_file, sync_folder


def test_files_and_folders_are_synced(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("x")
    sync_file(file)
    sync_folder(tmp_path)
    assert file.read_text() == "x"


def test_an_absent_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sync_file(tmp_path / "absent")
