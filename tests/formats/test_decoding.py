import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.domain.errors import FormatError
from annotator.domain.reports import Report
from annotator.formats.complaints import Complaints
from annotator.formats.decoding import decode, fold_newlines, newline_of, without_nul

ARABIC = "قال الوزير أحمد إن القمة ناجحة، وأضاف أن الاتفاق قريب."
RUSSIAN = "Привет, мир! Сегодня президент России встретился с министром в Москве."
NEWS = "JAKARTA — Presiden mengatakan “Kami setuju” di Bali, Senin (3/2/2025).\n"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-8"])
def test_a_stated_encoding_is_no_guess(encoding: str) -> None:
    found = decode(NEWS.encode(encoding), "a")
    assert (found.text, found.was_guessed) == (NEWS, False)


@pytest.mark.parametrize(("text", "encoding"), [
    (NEWS, "utf-16-le"), (NEWS, "utf-16-be"), (ARABIC, "utf-16-le"), (RUSSIAN, "utf-16-be"),
    (NEWS, "cp1252"), ("Presiden José di Côte", "cp1252"), (RUSSIAN, "cp1251"),
])  # fmt: skip
def test_an_unstated_encoding_is_guessed_and_said(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding), "a")
    assert (found.text, found.encoding, found.was_guessed) == (text, encoding, True)
    assert any(encoding in note for note in found.notes)


def test_a_declared_encoding_wins() -> None:
    assert decode(b"\xe9", "a", "cp437").text == "Θ"
    assert decode(b"\xef\xbb\xbfa", "a", "utf-8").text == "a"
    assert decode(b"\xff\xfea\0", "a", "utf-16").text == "a"


@pytest.mark.parametrize("name", ["klingon", "hex", "rot13"])
def test_an_unknown_encoding_is_refused(name: str) -> None:
    with pytest.raises(FormatError, match=name):
        decode(b"a", "a", name)


def test_a_wrong_declaration_names_the_byte() -> None:
    with pytest.raises(FormatError, match=r"a: line 2: byte 3 is not valid ascii"):
        decode(b"ab\n\xff", "a", "ascii")


@pytest.mark.parametrize("data", [b"baik \xc3\x28 \xe2\x82 \xf0\x9f\x98 \xff", b"d\xc3\xa9ja \xff"])
def test_damaged_utf8_is_not_taken_for_something_else(data: bytes) -> None:
    with pytest.raises(FormatError, match=r"byte [56] is not valid UTF-8"):
        decode(data, "a")


def test_noise_is_refused() -> None:
    noise = random.Random(1).randbytes(4000)  # noqa: S311 - noise, not a secret
    with pytest.raises(FormatError, match="is not a text file"):
        decode(noise, "a")


@given(st.binary(max_size=300))
@example(b"\xff\xfe\0")
@example(b"\xff\xfe\0\xd8")
@example(b"\0\0\xfe\xff\1")
def test_no_bytes_raise_anything_else(data: bytes) -> None:
    try:
        found = decode(data, "a")
    except FormatError:
        return
    assert "\r" not in found.text


@pytest.mark.parametrize(
    ("text", "newline"),
    [("a", "lf"), ("a\nb", "lf"), ("a\r\nb", "crlf"), ("a\rb", "cr"), ("a\rb\n", "mixed")],
)
def test_newlines_become_lf_and_are_remembered(text: str, newline: str) -> None:
    assert newline_of(text) == newline
    assert fold_newlines(text) == text.replace("\r\n", "\n").replace("\r", "\n")


def test_nothing_but_newlines_is_changed() -> None:
    text = " Jose\u0301\u2028\x85\u00a0\x0b\x0c \n\n"
    assert decode(text.encode(), "a").text == text


def test_invisible_and_control_characters_are_told() -> None:
    notes = " ".join(decode("a\u202eb\x07".encode(), "a").notes)
    assert "reading direction" in notes
    assert "control" in notes


def test_nul_is_a_complaint_and_left_out() -> None:
    with pytest.raises(FormatError, match="line 2"):
        without_nul("a\nb\0", 0, Complaints("a", Report(), keep_going=False))
    report = Report()
    assert without_nul("a\nb\0", 0, Complaints("a", report, keep_going=True)) == "a\nb"
    assert report.errors[0].line == 2
