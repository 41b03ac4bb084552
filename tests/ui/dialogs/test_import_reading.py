from pathlib import Path

import pytest

from annotator.domain.listing import Progress
from annotator.ui.dialogs.import_reading import ImportLook, look_into
from annotator.workspace.jobs import Cancelled, never
from annotator.workspace.project import Project


def silent(_: Progress) -> None:
    pass


def look(project: Project, *paths: Path, formats: dict[str, str] | None = None) -> ImportLook:
    return look_into(project.importing, paths, formats or {}, {"encoding": None}, silent, never)


def test_files_are_found_with_format_and_encoding(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("Caf\xe9 noir, caf\xe9 cr\xe8me et g\xe2teau".encode("cp1252"))
    found = look(project, file).files
    assert found[0].format_id == "text"
    assert found[0].encoding


def test_format_can_be_overruled(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "a.conll"
    file.write_text("Kim B-PER\nmet O\n", encoding="utf-8")
    found = look(project, file, formats={str(file): "text"})
    assert found.plan.formats == ("text",)


def test_what_cannot_be_read_is_in_the_report(project: Project, tmp_path: Path) -> None:
    found = look(project, tmp_path / "absent.txt")
    assert found.preview.total == 0
    assert "absent.txt" in found.report.errors[0].file


def test_look_can_be_stopped(project: Project, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Some text", encoding="utf-8")
    with pytest.raises(Cancelled):
        look_into(project.importing, (file,), {}, {}, silent, lambda: True)
