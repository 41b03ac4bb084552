import json
from pathlib import Path

import pytest

from annotator.domain.errors import FormatError, RuleViolation
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import Progress
from annotator.workspace.import_labels import LabelChoice, LabelsUnknown, UnknownLabelAction
from annotator.workspace.jobs import Cancelled
from annotator.workspace.project import Project, create_project, open_project
from tests.workspace.conftest import SCHEME, TEXT

CONLL = """-DOCSTART- O

Putin B-PER
bertemu O
Kim B-PER
Jong I-PER
Un I-PER
di O
Vladivostok B-LOC
. O
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.conll"
    path.write_text(CONLL)
    return path


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A corpus with labels that the scheme lacks."""
    path = tmp_path / "strange.conll"
    path.write_text(CONLL.replace("PER", "HUMAN").replace("LOC", "PLACE"))
    return path


def take(project: Project, path: Path, **options: object) -> dict[str, int]:
    """Import a file and give what was kept."""
    report = project.importing.run(project.importing.plan([path]), options)
    return dict(report.kept)


def labels(project: Project) -> list[str]:
    return [
        span.label
        for _, article in project.reading.article_keys()
        for layer in project.reading.article(article).layers
        for span in layer.spans
    ]


def test_a_text_becomes_an_article_without_layers(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    assert take(project, path) == {"articles": 1}
    (row,) = project.reading.articles_page()
    assert (row.title, row.status) == ("Putin di Vladivostok", LayerStatus.UNSEEN)
    (source,) = project.reading.article(row.id).sources
    assert (source.name, source.format) == ("a.txt", "text")


def test_labels_become_a_done_layer_of_the_person_who_works_here(
    project: Project, corpus: Path
) -> None:
    assert take(project, corpus) == {"articles": 1, "layers": 1, "spans": 3}
    (row,) = project.reading.articles_page()
    (layer,) = project.reading.article(row.id).layers
    assert layer.layer.owner == project.person.id
    assert layer.layer.status is LayerStatus.DONE
    assert {span.mark.origin.value for span in layer.spans} == {"imported"}


def test_a_named_annotator_owns_what_names_nobody(project: Project, corpus: Path) -> None:
    project.importing.run(project.importing.plan([corpus]), annotator="Budi")
    assert "Budi" in [person.name for person in project.reading.people()]
    assert project.exporting.layer_groups()[0].owner.name == "Budi"


def test_a_named_annotator_is_one_that_is_there(project: Project, corpus: Path) -> None:
    project.work_as("Budi")
    project.articles.add(TEXT)
    project.work_as("Sari")
    project.importing.run(project.importing.plan([corpus]), annotator="Budi")
    assert [person.name for person in project.reading.people()] == ["Budi", "Sari"]


def test_unknown_labels_are_asked_for_and_nothing_is_written(
    project: Project, strange: Path
) -> None:
    before = project.reading.digest()
    with pytest.raises(LabelsUnknown, match=r"HUMAN \(2\), PLACE \(1\)") as caught:
        take(project, strange)
    assert str(caught.value).startswith(str(strange))
    assert project.reading.digest() == before
    assert project.reading.article_keys() == []


def test_unknown_labels_are_added_to_the_scheme(project: Project, strange: Path) -> None:
    take(project, strange, unknown_labels="add")
    assert labels(project) == ["HUMAN", "HUMAN", "PLACE"]
    assert {"HUMAN", "PLACE"} < project.scheme.entity_names
    assert len(project.schemes.versions()) == 2
    (row,) = project.reading.articles_page()
    (layer,) = project.reading.article(row.id).layers
    assert {span.mark.scheme for span in layer.spans} == {project.scheme.version_id}


def test_unknown_labels_are_dropped_with_their_spans_and_that_is_told(
    project: Project, strange: Path
) -> None:
    plan = project.importing.plan([strange])
    report = project.importing.run(plan, {"unknown_labels": "drop"})
    assert labels(project) == []
    assert [item.what for item in report.dropped] == ["span HUMAN", "span HUMAN", "span PLACE"]


def test_single_labels_can_be_mapped(project: Project, strange: Path) -> None:
    choices = {
        "HUMAN": LabelChoice(UnknownLabelAction.MAP, "PER"),
        "PLACE": LabelChoice(UnknownLabelAction.DROP),
    }
    project.importing.run(project.importing.plan([strange]), label_choices=choices)
    assert labels(project) == ["PER", "PER"]


def test_an_import_is_one_undo_step_with_its_scheme(project: Project, strange: Path) -> None:
    before = project.reading.digest()
    take(project, strange, unknown_labels="add")
    after = project.reading.digest()
    project.editing.undo()
    assert project.reading.digest() == before
    project.editing.redo()
    assert project.reading.digest() == after


def test_the_status_can_be_chosen(project: Project, corpus: Path) -> None:
    take(project, corpus, status="in_progress")
    assert project.exporting.layer_groups()[0].status is LayerStatus.IN_PROGRESS


def test_our_own_segmentation_can_be_chosen(project: Project, corpus: Path) -> None:
    take(project, corpus, segmentation="ours")
    (row,) = project.reading.articles_page()
    assert project.reading.article(row.id).given is None


def test_an_article_that_is_there_is_linked_and_its_labels_are_merged(
    project: Project, corpus: Path, tmp_path: Path
) -> None:
    take(project, corpus)
    more = tmp_path / "more.conll"
    more.write_text(CONLL.replace("bertemu O", "bertemu B-LOC").replace("B-LOC\n.", "O\n."))
    plan = project.importing.plan([more])
    report = project.importing.run(plan)
    assert report.kept == {
        "linked articles": 1,
        "spans": 1,
        "annotations that were there already": 2,
    }
    assert "linked, not doubled" in report.changed[0].reason
    assert sorted(labels(project)) == ["LOC", "LOC", "PER", "PER"]
    (row,) = project.reading.articles_page()
    sources = project.reading.article(row.id).sources
    assert {source.name for source in sources} == {"corpus.conll", "more.conll"}


def test_the_same_text_twice_in_one_import_is_one_article(
    project: Project, corpus: Path, tmp_path: Path
) -> None:
    twin = tmp_path / "twin.conll"
    twin.write_text(CONLL.replace("Putin B-PER", "Putin B-LOC"))
    report = project.importing.run(project.importing.plan([corpus, twin]))
    assert report.kept["articles"] == 1
    assert sorted(labels(project)) == ["LOC", "LOC", "PER", "PER"]


def test_an_article_in_the_trash_comes_out_of_it(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    take(project, path)
    (row,) = project.reading.articles_page()
    project.articles.trash([row.id])
    take(project, path)
    assert len(project.reading.articles_page()) == 1


def test_a_trial_says_what_would_happen_and_changes_nothing(
    project: Project, strange: Path
) -> None:
    before = project.reading.digest()
    plan = project.importing.plan([strange])
    report = project.importing.run(plan, {"unknown_labels": "add"}, dry_run=True)
    assert report.kept == {"articles": 1, "layers": 1, "spans": 3}
    assert "trial" in report.notes[-1]
    assert project.reading.digest() == before
    assert project.scheme == SCHEME
    assert project.reading.undo_info() == (None, None)


def lines(tmp_path: Path) -> Path:
    rows = [json.dumps({"text": f"Kalimat nomor {number}."}) for number in range(10)]
    rows[6] = rows[6][:-3]
    path = tmp_path / "broken.jsonl"
    path.write_text("\n".join(rows))
    return path


def test_a_broken_line_ends_the_import_and_nothing_is_written(
    project: Project, tmp_path: Path
) -> None:
    path = lines(tmp_path)
    with pytest.raises(FormatError) as caught:
        take(project, path)
    assert str(caught.value).startswith(f"{path}: line 7: ")
    assert project.reading.article_keys() == []


def test_keeping_going_imports_the_rest_and_tells_the_broken_line(
    project: Project, tmp_path: Path
) -> None:
    plan = project.importing.plan([lines(tmp_path), tmp_path / "absent.txt"], keep_going=True)
    report = project.importing.run(plan, keep_going=True)
    assert report.kept == {"articles": 9}
    assert [error.line for error in report.errors] == [0, 7]


def test_an_absent_file_and_one_that_no_format_wants_are_refused(
    project: Project, tmp_path: Path
) -> None:
    noise = tmp_path / "a.bin"
    noise.write_bytes(b"\0\1\2" * 50)
    for path in (tmp_path / "absent.txt", noise):
        with pytest.raises(FormatError) as caught:
            project.importing.plan([path])
        assert str(caught.value).startswith(str(path))


def test_a_format_that_is_only_guessed_must_be_named(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "deep.json"
    path.write_text('[{"text": "Satu."')
    plan = project.importing.plan([path])
    with pytest.raises(FormatError, match="--format text") as caught:
        project.importing.run(plan)
    assert str(caught.value).startswith(str(path))
    assert len(project.importing.run(plan, keep_going=True).errors) == 1
    named = project.importing.plan([path], "text")
    assert project.importing.run(named).kept == {"articles": 1}


def test_a_format_that_does_not_exist_is_refused(project: Project, corpus: Path) -> None:
    with pytest.raises(RuleViolation, match="conll"):
        project.importing.plan([corpus], "pdf")


def test_an_option_that_the_format_lacks_is_refused(project: Project, corpus: Path) -> None:
    with pytest.raises(RuleViolation, match="unknown_labels"):
        take(project, corpus, colour="red")


def test_a_stopped_import_changes_nothing(project: Project, corpus: Path) -> None:
    seen: list[Progress] = []
    plan = project.importing.plan([corpus])
    with pytest.raises(Cancelled):
        project.importing.run(plan, progress=seen.append, cancelled=lambda: True)
    assert project.reading.article_keys() == []
    project.importing.run(plan, progress=seen.append)
    assert seen[-1] == Progress(1, 1, "files", str(corpus))


def test_a_preview_shows_articles_labels_and_complaints_and_changes_nothing(
    project: Project, strange: Path, tmp_path: Path
) -> None:
    plan = project.importing.plan([strange, lines(tmp_path)])
    assert plan.formats == ("conll", "jsonl")
    preview = project.importing.preview(plan, first=2)
    assert (len(preview.articles), preview.total, preview.is_complete) == (2, 10, True)
    assert [(label.name, label.count, label.is_known) for label in preview.labels] == [
        ("HUMAN", 2, False),
        ("PLACE", 1, False),
    ]
    assert len(preview.report.errors) == 1
    assert not project.importing.preview(plan, at_most=3).is_complete
    assert project.reading.article_keys() == []


def test_the_history_names_files_without_their_folders(project: Project, tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(f"The text of {path.name}.", encoding="utf-8")
    assert project.importing.plan(paths[:1]).subject == "a.txt"
    assert project.importing.plan(paths).subject == "a.txt and 1 more"


def test_an_empty_plan_does_nothing(project: Project, tmp_path: Path) -> None:
    plan = project.importing.plan([tmp_path / "absent"], keep_going=True)
    assert plan.title == "nothing"
    assert project.importing.run(plan).errors


def test_formats_and_their_options_are_given(project: Project) -> None:
    assert "conll" in [info.id for info in project.importing.choices()]
    assert "unknown_labels" in project.importing.options_model("conll").model_fields


def export(project: Project, path: Path) -> bytes:
    project.exporting.run("jsonl", path, force=True)
    return path.read_bytes()


@pytest.fixture
def labelled(project: Project, strange: Path, tmp_path: Path) -> Project:
    """A project with two articles, one labelled with an extended scheme."""
    take(project, strange, unknown_labels="add")
    project.articles.add(TEXT)
    return project


@pytest.mark.parametrize("name", ["Sari", "Ani"])
def test_a_new_project_becomes_equal_to_the_file(
    labelled: Project, tmp_path: Path, name: str
) -> None:
    written = export(labelled, tmp_path / "a.jsonl")
    other = labelled.scheme.with_labels(topics=("another",))
    with create_project(tmp_path / "b.annot", scheme=other, person=name) as again:
        take(again, tmp_path / "a.jsonl")
        assert export(again, tmp_path / "b.jsonl") == written
        assert again.reading.digest() == labelled.reading.digest()
        assert again.scheme == labelled.scheme
        assert (again.person == labelled.person) == (name == "Sari")


def test_who_made_a_project_only_to_take_their_file_in_is_one_person(
    labelled: Project, tmp_path: Path
) -> None:
    export(labelled, tmp_path / "a.jsonl")
    with create_project(tmp_path / "b.annot", scheme=SCHEME) as again:
        take(again, tmp_path / "a.jsonl")
        assert again.reading.people() == (labelled.person,)
        again.editing.undo()
        assert again.reading.article_keys() == []
    with open_project(tmp_path / "b.annot") as later:
        assert later.person.name == "Sari"


def test_a_failed_import_leaves_who_works_here_and_can_be_tried_again(
    labelled: Project, tmp_path: Path
) -> None:
    written = export(labelled, tmp_path / "a.jsonl")
    (tmp_path / "broken.jsonl").write_bytes(written + b"{")
    with create_project(tmp_path / "b.annot", scheme=SCHEME) as again:
        maker = again.person
        for trial in (True, False):
            with pytest.raises(FormatError):
                again.importing.run(
                    again.importing.plan([tmp_path / "broken.jsonl"]), dry_run=trial
                )
            assert again.person == maker
        take(again, tmp_path / "a.jsonl")
        assert again.reading.people() == (labelled.person,)
        assert again.reading.digest() == labelled.reading.digest()


def test_a_trial_of_ones_own_file_reports_no_second_self(labelled: Project, tmp_path: Path) -> None:
    export(labelled, tmp_path / "a.jsonl")
    with create_project(tmp_path / "b.annot", scheme=SCHEME) as again:
        maker = again.person
        plan = again.importing.plan([tmp_path / "a.jsonl"])
        report = again.importing.run(plan, dry_run=True)
        assert report.changed == []
        assert again.reading.people() == (maker,)


def test_taking_ones_own_file_in_again_changes_nothing(labelled: Project, tmp_path: Path) -> None:
    export(labelled, tmp_path / "a.jsonl")
    before = labelled.reading.digest()
    kept = take(labelled, tmp_path / "a.jsonl")
    assert kept == {"linked articles": 2, "annotations that were there already": 3}
    assert labelled.reading.digest() == before


def test_a_project_with_labels_keeps_its_scheme_and_gets_what_it_lacks(
    labelled: Project, corpus: Path, tmp_path: Path
) -> None:
    export(labelled, tmp_path / "a.jsonl")
    with create_project(tmp_path / "b.annot", scheme=SCHEME, person="Sari") as other:
        take(other, corpus)
        with pytest.raises(LabelsUnknown, match="HUMAN"):
            take(other, tmp_path / "a.jsonl")
        take(other, tmp_path / "a.jsonl", unknown_labels="add")
        assert other.scheme.entity_names == {"PER", "LOC", "HUMAN", "PLACE"}
        names = sorted(person.name for person in other.reading.people())
        assert names == ["Sari", "Sari (2)"]


def test_labels_of_a_file_of_our_own_can_be_mapped_and_dropped(
    labelled: Project, corpus: Path, tmp_path: Path
) -> None:
    export(labelled, tmp_path / "a.jsonl")
    with create_project(tmp_path / "b.annot", scheme=SCHEME, person="Ani") as other:
        other.articles.add("Teks lain.")
        take(other, corpus)
        choices = {"HUMAN": LabelChoice(UnknownLabelAction.MAP, "PER")}
        plan = other.importing.plan([tmp_path / "a.jsonl"])
        report = other.importing.run(plan, {"unknown_labels": "drop"}, label_choices=choices)
        assert [item.what for item in report.dropped] == ["span PLACE"]
        assert sorted(labels(other)) == ["LOC", "PER", "PER", "PER", "PER"]
