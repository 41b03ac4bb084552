"""A reviewer's sheet for the tests of settling: three annotators, their rows, and clusters."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from annotator.domain.answers import Answerable, answer_key
from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType, Voice
from annotator.domain.editing.settled_sheet import sheet_after
from annotator.domain.editing.settling import Answer, adopt, decide, fresh_gold
from annotator.domain.ids import LayerId, PersonId, SpanId, StanceId, TopicId
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.reviewing import ItemState, Lane, QueueItem, ReviewSheet
from annotator.domain.rows import Fragments, Mark
from annotator.domain.spans import Attributes, Span, reading_order
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from tests.domain.material import ARTICLE_ID, SCHEME, TEXT, article, new_edit, place_of

REVIEWER = PersonId(b"r" * 16)
SECOND = PersonId(b"s" * 16)
LETTERS = "ABC"
MARK = Mark(SCHEME.version_id, 1, 1, note="seen by Sari")
ANSWER = Answer((), REVIEWER, spent_ms=2_000)


def layer_of(letter: str) -> LayerId:
    return LayerId(letter.encode() * 16)


def span(letter: str, quote: str, label: str, number: int = 0, attributes: Attributes = ()) -> Span:
    """A span of annotator `letter`; `number` tells spans of one letter apart."""
    ids = SpanId(f"{letter}{number:02}{quote:.13}".encode()[:16].ljust(16, b"."))
    return Span(ids, layer_of(letter), label, place_of(quote), MARK, attributes)


def content_of(letter: str, *rows: Answerable) -> LayerContent:
    layer = Layer(
        layer_of(letter),
        ARTICLE_ID,
        PersonId(letter.lower().encode() * 16),
        LayerKind.ANNOTATOR,
        LayerStatus.DONE,
        SCHEME.version_id,
        1,
        1,
    )
    return LayerContent(
        layer,
        tuple(sorted((row for row in rows if isinstance(row, Span)), key=reading_order)),
        tuple(row for row in rows if isinstance(row, Topic)),
        tuple(row for row in rows if isinstance(row, Stance)),
    )


def cluster_of(*answers: tuple[str, Sequence[Answerable]], subject: str = "") -> Cluster:
    """A cluster of what each annotator (a letter) says."""
    places: dict[SpanId, Fragments] = {
        row.id: row.fragments for _, rows in answers for row in rows if isinstance(row, Span)
    }
    said: dict[str, tuple[tuple[Answerable, ...], list[Voice]]] = {}
    for letter, rows in answers:
        key = answer_key(rows, places=places)
        voice = Voice(layer_of(letter), tuple(sorted(row.id for row in rows)))
        said.setdefault(key, (tuple(rows), []))[1].append(voice)
    candidates = [Candidate(rows, tuple(voices), key) for key, (rows, voices) in said.items()]
    candidates.sort(key=lambda one: (-one.votes, one.key))
    every = [row for _, rows in answers for row in rows]
    kinds = {Span: ClusterKind.SPAN, Topic: ClusterKind.TOPIC, Stance: ClusterKind.STANCE}
    spans = [row for row in every if isinstance(row, Span)]
    seen = repr([(one.key, one.voices) for one in candidates]).encode()
    return Cluster(
        ARTICLE_ID,
        kinds[type(every[0])],
        None if len(candidates) == 1 else ConflictType.LABEL,
        min((row.start for row in spans), default=0),
        max((row.end for row in spans), default=0),
        tuple(candidates),
        hashlib.sha256(seen).digest(),
        subject or "Kim Jong Un",
    )


def item_of(*answers: tuple[str, Sequence[Answerable]], subject: str = "") -> QueueItem:
    cluster = cluster_of(*answers, subject=subject)
    return QueueItem(cluster, ItemState.AGREED if cluster.is_agreed else ItemState.OPEN)


def sheet_of(*items: QueueItem, missing: int = 0) -> ReviewSheet:
    """A sheet whose lanes hold what the candidates of `items` say, and nothing else."""
    rows: dict[str, list[Answerable]] = {letter: [] for letter in LETTERS}
    for item in items:
        for candidate in item.cluster.candidates:
            for voice in candidate.voices:
                letter = chr(voice.layer[0])
                rows[letter] += [
                    _owned(row, key, voice.layer)
                    for row, key in zip(candidate.rows, voice.rows, strict=True)
                ]
    lanes = [Lane(layer_of(one), one, content_of(one, *rows[one])) for one in LETTERS]
    return ReviewSheet(
        article("Kim in Vladivostok"),
        TEXT,
        None,
        tuple(lanes),
        items,
        LayerContent(fresh_gold(ARTICLE_ID, SCHEME.version_id, 1)),
        is_new_gold=True,
        missing=missing,
        names={},
    )


def decided(sheet: ReviewSheet, number: int, candidate: int, first_id: int = 1) -> ReviewSheet:
    """The sheet after its item `number` was decided by one of its candidates."""
    item = sheet.items[number]
    change_set = decide(sheet, item, adopt(item, candidate, ANSWER), new_edit(first_id=first_id))
    return sheet_after(sheet, change_set)


def _owned(row: Answerable, key: bytes, layer: LayerId) -> Answerable:
    match row:
        case Span():
            return replace(row, id=SpanId(key), layer=layer)
        case Topic():
            return replace(row, id=TopicId(key), layer=layer)
        case Stance():
            return replace(row, id=StanceId(key), layer=layer)
