"""The article list: keyset pages, all keys in order, rows by id; with text, status and label.

The list is in the order of (created_us, id), that of assignments in the order of their places.
With a filter by words the articles that match are sorted when they are few; when they are many,
the list is walked until a page is full.
"""

from collections.abc import Sequence

from annotator.domain.ids import ArticleId, PersonId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import ArticleFilter, ArticleKey, ArticleRow, Assigned
from annotator.store.canonical import SqlValue
from annotator.store.codecs import RawRow
from annotator.store.engine import Link
from annotator.store.queries import marks_in
from annotator.store.words import parse_query

__all__ = ["article_keys", "article_rows", "articles_page", "is_common"]

_LAYER = (
    "LEFT JOIN layer AS l ON l.article_id = a.id AND l.owner_id = ? "
    "AND l.kind = 'annotator' AND l.removed IS NULL"
)
_ROW = (
    "SELECT a.id, a.created_us, a.title, a.outlet, a.date, a.length, l.status, "
    "(SELECT count(*) FROM span AS s WHERE s.layer_id = l.id AND s.removed IS NULL), "
    "l.reason, a.trashed_us IS NOT NULL, a.number "
)
_LABELLED = (
    "(EXISTS (SELECT 1 FROM span AS s WHERE s.layer_id = l.id AND s.removed IS NULL "
    "AND s.label = ?) OR EXISTS (SELECT 1 FROM topic AS t WHERE t.layer_id = l.id "
    "AND t.removed IS NULL AND t.label = ?) OR EXISTS (SELECT 1 FROM stance AS c "
    "JOIN target AS g ON g.id = c.target_id WHERE c.layer_id = l.id AND c.removed IS NULL "
    "AND g.name = ?))"
)
_MATCHING = "+a.number IN (SELECT rowid FROM article_search WHERE article_search MATCH ?)"
# Answered from two indexes alone: a million rows are not read to be listed.
_NOT_HIDDEN = (
    "a.number NOT IN "
    "(SELECT number FROM article WHERE trashed_us IS NOT NULL OR removed IS NOT NULL)"
)
_MINE = (
    "JOIN (SELECT g.article_id, min(g.place) AS place FROM assignment AS g "
    "WHERE g.person_id = ? AND g.removed IS NULL{left} GROUP BY 1) AS m ON m.article_id = a.id"
)
_LEFT = (
    " AND NOT EXISTS (SELECT 1 FROM layer AS w WHERE w.article_id = g.article_id "
    "AND w.owner_id = g.person_id AND w.removed IS NULL AND w.status IN ('done', 'skipped') "
    "AND w.kind = CASE g.purpose WHEN 'repeat' THEN 'repeat' ELSE 'annotator' END)"
)
_COMMON = 2000
_TITLE = 80


def articles_page(
    link: Link,
    which: ArticleFilter,
    person: PersonId,
    *,
    after: ArticleKey | None = None,
    before: ArticleKey | None = None,
    limit: int = 200,
) -> list[ArticleRow]:
    """Give at most `limit` rows in list order, after one key or just before another."""
    tables, where, values = _filtered(link, which, person)
    first = _first_key(which)
    backwards = before is not None and after is None
    if after is not None:
        where += f" AND ({first}, a.id) > (?, ?)"
        values += after
    if before is not None:
        where += f" AND ({first}, a.id) < (?, ?)"
        values += before
    order = f"{first} DESC, a.id DESC" if backwards else f"{first}, a.id"
    rows = link.all(f"{_ROW} {tables} WHERE {where} ORDER BY {order} LIMIT ?", (*values, limit))
    return _rows(link, rows[::-1] if backwards else rows)


