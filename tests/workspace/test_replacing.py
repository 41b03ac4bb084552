from pathlib import Path

import pytest

from annotator.workspace.replacing import replace_file


def test_the_file_holds_the_new_text_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    replace_file(path, "old")
    replace_file(path, "naïve – new\n")
    assert path.read_bytes() == "naïve – new\n".encode()
    assert list(path.parent.iterdir()) == [path]


def test_a_failed_write_leaves_no_scrap(tmp_path: Path) -> None:
    path = tmp_path / "folder"
    (path / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        replace_file(path, "text")
    assert list(tmp_path.glob("*.new")) == []
