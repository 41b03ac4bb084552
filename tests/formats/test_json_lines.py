from pathlib import Path

import pytest

from annotator.domain.errors import FormatError
from annotator.domain.reports import Report
from annotator.formats.complaints import Complaints
from annotator.formats.json_lines import lines_of, object_of, unit_and_digest
from annotator.formats.protocols import ImportOptions
from annotator.formats.sources import Source
from annotator.formats.units import OffsetUnit


def source(path: Path, data: bytes) -> Source:
    path.write_bytes(data)
    return Source(str(path), path)


def test_lines_are_numbered_and_blank_ones_passed_over(tmp_path: Path) -> None:
    given = source(tmp_path / "a", b"\xef\xbb\xbf{}\r\n\r\n {1} \n")
    assert list(lines_of(given, ImportOptions())) == [(1, b"{}"), (3, b"{1}")]


def test_a_file_in_utf16_is_read_as_utf8(tmp_path: Path) -> None:
    given = source(tmp_path / "a", "\ufeff{}\n[é]".encode("utf-16-le"))
    assert list(lines_of(given, ImportOptions())) == [(1, b"{}"), (2, "[é]".encode())]


@pytest.mark.parametrize("raw", [b"[]", b"1", b'"a"', b"{", b'{"a":NaN}', b"\xff"])
def test_what_is_no_object_is_refused_with_its_line(raw: bytes) -> None:
    with pytest.raises(FormatError, match="line 4"):
        object_of(raw, "f", 4)


def test_the_quotes_tell_what_the_file_counts(tmp_path: Path) -> None:
    row = '{"text":"😊 Ani","spans":[{"start":3,"end":6,"label":"P","text":"Ani"}]}'
    given, report = source(tmp_path / "a", row.encode()), Report()
    unit, digest = unit_and_digest(given, ImportOptions(), Complaints("a", report, False))
    assert (unit, len(digest)) == (OffsetUnit.UTF16, 32)
    assert "UTF-16" in report.changed[0].reason
