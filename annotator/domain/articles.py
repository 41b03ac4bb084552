"""Articles: immutable text with editable metadata, and where the text came from."""

from dataclasses import dataclass, field

from annotator.domain.article_review import ArticleReview
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerContent
from annotator.domain.text import ArticleText

__all__ = ["Article", "ArticleContent", "ArticleMeta", "ArticleSource", "Segmentation"]


@dataclass(frozen=True, slots=True)
class ArticleMeta:
    """What is known about an article beside its text; every field may be empty.

    `date` is ISO 8601, whole or in part ("2023-09-11", "2023-09"); `language` a BCP 47 tag;
    `fields` the project's own fields, sorted by name.
    """

    title: str = ""
    author: str = ""
    outlet: str = ""
    date: str = ""
    url: str = ""
    language: str = ""
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article without its text: identity, metadata, the heading's range, and its fate.

    `length` counts code points. `title_range` is the half-open range of the heading inside the
    text. `replaces` names the article of which this is the corrected version. `trashed_us` is when
    it was put into the trash, None while it lives. Articles are listed by (created_us, id).
    """

    id: ArticleId
    sha256: bytes
    length: int
    created_us: int
    meta: ArticleMeta = field(default_factory=ArticleMeta)
    title_range: tuple[int, int] | None = None
    replaces: ArticleId | None = None
    trashed_us: int | None = None
    extra: str = ""


@dataclass(frozen=True, slots=True)
class ArticleSource:
    """One file that held the article: its name, the SHA-256 of its bytes, and how it was decoded.

    `newline` is "lf", "crlf", "cr" or "mixed": what stood in the file before it became LF.
    """

    article: ArticleId
    name: str
    sha256: bytes
    encoding: str
    format: str
    newline: str = "lf"
    extra: str = ""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """Tokens and sentences as half-open code-point ranges, in text order, never overlapping."""

    tokens: tuple[tuple[int, int], ...]
    sentences: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ArticleContent:
    """An article with its text and layers: what the window shows and an export writes.

    `given` is the segmentation that came with the article, None where ours is computed.
    Layers are sorted by id. `review` is empty where it was not asked for.
    """

    article: Article
    text: ArticleText
    given: Segmentation | None = None
    sources: tuple[ArticleSource, ...] = ()
    layers: tuple[LayerContent, ...] = ()
    review: ArticleReview = field(default_factory=ArticleReview)
