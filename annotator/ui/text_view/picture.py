"""What an article view shows, as one value: the text, its annotations, the scheme, the names.

The window makes one from an open article and hands it over; the view never asks anybody for more.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from annotator.domain.articles import Segmentation
from annotator.domain.ids import StanceId, TopicId
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span
from annotator.domain.stance import Polarity, Stance
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.ui.text_view.looks import NO_LOOKS, Looks

__all__ = ["ArticlePicture", "Band", "Bracket", "bands_of", "brackets_of"]


@dataclass(frozen=True, slots=True)
class ArticlePicture:
    """An article with one layer, ready to be shown.

    `names` gives the display names of the actors and targets that the stances refer to, by id.
    `subtitle` is one line drawn below the heading; `title` one above it for a text that holds no
    heading of its own; `details` says all of it, a line each. Without `segmentation` words and
    sentences are guessed roughly. `language` (BCP 47) is the article's.
    `looks` are those of spans that do not look as their label says.
    """

    text: ArticleText
    scheme: Scheme
    title_range: tuple[int, int] | None = None
    spans: tuple[Span, ...] = ()
    topics: tuple[Topic, ...] = ()
    stances: tuple[Stance, ...] = ()
    segmentation: Segmentation | None = None
    subtitle: str = ""
    names: Mapping[bytes, str] = field(default_factory=dict)
    relations: tuple[Relation, ...] = ()
    title: str = ""
    details: str = ""
    language: str = ""
    looks: Looks = field(default_factory=lambda: NO_LOOKS)


@dataclass(frozen=True, slots=True)
class Band:
    """A stance as the right margin shows it, with the names of its holder and target."""

    id: StanceId
    fragments: Fragments
    polarity: Polarity
    holder: str
    target: str

    @property
    def start(self) -> int:
        """The first code point of the evidence."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """The code point after the evidence."""
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True)
class Bracket:
    """A topic's evidence as the left margin shows it."""

    id: TopicId
    fragments: Fragments
    label: str
    is_primary: bool

    @property
    def start(self) -> int:
        """The first code point of the evidence."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """The code point after the evidence."""
        return self.fragments[-1][1]


def bands_of(stances: tuple[Stance, ...], names: Mapping[bytes, str]) -> list[Band]:
    """Give the bands of the stances that have evidence; an unknown name shows as "…"."""
    return [
        Band(
            stance.id,
            stance.evidence,
            stance.polarity,
            names.get(stance.holder, "…"),
            names.get(stance.target, "…"),
        )
        for stance in stances
        if stance.evidence
    ]


def brackets_of(topics: tuple[Topic, ...]) -> list[Bracket]:
    """Give the brackets of the topics that have evidence."""
    return [
        Bracket(topic.id, topic.evidence, topic.label, topic.is_primary)
        for topic in topics
        if topic.evidence
    ]
