"""The sample project: the articles that ship with the program, labelled by two annotators."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from annotator.domain.actors import Actor
from annotator.domain.articles import Article, ArticleMeta, ArticleSource
from annotator.domain.changes import Change
from annotator.domain.errors import BugError
from annotator.domain.ids import (
    ActorId,
    LayerId,
    PersonId,
    RelationId,
    SpanId,
    StanceId,
    TargetId,
    TopicId,
    article_id,
    derived,
    layer_id,
)
from annotator.domain.layers import Layer, LayerContent, LayerKind
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.rows import Fragments, Mark
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, reading_order
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
from annotator.resources import seed
from annotator.workspace.project import Project, create_project
from annotator.workspace.sample_file import (
    EPOCH_US,
    Place,
    SampleArticle,
    SampleFile,
    SampleLayer,
    SampleStance,
    actor_ids,
    actor_of,
    entries_of,
    person_of,
    place_of,
)
from annotator.workspace.schemes import load_scheme, targets_of
from annotator.workspace.toml_files import read_toml

__all__ = ["Sample", "SampleContent", "build_sample", "read_sample"]


@dataclass(frozen=True, slots=True)
class SampleContent:
    """An article of the sample with its text, its source and its layers."""

    article: Article
    text: str
    source: ArticleSource
    layers: tuple[LayerContent, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """All of the sample, as values."""

    scheme: Scheme
    people: tuple[Person, ...]
    actors: tuple[Actor, ...]
    articles: tuple[SampleContent, ...]


def build_sample(path: Path) -> Project:
    """Make the sample project at `path` and open it, as the first of its two annotators.

    Raises what `create_project` raises.
    """
    sample = read_sample()
    first, *others = sample.people
    project = create_project(path, scheme=sample.scheme, person=first)
    try:
        with project.bulk("Sample") as writer:
            rows: tuple[Person | Actor, ...] = (*others, *sample.actors)
            writer.add_rows(tuple(Change(None, row) for row in rows))
            for one in sample.articles:
                writer.add_article(one.article, one.text, None, (one.source,))
                for layer in one.layers:
                    writer.add_layer(layer)
    except BaseException:
        project.close()
        raise
    return project


def read_sample() -> Sample:
    """Read the sample from the files that ship with the program, the same on every machine."""
    given = SampleFile.model_validate(read_toml(seed("sample.toml")))
    scheme = load_scheme(given.scheme)
    people = {person.name: person_of(person) for person in given.people}
    actors = tuple(actor_of(actor) for actor in given.actors)
    makers = _Names(
        scheme,
        {name: person.id for name, person in people.items()},
        actor_ids(actors),
        {target.name: target.id for target in targets_of(scheme, EPOCH_US)},
    )
    articles = tuple(
        _article_of(one, makers, EPOCH_US + 60_000_000 * number)
        for number, one in enumerate(given.articles)
    )
    return Sample(scheme, tuple(people.values()), actors, articles)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the material calls by name, and the scheme."""

    scheme: Scheme
    people: dict[str, PersonId]
    actors: dict[str, ActorId]
    targets: dict[str, TargetId]


def _article_of(given: SampleArticle, names: _Names, now_us: int) -> SampleContent:
    raw = seed(given.file).read_bytes()
    text = raw.decode()
    digest = sha256(raw).digest()
    meta = ArticleMeta(
        title=given.title,
        author=given.author,
        outlet=given.outlet,
        date=given.date,
        url=given.url,
        language=given.language,
        fields=tuple(sorted(given.fields.items())),
    )
    heading = (0, len(text.split("\n", 1)[0]))
    article = Article(article_id(digest), digest, len(text), now_us, meta, heading)
    source = ArticleSource(article.id, Path(given.file).name, digest, "utf-8", "text")
    layers: dict[str, LayerContent] = {}
    for one in given.layers:
        maker = _LayerMaker(text, names, article, one, now_us)
        layers[one.annotator] = maker.made(layers.get(one.like))
    ordered = tuple(sorted(layers.values(), key=lambda content: content.layer.id))
    return SampleContent(article, text, source, ordered)


