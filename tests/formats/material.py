"""Articles, layers and headers for the tests of formats; random ones from hypothesis."""

from collections.abc import Iterable
from pathlib import Path

import regex
from hypothesis import strategies as st

from annotator.domain.actors import AUTHOR, AUTHOR_ID, Actor, ActorKind, Target, TargetKind
from annotator.domain.article_review import ArticleReview
from annotator.domain.articles import (
    Article,
    ArticleContent,
    ArticleMeta,
    ArticleSource,
    Segmentation,
)
from annotator.domain.assignments import Assignment, Purpose
from annotator.domain.comments import Comment, CommentSubject
from annotator.domain.conflicts import ClusterKind
from annotator.domain.decisions import (
    ConflictMark,
    Decision,
    DecisionMethod,
    DecisionSource,
    Feedback,
    FeedbackState,
    MarkKind,
    Reason,
    SourceRelation,
)
from annotator.domain.exchange import ImportedArticle, ProjectHeader
from annotator.domain.ids import (
    ActorId,
    AssignmentId,
    CommentId,
    DecisionId,
    LayerId,
    PersonId,
    RelationId,
    SpanId,
    StanceId,
    TargetId,
    TopicId,
    actor_id,
    article_id,
    layer_id,
    target_id,
)
from annotator.domain.layers import Layer, LayerContent, LayerKind, LayerStatus
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.reports import Report
from annotator.domain.rows import Fragments, Mark, Origin
from annotator.domain.scheme_values import checked_scheme
from annotator.domain.spans import Span, fragments_of
from annotator.domain.stance import (
    Attribution,
    Explicitness,
    Modality,
    Polarity,
    Sentiment,
    Stance,
    StanceLevel,
)
from annotator.domain.text import ArticleText
from annotator.domain.topics import Topic
from annotator.formats.protocols import (
    ExportContext,
    Exporter,
    ExportOptions,
    Importer,
    ImportOptions,
)
from annotator.formats.protocols import Imported as ImportedItem
from annotator.formats.sources import Source

SCHEME = checked_scheme(
    {
        "name": "news",
        "entities": [{"name": "PER"}, {"name": "LOC"}],
        "topics": [{"name": "politics"}],
    }
)
OTHER_SCHEME = checked_scheme({"name": "old", "entities": [{"name": "PER"}]})
ANI = Person(PersonId(b"a" * 16), "Ani", 5)
BUDI = Person(PersonId(b"b" * 16), "Budi “B”", 6, "a note")
SITI = Actor(
    actor_id("person", "Siti"), "Siti", ActorKind.PERSON, 7, ("S.",), "who", '{"wikidata":"Q1"}'
)
SUMMIT = Target(target_id("event", "KTT"), "KTT", TargetKind.EVENT, 8, aliases=("summit",), key="k")
RULE = Comment(
    CommentId(b"r" * 16),
    CommentId(b"r" * 16),
    CommentSubject.RULE,
    ANI.id,
    9,
    "PER with its title?",
    rule="PER",
    mentions=(BUDI.id,),
)
HEADER = ProjectHeader(
    (OTHER_SCHEME, SCHEME), (1, 2), (ANI, BUDI), (AUTHOR, SITI), (SUMMIT,), (RULE,)
)
WORD = regex.compile(r"[\w\p{M}]+|[^\w\s]")


def words(content: ArticleContent) -> Segmentation:
    """Segment an article simply: words and signs, a sentence a line."""
    text = str(content.text)
    tokens = tuple(match.span() for match in WORD.finditer(text))
    lines = (content.text.paragraph(i) for i in range(content.text.paragraph_count))
    return Segmentation(tokens, tuple(line for line in lines if line[0] < line[1]))


CONTEXT = ExportContext(SCHEME, words)


