"""Turning what importers read into rows of the project, while it is written in one transaction.

Labels, people, actors and targets come by name; here they get ids. Articles come in small lots,
so that labels which the scheme lacks are added to it once a lot, before their annotations.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from annotator.domain.actors import AUTHOR, Actor, ActorKind, Target, TargetKind
from annotator.domain.articles import Article, ArticleSource
from annotator.domain.changes import Change, SchemeVersion
from annotator.domain.exchange import (
    ImportedArticle,
    ImportedLayer,
    ImportedRelation,
    ImportedSpan,
    ImportedTopic,
)
from annotator.domain.ids import (
    ArticleId,
    LayerId,
    PersonId,
    RelationId,
    SpanId,
    StanceId,
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
from annotator.domain.scheme import Scheme
from annotator.domain.spans import Span, reading_order
from annotator.domain.stance import Polarity, Stance, StanceLevel
from annotator.domain.topics import Topic
from annotator.workspace.clock_and_ids import Clock, new_id, new_person_id
from annotator.workspace.import_labels import LabelKind, LabelPolicy, labels_of
from annotator.workspace.import_target import ImportTarget
from annotator.workspace.merging import place_name
from annotator.workspace.schemes import scheme_changed

__all__ = ["Intake", "IntakeRules", "Known"]

_LOT = 200
"""How many articles are looked at before their lot is written."""


@dataclass(frozen=True, slots=True)
class IntakeRules:
    """How an import treats layers.

    `annotator` owns the layers that name nobody. `status` overrides what files say. With
    `keep_given` off, tokens and sentences that came along are left out. `keep_models` says that
    predictions become layers; otherwise they are left out.
    """

    annotator: Person
    status: LayerStatus | None = None
    keep_given: bool = True
    keep_models: bool = False


@dataclass(slots=True)
class Known:
    """Who and what the project knows by name; grows while an import runs.

    `stored` are the people whose rows are written.
    """

    versions: list[SchemeVersion]
    stored: set[PersonId] = field(default_factory=set)
    people: dict[str, Person] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        versions: Iterable[SchemeVersion],
        people: Sequence[Person],
        actors: Iterable[Actor],
        targets: Iterable[Target],
    ) -> "Known":
        """Build the tables; names come before aliases, earlier rows before later ones."""
        stored = {person.id for person in people}
        known = cls(list(versions), stored, {person.name: person for person in people})
        for actor in (*actors, AUTHOR):
            known.actors[actor.name] = actor
        for target in targets:
            known.targets[target.name] = target
        for actor in tuple(known.actors.values()):
            for alias in actor.aliases:
                known.actors.setdefault(alias, actor)
        for target in tuple(known.targets.values()):
            for alias in target.aliases:
                known.targets.setdefault(alias, target)
        return known

    @property
    def scheme(self) -> Scheme:
        """The scheme that is current by now."""
        return next(version.scheme for version in self.versions if version.is_current)

    def scheme_changed(self, changes: Iterable[Change]) -> None:
        """Take note of versions that were written."""
        for change in changes:
            if isinstance(change.before, SchemeVersion):
                self.versions.remove(change.before)
            if isinstance(change.after, SchemeVersion):
                self.versions.append(change.after)


class Intake:
    """Takes imported articles in; used in one thread, inside one transaction."""

    def __init__(
        self,
        target: ImportTarget,
        known: Known,
        labels: LabelPolicy,
        rules: IntakeRules,
        report: Report,
        clock: Clock,
    ) -> None:
        self._target = target
        self._known = known
        self._labels = labels
        self._rules = rules
        self._report = report
        self._clock = clock
        self._lot: list[tuple[ImportedArticle, str]] = []

    def add(self, article: ImportedArticle, format_id: str) -> None:
        """Take one article of a format; it is written with its lot."""
        self._lot.append((article, format_id))
        for layer in article.layers:
            self._labels.look_at(LabelKind.ENTITY, (span.label for span in layer.spans))
            self._labels.look_at(LabelKind.TOPIC, (topic.label for topic in layer.topics))
            self._labels.look_at(LabelKind.RELATION, (row.label for row in layer.relations))
        if len(self._lot) >= _LOT:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        lot, self._lot = self._lot, []
        self._extend_scheme()
        for article, format_id in lot:
            self._write(article, format_id)

    def _extend_scheme(self) -> None:
        scheme, old = self._labels.extended(), self._known.scheme
        if scheme.version_id == old.version_id:
            return
        change_set = scheme_changed(self._known.versions, scheme, self._clock.now_us())
        self._target.add_rows(change_set.changes)
        self._known.scheme_changed(change_set.changes)
        names = [label.name for kind in LabelKind for label in labels_of(scheme, kind)]
        before = {label.name for kind in LabelKind for label in labels_of(old, kind)}
        for name in names:
            if name not in before:
                self._report.change("label", name, "scheme", "was added to the project's scheme")

    def _write(self, given: ImportedArticle, format_id: str) -> None:
        digest = sha256(given.text.encode("utf-8", "surrogatepass")).digest()
        article = Article(
            id=article_id(digest),
            sha256=digest,
            length=len(given.text),
            created_us=self._clock.now_us(),
            meta=given.meta,
            title_range=given.title_range,
            extra=given.extra,
        )
        place = f"line {given.line}" if given.line else "file"
        segmentation = given.given if self._rules.keep_given else None
        source = _source_of(given, article.id, format_id)
        self._target.add_article(article, given.text, segmentation, (source,), given.file, place)
        for layer in given.layers:
            content = self._layer(article.id, layer, given)
            if content is not None:
                self._target.add_layer(content, given.file)

    def _layer(
        self, article: ArticleId, given: ImportedLayer, source: ImportedArticle
    ) -> LayerContent | None:
        if given.kind is LayerKind.MODEL and not self._rules.keep_models:
            said = (given.spans, given.topics, given.stances, given.relations)
            count = sum(map(len, said))
            reason = "predictions are not taken; pre_annotations=layer keeps them as a layer"
            self._report.drop(f"{count} predictions", source.file, _line(source), reason)
            return None
        owner = self._person(given.annotator)
        status = self._rules.status or given.status
        now_us = self._clock.now_us()
        scheme = self._known.scheme.version_id
        layer = Layer(
            id=layer_id(article, owner, given.kind),
            article=article,
            owner=owner,
            kind=given.kind,
            status=status,
            scheme=scheme,
            created_us=now_us,
            updated_us=now_us,
            reason=given.reason,
            extra=given.extra,
        )
        mark = Mark(scheme, now_us, now_us, Origin.IMPORTED)
        spans = self._spans(layer.id, given, mark, source)
        rows = {span.id: span for span in spans if span is not None}
        relations = self._relations(layer.id, given, spans, mark, source)
        return LayerContent(
            layer,
            tuple(sorted(rows.values(), key=reading_order)),
            tuple(sorted(self._topics(layer.id, given, mark, source), key=lambda row: row.id)),
            tuple(sorted(self._stances(layer.id, given, mark, source), key=lambda row: row.id)),
            tuple(sorted(relations, key=lambda row: row.id)),
        )

    def _spans(
        self, layer: LayerId, given: ImportedLayer, mark: Mark, source: ImportedArticle
    ) -> list[Span | None]:
        """Give the row of every span; that of its twin where it stands there twice, else None."""
        seen: dict[tuple[str, Fragments], Span] = {}
        rows: list[Span | None] = []
        for span in given.spans:
            name = self._labels.name_for(LabelKind.ENTITY, span.label)
            place = span.fragments
            if name is None:
                self._drop(f"span {span.label}", place, source, "the scheme lacks its label")
                rows.append(None)
            elif (name, place) in seen and not span.is_stacked:
                self._drop(f"span {name}", place, source, "the same span stands there twice")
                rows.append(seen[name, place])
            else:
                row_mark, row_id = _marked(mark, span), SpanId(new_id())
                row = Span(row_id, layer, name, place, row_mark, span.attributes)
                seen[name, place] = row
                rows.append(row)
        return rows

    def _relations(
        self,
        layer: LayerId,
        given: ImportedLayer,
        spans: list[Span | None],
        mark: Mark,
        source: ImportedArticle,
    ) -> Iterator[Relation]:
        seen: set[tuple[str, SpanId, SpanId]] = set()
        for relation in given.relations:
            name = self._labels.name_for(LabelKind.RELATION, relation.label)
            first, second = spans[relation.source], spans[relation.target]
            key = (name, first.id, second.id) if name and first and second else None
            if key is None:
                reason = "one of its spans was left out" if name else "the scheme lacks it"
            elif key[1] == key[2]:
                reason = "it links a span with itself"
            elif key in seen:
                reason = "it stands there twice"
            else:
                seen.add(key)
                row_mark, row_id = _marked(mark, relation), RelationId(new_id())
                yield Relation(row_id, layer, *key, row_mark, relation.attributes)
                continue
            place = given.spans[relation.target].fragments
            self._drop(f"relation {relation.label}", place, source, reason)

    def _topics(
        self, layer: LayerId, given: ImportedLayer, mark: Mark, source: ImportedArticle
    ) -> Iterator[Topic]:
        seen: set[str] = set()
        for topic in given.topics:
            name = self._labels.name_for(LabelKind.TOPIC, topic.label)
            if name is None:
                self._drop(f"topic {topic.label}", topic.evidence, source, "the scheme lacks it")
            elif name in seen:
                self._drop(f"topic {name}", topic.evidence, source, "it is given twice")
            else:
                seen.add(name)
                row = _marked(mark, topic)
                row_id = TopicId(new_id())
                yield Topic(row_id, layer, name, row, topic.is_primary, topic.evidence)

    def _stances(
        self, layer: LayerId, given: ImportedLayer, mark: Mark, source: ImportedArticle
    ) -> Iterator[Stance]:
        for stance in given.stances:
            try:
                polarity, level = Polarity(stance.polarity), StanceLevel(stance.level)
            except ValueError:
                reason = f'"{stance.polarity}" at level "{stance.level}" is no stance that we know'
                self._drop("stance", stance.evidence, source, reason)
                continue
            yield Stance(
                id=StanceId(new_id()),
                layer=layer,
                holder=self._actor(stance.holder).id,
                target=self._stance_target(stance.target).id,
                polarity=polarity,
                mark=replace(mark, note=stance.note, extra=stance.extra),
                level=level,
                evidence=stance.evidence,
                intensity=stance.intensity,
            )

    def _person(self, name: str) -> PersonId:
        known = self._known
        person = known.people.get(name) if name else self._rules.annotator
        if person is None:
            person = Person(new_person_id(), name, self._clock.now_us())
        if person.id not in known.stored:
            known.stored.add(person.id)
            known.people[person.name] = person
            self._target.add_rows((Change(None, person),))
        return person.id

    def _actor(self, name: str) -> Actor:
        actor = self._known.actors.get(name)
        if actor is None:
            kind = ActorKind.OTHER
            actor = Actor(actor_id(kind, name), name, kind, self._clock.now_us())
            self._known.actors[name] = actor
            self._target.add_rows((Change(None, actor),))
        return actor

    def _stance_target(self, name: str) -> Target:
        target = self._known.targets.get(name)
        if target is None:
            kind = TargetKind.ENTITY
            target = Target(target_id(kind, name), name, kind, self._clock.now_us())
            self._known.targets[name] = target
            self._target.add_rows((Change(None, target),))
            reason = 'was added to the project; say what "for" means where it is an issue'
            self._report.change("target", name, "project", reason)
        return target

    def _drop(self, what: str, fragments: Fragments, source: ImportedArticle, reason: str) -> None:
        place = place_name(fragments)
        if source.line:
            place = f"line {source.line}, {place}"
        self._report.drop(what, source.file, place, reason)


def _marked(mark: Mark, given: ImportedSpan | ImportedTopic | ImportedRelation) -> Mark:
    """Give the layer's mark, or one with what the file says of this annotation."""
    confidence = None if isinstance(given, ImportedRelation) else given.confidence
    if confidence is None and not given.note and not given.extra:
        return mark
    return replace(mark, confidence=confidence, note=given.note, extra=given.extra)


def _source_of(given: ImportedArticle, article: ArticleId, format_id: str) -> ArticleSource:
    """Give the article's source; the file's name alone, for a folder is nobody's business."""
    return ArticleSource(
        article=article,
        name=given.file.replace("\\", "/").rsplit("/", 1)[-1],
        sha256=given.source_sha256,
        encoding=given.encoding,
        format=format_id,
        newline=given.newline,
    )


def _line(source: ImportedArticle) -> str:
    return f"line {source.line}" if source.line else "file"
