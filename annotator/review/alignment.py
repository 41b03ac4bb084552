"""Clusters of an article: what all who have done it say, put together question by question.

Values in, values out: the layers of one article become its clusters, agreed ones and conflicts.
Only layers of annotators that are done count. Whoever is done and marked nothing at a place says
"nothing" there. The order of the layers and the ids of their rows change nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from annotator.domain.answers import Answerable, answer_key
from annotator.domain.conflicts import Candidate, Cluster, ClusterKind, ConflictType, Voice
from annotator.domain.ids import ArticleId, SpanId
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span, contains
from annotator.domain.stance import Stance
from annotator.review.span_units import LabelDistance, span_groups, unlike
from annotator.review.stance_units import stance_groups

__all__ = ["Quote", "clusters_of", "counts", "fingerprint_of", "text_order"]

Quote = Callable[[int, int], str]
"""Gives the text of a range of code points, as `ArticleText.quote` does."""

_Places = Mapping[SpanId, Fragments]


def counts(content: LayerContent) -> bool:
    """Say whether a layer has a voice: an annotator's that is done."""
    return content.layer.kind is LayerKind.ANNOTATOR and content.layer.status is LayerStatus.DONE


def text_order(cluster: Cluster) -> tuple[int, int, str, str, bytes]:
    """Give the key by which clusters of an article are sorted: (start, end, kind, subject, …)."""
    return cluster.start, cluster.end, cluster.kind, cluster.subject, cluster.fingerprint


def clusters_of(
    article: ArticleId,
    layers: Sequence[LayerContent],
    quote: Quote,
    names: Mapping[bytes, str],
    *,
    distance: LabelDistance = unlike,
) -> list[Cluster]:
    """Give the clusters of one article in text order: of spans, topics and stances.

    `layers` are those of the article, of any kind and status; those without a voice are left out.
    `names` are those of actors and targets by id. `distance` says how unlike two entity labels
    are (`span_units.distance_in`). Nothing is given where nobody is done; where only one is, all
    clusters are agreed.
    """
    heard = sorted((one for one in layers if counts(one)), key=lambda one: one.layer.id)
    if not heard:
        return []
    found = [
        *_of_spans(article, heard, quote, distance),
        *_of_topics(article, heard, quote),
        *_of_stances(article, heard, names),
    ]
    return sorted(found, key=text_order)


