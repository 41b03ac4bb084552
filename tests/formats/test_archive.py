import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError
from annotator.formats.archive import ArchiveMember, members, read_member


def packed(path: Path, *entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in entries:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return path


def refused(path: Path) -> list[str]:
    return [entry.message for entry in members(path, "a") if isinstance(entry, FormatError)]


def kept(path: Path) -> list[ArchiveMember]:
    return [entry for entry in members(path, "a") if isinstance(entry, ArchiveMember)]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_entries_are_read_whole(tmp_path: Path, method: int) -> None:
    path = packed(tmp_path / "a", ("a.txt", b"Ani" * 1000), ("dir/b.txt", b""), method=method)
    assert [(m.name, read_member(path, m, "x")) for m in kept(path)] == [
        ("a.txt", b"Ani" * 1000),
        ("dir/b.txt", b""),
    ]


@pytest.mark.parametrize("name", ["../x.txt", "/x.txt", "a\\..\\x.txt", "C:\\x.txt", "\\\\host\\x"])
def test_names_that_leave_the_folder_are_refused(tmp_path: Path, name: str) -> None:
    path = packed(tmp_path / "a", ("good.txt", b"x"), (name, b"x"))
    assert [entry.name for entry in kept(path)] == ["good.txt"]
    assert "would leave the folder" in refused(path)[0]


@pytest.mark.parametrize(
    "names", [("a.txt", "A.TXT"), ("n\u00e9.txt", "ne\u0301.txt"), ("a/b", "a\\b")]
)
def test_names_that_clash_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    path = packed(tmp_path / "a", *((name, name.encode()) for name in names))
    assert [read_member(path, entry, "x") for entry in kept(path)] == [names[0].encode()]
    assert "name of an earlier entry" in refused(path)[0]


def test_links_and_nested_archives_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("inner.tar.gz", b"x")
        archive.mkdir("folder")
    assert kept(path) == []
    messages = refused(path)
    assert ["link" in messages[0], "inside" in messages[1], len(messages)] == [True, True, 2]


def test_other_packing_and_encryption_are_refused(tmp_path: Path) -> None:
    assert "do not read" in refused(packed(tmp_path / "a", ("a", b"x"), method=zipfile.ZIP_LZMA))[0]
    path = packed(tmp_path / "b", ("a", b"x"))
    raw = bytearray(path.read_bytes())
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(raw)
    assert "encrypted" in refused(path)[0]


def test_a_bomb_is_refused_while_it_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path / "a", ("a.txt", b"0" * (8 << 20)))
    (entry,) = kept(path)
    with pytest.raises(FormatError, match="100 times"):
        read_member(path, entry, "x")
    lying = ArchiveMember("a.txt", entry.offset, entry.packed, 10, entry.crc, entry.method)
    with pytest.raises(FormatError, match="100 times"):
        read_member(path, lying, "x")


def test_entries_that_share_bytes_are_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a", ("a.txt", b"x" * 500), ("b.txt", b"x" * 500))
    raw = bytearray(path.read_bytes())
    second = raw.rindex(b"PK\x01\x02")
    raw[second + 42 : second + 46] = struct.pack("<I", 4)
    path.write_bytes(raw)
    assert "shares its bytes" in refused(path)[0]


def test_damage_is_found_by_the_checksum(tmp_path: Path) -> None:
    path = packed(tmp_path / "a", ("a.txt", b"Ani di Bali"), method=zipfile.ZIP_STORED)
    path.write_bytes(path.read_bytes().replace(b"Ani", b"Ano", 1))
    (entry,) = kept(path)
    with pytest.raises(FormatError, match="checksum"):
        read_member(path, entry, "x")


@pytest.mark.parametrize("cut", [0, 4, 10, 21])
def test_damage_inside_an_entry_is_refused(tmp_path: Path, cut: int) -> None:
    path = packed(tmp_path / "a", ("a.txt", bytes(range(256)) * 4))
    (entry,) = kept(path)
    raw = bytearray(path.read_bytes())
    raw[entry.offset + cut : entry.offset + cut + 30] = b"\xff" * 30
    path.write_bytes(raw)
    with pytest.raises(FormatError):
        read_member(path, entry, "x")


def test_an_entry_that_ends_too_early_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path / "a", ("a.txt", bytes(range(256)) * 4))
    (entry,) = kept(path)
    short = ArchiveMember("a.txt", entry.offset, 20, entry.size, entry.crc, entry.method)
    with pytest.raises(FormatError, match="too early"):
        read_member(path, short, "x")
    path.write_bytes(b"PK")
    with pytest.raises(FormatError, match="cannot be read"):
        read_member(path, entry, "x")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"no archive"])
def test_what_is_no_archive_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(FormatError, match="no whole zip archive"):
        kept(tmp_path / "a")


def test_an_absent_archive_is_named(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="cannot be read"):
        kept(tmp_path / "absent")


def test_a_truncated_archive_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "x" * 100)
    (tmp_path / "a").write_bytes(buffer.getvalue()[:-30])
    with pytest.raises(FormatError):
        kept(tmp_path / "a")
