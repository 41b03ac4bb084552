"""Walking an article by meaning: to the next candidate or quotation, and by growing a selection.

Pure: changes the `State` of an `Interaction`. Loaded with the first such key; what the stops are
is in `stops`. Offsets are code points.
"""

from collections.abc import Iterator
from dataclasses import replace

from annotator.domain.candidates import Candidate, CandidateKind
from annotator.domain.rows import Fragments
from annotator.domain.snapping import snapped, with_title, without_clitic
from annotator.domain.text import ArticleText
from annotator.ui.text_view.interaction import Interaction, State
from annotator.ui.text_view.movement import Movement
from annotator.ui.text_view.span_index import SpanIndex
from annotator.ui.text_view.stops import Stops
from annotator.ui.text_view.units import Unit

__all__ = ["Walk"]

Range = tuple[int, int]

_MOST_TRIED = 5_000
_NEAR = 400
_NAMES = frozenset({CandidateKind.NAME, CandidateKind.ACRONYM})


class Walk:
    """The steps by meaning of one article; each says whether there was somewhere to go."""

    def __init__(
        self, text: ArticleText, movement: Movement, spans: SpanIndex, hands: Interaction
    ) -> None:
        self._text = text
        self._string = str(text)
        self._movement = movement
        self._spans = spans
        self._hands = hands
        self._grown: list[tuple[State, State]] = []
        self.reached: Fragments = ()
        """What was selected by the last step to a candidate, as it was adjusted since."""

    @property
    def _stops(self) -> Stops:
        return self._movement.stops

    def go(self, unit: Unit, step: int) -> bool:
        """Select the next (previous, when negative) candidate without a label, or quotation."""
        for _ in range(abs(step)):
            state = self._hands.state
            if unit is Unit.QUOTE:
                start = state.current[0]
                passage = self._stops.next_passage(start, step)
                found = None if passage is None else (passage.inner_start, passage.inner_end)
            else:
                found = self._next_free(state, step)
            if found is None:
                return False
            self._take(found)
        self.reached = self._hands.state.selection if unit is Unit.CANDIDATE else ()
        return True

    def adjust(self, fragments: Fragments) -> None:
        """Select other edges of what is selected; it stays the candidate that was reached."""
        is_reached = self.is_at_candidate
        state = self._hands.state
        start, end = fragments[-1]
        self._hands.state = replace(
            state,
            caret=end,
            anchor=start,
            kept=tuple(fragments[:-1]),
            upstream=False,
            spans=state.held,
        )
        if is_reached:
            self.reached = self._hands.state.selection

    @property
    def is_at_candidate(self) -> bool:
        """Whether what is selected was reached by a step to a candidate."""
        return bool(self.reached) and self._hands.state.selection == self.reached

    # Growing -------------------------------------------------------------------------------------

    def grow(self) -> bool:
        """Select the next larger thing around the selection: word, name, clause and so on."""
        before = self._hands.state
        start, end = before.current
        larger = [
            (first, last)
            for first, last in self._ladder(start, end)
            if first <= start and end <= last and last - first > end - start
        ]
        if not larger:
            return False
        self._take(min(larger, key=lambda one: one[1] - one[0]))
        if not self._grown or self._grown[-1][1] != before:
            self._grown.clear()
        self._grown.append((before, self._hands.state))
        return True

    def shrink(self) -> bool:
        """Go back exactly the way that the selection grew; else take the next smaller thing."""
        state = self._hands.state
        if self._grown and self._grown[-1][1] == state:
            self._hands.state = self._grown.pop()[0]
            return True
        self._grown.clear()
        start, end = state.current
        smaller = [
            (first, last)
            for first, last in self._ladder(start, start)
            if start <= first < last <= end and last - first < end - start
        ]
        if not smaller:
            return False
        self._take(max(smaller, key=lambda one: one[1] - one[0]))
        return True

    def _ladder(self, start: int, end: int) -> Iterator[Range]:
        yield self._movement.around(start, Unit.WORD)
        name = self._stops.candidate_at(start, max(end, start + 1))
        if name is not None:
            yield name.start, name.end
        yield from self._stops.clauses_near(start)
        for passage in self._stops.passages_at(start):
            yield passage.inner_start, passage.inner_end
            yield passage.start, passage.end
        yield self._movement.around(start, Unit.SENTENCE)
        yield self._text.paragraph_at(start)
        yield 0, len(self._text)

    # Parts, titles, the same words again ---------------------------------------------------------

    def keep_part(self) -> bool:
        """Keep the selection and begin another part wherever the caret goes next."""
        state = self._hands.state
        if not state.selection:
            return False
        self._hands.state = replace(state, anchor=state.caret, kept=state.selection, is_adding=True)
        return True

    def toggle_title(self) -> bool:
        """Take the title before a name into the selection, or leave it out."""
        return self._put_edges(with_title(self._string, *self._near_tokens(), self._stops.lexicon))

    def toggle_clitic(self) -> bool:
        """Leave the clitic at the end of the last word out of the selection, or take it in."""
        start, end = self._hands.state.current
        word = self._movement.around(max(end - 1, start), Unit.WORD)
        quote = self._string[word[0] : word[1]]
        rest = word[0] + without_clitic(quote, self._stops.lexicon.clitics, is_known=True)
        return self._put_edges((start, word[1] if end == rest else rest))

    def next_alike(self, step: int) -> bool:
        """Select the same words where they come next (came before, when negative), as whole words.

        At the end it goes on from the beginning.
        """
        state = self._hands.state
        start, end = state.current
        if start == end and state.spans:
            span = self._spans.get(state.spans[-1])
            start, end = (span.start, span.end) if span is not None else (start, end)
        words = self._string[start:end]
        found = self._alike(words, start, step) if words.strip() else None
        if found is None:
            return False
        self._take((found, found + len(words)))
        return True

    def _alike(self, words: str, start: int, step: int) -> int | None:
        """Give the next place of these words as whole words; None where there is no other."""
        string, at = self._string, start
        for _ in range(_MOST_TRIED):
            if step > 0:
                at = string.find(words, at + 1)
                at = string.find(words) if at < 0 else at
            else:
                at = string.rfind(words, 0, max(at + len(words) - 1, 0))
                at = string.rfind(words) if at < 0 else at
            if at == start:
                return None
            if not _runs_on(string, at) and not _runs_on(string, at + len(words)):
                return at
        return None

    def neat(self, start: int, end: int) -> Range:
        """Give whole words for a rough selection, without what only surrounds them.

        Whoever takes whole sentences gets their full stop, too.
        """
        tokens = self._stops.tokens_in(max(start - _NEAR, 0), end + _NEAR)
        first, last = snapped(self._string, start, end, tokens, self._stops.lexicon)
        while end > last and self._string[end - 1].isspace():
            end -= 1
        sentence = self._movement.around(max(end - 1, start), Unit.SENTENCE)
        is_whole = start <= sentence[0] and end >= sentence[1]
        return (
            (first, max(last, end))
            if is_whole or ". " in self._string[first:last]
            else (first, last)
        )

    # Inside --------------------------------------------------------------------------------------

    def _near_tokens(self) -> "tuple[int, int, list[Range]]":
        start, end = self._hands.state.current
        sentence = self._movement.around(start, Unit.SENTENCE)
        low = max(min(sentence[0], start), start - _NEAR)
        return start, end, list(self._stops.tokens_in(low, end))

    def _put_edges(self, found: Range) -> bool:
        state = self._hands.state
        if found == state.current or found[0] >= found[1]:
            return False
        self.adjust((*state.kept, found))
        return True

    def _take(self, found: Range) -> None:
        state = self._hands.state
        found = self._text.snap_to_graphemes(*found)
        self._hands.state = State(
            found[1],
            found[0],
            kept=state.kept if state.is_adding else (),
            spans=state.held,
            holds_spans=state.holds_spans,
            is_adding=state.is_adding,
        )

    def _next_free(self, state: State, step: int) -> Range | None:
        """Give the next place without a label; past a long stretch without any, its end."""
        start, end = state.current
        is_text = start < end
        for one in self._stops.from_here(end if step > 0 else start, step):
            for part in self._free_parts(one)[::step]:
                if step > 0 and (part[0] >= end if is_text else part[1] > end):
                    return part
                if step < 0 and (part[1] <= start if is_text else part[0] < start):
                    return part
        horizon = self._stops.horizon(end if step > 0 else start, step)
        return (horizon, horizon) if 0 < horizon < len(self._text) else None

    def _free_parts(self, one: Candidate) -> list[Range]:
        """Give the parts of a candidate that have no label yet, as whole words."""
        covered = [
            fragment
            for span in self._spans.overlapping(one.start, one.end)
            for fragment in span.fragments
            if fragment[0] < one.end and one.start < fragment[1]
        ]
        if not covered:
            return [(one.start, one.end)]
        if one.kind not in _NAMES:
            return []
        parts: list[Range] = []
        is_new = True
        for token in self._stops.tokens_in(one.start, one.end):
            if any(first < token[1] and token[0] < last for first, last in covered):
                is_new = True
            elif parts and not is_new:
                parts[-1] = (parts[-1][0], token[1])
            else:
                parts.append(token)
                is_new = False
        quotes = ((part, self._string[part[0] : part[1]]) for part in parts)
        return [part for part, quote in quotes if any(letter.isupper() for letter in quote)]


def _runs_on(string: str, at: int) -> bool:
    """Say whether a word goes on across `at`."""
    return 0 < at < len(string) and string[at - 1].isalnum() and string[at].isalnum()