def fingerprint_of(kind: ClusterKind, candidates: Iterable[Candidate]) -> bytes:
    """Give the fingerprint of a cluster's candidates (32 bytes), whatever their order."""
    digest = hashlib.sha256(kind.value.encode())
    for one in sorted(candidates, key=lambda one: one.key):
        digest.update(b"\0" + one.key.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(b"".join([voice.layer for voice in one.voices]))
    return digest.digest()


def _of_spans(
    article: ArticleId, heard: Sequence[LayerContent], quote: Quote, distance: LabelDistance
) -> Iterator[Cluster]:
    for group in span_groups([one.spans for one in heard], distance):
        rows: dict[int, list[Answerable]] = {}
        start, end = group.marked[0][1].start, 0
        for number, span in group.marked:
            rows.setdefault(number, []).append(span)
            start, end = min(start, span.start), max(end, span.end)
        candidates = _candidates(heard, rows)
        kind = None if len(candidates) == 1 else _span_type(candidates, group.is_nested)
        yield Cluster(
            article,
            ClusterKind.SPAN,
            kind,
            start,
            end,
            candidates,
            fingerprint_of(ClusterKind.SPAN, candidates),
            quote(start, end),
        )


def _of_topics(
    article: ArticleId, heard: Sequence[LayerContent], quote: Quote
) -> Iterator[Cluster]:
    """Give a cluster for each topic of the article, or of a part of it, that anybody gave."""
    places = [{span.id: span.fragments for span in one.spans} for one in heard]
    given: dict[tuple[str, Fragments], dict[int, list[Answerable]]] = {}
    for number, content in enumerate(heard):
        for topic in content.topics:
            where = topic.label, places[number].get(topic.span, ()) if topic.span else ()
            given.setdefault(where, {}).setdefault(number, []).append(topic)
    for (label, place), rows in sorted(given.items()):
        candidates = _candidates(heard, rows, places)
        start, end = (place[0][0], place[-1][1]) if place else (0, 0)
        yield Cluster(
            article,
            ClusterKind.TOPIC,
            None if len(candidates) == 1 else ConflictType.TOPIC,
            start,
            end,
            candidates,
            fingerprint_of(ClusterKind.TOPIC, candidates),
            f"{label} · {quote(start, end)}" if place else label,
        )


def _of_stances(
    article: ArticleId, heard: Sequence[LayerContent], names: Mapping[bytes, str]
) -> Iterator[Cluster]:
    for group in stance_groups([one.stances for one in heard]):
        rows: dict[int, list[Answerable]] = {}
        for number, stance in group:
            rows.setdefault(number, []).append(stance)
        candidates = _candidates(heard, rows)
        evidence = [stance.evidence for _, stance in group if stance.evidence]
        yield Cluster(
            article,
            ClusterKind.STANCE,
            None if len(candidates) == 1 else _stance_type(candidates),
            min((place[0][0] for place in evidence), default=0),
            max((place[-1][1] for place in evidence), default=0),
            candidates,
            fingerprint_of(ClusterKind.STANCE, candidates),
            _view(candidates, names),
        )


def _candidates(
    heard: Sequence[LayerContent],
    rows: Mapping[int, list[Answerable]],
    places: Sequence[_Places] = (),
) -> tuple[Candidate, ...]:
    """Give the answers of all annotators, `rows` by their numbers, the most frequent first.

    `heard` is in the order of layer ids, so the first to say something is the one whose rows
    stand for it.
    """
    by_key: dict[str, tuple[tuple[Answerable, ...], list[Voice]]] = {}
    keys: dict[object, str] = {}
    for number, content in enumerate(heard):
        mine = _once(rows.get(number, ()))
        what = _what(mine)
        key = keys.get(what) if what else None
        if key is None:
            key = answer_key(mine, places=places[number] if places else {})
            if what:
                keys[what] = key
        known = by_key.get(key)
        if known is None:
            by_key[key] = known = (mine, [])
        ids = (row.id for row in rows.get(number, ()))
        known[1].append(Voice(content.layer.id, tuple(sorted(ids))))
    found = [Candidate(first, tuple(voices), key) for key, (first, voices) in by_key.items()]
    if len(found) > 1:
        found.sort(key=lambda one: (-len(one.voices), one.key))
    return tuple(found)


def _once(rows: Sequence[Answerable]) -> tuple[Answerable, ...]:
    """Give one annotator's rows in reading order, of those that say the same the first by id."""
    if len(rows) < 2:
        return tuple(rows)
    told = {answer_key([row]): row for row in sorted(rows, key=_id, reverse=True)}
    return tuple(row for _, row in sorted(told.items(), key=lambda one: (_begin(one[1]), one[0])))


def _id(row: Answerable) -> bytes:
    return row.id


def _what(rows: Sequence[Answerable]) -> object:
    """Give what tells single spans apart sooner than their key does; None for other rows."""
    if len(rows) == 1 and isinstance(row := rows[0], Span):
        return row.fragments, row.label, row.attributes
    return None


def _begin(row: Answerable) -> tuple[int, int]:
    if isinstance(row, Span):
        return row.start, -row.end
    if isinstance(row, Stance) and row.evidence:
        return row.evidence[0][0], -row.evidence[-1][1]
    return 0, 0


def _span_type(candidates: Sequence[Candidate], is_nested: bool) -> ConflictType:
    answers = [_spans(one) for one in candidates if one.rows]
    if len(answers) == 1:
        return ConflictType.NESTING if is_nested else ConflictType.MISSING
    if len({_is_nest(spans) for spans in answers}) > 1:
        return ConflictType.NESTING
    places = [sorted({span.fragments for span in spans}) for spans in answers]
    if len({len(one) for one in places}) > 1:
        return ConflictType.SPLIT_MERGE
    is_moved = any(one != places[0] for one in places)
    labels = [sorted({span.label for span in spans}) for spans in answers]
    is_relabelled = any(one != labels[0] for one in labels)
    if is_moved:
        return ConflictType.BOUNDARY_LABEL if is_relabelled else ConflictType.BOUNDARY
    by_place = [{(span.fragments, span.label) for span in spans} for spans in answers]
    is_relabelled = is_relabelled or any(one != by_place[0] for one in by_place)
    return ConflictType.LABEL if is_relabelled else ConflictType.ATTRIBUTE


def _spans(candidate: Candidate) -> list[Span]:
    return [row for row in candidate.rows if isinstance(row, Span)]


def _is_nest(spans: Sequence[Span]) -> bool:
    """Say whether one span of several lies inside another one."""
    return len(spans) > 1 and any(
        one.fragments != other.fragments and contains(one.fragments, other.fragments)
        for one in spans
        for other in spans
    )


def _stance_type(candidates: Sequence[Candidate]) -> ConflictType:
    is_missing = len(candidates) == 2 and any(not one.rows for one in candidates)
    return ConflictType.MISSING if is_missing else ConflictType.STANCE_FIELD


def _view(candidates: Sequence[Candidate], names: Mapping[bytes, str]) -> str:
    """Name a stance by its holder and target, as most say."""
    for one in candidates:
        for row in one.rows:
            if isinstance(row, Stance):
                holder, target = (names.get(i, i.hex()) for i in (row.holder, row.target))
                return f"{holder} → {target}"
    return ""
