"""Opening, making, closing, locating projects; preferences; safekeeping."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from annotator.ui.dialogs.import_dialog import ImportDialog
from annotator.ui.dialogs.new_project import NewProjectDialog, NewProjectRequest
from annotator.ui.dialogs.who_are_you import WhoAreYouDialog
from annotator.ui.main_window import MainWindow
from annotator.ui.window_memory import RecentProject, load_memory
from annotator.ui.workbench import Workbench
from annotator.workspace.project import open_project
from annotator.workspace.settings import load_settings
from tests.ui.desk import SCHEME, make_project


def dialog_of(window: MainWindow, kind: type[QDialog]) -> QDialog | None:
    return next((one for one in window.findChildren(kind) if one.isVisible()), None)


def test_a_new_project_is_made_and_opened(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.commands.run("new_project")
    dialog = dialog_of(window, NewProjectDialog)
    assert isinstance(dialog, NewProjectDialog)
    path = tmp_path / "fresh.annot"
    dialog.project_requested.emit(NewProjectRequest(path, SCHEME, "Sari"))
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20000)
    assert window.workbench is not None
    assert window.workbench.project.path == path
    assert window.workbench.project.person.name == "Sari"
    qtbot.waitUntil(lambda: load_settings().person_name == "Sari")


def test_whoever_says_who_they_are_is_not_asked_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    make_project(tmp_path).close()
    window.open_project(tmp_path / "test.annot")
    qtbot.waitUntil(lambda: dialog_of(window, WhoAreYouDialog) is not None, timeout=20000)
    dialog = dialog_of(window, WhoAreYouDialog)
    assert isinstance(dialog, WhoAreYouDialog)
    dialog.choose("Sari")
    dialog.accept()
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20000)
    assert load_settings().person_name == "Sari"


def test_what_is_in_the_way_is_said_in_the_dialog(
    qtbot: QtBot, window: MainWindow, project_file: Path
) -> None:
    window.commands.run("new_project")
    dialog = dialog_of(window, NewProjectDialog)
    assert isinstance(dialog, NewProjectDialog)
    dialog.project_requested.emit(NewProjectRequest(project_file, SCHEME, "Sari"))
    qtbot.waitUntil(lambda: str(project_file) in dialog.notice.text)
    dialog.reject()


def test_a_stranger_is_asked_who_they_are(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, config_folder: Path
) -> None:
    make_project(tmp_path).close()
    (config_folder / "settings.toml").write_text('person_name = "Nobody"\n', encoding="utf-8")
    window.open_project(tmp_path / "test.annot")
    qtbot.waitUntil(lambda: dialog_of(window, WhoAreYouDialog) is not None, timeout=20000)
    dialog = dialog_of(window, WhoAreYouDialog)
    assert isinstance(dialog, WhoAreYouDialog)
    dialog.choose("Sari")
    dialog.accept()
    qtbot.waitUntil(lambda: window.workbench is not None)
    assert window.workbench is not None
    assert window.workbench.project.person.name == "Sari"


def test_a_stranger_who_says_nothing_opens_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, config_folder: Path
) -> None:
    make_project(tmp_path).close()
    (config_folder / "settings.toml").write_text('person_name = "Nobody"\n', encoding="utf-8")
    window.open_project(tmp_path / "test.annot")
    qtbot.waitUntil(lambda: dialog_of(window, WhoAreYouDialog) is not None, timeout=20000)
    dialog = dialog_of(window, WhoAreYouDialog)
    assert dialog is not None
    dialog.reject()
    qtbot.waitUntil(window.start_page.isVisible)


def test_what_is_open_is_remembered_at_once(
    qtbot: QtBot, bench: Workbench, project_file: Path, config_folder: Path
) -> None:
    qtbot.waitUntil(lambda: load_memory(config_folder).last_project == str(project_file))
    (recent,) = load_memory(config_folder).recent
    assert (recent.path, recent.articles) == (str(project_file), 3)


def test_missing_projects_are_greyed_without_waiting(
    qtbot: QtBot, window: MainWindow, project_file: Path
) -> None:
    window.memory = window.memory.with_recent(RecentProject("/nowhere/x.annot", "x"))
    window.memory = window.memory.with_recent(RecentProject(str(project_file), "test"))
    window.show_start_page()
    qtbot.waitUntil(lambda: [row.is_missing for row in window.start_page.rows] == [False, True])


def test_a_located_project_takes_the_place_of_the_missing_one(
    qtbot: QtBot, window: MainWindow, project_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.memory = window.memory.with_recent(RecentProject("/nowhere/x.annot", "x"))
    window.show_start_page()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(project_file), ""))
    window.start_page.locate_requested.emit("/nowhere/x.annot")
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20000)
    assert "/nowhere/x.annot" not in {recent.path for recent in window.memory.recent}


def test_a_project_can_be_forgotten(qtbot: QtBot, window: MainWindow) -> None:
    window.memory = window.memory.with_recent(RecentProject("/nowhere/x.annot", "x"))
    window.show_start_page()
    window.start_page.forget_requested.emit("/nowhere/x.annot")
    assert window.start_page.rows == ()
    qtbot.waitUntil(lambda: not window.commands.runner.is_busy)


def test_another_project_closes_the_first(
    qtbot: QtBot, window: MainWindow, bench: Workbench, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    make_project(other).close()
    window.open_project(other / "test.annot")
    qtbot.waitUntil(
        lambda: window.workbench is not None and window.workbench.project.path.parent == other,
        timeout=20000,
    )


def drop(window: MainWindow, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


def test_a_dropped_file_opens_the_import(
    qtbot: QtBot, window: MainWindow, bench: Workbench, tmp_path: Path
) -> None:
    path = tmp_path / "news.txt"
    path.write_text("A title\n\nAnd text.", encoding="utf-8")
    drop(window, path)
    qtbot.waitUntil(lambda: dialog_of(window, ImportDialog) is not None)
    dialog = dialog_of(window, ImportDialog)
    assert isinstance(dialog, ImportDialog)
    qtbot.waitUntil(lambda: not window.commands.runner.is_busy, timeout=20000)
    dialog.reject()
    qtbot.waitUntil(lambda: not dialog.isVisible())


def test_a_dropped_project_is_opened(qtbot: QtBot, window: MainWindow, project_file: Path) -> None:
    drop(window, project_file)
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20000)


def test_a_backup_is_made_and_said(
    qtbot: QtBot, window: MainWindow, bench: Workbench, tmp_path: Path
) -> None:
    window.commands.run("back_up")
    qtbot.waitUntil(lambda: "Backed up and checked" in window.messages.text, timeout=20000)
    (backup,) = tmp_path.glob("*.backup.annot")
    with open_project(backup, writable=False) as project:
        assert len(project.reading.article_keys()) == 3


def test_a_restored_backup_is_opened(
    qtbot: QtBot,
    window: MainWindow,
    bench: Workbench,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    backup = bench.project.safekeeping.backup()
    target = tmp_path / "again.annot"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(backup), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.commands.run("restore")
    qtbot.waitUntil(
        lambda: window.workbench is not None and window.workbench.project.path == target,
        timeout=20000,
    )


@pytest.mark.parametrize("action", ["shortcuts", "help", "about", "whats_new", "palette"])
def test_help_opens(qtbot: QtBot, window: MainWindow, action: str) -> None:
    before = len(window.children())
    window.commands.run(action)
    assert len(window.children()) > before
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_the_log_is_named(window: MainWindow, config_folder: Path) -> None:
    window.commands.run("show_log")
    assert str(config_folder / "annotator.log") in window.messages.text
