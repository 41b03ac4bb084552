import pytest

from annotator.domain.errors import FormatError
from annotator.domain.reports import Report
from annotator.formats.complaints import Complaints, printable


def test_a_complaint_stops_the_reading() -> None:
    with pytest.raises(FormatError) as caught:
        Complaints("a.txt", Report(), keep_going=False).about(3, "is odd", "it was left out")
    assert str(caught.value) == "a.txt: line 3: is odd"


def test_a_complaint_is_noted_when_we_keep_going() -> None:
    report = Report()
    Complaints("a.txt", report, keep_going=True).about(3, "is odd", "it was left out")
    assert [str(error) for error in report.errors] == ["a.txt: line 3: is odd; it was left out"]


def test_what_a_file_says_cannot_break_the_message() -> None:
    assert printable("a\x1b[31m\nb\u2028\u202ec") == "a\ufffd[31m\ufffdb\ufffd\ufffdc"
    assert printable("x" * 50, 10) == "x" * 10
    with pytest.raises(FormatError) as caught:
        Complaints("a.txt", Report(), keep_going=False).about(1, "\x1b\n")
    assert str(caught.value) == "a.txt: line 1: \ufffd\ufffd"


def test_a_note_stands_there_once() -> None:
    report = Report()
    complaints = Complaints("a.txt", report, keep_going=True)
    complaints.note("is long")
    complaints.note("is long")
    assert report.notes == ["a.txt: is long"]