def article(
    text: str,
    *spans: tuple[int, int, str],
    given: Segmentation | None = None,
    meta: ArticleMeta | None = None,
    person: Person = ANI,
) -> ArticleContent:
    """Make an article with one layer of plain spans."""
    content = ArticleText(text)
    key = article_id(content.sha256)
    layer = Layer(
        layer_id(key, person.id, "annotator"),
        key,
        person.id,
        LayerKind.ANNOTATOR,
        LayerStatus.DONE,
        SCHEME.version_id,
        10,
        10,
    )
    mark = Mark(SCHEME.version_id, 10, 10)
    rows = [
        Span(SpanId(bytes([n]) * 16), layer.id, label, ((start, end),), mark)
        for n, (start, end, label) in enumerate(spans, 1)
    ]
    rows.sort(key=lambda span: (span.start, -span.end, span.label, span.id))
    made = Article(key, content.sha256, len(text), 3, meta or ArticleMeta())
    return ArticleContent(made, content, given, (), (LayerContent(layer, tuple(rows)),))


def read(
    importer: Importer,
    path: Path,
    options: ImportOptions | None = None,
    *,
    keep_going: bool = False,
) -> tuple[list[ImportedItem], Report]:
    """Read a whole file; give what it holds and the report."""
    report = Report()
    source = Source(str(path), path)
    chosen = options or importer.Options()
    return list(importer.read(source, chosen, report, keep_going=keep_going)), report


def articles(found: Iterable[ImportedItem]) -> list[ImportedArticle]:
    """Keep the imported articles."""
    return [item for item in found if isinstance(item, ImportedArticle)]


def write(
    exporter: Exporter,
    contents: Iterable[ArticleContent],
    target: Path,
    options: ExportOptions | None = None,
    context: ExportContext = CONTEXT,
) -> Report:
    """Write articles with the header of this module; give the report."""
    report = Report()
    chosen = options or exporter.Options()
    exporter.write(HEADER, contents, target, chosen, report, context=context)
    return report


# Random content ------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["Siti", " ", "\n", "😊", "👨\u200d👩\u200d👧", "الوزير", "Jose\u0301", "\u2028", "\x85",
     "\u00a0",
     "”", "\\", '"', "1,5", "\t", "\U00020000", "﻿", "\x7f", "“kami : itu”", '{"a":'],
)  # fmt: skip
TEXTS = st.lists(PIECES, min_size=1, max_size=12).map("".join).filter(str.strip)
IDS = st.binary(min_size=16, max_size=16)
NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)
LABELS = st.one_of(st.sampled_from(["PER", "LOC", "B-PER", "A\tB"]), NAMES.filter(str.strip))
TIMES = st.integers(0, 2**62)
SHARES = st.none() | st.floats(0, 1)


def ranges(length: int) -> st.SearchStrategy[tuple[int, int]]:
    """Give ranges in a text of this length, also empty ones."""
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    return ends.map(lambda pair: (min(pair), max(pair)))


def fragments(length: int) -> st.SearchStrategy[Fragments]:
    """Give one place of one to three fragments."""
    return st.lists(ranges(length), min_size=1, max_size=3).map(fragments_of)


def own_keys(draw: st.DrawFn, layer: LayerId) -> list[bytes]:
    """Give up to two ids that no other layer has."""
    return [layer[:8] + key[8:] for key in draw(st.lists(IDS, max_size=2, unique_by=last_half))]


def last_half(key: bytes) -> bytes:
    """Give what `own_keys` keeps of a random id."""
    return key[8:]


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    """Give marks, often the plain one of the layer."""
    if draw(st.booleans()):
        return Mark(SCHEME.version_id, 10, 10)
    return Mark(
        draw(st.sampled_from([SCHEME.version_id, OTHER_SCHEME.version_id])),
        draw(TIMES),
        draw(TIMES),
        draw(st.sampled_from(Origin)),
        draw(SHARES),
        draw(NAMES),
        draw(st.sampled_from(["", '{"a":[1,{"b":"c"}]}'])),
    )


