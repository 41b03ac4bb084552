"""Finding places again in a corrected text: by their quote and by the words around it.

Made for texts of 100 kB with hundreds of places: looks near where a place should be, and compares
letter by letter only there. A place that is not found for sure is not found: the caller lists it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import pairwise

from annotator.domain.editing.edit import Edit
from annotator.domain.ids import (
    ArticleId,
    LayerId,
    RelationId,
    SpanId,
    StanceId,
    TopicId,
    layer_id,
)
from annotator.domain.layers import Layer, LayerContent, LayerStatus
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments, Mark
from annotator.domain.spans import Span, fragments_of, reading_order
from annotator.domain.stance import Stance, StanceLevel
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic

__all__ = ["Orphan", "ReplacedLayer", "reanchor", "replace_text"]

_CONTEXT = 48
_ENOUGH_CONTEXT = 8
_TELLING_QUOTE = 4
_MOST_PLACES = 500
_LONG_QUOTE = 160
_END_OF_LONG_QUOTE = 48
_REACH = 1_500
_LIKE_ENOUGH = 0.75


@dataclass(frozen=True, slots=True)
class Orphan:
    """What could not be carried over whole: the old row, its old quote, and one sentence."""

    row: Span | Topic | Stance | Relation
    quote: str
    reason: str


@dataclass(frozen=True, slots=True)
class ReplacedLayer:
    """A layer as it is on the corrected text, with new ids, and what was left behind."""

    content: LayerContent
    orphans: tuple[Orphan, ...]


def reanchor(old: ArticleText, new: ArticleText, fragments: Fragments) -> Fragments | None:
    """Give the place in `new` that `fragments` had in `old`, None when it is not found for sure.

    Exact quotes are told apart by the text around them; a quote that was changed itself is looked
    for where it should stand.
    """
    source, target = str(old), str(new)
    same_head, same_tail = _common_edges(source, target)
    found: list[tuple[int, int]] = []
    for start, end in fragments:
        if end <= same_head:
            found.append((start, end))
        elif start >= len(source) - same_tail:
            shift = len(target) - len(source)
            found.append((start + shift, end + shift))
        elif place := _found(source, target, start, end):
            found.append(place)
        else:
            return None
    in_order = all(one[1] <= other[0] for one, other in pairwise(found))
    return fragments_of(found) if in_order else None


def replace_text(
    content: LayerContent, old: ArticleText, new: ArticleText, article: ArticleId, edit: Edit
) -> ReplacedLayer:
    """Carry a layer over to the corrected text `new` of the new `article`.

    A span or a span-level stance whose place is not found becomes an orphan, with the relations
    and topics that hang on it; other rows that lose their evidence stay and are listed. A done
    layer with orphans is in progress again.
    """
    moving = _Moving(content, old, new, article, edit)
    spans = tuple(moving.spans())
    topics, stances = tuple(moving.topics()), tuple(moving.stances())
    relations = tuple(moving.relations())
    moved = LayerContent(
        layer=moving.layer(),
        spans=tuple(sorted(spans, key=reading_order)),
        topics=tuple(sorted(topics, key=lambda topic: topic.id)),
        stances=tuple(sorted(stances, key=lambda stance: stance.id)),
        relations=tuple(sorted(relations, key=lambda relation: relation.id)),
    )
    return ReplacedLayer(moved, tuple(moving.orphans))


class _Moving:
    """One layer on its way to a corrected text; collects what is left behind."""

    def __init__(
        self,
        content: LayerContent,
        old: ArticleText,
        new: ArticleText,
        article: ArticleId,
        edit: Edit,
    ) -> None:
        self._content = content
        self._old = old
        self._new = new
        self._article = article
        self._edit = edit
        self._span_ids: dict[SpanId, SpanId] = {}
        self.orphans: list[Orphan] = []

    @property
    def _layer_id(self) -> LayerId:
        layer = self._content.layer
        return layer_id(self._article, layer.owner, layer.kind)

    def layer(self) -> Layer:
        """Give the new layer; call it last, when all orphans are known."""
        layer = self._content.layer
        reopened = layer.status is LayerStatus.DONE and self.orphans
        return replace(
            layer,
            id=self._layer_id,
            article=self._article,
            status=LayerStatus.IN_PROGRESS if reopened else layer.status,
            updated_us=self._edit.now_us,
        )

    def spans(self) -> Iterator[Span]:
        """Give the spans that were found again."""
        for span in self._content.spans:
            place = self._place(span.fragments)
            if place is None:
                self._leave(span, span.fragments, "The words are not in the new text any more.")
                continue
            self._span_ids[span.id] = SpanId(self._edit.new_id())
            yield replace(
                span,
                id=self._span_ids[span.id],
                layer=self._layer_id,
                fragments=place,
                mark=self._mark(span.mark),
            )

    def topics(self) -> Iterator[Topic]:
        """Give the topics; after `spans`."""
        for topic in self._content.topics:
            if topic.span is not None and topic.span not in self._span_ids:
                self._leave(topic, topic.evidence, "The span that it was said of is gone.")
                continue
            evidence = self._place(topic.evidence)
            if evidence is None:
                self._leave(topic, topic.evidence, "It was kept without its evidence.")
            yield replace(
                topic,
                id=TopicId(self._edit.new_id()),
                layer=self._layer_id,
                evidence=evidence or (),
                span=self._span(topic.span),
                mark=self._mark(topic.mark),
            )

    def stances(self) -> Iterator[Stance]:
        """Give the stances; after `spans`."""
        for stance in self._content.stances:
            evidence = self._place(stance.evidence)
            if evidence is None and stance.level is StanceLevel.SPAN:
                self._leave(stance, stance.evidence, "Its evidence is not in the new text.")
                continue
            if evidence is None:
                self._leave(stance, stance.evidence, "It was kept without its evidence.")
            yield replace(
                stance,
                id=StanceId(self._edit.new_id()),
                layer=self._layer_id,
                evidence=evidence or (),
                holder_mention=self._span(stance.holder_mention),
                target_mention=self._span(stance.target_mention),
                cue=tuple(place for words in stance.cue if (place := self._place(words))),
                mark=self._mark(stance.mark),
            )

    def relations(self) -> Iterator[Relation]:
        """Give the relations; after `spans`."""
        for relation in self._content.relations:
            source, target = self._span(relation.source), self._span(relation.target)
            if source is None or target is None:
                self._leave(relation, (), "One of the spans that it links is gone.")
                continue
            yield replace(
                relation,
                id=RelationId(self._edit.new_id()),
                layer=self._layer_id,
                source=source,
                target=target,
                mark=self._mark(relation.mark),
            )

    def _place(self, fragments: Fragments) -> Fragments | None:
        return reanchor(self._old, self._new, fragments) if fragments else ()

    def _span(self, old: SpanId | None) -> SpanId | None:
        return None if old is None else self._span_ids.get(old)

    def _mark(self, mark: Mark) -> Mark:
        return replace(mark, updated_us=self._edit.now_us)

    def _leave(
        self, row: Span | Topic | Stance | Relation, fragments: Fragments, reason: str
    ) -> None:
        self.orphans.append(Orphan(row, self._old.quote_of(fragments), reason))


def _found(source: str, target: str, start: int, end: int) -> tuple[int, int] | None:
    quote = source[start:end]
    if quote.isspace() or not quote:
        return None
    place = _exact(source, target, start, end)
    if place is None and len(quote) > _LONG_QUOTE:
        return _by_its_ends(source, target, start, end)
    if place is None and quote not in target:
        return _alike(source, target, start, end)
    return place


def _exact(source: str, target: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the occurrence of the quote that has the most of its old surroundings."""
    quote = source[start:end]
    expected = _expected(source, target, start)
    places = sorted(_occurrences(quote, target), key=lambda at: abs(at - expected))
    best, score = -1, -1
    for at in places[:_MOST_PLACES]:
        here = _shared_context(source, start, end, target, at)
        if here > score:
            best, score = at, here
    is_sure = score >= _ENOUGH_CONTEXT or (len(places) == 1 and len(quote) >= _TELLING_QUOTE)
    return (best, best + len(quote)) if is_sure else None


