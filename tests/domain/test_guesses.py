"""Guesses about an article from its first lines."""

import pytest

from annotator.domain.guesses import guess_meta


def guessed(text: str, language: str = "id") -> dict[str, str]:
    return {guess.field: guess.value for guess in guess_meta(text, language)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vladivostok, KN – Pemimpin", {"dateline": "Vladivostok", "outlet": "KN"}),
        ("JAKARTA — Presiden", {"dateline": "Jakarta"}),
        (
            "Jakarta, CNN Indonesia -- Pada",
            {"dateline": "Jakarta", "outlet": "CNN Indonesia"},
        ),
        ("TEMPO.CO, Jakarta - Kepala", {"dateline": "Jakarta", "outlet": "TEMPO.CO"}),
        ("KOMPAS.com - Ada", {"outlet": "KOMPAS.com"}),
        ("LONDON, Sept 11 (Reuters) - A", {"dateline": "London", "outlet": "Reuters"}),
        ("kata kecil – bukan tempat", {}),
    ],
)
def test_datelines_are_read(text: str, expected: dict[str, str]) -> None:
    assert guessed(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pada Senin (11/09/23)", "2023-09-11"),
        ("pada Senin ( 11/09/23 ) .", "2023-09-11"),
        ("pada 11 September 2023", "2023-09-11"),
        ("pada 1 Mei 2024", "2024-05-01"),
        ("on September 11, 2023", "2023-09-11"),
        ("on 3rd Dec. 1999", "1999-12-03"),
        ("on Dec 3rd 1999", "1999-12-03"),
        ("2023-09-11T10:00", None),
        ("tanggal 2023-09-11", "2023-09-11"),
        ("25.12.71", "1971-12-25"),
        ("12/25/2023", "2023-12-25"),
        ("Monday (09/11/23)", "2023-09-11"),
        ("Thursday (09/11/23)", "2023-11-09"),
        ("Saturday (09/12/23)", "2023-12-09"),
        ("Tuesday (09/12/23)", "2023-09-12"),
        ("31/02/2023 2023-13-01 42/42/2023", None),
        ("11/09", None),
    ],
)
def test_dates_are_read(text: str, expected: str | None) -> None:
    assert guessed(text).get("date") == expected


def test_americans_write_the_month_first() -> None:
    assert guessed("09/11/23", "en-US")["date"] == "2023-09-11"
    assert guessed("09/11/23", "en-GB")["date"] == "2023-11-09"


def test_a_date_in_brackets_goes_before_one_that_may_be_history() -> None:
    assert guessed("Sejak 17 Agustus 1945, kata Budi, Senin (11/09/23)")["date"] == "2023-09-11"


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Judul\nBy John Smith\nIsi", "John Smith"),
        ("Judul\nOleh: Budi Santoso\nIsi", "Budi Santoso"),
        ("Judul\nPenulis : A. Rahman\nIsi", "A. Rahman"),
        ("Judul\noleh siapa pun", None),
        ("Oleh: Budi Santoso\nIsi berita", "Budi Santoso"),
    ],
)
def test_bylines_are_read(text: str, author: str | None) -> None:
    assert guessed(text).get("author") == author


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Pertemuan puncak\n\nIsi.", "Pertemuan puncak"),
        ("  Pertemuan  puncak \nIsi.", "Pertemuan puncak"),
        ("Benarkah begitu?\n\nIsi.", "Benarkah begitu?"),
        ("Kalimat biasa.\nKalimat dua.", None),
        ("x" * 300 + "\n\nIsi", None),
        ("satu baris saja", None),
        ("Oleh: Budi\n\nIsi", None),
        ("", None),
    ],
)
def test_a_first_line_that_stands_apart_is_the_title(text: str, title: str | None) -> None:
    assert guessed(text).get("title") == title


def test_every_guess_says_where_it_was_read() -> None:
    text = "Judul\n\nOleh: Budi\nJakarta, KN – Senin ( 11/09/23 ) ."
    quotes = [(guess.field, text[guess.start : guess.end]) for guess in guess_meta(text, "id")]
    assert quotes == [
        ("title", "Judul"),
        ("author", "Budi"),
        ("dateline", "Jakarta"),
        ("outlet", "KN"),
        ("date", "11/09/23"),
    ]
