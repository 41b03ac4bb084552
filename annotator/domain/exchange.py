"""What formats take in and give out: articles and layers on their way into or out of a project.

An importer yields `ImportedArticle`s, which name labels, people and targets by their names; the
workspace turns them into rows with ids. An exporter gets a `ProjectHeader` and a stream of
`ArticleContent`. No format sees the database.
"""

from dataclasses import dataclass, field

from annotator.domain.actors import Actor, Target
from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import Article, ArticleMeta, ArticleSource, Segmentation
from annotator.domain.comments import Comment
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.rows import Fragments
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Attributes

__all__ = [
    "ImportedArticle",
    "ImportedLayer",
    "ImportedRelation",
    "ImportedSpan",
    "ImportedStance",
    "ImportedTopic",
    "NativeArticle",
    "ProjectHeader",
]


@dataclass(frozen=True, slots=True)
class ImportedSpan:
    """A span as a file has it; offsets are code points and were verified by the importer.

    `is_stacked` says that the file has the same label at the same place before, and means it: such
    a span is kept, although nobody could make it here.
    """

    label: str
    fragments: Fragments
    attributes: Attributes = ()
    note: str = ""
    confidence: float | None = None
    extra: str = ""
    is_stacked: bool = False


@dataclass(frozen=True, slots=True)
class ImportedRelation:
    """A relation as a file has it; `source` and `target` are numbers of spans in its layer."""

    label: str
    source: int
    target: int
    attributes: Attributes = ()
    note: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ImportedTopic:
    """A topic as a file has it."""

    label: str
    is_primary: bool = False
    evidence: Fragments = ()
    confidence: float | None = None
    note: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ImportedStance:
    """A stance as a file has it: holder and target by name, the rest as in `Stance`."""

    target: str
    polarity: str
    holder: str = "author"
    level: str = "span"
    evidence: Fragments = ()
    intensity: float | None = None
    note: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ImportedLayer:
    """What one annotator says; `annotator` is empty where the file does not say who."""

    annotator: str = ""
    kind: LayerKind = LayerKind.ANNOTATOR
    status: LayerStatus = LayerStatus.DONE
    spans: tuple[ImportedSpan, ...] = ()
    topics: tuple[ImportedTopic, ...] = ()
    stances: tuple[ImportedStance, ...] = ()
    relations: tuple[ImportedRelation, ...] = ()
    reason: str = ""
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """An article from a file of any format: text (LF newlines) and what the file says of it.

    `file` and `line` (0 for none) say where it stood, for messages. `title_range` is the heading's
    range in the text.
    """

    text: str
    file: str
    line: int = 0
    meta: ArticleMeta = field(default_factory=ArticleMeta)
    title_range: tuple[int, int] | None = None
    given: Segmentation | None = None
    source_sha256: bytes = b""
    encoding: str = "utf-8"
    newline: str = "lf"
    layers: tuple[ImportedLayer, ...] = ()
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ProjectHeader:
    """What the articles of a project refer to; each sorted by id, schemes with the current last.

    `scheme_times` gives each scheme's `created_us`, in the same order. `comments` are those on
    rules, which belong to no article.
    """

    schemes: tuple[Scheme, ...] = ()
    scheme_times: tuple[int, ...] = ()
    people: tuple[Person, ...] = ()
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True)
class NativeArticle:
    """An article from our own lossless format, with all its ids, people and times as they were."""

    article: Article
    text: str
    given: Segmentation | None
    sources: tuple[ArticleSource, ...]
    layers: tuple[LayerContent, ...]
    file: str
    line: int
    review: ArticleReview = field(default_factory=ArticleReview)
