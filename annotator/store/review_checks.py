"""Checks of the doctor on what reviewing keeps: gold that nobody decided, grounds that are gone.

Reads in pages; problems name tables and ids, never a text.
"""

import json
from collections.abc import Iterator

from annotator.domain.answers import canonical_json
from annotator.domain.ids import GOLD_PERSON
from annotator.domain.reports import Problem, Severity
from annotator.store.codecs import ANNOTATIONS
from annotator.store.engine import Link
from annotator.store.places import chain_of

__all__ = ["check_reviews"]

_FINGERPRINT = 32
_IN_EFFECT = (
    "d.removed IS NULL AND d.is_check = 0 AND NOT EXISTS (SELECT 1 FROM decision AS n "
    "WHERE n.supersedes = d.id AND n.removed IS NULL AND n.is_check = 0)"
)
_MADE = (
    "SELECT 1 FROM decision_source AS s JOIN decision AS d ON d.id = s.decision_id "  # noqa: S608 (our own names)
    "WHERE s.layer_id = r.layer_id AND s.row_id = r.id AND s.relation = 'made' "
    f"AND s.removed IS NULL AND {_IN_EFFECT}"
)


def check_reviews(link: Link) -> Iterator[Problem]:
    """Find gold rows without a decision in effect, sources without a row, unreadable decisions."""
    yield from _check_gold(link)
    yield from _check_sources(link)
    yield from _check_decisions(link)
    yield from _check_comments(link)


def _check_gold(link: Link) -> Iterator[Problem]:
    # Gold that came with an import belongs to whom its file names, and is theirs to answer for.
    for kind in ANNOTATIONS:
        statement = (
            f"SELECT r.id FROM {kind.table} AS r JOIN layer ON layer.id = r.layer_id "  # noqa: S608 (our own names)
            f"WHERE layer.owner_id = x'{GOLD_PERSON.hex()}' AND layer.removed IS NULL "
            f"AND r.removed IS NULL AND NOT EXISTS ({_MADE})"
        )
        for (key,) in link.pages(statement):
            yield _problem(f"{kind.table} {key.hex()}", "no decision in effect made this gold row")


def _check_sources(link: Link) -> Iterator[Problem]:
    rows = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {kind.table} AS r "  # noqa: S608 (our own names)
        "WHERE r.layer_id = s.layer_id AND r.id = s.row_id)"
        for kind in ANNOTATIONS
    )
    # Other rows need not be here: a released decision names layers of others, and what had been
    # removed before an export is in no file.
    missing = (
        "SELECT s.decision_id FROM decision_source AS s "  # noqa: S608 (our own names)
        "JOIN decision AS d ON d.id = s.decision_id JOIN layer ON layer.id = s.layer_id "
        f"WHERE s.removed IS NULL AND s.relation = 'made' AND {_IN_EFFECT} AND {rows}"
    )
    for (decision,) in link.pages(missing):
        yield _problem(f"decision {decision.hex()}", "a row that this decision made is not there")
    orphans = (
        "SELECT s.decision_id FROM decision_source AS s JOIN decision AS d ON d.id = s.decision_id "
        "WHERE s.removed IS NULL AND d.removed IS NOT NULL"
    )
    for (decision,) in link.pages(orphans):
        yield _problem(f"decision {decision.hex()}", "this decision is gone, its sources are not")


def _check_decisions(link: Link) -> Iterator[Problem]:
    statement = (
        "SELECT d.id, d.fingerprint, d.end_cp, d.seen, d.result, d.chosen, article.length "
        "FROM decision AS d LEFT JOIN article ON article.id = d.article_id"
    )
    for key, fingerprint, end, seen, result, chosen, length in link.pages(statement):
        where = f"decision {key.hex()}"
        if len(fingerprint) != _FINGERPRINT:
            yield _problem(where, "the fingerprint is none")
        if end > (length or 0):
            yield _problem(where, "its place is outside the text")
        candidates, decided = _list_of(seen), _list_of(result)
        if candidates is None or decided is None:
            yield _problem(where, "what was seen or decided cannot be read")
        elif (canonical_json(candidates), canonical_json(decided)) != (seen, result):
            yield _problem(where, "what was seen or decided is not written as it should be")
        elif chosen is not None and not 0 <= chosen < len(candidates):
            yield _problem(where, "the chosen candidate is none of those that were seen")


def _check_comments(link: Link) -> Iterator[Problem]:
    statement = (
        "SELECT c.id, c.end_cp, c.mentions, article.length FROM comment AS c "
        "LEFT JOIN article ON article.id = c.article_id"
    )
    people = {row[0] for row in link.all("SELECT id FROM person")}
    for key, end, mentions, length in link.pages(statement):
        where = f"comment {key.hex()}"
        if end > (length or 0):
            yield _problem(where, "its place is outside the text")
        if not people.issuperset(chain_of(mentions)):
            yield _problem(where, "it mentions somebody who is not there")


def _list_of(text: str) -> list[object] | None:
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, list) else None


def _problem(where: str, message: str) -> Problem:
    return Problem("review", Severity.ERROR, where, message)
