import os
import zipfile
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError
from annotator.domain.reports import Report
from annotator.formats.sources import Source, expand


def names(*paths: Path, report: Report | None = None, keep_going: bool = False) -> list[str]:
    found = expand(paths, report or Report(), extensions=(".txt",), keep_going=keep_going)
    return [source.file_name for source in found]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    top = tmp_path / "news"
    (top / "sub").mkdir(parents=True)
    for name in ("b.txt", "a.TXT", "c.png", ".hidden.txt", "sub/d.txt"):
        (top / name).write_text(name)
    return top


def test_a_folder_stands_for_its_files_in_order(folder: Path) -> None:
    report = Report()
    assert names(folder, report=report) == ["a.TXT", "b.txt", "d.txt"]
    assert report.notes == [f"{folder}: 1 files of other kinds were left alone: c.png"]


def test_links_and_pipes_in_a_folder_are_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    report = Report()
    assert names(folder, report=report) == ["a.TXT", "b.txt", "d.txt"]
    assert sum("left alone" in note for note in report.notes) == 3


def test_a_file_that_is_named_is_taken_whatever_its_ending(folder: Path) -> None:
    assert names(folder / "c.png") == ["c.png"]


def test_an_archive_stands_for_its_entries(tmp_path: Path) -> None:
    path = tmp_path / "a.ZIP"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("b.txt", "sub/a.txt", "c.png", "__MACOSX/._b.txt"):
            archive.writestr(name, name)
    sources = list(expand([path], Report(), extensions=(".txt",)))
    assert [source.name for source in sources] == [f"{path}/b.txt", f"{path}/sub/a.txt"]
    assert [source.read() for source in sources] == [b"b.txt", b"sub/a.txt"]
    assert sources[1].head() == b"sub/a.txt"
    assert list(sources[1].lines()) == [b"sub/a.txt"]


@pytest.mark.parametrize("name", ["absent.txt", "absent.zip"])
def test_an_absent_path_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(FormatError, match=f"{name}: there is no such file"):
        names(tmp_path / name)
    report = Report()
    assert names(tmp_path / name, report=report, keep_going=True) == []
    assert len(report.errors) == 1


def test_a_folder_without_a_fitting_file_is_a_complaint(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="holds no file"):
        names(tmp_path)


def test_an_odd_path_is_a_complaint() -> None:
    for path in (Path("a\0b"), Path("x" * 5000)):
        with pytest.raises(FormatError):
            names(path)
        with pytest.raises(FormatError):
            Source("x", path).read()


def test_devices_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(FormatError, match="no ordinary file"):
            Source("x", path).read()


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "a").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(FormatError, match="too large"):
        Source("a", tmp_path / "a").read()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    (tmp_path / "a").chmod(0)
    with pytest.raises(FormatError, match="Permission denied"):
        Source("a", tmp_path / "a").read()
