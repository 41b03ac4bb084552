from pathlib import Path

import pytest

from annotator.domain.errors import AnnotatorError, FormatError, RuleViolation, StoreUnavailable
from annotator.domain.ids import ArticleId
from annotator.domain.reports import Problem, Severity
from annotator.workspace.project import Project, open_project
from annotator.workspace.safekeeping import (
    backup_name,
    check_project,
    is_sound,
    restore_project,
)


def test_a_backup_holds_the_same(project: Project, article: ArticleId, tmp_path: Path) -> None:
    made = project.safekeeping.backup(tmp_path / "copy.annot")
    with open_project(made, writable=False) as copy:
        assert copy.reading.digest() == project.reading.digest()


def test_a_backup_without_a_name_goes_beside_the_project(project: Project) -> None:
    one, two = project.safekeeping.backup(), project.safekeeping.backup()
    assert one.parent == project.path.parent
    assert one != two
    assert one.name.startswith("p-")
    assert one.name.endswith(".backup.annot")


def test_an_older_backup_is_replaced_only_when_asked_to(
    project: Project, article: ArticleId, tmp_path: Path
) -> None:
    target = tmp_path / "copy.annot"
    target.write_text("old")
    with pytest.raises(RuleViolation, match="--force"):
        project.safekeeping.backup(target)
    assert target.read_text() == "old"
    assert project.safekeeping.backup(target, force=True) == target
    assert check_project(target) == ()
    assert list(tmp_path.glob(".copy*")) == []


def test_a_project_is_no_backup_of_itself(project: Project) -> None:
    with pytest.raises(RuleViolation, match="itself"):
        project.safekeeping.backup(project.path, force=True)


def test_a_sound_project_has_no_problems_and_checking_changes_nothing(
    project: Project, article: ArticleId
) -> None:
    assert project.safekeeping.check() == ()
    project.close()
    before = project.path.read_bytes()
    assert check_project(project.path) == ()
    assert project.path.read_bytes() == before


def test_a_damaged_project_is_not_called_sound(project: Project, article: ArticleId) -> None:
    project.close()
    raw = bytearray(project.path.read_bytes())
    at = raw.find(b"Kim Jong Un")
    raw[at] ^= 1
    project.path.write_bytes(raw)
    assert not is_sound(check_project(project.path))


def test_hints_and_warnings_leave_a_project_sound() -> None:
    assert is_sound([Problem("x", Severity.WARNING, "here", "Hm.")])
    assert not is_sound([Problem("x", Severity.ERROR, "here", "Oh.")])


def test_an_absent_project_is_told(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no such file"):
        check_project(tmp_path / "absent.annot")


def test_a_backup_comes_back_and_what_was_there_is_kept(
    project: Project, article: ArticleId, tmp_path: Path
) -> None:
    backup = project.safekeeping.backup(tmp_path / "copy.annot")
    digest = project.reading.digest()
    project.articles.add("Teks lain.")
    changed = project.reading.digest()
    project.close()
    kept = restore_project(backup, project.path)
    assert kept is not None
    for path, wanted in ((project.path, digest), (kept, changed)):
        with open_project(path, writable=False) as opened:
            assert opened.reading.digest() == wanted


def test_a_backup_can_be_restored_to_a_new_place(project: Project, tmp_path: Path) -> None:
    backup = project.safekeeping.backup()
    assert restore_project(backup, tmp_path / "fresh.annot") is None
    assert check_project(tmp_path / "fresh.annot") == ()


def test_nothing_is_restored_over_a_project_that_is_open(project: Project) -> None:
    backup = project.safekeeping.backup()
    with pytest.raises(StoreUnavailable, match="open"):
        restore_project(backup, project.path)


def test_what_is_no_backup_is_refused_and_the_project_stays(
    project: Project, tmp_path: Path
) -> None:
    project.close()
    before = project.path.read_bytes()
    (tmp_path / "text.annot").write_text("text")
    for backup in (tmp_path / "text.annot", tmp_path / "absent.annot", project.path):
        with pytest.raises(AnnotatorError):
            restore_project(backup, project.path)
    with pytest.raises(RuleViolation, match="no folder"):
        restore_project(project.path, tmp_path / "no" / "p.annot")
    assert project.path.read_bytes() == before


def test_backups_are_named_after_project_and_time(tmp_path: Path) -> None:
    name = backup_name(tmp_path / "news.annot", 1_767_225_600_000_000)
    assert name.parent == tmp_path
    assert name.name.startswith("news-202")