@st.composite
def layers(draw: st.DrawFn, content: Article, person: Person) -> LayerContent:
    """Give a layer with everything in it."""
    length = content.length
    layer = Layer(
        layer_id(content.id, person.id, "annotator"),
        content.id,
        person.id,
        draw(st.sampled_from(LayerKind)),
        draw(st.sampled_from([s for s in LayerStatus if s is not LayerStatus.UNSEEN])),
        SCHEME.version_id,
        10,
        draw(st.sampled_from([10, 11])),
        draw(NAMES),
        draw(NAMES),
        draw(st.sampled_from(["", '{"x":1}'])),
    )
    pairs = st.dictionaries(NAMES, NAMES, max_size=2).map(lambda d: tuple(sorted(d.items())))
    spans = [
        Span(
            SpanId(key), layer.id, draw(LABELS), draw(fragments(length)), draw(marks()), draw(pairs)
        )
        for key in draw(st.lists(IDS, max_size=4, unique=True))
    ]
    spans.sort(key=lambda span: (span.start, -span.end, span.label, span.id))
    return LayerContent(
        layer,
        tuple(spans),
        draw(topics(layer.id, spans, length)),
        draw(stances(layer.id, spans, length)),
        draw(relations(layer.id, spans)),
    )


@st.composite
def topics(draw: st.DrawFn, layer: LayerId, spans: list[Span], length: int) -> tuple[Topic, ...]:
    """Give topics of the article and of spans."""
    keys = own_keys(draw, layer)
    mention = st.sampled_from([None, *(span.id for span in spans)])
    return tuple(
        Topic(
            TopicId(key),
            layer,
            draw(LABELS),
            draw(marks()),
            draw(st.booleans()),
            draw(st.just(()) | fragments(length)),
            draw(mention),
        )
        for key in sorted(keys)
    )


@st.composite
def stances(draw: st.DrawFn, layer: LayerId, spans: list[Span], length: int) -> tuple[Stance, ...]:
    """Give stances that use every field."""
    keys = own_keys(draw, layer)
    mention = st.sampled_from([None, *(span.id for span in spans)])
    actors = st.sampled_from([AUTHOR_ID, SITI.id])
    return tuple(
        Stance(
            StanceId(key),
            layer,
            ActorId(draw(actors)),
            TargetId(SUMMIT.id),
            draw(st.sampled_from(Polarity)),
            draw(marks()),
            draw(st.sampled_from(StanceLevel)),
            draw(st.just(()) | fragments(length)),
            draw(mention),
            draw(mention),
            tuple(draw(st.lists(actors, max_size=2))),
            tuple(draw(st.lists(fragments(length), max_size=2))),
            draw(SHARES),
            draw(st.sampled_from(Explicitness)),
            draw(st.sampled_from(Attribution)),
            draw(st.sampled_from(Modality)),
            draw(st.sampled_from(Sentiment)),
            draw(st.sampled_from(["", "2023-09"])),
            draw(st.sampled_from(["", "g1"])),
        )
        for key in sorted(keys)
    )


@st.composite
def relations(draw: st.DrawFn, layer: LayerId, spans: list[Span]) -> tuple[Relation, ...]:
    """Give relations between the spans that are there."""
    if not spans:
        return ()
    keys = own_keys(draw, layer)
    ends = st.sampled_from([span.id for span in spans])
    return tuple(
        Relation(
            RelationId(key), layer, "knows", draw(ends), draw(ends), draw(marks()), (("a", "b"),)
        )
        for key in sorted(keys)
    )


