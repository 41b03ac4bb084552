"""A team on copies of one project: people with devices who edit at random, and what they send."""

import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from annotator.domain.actors import Actor, ActorKind
from annotator.domain.bundles import BundleKind
from annotator.domain.carried import (
    CarriedArticle,
    CarriedChain,
    CarriedEvent,
    CarriedSnapshot,
    CarriedTable,
    ChainKey,
    ExchangeManifest,
)
from annotator.domain.changes import Change, ChangeKind, ChangeSet, Row
from annotator.domain.errors import StoreConflict
from annotator.domain.ids import (
    ActorId,
    ArticleId,
    DeviceId,
    EventId,
    LayerId,
    PersonId,
    RelationId,
    SpanId,
    StanceId,
    TopicId,
    actor_id,
)
from annotator.domain.layers import Layer, LayerContent, LayerStatus
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.spans import Span
from annotator.domain.topics import Topic
from annotator.store.carrying import ChainsCarrier, exchange_state
from annotator.store.merging import MergeOutcome
from annotator.store.project_store import ProjectStore
from tests.store.material import (
    ANN,
    TEXT,
    a_full_layer,
    a_gold_layer,
    a_layer,
    a_mark,
    a_stance,
    add_articles,
    new_project,
)

PEOPLE = tuple(Person(PersonId(bytes([80 + n]) * 16), f"Person {n}", 10 + n) for n in range(3))
LABELS = ("Person", "Place")
ACTORS = tuple(
    Actor(ActorId(actor_id("organisation", name)), name, ActorKind.ORGANISATION, 5)
    for name in ("Kremlin", "Merdeka Palace")
)

_numbers = count(1)


def fresh(kind: bytes) -> bytes:
    """Give an id that nobody else has."""
    return kind.ljust(8, b".") + next(_numbers).to_bytes(8, "big")


class Seat:
    """One person at one device, with a copy of the project.

    With `is_sharing`, they also edit what belongs to nobody alone: gold, actors, and stances that
    point to those.
    """

    def __init__(
        self, origin: Path, person: Person, device: DeviceId, at: Path, *, is_sharing: bool = False
    ) -> None:
        shutil.copyfile(origin, at)
        self.person = person
        self.is_sharing = is_sharing
        self.store = ProjectStore.open(at, device=device)
        self.store.add_person(person)

    def edit(self, rng: random.Random, articles: Sequence[ArticleId], clock: int) -> int:
        """Do one thing at random; gives the clock after it."""
        clock += rng.randrange(1, 40)
        act = rng.random()
        op = EventId(fresh(b"op"))
        try:
            if act < 0.15:
                self.store.undo(person=self.person.id, op_id=op, now_us=clock)
            elif act < 0.22:
                self.store.redo(person=self.person.id, op_id=op, now_us=clock)
            elif act < 0.27:
                self._import(rng.choice(articles), clock)
            elif self.is_sharing and act < 0.5:
                self._shared(rng, rng.choice(articles), op, clock)
            else:
                layer = a_layer(rng.choice(articles), self.person)
                self._gesture(rng, layer, op, clock)
        except StoreConflict:
            pass
        return clock

    def _import(self, article: ArticleId, clock: int) -> None:
        content = a_full_layer(article, self.person)
        if self.store.layer_content(content.layer.id) is not None:
            return
        names = {span.id: SpanId(fresh(b"span")) for span in content.spans}
        spans = tuple(replace(span, id=names[span.id]) for span in content.spans)
        relations = tuple(
            replace(
                one,
                id=RelationId(fresh(b"rel")),
                source=names[one.source],
                target=names[one.target],
            )
            for one in content.relations
        )
        layer = replace(content.layer, updated_us=clock)
        with self.store.bulk(
            self.person.id, clock, "own file", op_id=EventId(fresh(b"op"))
        ) as bulk:
            bulk.add_layer(LayerContent(layer, spans, (), (), relations))

    def _shared(self, rng: random.Random, article: ArticleId, op: EventId, clock: int) -> None:
        if rng.random() < 0.4:
            self._gesture(rng, a_gold_layer(article), op, clock)
            return
        there = {actor.id: actor for actor in self.store.header().actors}
        actor = rng.choice(ACTORS)
        now = replace(actor, created_us=clock, note=f"since {clock}")
        known = there.get(actor.id)
        if known is None:
            self._apply(op, clock, ChangeKind.EDIT_ACTOR, (None, now))
        elif rng.random() < 0.4:
            self._take_a_stance(article, known, op, clock)
        else:
            self._apply(op, clock, ChangeKind.EDIT_ACTOR, (known, rng.choice((None, now, now))))

    def _take_a_stance(self, article: ArticleId, holder: Actor, op: EventId, clock: int) -> None:
        layer = a_layer(article, self.person)
        if self.store.layer_content(layer.id) is None:
            return
        stance = replace(
            a_stance(layer.id), id=StanceId(fresh(b"stance")), holder=holder.id, source_chain=()
        )
        self._apply(op, clock, ChangeKind.ADD_STANCE, (None, stance), layer=layer)

    def _gesture(self, rng: random.Random, layer: Layer, op: EventId, clock: int) -> None:
        content = self.store.layer_content(layer.id)
        changes: list[tuple[Row | None, Row | None]] = []
        if content is None:
            changes.append((None, replace(layer, created_us=clock, updated_us=clock)))
            content = LayerContent(layer)
        changes += _some_change(rng, content, clock)
        self._apply(op, clock, ChangeKind.ADD_SPAN, *changes, layer=layer)

    def _apply(
        self,
        op: EventId,
        clock: int,
        kind: ChangeKind,
        *changes: tuple[Row | None, Row | None],
        layer: Layer | None = None,
    ) -> None:
        made = tuple(Change(before, after) for before, after in changes)
        articles, layers = ((), ()) if layer is None else ((layer.article,), (layer.id,))
        change_set = ChangeSet(kind, made, "", "", articles, layers)
        self.store.apply(change_set, op_id=op, person=self.person.id, now_us=clock)


