"""The sample on its way into other projects, and who one becomes; the rest is in importing."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.domain.editing import edit_target
from annotator.domain.exchange import ProjectHeader
from annotator.domain.layers import LayerStatus
from annotator.domain.reports import Severity
from annotator.domain.validation import validate
from annotator.workspace.import_labels import LabelChoice, UnknownLabelAction
from annotator.workspace.native_intake import Shared, person_to_become
from annotator.workspace.project import Project, create_project
from annotator.workspace.safekeeping import check_project
from annotator.workspace.sample import build_sample
from tests.workspace.conftest import SCHEME, TEXT
from tests.workspace.values import person

HERE = person("Sari")
FILES = replace(HERE, id=person("another").id)
BLANK = Shared((), (HERE,), (), (), is_blank=True)


def test_the_maker_of_a_blank_project_becomes_the_person_of_that_name() -> None:
    assert person_to_become(BLANK, HERE, ProjectHeader(people=(FILES,))) is FILES


def test_nobody_becomes_somebody_else() -> None:
    assert person_to_become(BLANK, HERE, ProjectHeader(people=(person("Budi"),))) is HERE


def test_in_a_project_with_work_everybody_stays_who_they_are() -> None:
    shared = replace(BLANK, is_blank=False)
    assert person_to_become(shared, HERE, ProjectHeader(people=(FILES,))) is HERE


def test_who_is_in_the_file_already_stays() -> None:
    header = ProjectHeader(people=(FILES, HERE))
    assert person_to_become(BLANK, HERE, header) is HERE


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Project]:
    """The sample project, exported beside itself as sample.jsonl."""
    with build_sample(tmp_path / "sample.annot") as made:
        made.exporting.run("jsonl", tmp_path / "sample.jsonl")
        yield made


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[Project]:
    """A project with a small scheme in which somebody has labelled already."""
    corpus = tmp_path / "a.conll"
    corpus.write_text("Putin B-PER\n")
    with create_project(tmp_path / "busy.annot", scheme=SCHEME, person="Ani") as made:
        made.importing.run(made.importing.plan([corpus]))
        yield made


def take(project: Project, path: Path, **options: object) -> None:
    project.importing.run(project.importing.plan([path]), options)


def test_a_blank_project_becomes_the_sample(sample: Project, tmp_path: Path) -> None:
    with create_project(tmp_path / "b.annot", scheme=SCHEME, person="Ani") as again:
        again.articles.add(TEXT)
        again.editing.undo()
        take(again, tmp_path / "sample.jsonl")
        assert again.reading.digest() == sample.reading.digest()
        again.close()
        assert check_project(again.path) == ()


def test_what_hangs_on_dropped_spans_goes_with_them(
    sample: Project, busy: Project, tmp_path: Path
) -> None:
    take(busy, tmp_path / "sample.jsonl", unknown_labels="drop")
    kept = [
        layer
        for _, article in busy.reading.article_keys()
        for layer in busy.reading.article(article).layers
    ]
    assert {span.label for layer in kept for span in layer.spans} == {"PER", "LOC"}
    assert sum(len(layer.stances) for layer in kept) == 63
    problems = [p for layer in kept for p in validate(layer, None, sample.scheme)]
    assert [p.message for p in problems if p.severity is Severity.ERROR] == []


def test_labels_that_become_one_leave_no_twins(
    sample: Project, busy: Project, tmp_path: Path
) -> None:
    names = sample.scheme.entity_names - {"PER", "LOC"}
    choices = {name: LabelChoice(UnknownLabelAction.MAP, "LOC") for name in names}
    choices |= {
        name: LabelChoice(UnknownLabelAction.MAP, "sport") for name in sample.scheme.topic_names
    }
    report = busy.importing.run(
        busy.importing.plan([tmp_path / "sample.jsonl"]), label_choices=choices
    )
    assert report.kept["layers"] == 30
    assert any("the topic" in item.reason for item in report.dropped)
    for _, article in busy.reading.article_keys():
        for layer in busy.reading.article(article).layers:
            places = [(span.label, span.fragments) for span in layer.spans]
            assert len(set(places)) == len(places)


def test_the_status_of_all_layers_can_be_chosen(
    sample: Project, busy: Project, tmp_path: Path
) -> None:
    take(busy, tmp_path / "sample.jsonl", unknown_labels="drop", status="in_progress")
    found = {(g.owner.name, g.status) for g in busy.exporting.layer_groups()}
    assert ("Sari", LayerStatus.IN_PROGRESS) in found
    assert ("Ani", LayerStatus.DONE) in found


def test_what_differs_in_a_project_with_work_stays_and_is_told(
    sample: Project, busy: Project, tmp_path: Path
) -> None:
    take(busy, tmp_path / "sample.jsonl", unknown_labels="drop")
    target = next(one for one in busy.reading.targets() if one.name == "Rice imports")
    mine = replace(target, note="ours")
    busy.editing.apply(edit_target(target, mine))
    report = busy.importing.run(
        busy.importing.plan([tmp_path / "sample.jsonl"]), {"unknown_labels": "drop"}
    )
    assert ("target", "Rice imports") in {(item.what, item.article) for item in report.changed}
    assert mine in busy.reading.targets()