@st.composite
def reviews(draw: st.DrawFn, content: Article) -> ArticleReview:
    """Give what reviewing says of an article, with every field in use."""
    people = st.sampled_from([ANI.id, BUDI.id])
    kinds, prints = st.sampled_from(ClusterKind), st.binary(min_size=32, max_size=32)
    layer = LayerId(content.id)
    decisions = []
    for key in sorted(own_keys(draw, layer)):
        start, end = draw(ranges(content.length))
        decisions.append(
            Decision(
                DecisionId(key),
                content.id,
                draw(kinds),
                draw(prints),
                start if end else 0,
                end,
                draw(NAMES),
                draw(st.sampled_from(["[]", '[{"rows":[{"label":"\\"x\\": 1"}],"voices":[]}]'])),
                draw(st.sampled_from(["[]", '[{"intensity":0.1}]'])),
                draw(st.sampled_from(DecisionMethod)),
                draw(people),
                draw(TIMES),
                draw(st.none() | st.integers(0, 3)),
                draw(st.sampled_from(Reason)),
                draw(NAMES),
                draw(NAMES),
                draw(SHARES),
                draw(st.integers(0, 10**7)),
                draw(st.none() | st.just(DecisionId(b"o" * 16))),
                draw(st.booleans()),
            )
        )
    sources = [
        DecisionSource(one.id, layer, row, draw(st.sampled_from(SourceRelation)))
        for one in decisions
        for row in sorted(draw(st.lists(IDS, max_size=2, unique=True)))
    ]
    feedback = [
        Feedback(one.id, draw(people), draw(st.sampled_from(FeedbackState)), draw(TIMES), "no")
        for one in decisions
        if draw(st.booleans())
    ]
    mark = st.sampled_from(MarkKind)
    marked = [
        ConflictMark(content.id, draw(kinds), draw(prints), draw(mark), draw(people), draw(TIMES))
        for _ in range(draw(st.integers(0, 1)))
    ]
    mentions = st.sampled_from([(), (ANI.id,), (ANI.id, BUDI.id)])
    said = [
        Comment(
            CommentId(key),
            draw(st.sampled_from([CommentId(key), CommentId(b"t" * 16)])),
            draw(st.sampled_from(CommentSubject)),
            draw(people),
            draw(TIMES),
            draw(NAMES),
            content.id,
            0,
            draw(st.integers(0, content.length)),
            draw(NAMES),
            draw(st.none() | st.just(b"d" * 16)),
            draw(mentions),
            draw(st.none() | TIMES),
        )
        for key in sorted(own_keys(draw, layer))
    ]
    assigned = [
        Assignment(
            AssignmentId(key), content.id, draw(people), Purpose.LABEL, draw(NAMES), n, draw(TIMES)
        )
        for n, key in enumerate(sorted(own_keys(draw, layer)))
    ]
    return ArticleReview(
        *map(tuple, (decisions, sources, marked, feedback, said, assigned))  # type: ignore[arg-type]  # in order
    )


@st.composite
def contents(draw: st.DrawFn) -> ArticleContent:
    """Give an article with everything that the own format holds."""
    text = ArticleText(draw(TEXTS))
    length = len(text)
    key = article_id(text.sha256)
    made = Article(
        key,
        text.sha256,
        length,
        draw(TIMES),
        draw(
            st.builds(ArticleMeta, NAMES, NAMES, NAMES, NAMES, NAMES, NAMES, st.just((("a", "b"),)))
        ),
        draw(st.none() | ranges(length)),
        draw(st.none() | st.just(article_id(b"old"))),
        None,
        draw(st.sampled_from(["", '{"id":7}'])),
    )
    given_ = draw(st.none() | st.just(Segmentation(((0, 1),), ((0, length),))))
    sources = (ArticleSource(key, draw(NAMES), b"s" * 32, "cp1252", "text", "crlf", ""),)
    people = draw(st.sampled_from([[], [ANI], [ANI, BUDI]]))
    found = [draw(layers(made, person)) for person in people]
    found.sort(key=lambda one: one.layer.id)
    review = draw(reviews(made)) if draw(st.booleans()) else ArticleReview()
    return ArticleContent(
        made, text, given_, draw(st.sampled_from([(), sources])), tuple(found), review
    )