def _some_change(
    rng: random.Random, content: LayerContent, clock: int
) -> list[tuple[Row | None, Row | None]]:
    layer, spans = content.layer, content.spans
    act = rng.random()
    if len(spans) < 2 or act < 0.3:
        start = rng.randrange(0, len(TEXT) - 4)
        place = ((start, start + rng.randrange(1, 4)),)
        return [(None, Span(SpanId(fresh(b"span")), layer.id, rng.choice(LABELS), place, a_mark()))]
    span = rng.choice(spans)
    if act < 0.5:
        mark = replace(span.mark, updated_us=clock)
        return [(span, replace(span, label=rng.choice(LABELS), mark=mark))]
    if act < 0.65:
        gone: list[tuple[Row | None, Row | None]] = [
            (one, None) for one in content.relations if span.id in (one.source, one.target)
        ]
        gone += [(one, None) for one in content.topics if one.span == span.id]
        return [*gone, (span, None)]
    if act < 0.8:
        source, target = rng.sample(spans, 2)
        return [
            (
                None,
                Relation(
                    RelationId(fresh(b"rel")), layer.id, "meets", source.id, target.id, a_mark()
                ),
            )
        ]
    if act < 0.88:
        return [
            (None, Topic(TopicId(fresh(b"topic")), layer.id, "War", a_mark(), span=span.id)),
        ]
    if content.relations and act < 0.94:
        return [(rng.choice(content.relations), None)]
    status = rng.choice((LayerStatus.DONE, LayerStatus.IN_PROGRESS, LayerStatus.SKIPPED))
    return [(layer, replace(layer, status=status, updated_us=clock))]


class Parcel:
    """What a carrier gives, read once and kept, so that it can be merged many times."""

    def __init__(self, carrier: ChainsCarrier) -> None:
        self.manifest = carrier.manifest
        self._chains = list(carrier.chains())
        self._articles = list(carrier.articles())
        self._tables = list(carrier.tables())
        self._events = list(carrier.events())
        self._snapshots = list(carrier.snapshots())

    def chains(self) -> Sequence[CarriedChain]:
        return self._chains

    def articles(self) -> Iterator[CarriedArticle]:
        return iter(self._articles)

    def tables(self) -> Iterator[CarriedTable]:
        return iter(self._tables)

    def events(self) -> Iterator[CarriedEvent]:
        return iter(self._events)

    def snapshots(self) -> Iterator[CarriedSnapshot]:
        return iter(self._snapshots)


def submission(
    store: ProjectStore, person: Person, *, since: Mapping[ChainKey, int] | None = None
) -> Parcel:
    """Give what `person` would send from this project; `since` leaves out what came before."""
    with store.reading() as link:
        uuid, name, clock, seen = exchange_state(link)
        manifest = ExchangeManifest(
            BundleKind.SUBMISSION,
            uuid,
            name,
            person.id,
            person.name,
            None,
            1,
            clock,
            seen,
        )
        return Parcel(ChainsCarrier(link, manifest, people=frozenset({person.id}), since=since))


def project_parcel(store: ProjectStore, person: Person) -> Parcel:
    """Give a whole project file as a source."""
    parcel = submission(store, person)
    with store.reading() as link:
        manifest = replace(parcel.manifest, kind=BundleKind.PROJECT)
        return Parcel(ChainsCarrier(link, manifest, people=None))


@contextmanager
def team(
    folder: Path, articles: int = 3, *, is_sharing: bool = False
) -> Iterator[tuple[Path, list[ArticleId], list[Seat]]]:
    """Give a project with articles, and three people with two devices each on copies of it."""
    with new_project(folder, name="origin") as store:
        texts = [f"{TEXT} {number}." for number in range(articles)]
        ids = add_articles(store, texts)
        for person in PEOPLE:
            store.add_person(person)
    origin = folder / "origin.annot"
    seats = [
        Seat(
            origin,
            person,
            DeviceId(bytes([97 + 2 * number + device]) * 16),
            folder / f"{number}{device}.annot",
            is_sharing=is_sharing,
        )
        for number, person in enumerate(PEOPLE)
        for device in range(2)
    ]
    try:
        yield origin, ids, seats
    finally:
        for seat in seats:
            seat.store.close()


def merged(origin: Path, at: Path, parcels: Sequence[Parcel]) -> tuple[str, list[MergeOutcome]]:
    """Give the digest of a fresh copy after merging parcels in this order, and what each did."""
    shutil.copyfile(origin, at)
    with ProjectStore.open(at, device=DeviceId(b"L" * 16)) as store:
        outcomes = [store.exchange.merge(parcel) for parcel in parcels]
        return store.digest(), outcomes


__all__ = [
    "ANN",
    "PEOPLE",
    "LayerId",
    "Parcel",
    "Seat",
    "merged",
    "project_parcel",
    "submission",
    "team",
]