def _occurrences(quote: str, target: str) -> Iterator[int]:
    at = target.find(quote)
    while at >= 0:
        yield at
        at = target.find(quote, at + 1)


def _shared_context(source: str, start: int, end: int, target: str, at: int) -> int:
    """Count the code points before and after that are the same in both texts."""
    after = at + end - start
    before = 0
    while (
        before < min(_CONTEXT, start, at) and source[start - before - 1] == target[at - before - 1]
    ):
        before += 1
    behind = 0
    while (
        behind < min(_CONTEXT, len(source) - end, len(target) - after)
        and source[end + behind] == target[after + behind]
    ):
        behind += 1
    return before + behind


def _by_its_ends(source: str, target: str, start: int, end: int) -> tuple[int, int] | None:
    """Find a long quote that was changed inside by its beginning and its end."""
    head = _found(source, target, start, start + _END_OF_LONG_QUOTE)
    tail = _found(source, target, end - _END_OF_LONG_QUOTE, end)
    if head is None or tail is None:
        return None
    length = tail[1] - head[0]
    return (head[0], tail[1]) if (end - start) / 2 <= length <= (end - start) * 2 else None


def _alike(source: str, target: str, start: int, end: int) -> tuple[int, int] | None:
    """Find a quote that was changed itself, near where it should stand."""
    quote = source[start:end]
    window = _window(source, target, start, end)
    low, high = window
    matcher = SequenceMatcher(None, quote, target[low:high], autojunk=False)
    seed = matcher.find_longest_match()
    if not seed.size:
        return None
    slack = len(quote) // 3 + 2
    first = max(low, low + seed.b - seed.a - slack)
    last = min(high, low + seed.b - seed.a + len(quote) + slack)
    region = target[first:last]
    matcher.set_seq2(region)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    begin = first + max(0, blocks[0].b - blocks[0].a)
    stop = first + min(len(region), blocks[-1].b + len(quote) - blocks[-1].a)
    begin, stop = _to_words(target, begin, stop)
    matcher.set_seq2(target[begin:stop])
    return (begin, stop) if matcher.ratio() >= _LIKE_ENOUGH else None


