"""Reading the sample's material: places given by their quoted text become offsets.

The material is `seeds/sample.toml` with the articles beside it. Everything made from it is the
same on every machine: ids are derived from names and places, times are fixed.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pydantic import BaseModel, ConfigDict

from annotator.domain.actors import AUTHOR, Actor, ActorKind
from annotator.domain.errors import BugError
from annotator.domain.ids import ActorId, PersonId, actor_id, derived
from annotator.domain.layers import LayerStatus
from annotator.domain.people import Person
from annotator.domain.rows import Fragments
from annotator.domain.spans import Attributes, fragments_of

__all__ = [
    "EPOCH_US",
    "Entry",
    "SampleArticle",
    "SampleFile",
    "SampleLayer",
    "SampleStance",
    "actor_of",
    "entries_of",
    "person_of",
    "place_of",
    "places_of",
]

EPOCH_US = 1_767_225_600_000_000
"""When the sample was made: 2026-01-01, for every machine alike."""

_NUMBERED = re.compile(r"^(.*?)((?: @\d+)*)$", re.DOTALL)

Place = str | list[str]
Labelled = Place | dict[str, Place]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SamplePerson(_Strict):
    """One of the sample's annotators."""

    name: str
    note: str = ""


class SampleActor(_Strict):
    """An actor that the sample's stances point to."""

    name: str
    kind: ActorKind
    aliases: list[str] = []


class SampleTopic(_Strict):
    """A topic with the place that shows it."""

    label: str
    evidence: Place


class SampleStance(_Strict):
    """A stance: holder and target by name, places by their text, values by their names."""

    holder: str
    target: str
    polarity: str
    evidence: Place | None = None
    cue: Place | None = None
    level: str = "span"
    holder_mention: Place | None = None
    target_mention: Place | None = None
    source_chain: list[str] = []
    intensity: float | None = None
    explicitness: str = "stated"
    attribution: str = "none"
    modality: str = "unspecified"
    sentiment: str = "unspecified"
    note: str = ""


class SampleLayer(_Strict):
    """What one annotator says of an article; `like` starts from another one's layer.

    None for topics, relations or stances means: as in that layer.
    """

    annotator: str
    like: str = ""
    status: LayerStatus
    reason: str = ""
    topics: list[str | SampleTopic] | None = None
    relations: list[tuple[str, Place, Place]] | None = None
    stances: list[SampleStance] | None = None
    less: dict[str, list[Place]] = {}
    spans: dict[str, list[Labelled]] = {}


class SampleArticle(_Strict):
    """An article's file and what is known about it."""

    file: str
    title: str
    author: str = ""
    outlet: str = ""
    date: str = ""
    language: str = ""
    url: str = ""
    fields: dict[str, str] = {}
    layers: list[SampleLayer] = []


class SampleFile(_Strict):
    """The whole of `sample.toml`."""

    format: str
    scheme: str
    people: list[SamplePerson]
    actors: list[SampleActor] = []
    articles: list[SampleArticle]


@dataclass(frozen=True, slots=True)
class Entry:
    """One span to make: its place, attributes and note."""

    fragments: Fragments
    attributes: Attributes = ()
    note: str = ""


def person_of(given: SamplePerson) -> Person:
    """Give one of the sample's annotators."""
    person = PersonId(derived("sample-person", given.name.encode()))
    return Person(person, given.name, EPOCH_US, given.note)


def actor_of(given: SampleActor) -> Actor:
    """Give one of the sample's actors."""
    aliases = tuple(sorted(given.aliases))
    return Actor(actor_id(given.kind, given.name), given.name, given.kind, EPOCH_US, aliases)


def actor_ids(actors: Iterable[Actor]) -> dict[str, ActorId]:
    """Give the ids of actors by their names, the built-in author among them."""
    return {AUTHOR.name: AUTHOR.id, **{actor.name: actor.id for actor in actors}}


def entries_of(text: str, given: Labelled) -> Iterator[Entry]:
    """Give the spans that an entry of `spans` asks for, one for each occurrence."""
    if not isinstance(given, dict):
        yield from (Entry(fragments) for fragments in places_of(text, given))
        return
    others = {key: value for key, value in given.items() if key != "at"}
    values = {key: value for key, value in others.items() if isinstance(value, str)}
    note = values.pop("note", "")
    for fragments in places_of(text, given["at"]):
        yield replace(Entry(fragments), attributes=tuple(sorted(values.items())), note=note)


def place_of(text: str, given: Place) -> Fragments:
    """Give the one place that is meant; raises `BugError` when there are several or none."""
    (fragments,) = places_of(text, given)
    return fragments


def places_of(text: str, given: Place) -> list[Fragments]:
    """Give all places that are meant: quoted text with occurrence numbers, or its parts."""
    if isinstance(given, list):
        return [fragments_of(pair for part in given for pair in place_of(text, part))]
    match = _NUMBERED.match(given)
    quote, numbers = (match[1], match[2].split()) if match else (given, [])
    wanted = [int(number[1:]) for number in numbers] or [1]
    return [(_occurrence(text, quote, number),) for number in wanted]


def _occurrence(text: str, quote: str, number: int) -> tuple[int, int]:
    at = -1
    for _ in range(number):
        at = text.find(quote, at + 1)
        if at < 0:
            raise BugError(f'The sample quotes "{quote}" @{number}, which its article lacks.')
    return at, at + len(quote)
