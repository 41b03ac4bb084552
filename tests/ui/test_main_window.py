"""The window: opens projects, remembers where one was, never closes before all is saved."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.ui.main_window import MainWindow
from annotator.ui.window_memory import load_memory
from annotator.ui.workbench import Workbench
from tests.store.material import made_older
from tests.ui.desk import labels, saved, stored_labels


def test_the_start_page_comes_first(window: MainWindow) -> None:
    assert window.start_page.isVisible()
    assert not window.left.isVisible()


def test_the_first_paint_is_told_once(qtbot: QtBot, config_folder: Path) -> None:
    window = MainWindow(config_folder)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.first_painted):
        window.show()


def test_an_opened_project_shows_its_first_article(window: MainWindow, bench: Workbench) -> None:
    article = bench.controller.opened_article
    assert article is not None
    assert article.content.article.meta.title == "Pertemuan puncak di Vladivostok"
    assert window.left.isVisible()
    assert bench.pane.view.isVisible()


def test_a_file_that_is_no_project_is_said_on_the_start_page(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = tmp_path / "wrong.annot"
    path.write_text("no project", encoding="utf-8")
    window.open_project(path)
    qtbot.waitUntil(lambda: str(path) in window.messages.text, timeout=20000)
    assert window.start_page.isVisible()


def test_an_older_project_is_upgraded_and_the_window_names_the_backup(
    qtbot: QtBot, window: MainWindow, project_file: Path
) -> None:
    made_older(project_file)
    window.open_project(project_file)
    qtbot.waitUntil(lambda: window.workbench is not None, timeout=20000)
    bench = window.workbench
    assert bench is not None
    qtbot.waitUntil(lambda: bench.controller.article_id is not None)
    assert str(project_file.with_name("test.before-upgrade-1.annot")) in bench.pane.messages.text


def test_keys_select_and_label(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    view = bench.pane.view
    for _ in range(2):
        qtbot.keyClick(
            view,
            Qt.Key.Key_Right,
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
        )
    qtbot.keyClick(view, "2")
    assert labels(bench.controller) == [("GPE", "Pertemuan puncak")]
    saved(qtbot, bench.controller)


def test_digits_stay_digits_in_a_field(qtbot: QtBot, window: MainWindow, bench: Workbench) -> None:
    bench.pane.view.select_range(((0, 9),))
    field = bench.articles.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    qtbot.keyClicks(field, "12")
    assert field.text() == "12"
    assert labels(bench.controller) == []


def test_closing_waits_for_the_disk(
    qtbot: QtBot, window: MainWindow, bench: Workbench, project_file: Path
) -> None:
    from annotator.workspace.project import open_project

    bench.pane.view.select_range(((0, 9),))
    bench.controller.label_selection("PER")
    article = bench.controller.article_id
    assert article is not None
    with qtbot.waitSignal(window.closed):
        window.close()
    with open_project(project_file) as project:
        assert stored_labels(project, article) == [("PER", "Pertemuan")]


def test_the_session_comes_back(
    qtbot: QtBot, window: MainWindow, bench: Workbench, config_folder: Path, project_file: Path
) -> None:
    with qtbot.waitSignal(bench.controller.article_opened):
        bench.controller.next_article()
    second = bench.controller.article_id
    bench.pane.view.select_range(((5, 5),))
    bench.pane.view.set_zoom(1.5)
    window.right.hide()
    with qtbot.waitSignal(window.closed):
        window.close()
    again = MainWindow(config_folder)
    again.show()
    assert again.memory.last_project == str(project_file)
    again.open_project(project_file)
    qtbot.waitUntil(lambda: again.workbench is not None)
    other = again.workbench
    assert other is not None
    qtbot.waitUntil(lambda: other.controller.article_id == second)
    assert other.pane.view.caret == 5
    assert round(other.pane.view.zoom, 2) == 1.5
    assert not again.right.isVisible()
    with qtbot.waitSignal(again.closed):
        again.close()
    again.deleteLater()


def test_closing_a_project_goes_back_to_the_start_page(
    qtbot: QtBot, window: MainWindow, bench: Workbench, project_file: Path
) -> None:
    window.actions_["start_page"].trigger()
    qtbot.waitUntil(window.start_page.isVisible)
    assert [row.project.path for row in window.start_page.rows] == [str(project_file)]
    assert window.start_page.rows[0].project.articles == 3


def test_closing_on_the_start_page_starts_there_next_time(
    qtbot: QtBot, window: MainWindow, bench: Workbench, config_folder: Path
) -> None:
    window.actions_["start_page"].trigger()
    qtbot.waitUntil(window.start_page.isVisible)
    with qtbot.waitSignal(window.closed):
        window.close()
    assert load_memory(config_folder).last_project == ""


def test_focus_mode_leaves_text_labels_and_hints(window: MainWindow, bench: Workbench) -> None:
    window.actions_["focus_mode"].trigger()
    shown = [part.isVisible() for part in (window.left, window.right, window.bar)]
    assert shown == [False, False, False]
    assert bench.pane.view.isVisible()
    assert bench.pane.palette_bar.isVisible()
    assert window.hints.isVisible()
    window.actions_["focus_mode"].trigger()
    assert window.left.isVisible()
    assert window.bar.isVisible()


def test_the_theme_changes_window_and_article(window: MainWindow, bench: Workbench) -> None:
    window.set_theme("dark")
    assert window.memory.theme == "dark"
    assert bench.pane.view.stage.scene.colours.appearance.value == "dark"
    window.set_theme("light")


def test_closing_in_the_middle_of_reading_is_quiet(
    qtbot: QtBot, window: MainWindow, bench: Workbench
) -> None:
    """The list asks for rows in a moment; by then the lanes may be closed."""
    bench.model.forget_rows()
    bench.model.index(0).data()
    with qtbot.waitSignal(window.closed):
        window.close()
