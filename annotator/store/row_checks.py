"""Checks of the doctor that look at every row: hashes, texts, offsets, the event chain.

Every check gives problems as it finds them and reads tables in pages. Names in problems are table
names and ids; article text never enters one.
"""

import hashlib
from collections.abc import Iterator, Sequence

from annotator.domain.reports import Problem, Severity
from annotator.domain.rows import Fragments
from annotator.store.bulk import article_text_hash
from annotator.store.bundle_log import BUNDLE_COLUMNS
from annotator.store.canonical import SqlValue, hash_row
from annotator.store.codecs import KINDS
from annotator.store.engine import Link
from annotator.store.events import EVENT_COLUMNS, HEAD_COLUMNS, NO_HASH
from annotator.store.payload import unpack_changes, unpack_layer
from annotator.store.places import cues_of, fragments_of, given_of, pairs_of
from annotator.store.seal import PROJECT_COLUMNS
from annotator.store.ui_state import UI_STATE_COLUMNS

__all__ = ["check_chains", "check_content", "check_rows"]

_TABLES: tuple[tuple[str, Sequence[str]], ...] = (
    *((kind.table, kind.stored) for kind in KINDS),
    ("project", PROJECT_COLUMNS),
    ("device", ("id", "name", "created_us")),
    ("actor_alias", ("actor_id", "alias")),
    ("event", EVENT_COLUMNS),
    ("head", HEAD_COLUMNS),
    ("snapshot", ("layer_id", "stamp", "created_us", "content")),
    ("ui_state", UI_STATE_COLUMNS),
    ("bundle_log", BUNDLE_COLUMNS),
)


def check_rows(link: Link) -> Iterator[Problem]:
    """Compare every row with its hash, and every text with its article's."""
    for table, columns in _TABLES:
        for row in link.pages(f"SELECT {', '.join(columns)}, row_hash FROM {table}"):  # noqa: S608 (our own names)
            if hash_row(table, row[:-1]) != row[-1]:
                yield _problem("rows", f"{table} {_name(row)}", "this row is not as it was written")
    texts = (
        "SELECT t.number, a.sha256, t.given, t.row_hash, t.text, a.length FROM article_text AS t "
        "LEFT JOIN article AS a ON a.number = t.number"
    )
    for number, sha256, given, row_hash, text, length in link.pages(texts):
        where = f"article_text {number}"
        if sha256 is None or article_text_hash(number, sha256, given) != row_hash:
            yield _problem("rows", where, "this row is not as it was written")
        if hashlib.sha256(text.encode()).digest() != sha256:
            yield _problem("text", where, "the text is not the one that was imported")
        if len(text) != length:
            yield _problem("text", where, "the text does not have the length that was noted")


def check_content(link: Link) -> Iterator[Problem]:
    """Find places outside their text and values that cannot be read."""
    lengths: dict[bytes, int] = dict(
        link.all(
            "SELECT layer.id, article.length FROM layer "
            "JOIN article ON article.id = layer.article_id"
        )
    )
    yield from _check_articles(link)
    yield from _check_spans(link, lengths)
    evidence = "SELECT layer_id, id, evidence, '' FROM topic"
    stances = "SELECT layer_id, id, evidence, cue FROM stance"
    for table, statement in (("topic", evidence), ("stance", stances)):
        for layer, key, place, cue in link.pages(statement):
            for fragments in (fragments_of(place), *cues_of(cue)):
                if not _fits(fragments, lengths.get(layer, 0), may_be_empty=True):
                    yield _problem("offsets", f"{table} {key.hex()}", "a place is outside the text")
    for layer, content in link.pages("SELECT layer_id, content FROM snapshot"):
        if unpack_layer(content).layer.id != layer:
            yield _problem("content", f"snapshot {layer.hex()}", "this is another layer's snapshot")


def check_chains(link: Link) -> Iterator[Problem]:
    """Follow each person's events on each device from the first to the head."""
    heads = {
        (person, device): (seq, event_hash)
        for person, device, seq, event_hash in link.all(
            "SELECT person_id, device_id, seq, event_hash FROM head"
        )
    }
    last: dict[tuple[bytes, bytes], tuple[int, bytes]] = {}
    events = (
        "SELECT person_id, device_id, seq, previous_hash, row_hash, payload FROM event "
        "ORDER BY person_id, device_id, seq"
    )
    for person, device, seq, previous, row_hash, payload in link.pages(events):
        before = last.get((person, device), (0, NO_HASH))
        if (seq - 1, previous) != before:
            yield _problem("log", f"event {seq}", "the chain of events is broken here")
        last[person, device] = (seq, row_hash)
        unpack_changes(payload)
    for chain in heads.keys() | last.keys():
        if heads.get(chain) != last.get(chain):
            yield _problem("log", "head", "the head does not name the last event of its chain")


def _check_articles(link: Link) -> Iterator[Problem]:
    statement = (
        "SELECT a.number, a.length, a.title_start, a.title_end, a.fields, t.given, t.number "
        "FROM article AS a LEFT JOIN article_text AS t ON t.number = a.number"
    )
    for number, length, start, end, fields, given, text_number in link.pages(statement):
        where = f"article {number}"
        if text_number is None:
            yield _problem("content", where, "the article's text is missing")
        if start is not None and not 0 <= start <= end <= length:
            yield _problem("offsets", where, "the title's range is outside the text")
        pairs_of(fields)
        segmentation = given_of(given)
        if segmentation is not None:
            for ranges in (segmentation.tokens, segmentation.sentences):
                if ranges and ranges[-1][1] > length:
                    yield _problem("offsets", where, "a token or sentence is outside the text")


def _check_spans(link: Link, lengths: dict[bytes, int]) -> Iterator[Problem]:
    statement = "SELECT layer_id, id, start_cp, end_cp, fragments, attributes FROM span"
    for layer, key, start, end, fragments, attributes in link.pages(statement):
        place = fragments_of(fragments) if fragments else ((start, end),)
        spread = (place[0][0], place[-1][1]) == (start, end)
        if not spread or not _fits(place, lengths.get(layer, 0)):
            yield _problem("offsets", f"span {key.hex()}", "the span is outside the text")
        if attributes:
            pairs_of(attributes)


def _fits(fragments: Fragments, length: int, *, may_be_empty: bool = False) -> bool:
    if not fragments:
        return may_be_empty
    edges = [edge for pair in fragments for edge in pair]
    return edges == sorted(edges) and edges[0] >= 0 and edges[-1] <= length


def _name(row: Sequence[SqlValue]) -> str:
    """Give the first columns of a row as far as they are ids or numbers."""
    named = [value.hex() if isinstance(value, bytes) else str(value) for value in row[:2]]
    return " ".join(value[:32] for value in named if value.isalnum())


def _problem(name: str, where: str, message: str) -> Problem:
    return Problem(name, Severity.ERROR, where, message)
