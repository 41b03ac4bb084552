from pathlib import Path

import pytest

from annotator.domain.errors import FormatError
from annotator.workspace.toml_files import read_toml


def test_toml_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('name = "x"')
    assert read_toml(path) == {"name": "x"}


def test_a_mistake_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text("one = 1\ntwo = = 2\n")
    with pytest.raises(FormatError) as caught:
        read_toml(path, "a.toml")
    assert str(caught.value).startswith("a.toml: line 2: ")
    assert caught.value.column == 7


def test_other_bytes_and_absent_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    with pytest.raises(FormatError, match="cannot be read"):
        read_toml(path)
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(FormatError, match="not UTF-8"):
        read_toml(path)
