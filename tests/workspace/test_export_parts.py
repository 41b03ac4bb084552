import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.domain.editing import add_span, set_status
from annotator.domain.errors import RuleViolation
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.domain.listing import Progress
from annotator.domain.reports import Report
from annotator.formats.protocols import Exporter
from annotator.formats.registry import Registry
from annotator.workspace.export_choice import LayerChoice, Selection, Which
from annotator.workspace.export_parts import Part, PartialExport, write_part
from annotator.workspace.exporting import Exporting, ExportPreview
from annotator.workspace.jobs import Cancelled
from annotator.workspace.project import Project
from tests.conftest import ROOT
from tests.workspace.working import Titles

STATUSES = ("done", "done", "flagged", "in_progress")


@pytest.fixture
def many(project: Project) -> Project:
    """Twelve articles: two people's layers in all stages, some articles without any."""
    for number in range(12):
        article = project.articles.add(f"Judul {number}\n\nPutin {number} di Bali. Kim pulang.")
        for name, every in (("Sari", 1), ("Budi", 3)):
            if number % 5 != 4 and number % every == 0:
                label(project, article, name, STATUSES[number % 4])
    return project


def label(project: Project, article: ArticleId, name: str, status: str) -> None:
    project.work_as(name)
    for place in ((0, 5), (2, 8), (3, 9)):
        project.editing.change(
            article,
            lambda o, edit, at=place: add_span(o.own, o.content.text, (at,), "PER", edit),
        )
    if status != "in_progress":
        project.editing.change(
            article, lambda o, edit: set_status(o.own, LayerStatus(status), edit, "r")
        )


def exporting(
    project: Project, workers: int, exporter: Exporter | None = None, *, from_articles: int = 2
) -> Exporting:
    registry = Registry.load()
    if exporter is not None:
        registry = Registry({}, {exporter.info.id: exporter})
    return Exporting(project._desk, registry, workers=workers, many_articles=from_articles)


def files(path: Path) -> dict[str, bytes]:
    places = sorted(path.iterdir()) if path.is_dir() else [path]
    return {place.name: place.read_bytes() for place in places}


@pytest.mark.parametrize(
    ("format_id", "layer", "statuses"),
    [
        ("conll", "Sari", None),
        ("conll", "Sari", tuple(LayerStatus)),
        ("conll", "all", None),
        ("training_jsonl", "all", None),
        ("training_jsonl", "Budi", (LayerStatus.FLAGGED,)),
        ("jsonl", None, None),
    ],
)
def test_several_processes_write_what_one_writes(
    many: Project,
    tmp_path: Path,
    format_id: str,
    layer: str | None,
    statuses: tuple[LayerStatus, ...] | None,
) -> None:
    found: list[tuple[Report, dict[str, bytes]]] = []
    for workers in (1, 2):
        out = tmp_path / str(workers) / "out"
        out.parent.mkdir()
        report = exporting(many, workers).run(format_id, out, layer=layer, statuses=statuses)
        found.append((report, files(out)))
    assert found[0] == found[1]
    assert found[0][0].kept


def test_progress_goes_up_by_parts(many: Project, tmp_path: Path) -> None:
    seen: list[Progress] = []
    exporting(many, 2, Titles()).run("titles", tmp_path / "out", layer="Sari", progress=seen.append)
    assert [step.done for step in seen] == [0, 2, 4, 6, 8, 10]
    assert {step.total for step in seen} == {12}


def test_a_stopped_export_leaves_nothing_and_no_process(
    many: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    places = tmp_path / "temporary"
    places.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(places))
    seen: list[Progress] = []
    with pytest.raises(Cancelled):
        exporting(many, 2, Titles()).run(
            "titles",
            tmp_path / "out",
            layer="Sari",
            progress=seen.append,
            cancelled=lambda: len(seen) > 2,
        )
    assert not (tmp_path / "out").exists()
    assert list(places.iterdir()) == []


def test_an_error_in_a_worker_is_the_error_of_the_export(many: Project, tmp_path: Path) -> None:
    many.articles.add("refuse\n\nthis")
    out = tmp_path / "out"
    out.write_text("mine")
    with pytest.raises(RuleViolation, match="this title cannot be written"):
        exporting(many, 2, Titles()).run("titles", out, layer="Sari", force=True)
    assert out.read_text() == "mine"


def test_an_existing_file_is_refused(many: Project, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.write_text("mine")
    with pytest.raises(RuleViolation, match="--force"):
        exporting(many, 2, Titles()).run("titles", out, layer="Sari")
    assert out.read_text() == "mine"


def test_where_a_worker_dies_one_process_does_it_all(many: Project, tmp_path: Path) -> None:
    many.articles.add("die\n\nhere")
    report = exporting(many, 2, Titles()).run("titles", tmp_path / "out", layer="Sari")
    assert report.kept["titles"] == 13
    assert "die" in (tmp_path / "out").read_text().splitlines()


def test_a_format_that_no_other_process_can_import_is_written_by_one(
    many: Project, tmp_path: Path
) -> None:
    class Hidden(Titles):
        """Known only inside this function."""

    report = exporting(many, 2, Hidden()).run("titles", tmp_path / "out", layer="Sari")
    assert report.kept["titles"] == 12


def test_few_articles_are_written_by_one_process(
    many: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", "")
    seen: list[Progress] = []
    few = exporting(many, 2, Titles(), from_articles=13)
    few.run("titles", tmp_path / "out", layer="Sari", progress=seen.append)
    assert len(seen) == 1


def test_a_preview_needs_no_processes(many: Project) -> None:
    preview = exporting(many, 2, Titles()).preview("titles", layer="Sari", articles=3)
    assert isinstance(preview, ExportPreview)
    assert preview.articles == 3


def test_a_part_counts_what_it_leaves_out(many: Project, tmp_path: Path) -> None:
    with many._desk.reading() as store:
        export = PartialExport(
            store.path,
            store.device,
            Titles(),
            store.header(),
            store.scheme(),
            Titles.Options(),
            Selection(LayerChoice(Which.ALL), frozenset({LayerStatus.DONE}), needs_layer=True),
        )
    ids = tuple(sorted(key[1] for key in many.reading.article_keys()))
    parts = [Part(export, ids[at : at + 6], tmp_path / f"part-{at}") for at in (0, 6)]
    written = [write_part(part) for part in parts]
    assert sum(part.report.kept["titles"] for part in written) == 4
    assert sum(part.selection.articles_left_out for part in written) == 8
    assert export.selection.articles_left_out == 0


def test_a_script_that_asks_for_no_main_is_run_once(many: Project, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        "from pathlib import Path\n"
        "from annotator.formats.registry import Registry\n"
        "from annotator.workspace.exporting import Exporting\n"
        "from annotator.workspace.project import open_project\n"
        "print('once')\n"
        "with open_project(Path(sys.argv[1])) as project:\n"
        "    few = Exporting(project._desk, Registry.load(), workers=2, many_articles=2)\n"
        "    print(few.run('conll', Path(sys.argv[2]), layer='Sari').kept['articles'])\n"
    )
    many.close()
    command = [sys.executable, str(script), str(many.path), str(tmp_path / "out")]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.split() == ["once", "4"]
    assert done.stderr == ""
