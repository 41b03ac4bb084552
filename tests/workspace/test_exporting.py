import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.domain.editing import add_span, set_status
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import Progress
from annotator.workspace.jobs import Cancelled
from annotator.workspace.project import Project, open_project

Work = Callable[..., None]
SECOND = "Budi pergi ke Vladivostok."


@pytest.fixture
def work(project: Project, article: ArticleId) -> Work:
    """Let somebody label the first five characters of an article and say how far they are."""

    def label(name: str, status: str = "done", where: ArticleId = article) -> None:
        project.work_as(name)
        project.editing.change(
            where,
            lambda opened, edit: add_span(opened.own, opened.content.text, ((0, 5),), "PER", edit),
        )
        if status != "in_progress":
            project.editing.change(
                where, lambda opened, edit: set_status(opened.own, LayerStatus(status), edit, "r")
            )

    return label


def rows(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_only_finished_work_is_exported_and_the_rest_is_told(
    project: Project, work: Work, tmp_path: Path
) -> None:
    other = project.articles.add(SECOND)
    work("Sari")
    work("Sari", "in_progress", other)
    out = tmp_path / "a.jsonl"
    report = project.exporting.run("training_jsonl", out)
    assert len(rows(out)) == 1
    told = {(item.what, item.place) for item in report.dropped}
    assert {("1 layer", "in progress"), ("1 article", "whole articles")} <= told


def test_more_statuses_can_be_asked_for(project: Project, work: Work, tmp_path: Path) -> None:
    work("Sari", "flagged")
    out = tmp_path / "a.jsonl"
    project.exporting.run("training_jsonl", out, statuses=[LayerStatus.FLAGGED])
    assert len(rows(out)) == 1


def test_with_several_annotators_and_no_gold_one_must_be_chosen(
    project: Project, work: Work, tmp_path: Path
) -> None:
    work("Sari")
    work("Budi")
    with pytest.raises(RuleViolation, match=r"Budi \(1 article\), Sari \(1 article\)"):
        project.exporting.run("conll", tmp_path / "a.conll")
    assert list(tmp_path.glob("*.conll")) == []
    project.exporting.run("conll", tmp_path / "a.conll", layer="Budi")
    assert (tmp_path / "a.conll").read_text().count("B-PER") == 1


def test_all_layers_of_a_format_without_annotators_are_a_file_each(
    project: Project, work: Work, tmp_path: Path
) -> None:
    work("Sari")
    work("Budi")
    report = project.exporting.run("conll", tmp_path / "out", layer="all")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "Budi.conll",
        "Sari.conll",
    ]
    assert report.kept["spans"] == 2


def test_all_layers_are_one_file_where_no_article_is_shared(
    project: Project, work: Work, tmp_path: Path
) -> None:
    work("Sari")
    work("Budi", where=project.articles.add(SECOND))
    project.exporting.run("conll", tmp_path / "a.conll", layer="all")
    assert (tmp_path / "a.conll").read_text().count("B-PER") == 2


def test_the_lossless_format_holds_everything(project: Project, work: Work, tmp_path: Path) -> None:
    work("Sari")
    work("Budi", "in_progress")
    project.articles.add(SECOND)
    out = tmp_path / "a.jsonl"
    project.exporting.run("jsonl", out)
    header, *articles = rows(out)
    assert header["kind"] == "project"
    assert sorted(json.dumps(row).count('"owner"') for row in articles) == [0, 2]


def test_plain_text_needs_no_layers(project: Project, article: ArticleId, tmp_path: Path) -> None:
    out = tmp_path / "texts.zip"
    project.exporting.run("text", out)
    assert len(zipfile.ZipFile(out).namelist()) == 1


def test_two_exports_are_byte_equal(project: Project, work: Work, tmp_path: Path) -> None:
    work("Sari")
    for format_id in ("jsonl", "training_jsonl", "conll"):
        for name in "ab":
            project.exporting.run(format_id, tmp_path / name, force=True)
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_existing_file_is_kept_without_force(
    project: Project, work: Work, tmp_path: Path
) -> None:
    work("Sari")
    out = tmp_path / "a.conll"
    out.write_text("mine")
    with pytest.raises(RuleViolation, match="--force") as caught:
        project.exporting.run("conll", out)
    assert str(caught.value).startswith(str(out))
    assert out.read_text() == "mine"
    project.exporting.run("conll", out, force=True)
    assert out.read_text() != "mine"


def test_an_export_never_replaces_the_project_itself(project: Project, work: Work) -> None:
    work("Sari")
    before = project.reading.digest()
    with pytest.raises(RuleViolation, match="itself"):
        project.exporting.run("jsonl", project.path, force=True)
    assert project.reading.digest() == before


def test_an_export_reads_what_was_there_when_it_began_and_leaves_nothing_behind(
    project: Project, work: Work, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work("Sari")
    places = tmp_path / "temporary"
    places.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(places))
    seen: list[int] = []

    def label_meanwhile(progress: Progress) -> None:
        seen.append(len(list(places.rglob("*.annot"))))
        project.articles.add(f"Baru {progress.done}.")

    out = tmp_path / "a.jsonl"
    project.exporting.run("jsonl", out, progress=label_meanwhile)
    assert seen == [1]
    assert len(rows(out)) == 2
    assert list(places.iterdir()) == []


def test_a_stopped_export_leaves_no_file(project: Project, work: Work, tmp_path: Path) -> None:
    work("Sari")
    out = tmp_path / "a.jsonl"
    with pytest.raises(Cancelled):
        project.exporting.run("jsonl", out, cancelled=lambda: True)
    assert list(tmp_path.glob("*.jsonl*")) == []


def test_a_project_open_for_reading_can_be_exported(
    project: Project, work: Work, tmp_path: Path
) -> None:
    work("Sari")
    project.close()
    before = project.path.read_bytes()
    with open_project(project.path, writable=False) as opened:
        opened.exporting.run("jsonl", tmp_path / "a.jsonl")
    assert project.path.read_bytes() == before


def test_a_preview_shows_the_beginning_and_what_would_be_lost(
    project: Project, work: Work, tmp_path: Path
) -> None:
    work("Sari")
    preview = project.exporting.preview("conll")
    assert preview.first_lines.startswith("-DOCSTART-")
    assert preview.articles == 1
    assert preview.report.kept["spans"] == 1
    assert project.exporting.preview("text").first_lines.startswith("Putin")


def test_formats_and_their_options_are_given(project: Project) -> None:
    assert {"jsonl", "conll"} <= {info.id for info in project.exporting.choices()}
    assert project.exporting.options_model("conll").model_fields


def test_an_unknown_option_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(RuleViolation, match="colour"):
        project.exporting.run("conll", tmp_path / "a", options={"colour": "red"})


def test_what_is_exported_can_be_taken_in_by_a_new_project_with_all_its_owners(
    project: Project, work: Work, tmp_path: Path
) -> None:
    work("Sari")
    work("Budi", "flagged")
    groups = {(g.owner.name, g.status, g.count) for g in project.exporting.layer_groups()}
    assert groups == {("Sari", LayerStatus.DONE, 1), ("Budi", LayerStatus.FLAGGED, 1)}
