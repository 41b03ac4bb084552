from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.bundles import BundleKind
from annotator.domain.ids import ArticleId
from annotator.formats.bundle import open_bundle
from annotator.ui.dialogs.bundle_dialog import BundleDialog
from annotator.ui.job_runner import JobRunner
from annotator.workspace.project import Project


@pytest.fixture
def dialog(project: Project, article: ArticleId, runner: JobRunner, qtbot: QtBot) -> BundleDialog:
    assert article
    dialog = BundleDialog(project, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.recipient.count() > 0)
    return dialog


def test_a_submission_is_written_where_it_was_proposed(
    dialog: BundleDialog, project: Project, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    target = project.path.with_name("news-submission-Sari.annx")
    assert open_bundle(target).manifest.author_name == "Sari"
    assert target.name in dialog.notice.text


def test_what_is_there_is_replaced_only_when_told_so(
    dialog: BundleDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "mine.annx"
    target.write_text("mine", encoding="utf-8")
    dialog.target.show_path(target)
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "already" in dialog.notice.text, timeout=20_000)
    assert target.read_text(encoding="utf-8") == "mine"
    with qtbot.waitSignal(dialog.made, timeout=20_000):
        dialog.notice.action_pressed.emit()
    assert open_bundle(target).manifest.kind is BundleKind.SUBMISSION


def test_an_assignment_proposes_the_name_of_whom_it_is_for(dialog: BundleDialog) -> None:
    dialog.kind.show_value(BundleKind.ASSIGNMENT)
    dialog.kind.chosen.emit(BundleKind.ASSIGNMENT)
    assert dialog.target.path is not None
    assert dialog.target.path.name == "news-assignment-all.annx"


def test_a_short_passphrase_is_refused_in_the_dialog(
    dialog: BundleDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    pytest.importorskip("cryptography")
    dialog.target.show_path(tmp_path / "x.annx")
    qtbot.keyClicks(dialog.passphrase, "short")
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "at least 8" in dialog.notice.text, timeout=20_000)
    assert not (tmp_path / "x.annx").exists()
