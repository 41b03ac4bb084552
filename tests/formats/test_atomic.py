import errno
from pathlib import Path

import pytest

from annotator.domain.errors import RuleViolation, StoreUnavailable, TargetExists
from annotator.formats.atomic import atomic_file, atomic_folder


def test_a_file_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "a"
    with atomic_file(target) as out:
        out.write(b"whole")
        assert not target.exists()
    assert target.read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_an_error_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), atomic_file(tmp_path / "a", force=True) as out:
        out.write(bytes([1 // out.tell()]))
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_force_replaces_a_file_but_never_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(TargetExists, match="exists already"), atomic_file(tmp_path / "a"):
        pass
    with atomic_file(tmp_path / "a", force=True) as out:
        out.write(b"new")
    assert (tmp_path / "a").read_bytes() == b"new"
    (tmp_path / "f").mkdir()
    with pytest.raises(StoreUnavailable), atomic_file(tmp_path / "f", force=True) as out:
        out.write(b"new")


def test_a_target_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    with pytest.raises(RuleViolation), atomic_file(tmp_path / "a"):
        (tmp_path / "a").write_bytes(b"theirs")
    assert (tmp_path / "a").read_bytes() == b"theirs"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(RuleViolation, match="there is no folder"),
        atomic_file(tmp_path / "x" / "a"),
    ):
        pass


def test_a_full_disk_is_the_environment(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="No space"), atomic_file(tmp_path / "a"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    with atomic_folder(tmp_path / "f") as folder:
        (folder / "a").write_bytes(b"1")
        assert not (tmp_path / "f").exists()
    assert (tmp_path / "f" / "a").read_bytes() == b"1"


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    with atomic_folder(tmp_path / "f") as folder:
        (folder / "a").write_bytes(b"1")
    assert [path.name for path in tmp_path.rglob("*")] == ["f", "a"]


def test_a_full_folder_keeps_what_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "f").mkdir()
    (tmp_path / "f" / "mine").write_bytes(b"mine")
    (tmp_path / "f" / "a").write_bytes(b"old")
    with pytest.raises(RuleViolation), atomic_folder(tmp_path / "f"):
        pass
    with atomic_folder(tmp_path / "f", force=True) as folder:
        (folder / "a").write_bytes(b"new")
    assert (tmp_path / "f" / "mine").read_bytes() == b"mine"
    assert (tmp_path / "f" / "a").read_bytes() == b"new"


def test_an_error_leaves_no_folder_behind(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), atomic_folder(tmp_path / "f") as folder:
        (folder / "b").write_bytes(bytes([1 // (folder / "a").write_bytes(b"")]))
    assert list(tmp_path.iterdir()) == []
