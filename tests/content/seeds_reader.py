"""Reads seeds/sample.toml as its head comment describes it, with the standard library alone.

The tests of the sample look at it through this; the program has a reader of its own.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEEDS = Path(__file__).resolve().parents[2] / "seeds"

Fragments = tuple[tuple[int, int], ...]
Table = dict[str, object]


@dataclass(frozen=True)
class SeedSpan:
    label: str
    fragments: Fragments
    attributes: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> tuple[str, Fragments]:
        return self.label, self.fragments


@dataclass(frozen=True)
class SeedTopic:
    label: str
    evidence: Fragments = ()


@dataclass(frozen=True)
class SeedStance:
    fields: Table
    evidence: Fragments
    cue: Fragments
    mentions: tuple[Fragments, ...]

    def text_of(self, name: str) -> str:
        return str(self.fields.get(name, ""))


@dataclass(frozen=True)
class SeedLayer:
    annotator: str
    status: str
    spans: tuple[SeedSpan, ...]
    topics: tuple[SeedTopic, ...]
    stances: tuple[SeedStance, ...]
    relations: tuple[tuple[str, Fragments, Fragments], ...]

    def labels_at(self, fragments: Fragments) -> list[str]:
        return [span.label for span in self.spans if span.fragments == fragments]


@dataclass(frozen=True)
class SeedArticle:
    file: str
    text: str
    meta: Table
    layers: tuple[SeedLayer, ...]


@dataclass(frozen=True)
class Sample:
    scheme: str
    people: tuple[str, ...]
    actors: tuple[Table, ...]
    articles: tuple[SeedArticle, ...]

    def layers(self) -> Iterator[tuple[SeedArticle, SeedLayer]]:
        for article in self.articles:
            for layer in article.layers:
                yield article, layer


def occurrence(text: str, quote: str, number: int) -> tuple[int, int]:
    """Find the place of the `number`th occurrence (from 1); ValueError where there is none."""
    at = -1
    for _ in range(number):
        at = text.find(quote, at + 1)
        if at < 0:
            raise ValueError(f"{quote!r} does not occur {number} times")
    return at, at + len(quote)


def places(text: str, place: object) -> list[Fragments]:
    """Resolve a PLACE: several for "quote @2 @4", one otherwise."""
    if isinstance(place, list):
        return [tuple(sorted(fragment for part in place for fragment in one_place(text, part)))]
    match = re.fullmatch(r"(.*?)((?: @\d+)*)", str(place), re.DOTALL)
    assert match is not None
    numbers = [int(number) for number in re.findall(r"\d+", match[2])] or [1]
    return [(occurrence(text, match[1], number),) for number in numbers]


def one_place(text: str, place: object) -> Fragments:
    """Resolve a PLACE that must be a single one; nothing given is no fragments."""
    if place is None:
        return ()
    found = places(text, place)
    if len(found) != 1:
        raise ValueError(f"{place!r} is not one place")
    return found[0]


def table(value: object) -> Table:
    """Give `value` as a table; an absent one is empty."""
    assert value is None or isinstance(value, dict)
    return value or {}


def rows(value: object) -> list[object]:
    """Give `value` as a list; an absent one is empty."""
    assert value is None or isinstance(value, list)
    return value or []


def spans_of(text: str, groups: Table) -> list[SeedSpan]:
    found = []
    for label, entries in groups.items():
        for entry in rows(entries):
            place = entry["at"] if isinstance(entry, dict) else entry
            attributes = (
                tuple((name, str(entry[name])) for name in sorted(entry) if name not in _NO_VALUE)
                if isinstance(entry, dict)
                else ()
            )
            found += [SeedSpan(label, at, attributes) for at in places(text, place)]
    return found


_NO_VALUE = {"at", "note"}


def topic_of(text: str, entry: object) -> SeedTopic:
    if isinstance(entry, dict):
        return SeedTopic(str(entry["label"]), one_place(text, entry.get("evidence")))
    return SeedTopic(str(entry))


def stance_of(text: str, fields: Table) -> SeedStance:
    mentions = tuple(
        one_place(text, fields[name])
        for name in ("holder_mention", "target_mention")
        if name in fields
    )
    return SeedStance(
        fields,
        one_place(text, fields.get("evidence")),
        one_place(text, fields.get("cue")),
        mentions,
    )


def layer_of(text: str, given: Table, before: dict[str, tuple[Table, SeedLayer]]) -> SeedLayer:
    base_table, base = before[str(given["like"])] if "like" in given else ({}, None)
    whole = {**base_table, **given}
    spans = list(base.spans) if base else []
    for less in spans_of(text, table(given.get("less"))):
        gone = [span for span in spans if span.place == less.place]
        if not gone:
            raise ValueError(f"there is no {less} to take away")
        spans.remove(gone[0])
    spans += spans_of(text, table(given.get("spans")))
    relations = []
    for row in rows(whole.get("relations")):
        label, source, target = rows(row)
        relations.append((str(label), one_place(text, source), one_place(text, target)))
    return SeedLayer(
        annotator=str(given["annotator"]),
        status=str(given["status"]),
        spans=tuple(spans),
        topics=tuple(topic_of(text, entry) for entry in rows(whole.get("topics"))),
        stances=tuple(stance_of(text, table(entry)) for entry in rows(whole.get("stances"))),
        relations=tuple(relations),
    )


def article_of(given: Table) -> SeedArticle:
    file = str(given["file"])
    text = (SEEDS / file).read_bytes().decode("utf-8")
    before: dict[str, tuple[Table, SeedLayer]] = {}
    for entry in rows(given["layers"]):
        values = table(entry)
        try:
            layer = layer_of(text, values, before)
        except ValueError as error:
            raise ValueError(f"{file}, {values['annotator']}: {error}") from error
        before[layer.annotator] = (values, layer)
    meta = {name: value for name, value in given.items() if name not in {"file", "layers"}}
    return SeedArticle(file, text, meta, tuple(layer for _, layer in before.values()))


def read_sample() -> Sample:
    """Read and resolve the whole sample; ValueError names the article, layer and quote at fault."""
    given = tomllib.loads((SEEDS / "sample.toml").read_text(encoding="utf-8"))
    assert given["format"] == "annotator-sample/1"
    return Sample(
        scheme=given["scheme"],
        people=tuple(person["name"] for person in given["people"]),
        actors=tuple(given["actors"]),
        articles=tuple(article_of(entry) for entry in given["articles"]),
    )
