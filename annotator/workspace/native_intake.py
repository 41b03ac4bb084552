"""Taking in our own lossless format: ids, people and times stay as they were.

A project that holds no annotations yet becomes what the file says: its schemes, people, actors
and targets. Any other project gets what it lacks, and what differs is told.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from annotator.domain.actors import Actor, Target
from annotator.domain.changes import Change, SchemeVersion
from annotator.domain.comments import Comment
from annotator.domain.exchange import NativeArticle, ProjectHeader
from annotator.domain.ids import GOLD_PERSON, SpanId
from annotator.domain.layers import LayerContent, LayerKind
from annotator.domain.people import Person
from annotator.domain.relations import Relation
from annotator.domain.reports import Report
from annotator.domain.rows import Fragments
from annotator.domain.spans import Span
from annotator.domain.stance import Stance
from annotator.domain.topics import Topic
from annotator.workspace.import_labels import LabelKind, LabelPolicy
from annotator.workspace.import_target import ImportTarget
from annotator.workspace.intake import IntakeRules, Known
from annotator.workspace.merging import place_name
from annotator.workspace.review_intake import ReviewMerge, merge_comments
from annotator.workspace.schemes import targets_of

__all__ = ["NativeIntake", "Shared", "person_to_become"]

_Row = TypeVar("_Row", Actor, Target)


@dataclass(frozen=True, slots=True)
class Shared:
    """What a project shares between its articles; `is_blank` while it has no layers."""

    versions: tuple[SchemeVersion, ...]
    people: tuple[Person, ...]
    actors: tuple[Actor, ...]
    targets: tuple[Target, ...]
    is_blank: bool
    comments: tuple[Comment, ...] = ()


def person_to_become(shared: Shared, here: Person, header: ProjectHeader) -> Person:
    """Say who works here once a file has come into a blank project.

    Whoever made the project only to take their own file in is the person of that name in the
    file: the labels there are theirs.
    """
    if shared.is_blank and here.id not in {person.id for person in header.people}:
        for person in header.people:
            if person.name == here.name and person.id != GOLD_PERSON:
                return person
    return here


class NativeIntake:
    """Takes a header and native articles in; used in one thread, inside one transaction."""

    def __init__(
        self,
        target: ImportTarget,
        shared: Shared,
        known: Known,
        labels: LabelPolicy,
        rules: IntakeRules,
        report: Report,
    ) -> None:
        self._target = target
        self._shared = shared
        self._known = known
        self._labels = labels
        self._rules = rules
        self._report = report
        self._is_adopted = False

    def header(self, header: ProjectHeader, replaced: Person | None = None) -> None:
        """Take in what the file's articles refer to.

        `replaced` is a person without any layer whose place one of the file takes.
        """
        shared = self._shared
        self._is_adopted = shared.is_blank and bool(header.schemes)
        changes = [
            *(self._adopted_schemes(header) if self._is_adopted else self._more_schemes(header)),
            *self._people(header.people, replaced),
            *self._rows("actor", header.actors, shared.actors),
            *self._rows("target", header.targets, shared.targets),
        ]
        if self._is_adopted:
            changes += self._targets_left_behind(header)
        self._target.add_rows(changes)
        self._shared = replace(shared, is_blank=False)
        self._known.scheme_changed(changes)
        for change in changes:
            row = change.after
            if isinstance(row, Person) and row.id == GOLD_PERSON:
                continue
            if isinstance(row, Person):
                self._known.people[row.name] = row
                self._known.stored.add(row.id)
            elif isinstance(row, Actor):
                self._known.actors[row.name] = row
            elif isinstance(row, Target):
                self._known.targets[row.name] = row
        if self._is_adopted:
            self._labels.adopt(header.schemes[-1])
        if header.comments:
            merge = ReviewMerge()
            merge_comments(shared.comments, header.comments, merge)
            self._target.write_review(merge, "project")

    def add(self, native: NativeArticle) -> None:
        """Write one article with its layers."""
        given = native.given if self._rules.keep_given else None
        place = f"line {native.line}"
        self._target.add_article(
            native.article, native.text, given, native.sources, native.file, place
        )
        for layer in native.layers:
            content = layer if self._is_adopted else self._relabelled(layer, native)
            if content.layer.kind is LayerKind.ANNOTATOR and self._rules.status is not None:
                status = replace(content.layer, status=self._rules.status)
                content = replace(content, layer=status)
            self._target.add_layer(content, native.file)
        self._target.add_review(native.article.id, native.review, native.layers, native.file)

    def _adopted_schemes(self, header: ProjectHeader) -> Iterator[Change]:
        """Make the file's current scheme the project's, and keep its older ones."""
        there = {version.scheme.version_id: version for version in self._shared.versions}
        last = header.schemes[-1].version_id
        for scheme, created_us in zip(header.schemes, header.scheme_times, strict=True):
            wanted = SchemeVersion(scheme, created_us, is_current=scheme.version_id == last)
            before = there.pop(scheme.version_id, None)
            if before != wanted:
                yield Change(before, wanted)
        for version in there.values():
            if version.is_current:
                yield Change(version, replace(version, is_current=False))

    def _more_schemes(self, header: ProjectHeader) -> Iterator[Change]:
        there = {version.scheme.version_id for version in self._shared.versions}
        for scheme, created_us in zip(header.schemes, header.scheme_times, strict=True):
            if scheme.version_id not in there:
                yield Change(None, SchemeVersion(scheme, created_us, is_current=False))

    def _people(self, people: Iterable[Person], replaced: Person | None) -> Iterator[Change]:
        there = {person.id: person for person in self._shared.people}
        apart = {replaced, there.get(GOLD_PERSON)}
        names = {person.name for person in self._shared.people if person not in apart}
        if replaced is not None and replaced.id in there:
            yield Change(replaced, None)
        for person in people:
            if person.id in there:
                continue
            name = person.name
            if name in names and person.id != GOLD_PERSON:
                name = _free_name(name, names)
                reason = f'the project has another person of that name; this one is called "{name}"'
                self._report.change("person", person.name, "project", reason)
            if person.id != GOLD_PERSON:
                names.add(name)
            yield Change(None, replace(person, name=name))

    def _rows(self, what: str, rows: Iterable[_Row], there: Sequence[_Row]) -> Iterator[Change]:
        known = {row.id: row for row in there}
        for row in rows:
            before = known.get(row.id)
            if before == row:
                continue
            if before is None or self._is_adopted:
                yield Change(before, row)
            else:
                reason = "it differs in the project, which stays as it is"
                self._report.change(what, row.name, "project", reason)

    def _targets_left_behind(self, header: ProjectHeader) -> Iterator[Change]:
        """Take away the targets that came with the former scheme and that the file lacks."""
        wanted = {target.id for target in header.targets}
        schemes = (version.scheme for version in self._shared.versions if version.is_current)
        brought = {target.id for scheme in schemes for target in targets_of(scheme, 0)}
        for target in self._shared.targets:
            if target.id in brought and target.id not in wanted:
                yield Change(target, None)

    def _relabelled(self, content: LayerContent, native: NativeArticle) -> LayerContent:
        """Give a layer with the labels as the label policy wants them."""
        policy = self._labels
        policy.look_at(LabelKind.ENTITY, (span.label for span in content.spans))
        policy.look_at(LabelKind.TOPIC, (topic.label for topic in content.topics))
        spans = list(self._renamed_spans(content, native))
        topics = list(self._renamed_topics(content, native))
        if len(spans) == len(content.spans) and len(topics) == len(content.topics):
            return replace(content, spans=tuple(spans), topics=tuple(topics))
        return _without_dangling(content, spans, topics)

    def _renamed_spans(self, content: LayerContent, native: NativeArticle) -> Iterator[Span]:
        seen: set[tuple[str, Fragments]] = set()
        for span in content.spans:
            name = self._labels.name_for(LabelKind.ENTITY, span.label)
            if name is None:
                self._drop(f"span {span.label}", span.fragments, native)
            elif (name, span.fragments) in seen and name != span.label:
                reason = f'there is a span "{name}" at exactly this place already'
                self._drop(f"span {span.label}", span.fragments, native, reason)
            else:
                seen.add((name, span.fragments))
                yield span if name == span.label else replace(span, label=name)

    def _renamed_topics(self, content: LayerContent, native: NativeArticle) -> Iterator[Topic]:
        seen: set[tuple[str, SpanId | None]] = set()
        for topic in content.topics:
            name = self._labels.name_for(LabelKind.TOPIC, topic.label)
            if name is None:
                self._drop(f"topic {topic.label}", topic.evidence, native)
            elif (name, topic.span) in seen:
                reason = f'the topic "{name}" is there already'
                self._drop(f"topic {topic.label}", topic.evidence, native, reason)
            else:
                seen.add((name, topic.span))
                yield topic if name == topic.label else replace(topic, label=name)

    def _drop(
        self,
        what: str,
        fragments: Fragments,
        native: NativeArticle,
        reason: str = "the scheme lacks its label",
    ) -> None:
        place = place_name(fragments)
        self._report.drop(what, native.file, f"line {native.line}, {place}", reason)


def _without_dangling(
    content: LayerContent, spans: Sequence[Span], topics: Iterable[Topic]
) -> LayerContent:
    """Give the layer with these spans, and without what refers to others."""
    kept = {span.id for span in spans}
    relations: tuple[Relation, ...] = tuple(
        row for row in content.relations if row.source in kept and row.target in kept
    )
    stances: tuple[Stance, ...] = tuple(
        replace(
            row,
            holder_mention=row.holder_mention if row.holder_mention in kept else None,
            target_mention=row.target_mention if row.target_mention in kept else None,
        )
        for row in content.stances
    )
    left = tuple(topic for topic in topics if topic.span is None or topic.span in kept)
    return LayerContent(content.layer, tuple(spans), left, stances, relations)


def _free_name(name: str, taken: set[str]) -> str:
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"
