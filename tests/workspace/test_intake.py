"""What `Intake` does with layers that formats of today do not bring; the rest is in importing."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from annotator.domain.exchange import (
    ImportedArticle,
    ImportedLayer,
    ImportedRelation,
    ImportedSpan,
    ImportedStance,
    ImportedTopic,
)
from annotator.domain.layers import LayerContent, LayerKind, LayerStatus
from annotator.domain.reports import Report
from annotator.workspace.clock_and_ids import Clock
from annotator.workspace.import_labels import LabelPolicy, UnknownLabelAction
from annotator.workspace.import_target import ImportTarget
from annotator.workspace.intake import Intake, IntakeRules, Known
from annotator.workspace.project import Project

TEXT = "Putin bertemu Kim."


class Taking:
    """An intake inside an open transaction of a project."""

    def __init__(self, project: Project, target: ImportTarget, report: Report) -> None:
        self.project = project
        self.report = report
        self._target = target
        reading = project.reading
        self._known = Known.of(
            project.schemes.versions(), reading.people(), reading.actors(), reading.targets()
        )

    def take(
        self,
        *layers: ImportedLayer,
        text: str = TEXT,
        action: UnknownLabelAction = UnknownLabelAction.ADD,
        **rules: bool,
    ) -> None:
        policy = LabelPolicy(self.project.scheme, action)
        settings = IntakeRules(self.project.person, **rules)  # type: ignore[arg-type]
        intake = Intake(self._target, self._known, policy, settings, self.report, Clock())
        intake.add(ImportedArticle(text, "folder/a.txt", line=3, layers=layers), "test")
        intake.flush()


@pytest.fixture
def taking(project: Project) -> Iterator[Taking]:
    report = Report()
    with project.bulk("Test") as writer:
        yield Taking(project, ImportTarget(writer, {}, report), report)


def layers(project: Project) -> list[LayerContent]:
    (key,) = project.reading.article_keys()
    return list(project.reading.article(key[1]).layers)


def test_predictions_are_left_out_and_told(taking: Taking) -> None:
    taking.take(ImportedLayer(kind=LayerKind.MODEL, spans=(ImportedSpan("PER", ((0, 5),)),)))
    (item,) = taking.report.dropped
    assert (item.what, item.place) == ("1 predictions", "line 3")
    assert "layers" not in taking.report.kept


def test_predictions_become_a_layer_when_asked_for(taking: Taking) -> None:
    taking.take(
        ImportedLayer(
            "model-1", LayerKind.MODEL, spans=(ImportedSpan("PER", ((0, 5),), confidence=0.5),)
        ),
        keep_models=True,
    )
    assert taking.report.kept["layers"] == 1


def test_people_actors_and_targets_come_by_name_and_once(taking: Taking) -> None:
    stances = (
        ImportedStance("Peace talks", "for", evidence=((0, 5),)),
        ImportedStance("Gas treaty", "against", holder="Putin", evidence=((0, 5),)),
        ImportedStance("Gas treaty", "for", holder="Kim", evidence=((14, 17),)),
        ImportedStance("Gas treaty", "sideways", evidence=((14, 17),)),
    )
    taking.take(
        ImportedLayer("Ani", status=LayerStatus.FLAGGED, reason="r", stances=stances),
        ImportedLayer("Ani", topics=(ImportedTopic("politics", is_primary=True),)),
    )
    assert taking.report.kept["stances"] == 3
    assert taking.report.kept["topics"] == 1
    assert [item.what for item in taking.report.changed] == ["target"]
    assert "sideways" in taking.report.dropped[0].reason


def test_what_stands_there_twice_is_taken_once(taking: Taking) -> None:
    span, topic = ImportedSpan("PER", ((0, 5),)), ImportedTopic("sport")
    taking.take(ImportedLayer(spans=(span, span), topics=(topic, topic)))
    assert taking.report.kept["spans"] == 1
    assert [item.what for item in taking.report.dropped] == ["span PER", "topic sport"]
    assert taking.report.dropped[0].place == "line 3, 0–5"


def taken(project: Project, *given: ImportedLayer) -> tuple[LayerContent, Report]:
    """Take layers in; give the one layer that comes of them, and the report."""
    report = Report()
    with project.bulk("Test") as writer:
        Taking(project, ImportTarget(writer, {}, report), report).take(*given)
    (content,) = layers(project)
    return content, report


def test_spans_that_the_file_stacks_are_all_kept(project: Project) -> None:
    span = ImportedSpan("PER", ((0, 5),))
    content, report = taken(project, ImportedLayer(spans=(span, replace(span, is_stacked=True))))
    assert [row.label for row in content.spans] == ["PER", "PER"]
    assert report.is_clean


def test_relations_follow_their_spans_and_their_labels_are_added(project: Project) -> None:
    spans = tuple(ImportedSpan("PER", place) for place in (((0, 5),), ((0, 5),), ((14, 17),)))
    attributes = (("sure", "yes"),)
    relations = (
        ImportedRelation("meets", 0, 2, attributes),
        ImportedRelation("meets", 1, 2),
        ImportedRelation("is", 0, 1),
    )
    content, report = taken(project, ImportedLayer(spans=spans, relations=relations))
    (row,) = content.relations
    ends = {span.id: span.start for span in content.spans}
    assert (row.label, ends[row.source], ends[row.target]) == ("meets", 0, 14)
    assert row.attributes == attributes
    assert report.kept["relations"] == 1
    reasons = [item.reason for item in report.dropped if item.what.startswith("relation")]
    assert reasons == ["it stands there twice", "it links a span with itself"]
    assert ("label", "meets") in [(item.what, item.article) for item in report.changed]


def test_a_relation_without_its_spans_is_left_out(taking: Taking) -> None:
    spans = tuple(ImportedSpan(label, ((0, 5),)) for label in ("PER", "ODD"))
    layer = ImportedLayer(spans=spans, relations=(ImportedRelation("is", 0, 1),))
    taking.take(layer, action=UnknownLabelAction.DROP)
    assert [item.what for item in taking.report.dropped] == ["span ODD", "relation is"]


def test_notes_and_confidence_come_along(project: Project) -> None:
    report = Report()
    with project.bulk("Test") as writer:
        taking = Taking(project, ImportTarget(writer, {}, report), report)
        span = ImportedSpan("PER", ((0, 5),), (("role", "leader"),), note="n", confidence=0.5)
        taking.take(ImportedLayer(spans=(span,)))
    (layer,) = layers(project)
    (kept,) = layer.spans
    assert (kept.mark.note, kept.mark.confidence) == ("n", 0.5)
    assert kept.attributes == (("role", "leader"),)
    (source,) = project.reading.article(project.reading.article_keys()[0][1]).sources
    assert source.name == "a.txt"
