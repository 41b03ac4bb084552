from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.ui.dialogs.merge_dialog import MergeDialog
from annotator.ui.job_runner import JobRunner
from annotator.workspace.exchanging import BundleWish
from annotator.workspace.project import Project, create_project, open_project
from tests.ui.panels.summit import SCHEME
from tests.workspace.reviewed import says


@pytest.fixture
def bundle(project: Project, article: ArticleId, tmp_path: Path) -> Path:
    """What Budi labelled in a copy of the project."""
    copy = tmp_path / "budi.annot"
    project.safekeeping.backup(copy)
    target = tmp_path / "budi.annx"
    with open_project(copy, person="Budi") as own:
        says(own, "Budi", article, [("Putin", "PER")], done=False)
        own.exchanging.make(target, BundleWish())
    return target


@pytest.fixture
def dialog(project: Project, runner: JobRunner, qtbot: QtBot) -> MergeDialog:
    dialog = MergeDialog(project, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def look_at(dialog: MergeDialog, path: Path, qtbot: QtBot) -> None:
    dialog.path_line.clear()
    qtbot.keyClicks(dialog.path_line, str(path))
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not dialog.is_busy, timeout=20_000)


def test_a_file_is_looked_at_before_it_is_merged(
    dialog: MergeDialog, bundle: Path, project: Project, article: ArticleId, qtbot: QtBot
) -> None:
    look_at(dialog, bundle, qtbot)
    assert "Budi" in dialog.notice.text
    assert "1 new layer" in dialog.report.summary
    assert project.reading.article(article).layers == ()
    with qtbot.waitSignal(dialog.merged, timeout=20_000):
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert len(project.reading.article(article).layers) == 1
    assert "backup" in dialog.notice.text


def test_what_the_project_holds_already_is_said(
    dialog: MergeDialog, bundle: Path, project: Project, qtbot: QtBot
) -> None:
    project.exchanging.merge(bundle)
    look_at(dialog, bundle, qtbot)
    assert "holds all of it" in dialog.notice.text
    assert not dialog.verb.isEnabled()


def test_another_projects_file_is_merged_only_when_that_is_meant(
    bundle: Path, runner: JobRunner, tmp_path: Path, qtbot: QtBot
) -> None:
    with create_project(tmp_path / "other.annot", scheme=SCHEME, person="Sari") as other:
        dialog = MergeDialog(other, runner)
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.other_project.isVisible()
        look_at(dialog, bundle, qtbot)
        assert "another project" in dialog.notice.text
        dialog.other_project.click()
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "new article" in dialog.report.summary, timeout=20_000)
        dialog.reject()


def test_a_file_that_is_none_is_told(dialog: MergeDialog, tmp_path: Path, qtbot: QtBot) -> None:
    wrong = tmp_path / "x.annx"
    wrong.write_text("hello", encoding="utf-8")
    look_at(dialog, wrong, qtbot)
    assert "no whole zip archive" in dialog.notice.text
