"""Projects too large for the importer to make in a benchmark's time: rows written straight.

All tables and indexes are those of the program; hashes of rows are left empty, which only the
check and writing would notice. `searchable` makes articles with texts and their full-text index,
`listed` only rows of the article list.
"""

import hashlib
import random
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from annotator.workspace.project import create_project
from annotator.workspace.schemes import load_scheme
from tests.bench.corpus_words import Words

__all__ = ["COMMON", "PERSON", "RARE", "listed", "searchable"]

PERSON = "Bench"
COMMON = "pemerintah"
"""A word that nearly every text of `searchable` holds."""
RARE = "kelangkaan"
"""A word that ten texts hold, evenly spread."""

_EPOCH_US = 1_735_689_600_000_000
_SENTENCES = 3000
_BATCH = 2000
_ARTICLE = (
    "INSERT INTO article (number, id, sha256, length, created_us, title, author, outlet, date, "
    "url, language, fields, extra, revision, row_hash, title_start, title_end) "
    "VALUES (?, ?, ?, ?, ?, ?, '', 'Nusa Berita', '2025-01-01', '', 'id', '', '', 1, x'', ?, ?)"
)
_TEXT = "INSERT INTO article_text (number, text, row_hash) VALUES (?, ?, x'')"
_LAYER = (
    "INSERT INTO layer (id, article_id, owner_id, kind, status, scheme_id, created_us, updated_us, "
    "reason, note, extra, revision, row_hash) "
    "VALUES (?, ?, ?, 'annotator', 'done', ?, 1, 1, '', '', '', 1, x'')"
)
_LAYERED = 10


def searchable(path: Path, articles: int) -> None:
    """Make a project of `articles` texts of about 3 kB, all in the index."""
    drive = _made(path)
    texts = _texts(articles)
    with drive:
        while batch := [text for _, text in zip(range(_BATCH), texts, strict=False)]:
            first = drive.execute("SELECT coalesce(max(number), 0) + 1 FROM article").fetchone()[0]
            numbered = list(enumerate(batch, first))
            drive.executemany(_ARTICLE, (_row(number, text) for number, text in numbered))
            drive.executemany(_TEXT, numbered)
        drive.execute("INSERT INTO article_search (article_search) VALUES ('rebuild')")
    drive.close()


def listed(path: Path, articles: int) -> None:
    """Make a project whose list has `articles` rows; every tenth is done, the texts are short."""
    drive = _made(path)
    (person,) = drive.execute("SELECT id FROM person").fetchone()
    (scheme,) = drive.execute("SELECT id FROM scheme_version").fetchone()
    with drive:
        drive.executemany(_ARTICLE, (_row(n, f"Berita {n}") for n in range(1, articles + 1)))
        drive.executemany(_TEXT, ((n, f"Berita {n}") for n in range(1, articles + 1)))
        drive.executemany(
            _LAYER,
            (
                (_digest(f"layer {n}")[:16], _digest(f"Berita {n}")[:16], person, scheme)
                for n in range(1, articles + 1, _LAYERED)
            ),
        )
    drive.close()


def _made(path: Path) -> sqlite3.Connection:
    create_project(path, scheme=load_scheme("news"), person=PERSON).close()
    drive = sqlite3.connect(path)
    drive.execute("PRAGMA synchronous = OFF")
    drive.execute("PRAGMA cache_size = -200000")
    return drive


def _row(number: int, text: str) -> tuple[object, ...]:
    digest = _digest(text)
    title = text.partition("\n")[0]
    # In the order of the list as the articles of several imports are: not quite that of numbers.
    created = _EPOCH_US + number // 1000
    return number, digest[:16], digest, len(text), created, title, 0, len(title)


def _texts(count: int) -> Iterator[str]:
    rng = random.Random("large")  # noqa: S311 (no secret)
    words = Words(rng)
    pool = ["".join(piece.text for piece in words.sentence()) for _ in range(_SENTENCES)]
    every = max(1, count // 10)
    for number in range(count):
        rare = f" {RARE.capitalize()} dibahas." if number % every == every // 2 else ""
        body = " ".join(rng.choices(pool, k=28))
        yield f"Berita {number}\n\nAkhirnya {COMMON} bicara. {body}{rare}"


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