def article_keys(
    link: Link,
    which: ArticleFilter,
    person: PersonId,
    *,
    after: ArticleKey | None = None,
    limit: int = -1,
) -> list[ArticleKey]:
    """Give the keys of articles that pass, in list order; all of them where `limit` is negative."""
    tables, where = "FROM article AS a", _NOT_HIDDEN
    values: tuple[SqlValue, ...] = ()
    if which != ArticleFilter():
        tables, where, values = _filtered(link, which, person)
    first = _first_key(which)
    if after is not None:
        where += f" AND ({first}, a.id) > (?, ?)"
        values = (*values, *after)
    return link.all(
        f"SELECT {first}, a.id {tables} WHERE {where} ORDER BY {first}, a.id LIMIT ?",
        (*values, limit),
    )


def article_rows(link: Link, ids: Sequence[ArticleId], person: PersonId) -> list[ArticleRow]:
    """Give the rows of these articles in the order asked for; unknown ones are left out."""
    found = link.all(
        f"{_ROW} FROM article AS a {_LAYER} WHERE a.id IN ({marks_in(ids)}) AND a.removed IS NULL",
        (person, *ids),
    )
    by_id = {row.id: row for row in _rows(link, found)}
    return [by_id[one] for one in ids if one in by_id]


def is_common(link: Link, match: str) -> bool:
    """Say whether so many articles match that sorting all of them would take too long."""
    count = link.number(
        "SELECT count(*) FROM (SELECT 1 FROM article_search WHERE article_search MATCH ? LIMIT ?)",
        (match, _COMMON),
    )
    return count == _COMMON


def _filtered(
    link: Link, which: ArticleFilter, person: PersonId
) -> tuple[str, str, tuple[SqlValue, ...]]:
    """Give FROM, WHERE and their values."""
    tables = f"FROM article AS a {_LAYER}"
    where = f"a.removed IS NULL AND a.trashed_us IS {'NOT ' if which.trashed else ''}NULL"
    joined: tuple[SqlValue, ...] = (person,)
    mine = ""
    if which.assigned is not Assigned.ANY:
        mine = " " + _MINE.format(left=_LEFT if which.assigned is Assigned.TO_DO else "")
        joined += (person,)
    values: tuple[SqlValue, ...] = ()
    query = parse_query(which.text)
    if which.text.strip() and not query:
        where += " AND 0"
    elif query and is_common(link, query.match):
        where += f" AND {_MATCHING}"
        values += (query.match,)
    elif query:
        tables = f"FROM article_search AS f CROSS JOIN article AS a ON a.number = f.rowid {_LAYER}"
        where += " AND f.article_search MATCH ?"
        values += (query.match,)
    if which.statuses:
        wanted = sorted(status.value for status in which.statuses)
        where += f" AND coalesce(l.status, 'unseen') IN ({marks_in(wanted)})"
        values += tuple(wanted)
    if which.label:
        where += f" AND {_LABELLED}"
        values += (which.label,) * 3
    return tables + mine, where, joined + values


def _first_key(which: ArticleFilter) -> str:
    """Give what the list is ordered by before the id."""
    return "a.created_us" if which.assigned is Assigned.ANY else "m.place"


def _rows(link: Link, found: Sequence[RawRow]) -> list[ArticleRow]:
    nameless = [row[10] for row in found if not row[2]]
    first_lines = _first_lines(link, nameless) if nameless else {}
    return [
        ArticleRow(
            row[0],
            row[1],
            row[2] or first_lines.get(row[10], ""),
            row[3],
            row[4],
            row[5],
            LayerStatus.UNSEEN if row[6] is None else LayerStatus(row[6]),
            row[7],
            row[8] or "",
            bool(row[9]),
        )
        for row in found
    ]


def _first_lines(link: Link, numbers: Sequence[int]) -> dict[int, str]:
    """Give the beginnings of articles without a title."""
    rows = link.all(
        f"SELECT number, substr(text, 1, 400) FROM article_text WHERE number IN ({marks_in(numbers)})",  # noqa: S608, E501 (our own names)
        tuple(numbers),
    )
    return {number: _beginning(text) for number, text in rows}


def _beginning(text: str) -> str:
    line = next((line for line in text.split("\n") if line.strip()), "").strip()
    return line if len(line) <= _TITLE else line[: _TITLE - 1] + "…"
