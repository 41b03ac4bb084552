"""Everything that is drawn of one article: indexes over its annotations, and its page.

No widget: the view, the picture for a file and the tests all draw from one of these. GUI thread
only.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from annotator.domain.ids import SpanId
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from annotator.ui.text_view.chunks import ChunkTable
from annotator.ui.text_view.links import LinkIndex
from annotator.ui.text_view.margin_index import MarginIndex
from annotator.ui.text_view.page import Page
from annotator.ui.text_view.palette import (
    LabelStyle,
    PageColours,
    label_styles,
    topic_edge,
    unknown_style,
)
from annotator.ui.text_view.picture import (
    ArticlePicture,
    Band,
    Bracket,
    bands_of,
    brackets_of,
)
from annotator.ui.text_view.places import Places
from annotator.ui.text_view.span_index import SpanIndex

__all__ = ["Scene"]


class Scene:
    """One article as it is drawn; `picture` is what it was made of."""

    def __init__(self, picture: ArticlePicture, colours: PageColours) -> None:
        self.picture = picture
        self.text = picture.text
        self.places = Places(picture.text, picture.segmentation)
        self.chunks = ChunkTable(picture.text)
        self.spans = SpanIndex(self.chunks, picture.spans)
        self.bands: MarginIndex[Band] = MarginIndex(
            self.chunks, bands_of(picture.stances, picture.names)
        )
        self.brackets: MarginIndex[Bracket] = MarginIndex(self.chunks, brackets_of(picture.topics))
        self.links = LinkIndex(picture.relations)
        self.page = Page(self.text, self.chunks, self.spans, picture.title_range)
        self._required = {
            label.name: {rule.name for rule in label.attributes if rule.required}
            for label in picture.scheme.entities
        }
        self.looks = picture.looks
        self._hits: list[tuple[int, int]] = []
        self.set_colours(colours)

    def set_colours(self, colours: PageColours) -> None:
        """Draw with these colours from now on."""
        self.colours = colours
        self._styles = label_styles(self.picture.scheme.entities, colours)
        self._topic_edges = {
            label.name: topic_edge(label.colour, index, colours)
            for index, label in enumerate(self.picture.scheme.topics)
        }

    def style(self, label: str) -> LabelStyle:
        """Give how spans of a label look; a label that the scheme lacks looks grey."""
        return self._styles.get(label) or unknown_style(label, self.colours)

    def chip_name(self, span: Span) -> str:
        """Give what a span's chip says: its label's short name, with "!" where a value lacks.

        Such a span has a required attribute without a value. A look of its own has its own words.
        """
        look = self.looks.get(span.id)
        if look is not None:
            return look.chip
        name = self.style(span.label).chip_name
        return f"{name} !" if self.is_incomplete(span) else name

    def is_incomplete(self, span: Span) -> bool:
        """Say whether a required attribute of a span has no value."""
        required = self._required.get(span.label)
        if not required:
            return False
        given = {name for name, value in span.attributes if value}
        return not required <= given

    def topic_colour(self, label: str) -> str:
        """Give the colour of a topic's bracket."""
        return self._topic_edges.get(label) or self.colours.muted

    def replace_spans(self, changed: Iterable[Span], removed: Iterable[SpanId]) -> set[int]:
        """Take over changed spans; give the chunks that must be placed and painted anew."""
        return self.spans.replace(changed, removed)

    def replace_stances(
        self, stances: tuple[Stance, ...], names: Mapping[bytes, str] | None
    ) -> set[int]:
        """Show these stances instead; give the chunks whose margin changed."""
        return self.bands.replace_all(
            bands_of(stances, self.picture.names if names is None else names)
        )

    def replace_topics(self, topics: tuple[Topic, ...]) -> set[int]:
        """Show these topics' evidence instead; give the chunks whose margin changed."""
        return self.brackets.replace_all(brackets_of(topics))

    def set_hits(self, hits: Sequence[tuple[int, int]]) -> None:
        """Frame these search hits."""
        self._hits = sorted(hits)

    def hits_in(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the hits that touch `[start, end)`; hits do not overlap each other."""
        first = max(bisect_left(self._hits, (start, 0)) - 1, 0)
        found = []
        for hit in self._hits[first:]:
            if hit[0] >= end:
                break
            if hit[1] > start:
                found.append(hit)
        return found
