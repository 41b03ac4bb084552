"""What an answer to a cluster says, as canonical JSON: two equal texts are one answer.

Ids of rows, layers, people, times, notes and confidence are left out, and so is what only points
at other rows or at words (a topic's evidence, a stance's mentions and group). Used for
`Candidate.key`, for `Decision.seen` and `Decision.result`, and to find the same question elsewhere.
"""

import json
from collections.abc import Iterable, Mapping

from annotator.domain.ids import SpanId
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic

__all__ = ["NOTHING", "Answerable", "Said", "answer_key", "canonical_json", "said"]

Answerable = Span | Topic | Stance
"""The rows of which answers are made."""

Said = dict[str, object]
"""What one row says, ready for JSON."""

NOTHING = "[]"
"""The key of the answer without rows: nothing here."""

_NO_PLACES: Mapping[SpanId, Fragments] = {}
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_STANCE_WORDS = ("explicitness", "attribution", "modality", "sentiment")


def answer_key(
    rows: Iterable[Answerable],
    *,
    places: Mapping[SpanId, Fragments] = _NO_PLACES,
    origin: int = 0,
) -> str:
    """Give the canonical JSON of what `rows` say together, whatever their order.

    `places` are those of the spans of which topics are said. With `origin`, offsets count from
    that code point: equal answers to the same question elsewhere get equal keys.
    """
    texts = [canonical_json(said(row, places=places, origin=origin)) for row in rows]
    return f"[{','.join(sorted(texts))}]"


def said(
    row: Answerable, *, places: Mapping[SpanId, Fragments] = _NO_PLACES, origin: int = 0
) -> Said:
    """Give what one row says; see `answer_key`."""
    match row:
        case Span():
            return {
                "kind": "span",
                "label": row.label,
                "place": _moved(row.fragments, origin),
                "attributes": dict(row.attributes),
            }
        case Topic():
            return _topic(row, places, origin)
        case Stance():
            return _stance(row, origin)


def canonical_json(value: object) -> str:
    """Give JSON of one form only: sorted keys, no blanks, letters as they are."""
    return _ENCODER.encode(value)


def _moved(fragments: Fragments, origin: int) -> list[list[int]]:
    return [[start - origin, end - origin] for start, end in fragments]


def _topic(topic: Topic, places: Mapping[SpanId, Fragments], origin: int) -> Said:
    words: Said = {"kind": "topic", "label": topic.label, "is_primary": topic.is_primary}
    if topic.span is not None:
        words["span"] = _moved(places.get(topic.span, ()), origin)
    return words


def _stance(stance: Stance, origin: int) -> Said:
    words: Said = {
        "kind": "stance",
        "holder": stance.holder.hex(),
        "target": stance.target.hex(),
        "polarity": stance.polarity.value,
        "level": stance.level.value,
        "evidence": _moved(stance.evidence, origin),
    }
    if stance.intensity is not None:
        words["intensity"] = stance.intensity
    for name in _STANCE_WORDS:
        words[name] = getattr(stance, name).value
    if stance.date:
        words["date"] = stance.date
    if stance.source_chain:
        words["source_chain"] = [actor.hex() for actor in stance.source_chain]
    if stance.cue:
        words["cue"] = [_moved(fragments, origin) for fragments in stance.cue]
    return words