def _window(source: str, target: str, start: int, end: int) -> tuple[int, int]:
    """Give where to look: between the old surroundings where they still stand, else near by."""
    expected = _expected(source, target, start)
    reach = _REACH + end - start
    low, high = max(0, expected - reach), min(len(target), expected + reach)
    for size in (_CONTEXT, _CONTEXT // 3):
        before, after = source[max(0, start - size) : start], source[end : end + size]
        left = target.find(before, low, high) if before else -1
        right = target.find(after, max(low, left), high) if after else -1
        if left >= 0 and right >= left + len(before):
            return left + len(before), right
    return low, high


def _to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the edges to those of the words that they cut, and off blanks."""
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1 : end].isalnum():
        end += 1
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _expected(source: str, target: str, start: int) -> int:
    return start * len(target) // max(1, len(source))


def _common_edges(one: str, other: str) -> tuple[int, int]:
    """Give how many code points the two texts share at their beginning and at their end."""
    longest = min(len(one), len(other))
    head = _longest_shared(longest, lambda size: one[:size] == other[:size])
    tail = _longest_shared(
        longest - head, lambda size: one[len(one) - size :] == other[len(other) - size :]
    )
    return head, tail


def _longest_shared(longest: int, is_shared: Callable[[int], bool]) -> int:
    low, high = 0, longest
    while low < high:
        middle = (low + high + 1) // 2
        if is_shared(middle):
            low = middle
        else:
            high = middle - 1
    return low