class _LayerMaker:
    """Makes one layer of the sample, if need be from somebody else's."""

    def __init__(
        self, text: str, names: _Names, article: Article, given: SampleLayer, now_us: int
    ) -> None:
        self._text = text
        self._names = names
        self._given = given
        owner = names.people[given.annotator]
        scheme = names.scheme.version_id
        self._mark = Mark(scheme, now_us, now_us)
        self._layer = Layer(
            id=layer_id(article.id, owner, LayerKind.ANNOTATOR),
            article=article.id,
            owner=owner,
            kind=LayerKind.ANNOTATOR,
            status=given.status,
            scheme=scheme,
            created_us=now_us,
            updated_us=now_us,
            reason=given.reason,
        )

    def made(self, base: LayerContent | None) -> LayerContent:
        """Give the layer; `base` is the layer that it is like."""
        empty = LayerContent(self._layer)
        spans = self._spans(base or empty)
        moved = self._moved(base, spans) if base is not None else empty
        given = self._given
        topics = moved.topics if given.topics is None else self._topics()
        relations = moved.relations if given.relations is None else self._relations(spans)
        stances = moved.stances if given.stances is None else self._stances(spans)
        return LayerContent(
            self._layer,
            tuple(sorted(spans, key=reading_order)),
            tuple(sorted(topics, key=lambda row: row.id)),
            tuple(sorted(stances, key=lambda row: row.id)),
            tuple(sorted(relations, key=lambda row: row.id)),
        )

    def _spans(self, base: LayerContent) -> tuple[Span, ...]:
        text, given = self._text, self._given
        less = {
            (label, entry.fragments)
            for label, places in given.less.items()
            for place in places
            for entry in entries_of(text, place)
        }
        kept = (
            replace(span, id=self._span_id(span.label, span.fragments), layer=self._layer.id)
            for span in base.spans
            if (span.label, span.fragments) not in less
        )
        added = (
            Span(
                self._span_id(label, entry.fragments),
                self._layer.id,
                label,
                entry.fragments,
                replace(self._mark, note=entry.note),
                entry.attributes,
            )
            for label, places in given.spans.items()
            for place in places
            for entry in entries_of(text, place)
        )
        return (*kept, *added)

    def _moved(self, base: LayerContent, spans: tuple[Span, ...]) -> LayerContent:
        """Give the base's topics, stances and relations as rows of this layer."""
        here = {(span.label, span.fragments): span.id for span in spans}
        ids = {span.id: here.get((span.label, span.fragments)) for span in base.spans}
        topics = (
            replace(row, id=TopicId(self._id("topic", row.id)), layer=self._layer.id)
            for row in base.topics
        )
        stances = (
            replace(
                row,
                id=StanceId(self._id("stance", row.id)),
                layer=self._layer.id,
                holder_mention=ids.get(row.holder_mention) if row.holder_mention else None,
                target_mention=ids.get(row.target_mention) if row.target_mention else None,
            )
            for row in base.stances
        )
        return replace(
            base,
            topics=tuple(topics),
            stances=tuple(stances),
            relations=tuple(_relinked(base.relations, ids, self._layer.id, self._id)),
        )

    def _topics(self) -> tuple[Topic, ...]:
        rows = []
        for number, topic in enumerate(self._given.topics or ()):
            label = topic if isinstance(topic, str) else topic.label
            place = () if isinstance(topic, str) else place_of(self._text, topic.evidence)
            row_id = TopicId(self._id("topic", label.encode()))
            rows.append(Topic(row_id, self._layer.id, label, self._mark, number == 0, place))
        return tuple(rows)

    def _relations(self, spans: tuple[Span, ...]) -> tuple[Relation, ...]:
        rows = []
        for number, (label, source, target) in enumerate(self._given.relations or ()):
            row_id = RelationId(self._id("relation", str(number).encode()))
            ends = self._mention(source, spans), self._mention(target, spans)
            rows.append(Relation(row_id, self._layer.id, label, *ends, self._mark))
        return tuple(rows)

    def _stances(self, spans: tuple[Span, ...]) -> tuple[Stance, ...]:
        return tuple(
            self._stance(given, number, spans)
            for number, given in enumerate(self._given.stances or ())
        )

    def _stance(self, given: SampleStance, number: int, spans: tuple[Span, ...]) -> Stance:
        def place(words: Place | None) -> Fragments:
            return () if words is None else place_of(self._text, words)

        def mention(words: Place | None) -> SpanId | None:
            return None if words is None else self._mention(words, spans)

        names = self._names
        return Stance(
            id=StanceId(self._id("stance", str(number).encode())),
            layer=self._layer.id,
            holder=names.actors[given.holder],
            target=names.targets[given.target],
            polarity=Polarity(given.polarity),
            mark=replace(self._mark, note=given.note),
            level=StanceLevel(given.level),
            evidence=place(given.evidence),
            holder_mention=mention(given.holder_mention),
            target_mention=mention(given.target_mention),
            source_chain=tuple(names.actors[name] for name in given.source_chain),
            cue=(place(given.cue),) if given.cue else (),
            intensity=given.intensity,
            explicitness=Explicitness(given.explicitness),
            attribution=Attribution(given.attribution),
            modality=Modality(given.modality),
            sentiment=Sentiment(given.sentiment),
        )

    def _mention(self, words: Place, spans: tuple[Span, ...]) -> SpanId:
        wanted = place_of(self._text, words)
        for span in spans:
            if span.fragments == wanted:
                return span.id
        quote = ArticleText(self._text).quote_of(wanted)
        raise BugError(f'The sample refers to a span "{quote}" that it does not have.')

    def _span_id(self, label: str, fragments: Fragments) -> SpanId:
        return SpanId(self._id("span", label.encode(), repr(fragments).encode()))

    def _id(self, kind: str, *parts: bytes) -> bytes:
        return derived(f"sample-{kind}", self._layer.id, *parts)


def _relinked(
    relations: Iterable[Relation],
    ids: dict[SpanId, SpanId | None],
    layer: LayerId,
    new_id: Callable[..., bytes],
) -> Iterable[Relation]:
    for row in relations:
        source, target = ids.get(row.source), ids.get(row.target)
        if source is not None and target is not None:
            row_id = RelationId(new_id("relation", row.id))
            yield replace(row, id=row_id, layer=layer, source=source, target=target)
