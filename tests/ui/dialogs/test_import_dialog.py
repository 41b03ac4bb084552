from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.reports import Report
from annotator.ui.dialogs.import_dialog import ImportDialog
from annotator.ui.job_runner import JobRunner
from annotator.workspace.import_labels import LabelChoice, UnknownLabelAction
from annotator.workspace.project import Project

OpenDialog = Callable[..., ImportDialog]

CONLL = "-DOCSTART- O\n\nKim B-PERSON\nmet O\nPutin B-PERSON\nin O\nVladivostok B-LOC\n"


@pytest.fixture
def conll(tmp_path: Path) -> Path:
    file = tmp_path / "summit.conll"
    file.write_text(CONLL, encoding="utf-8")
    return file


@pytest.fixture
def open_dialog(project: Project, runner: JobRunner, qtbot: QtBot) -> OpenDialog:
    def opened(*paths: Path) -> ImportDialog:
        dialog = ImportDialog(project, runner, paths)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(lambda: not dialog.is_reading, timeout=20_000)
        return dialog

    return opened


def press(dialog: ImportDialog, qtbot: QtBot) -> Report:
    with qtbot.waitSignal(dialog.imported, timeout=20_000) as imported:
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    assert imported.args is not None
    report = imported.args[0]
    assert isinstance(report, Report)
    return report


def test_nothing_to_import_says_what_to_do(open_dialog: OpenDialog) -> None:
    dialog = open_dialog()
    assert not dialog.verb.isEnabled()


def test_text_files_are_imported_with_one_press(
    open_dialog: OpenDialog,
    project: Project,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Title {name}\n\nText {name}.", encoding="utf-8")
    dialog = open_dialog(folder)
    assert dialog.verb.text() == "Import 2 articles"
    report = press(dialog, qtbot)
    assert report.kept["articles"] == 2
    assert len(project.reading.article_keys()) == 2
    assert dialog.outcome.isVisible()


def test_unknown_labels_need_an_answer_first(
    open_dialog: OpenDialog,
    conll: Path,
    project: Project,
    qtbot: QtBot,
) -> None:
    dialog = open_dialog(conll)
    assert dialog.page.labels.rowCount() == 1
    assert not dialog.verb.isEnabled()
    assert "Say what becomes of the labels" in dialog.page.report.summary
    choice = LabelChoice(UnknownLabelAction.MAP, "PER")
    index = dialog.page.labels.index(0, 2)
    dialog.page.labels.setData(index, choice, Qt.ItemDataRole.EditRole)
    assert dialog.verb.text() == "Import 1 article"
    press(dialog, qtbot)
    article = project.reading.article_keys()[0][1]
    spans = project.reading.article(article).layers[0].spans
    assert sorted(span.label for span in spans) == ["LOC", "PER", "PER"]
    assert project.scheme.entity("PERSON") is None


def test_format_of_a_file_can_be_changed(
    open_dialog: OpenDialog,
    conll: Path,
    qtbot: QtBot,
) -> None:
    dialog = open_dialog(conll)
    dialog.page.format_chosen.emit(str(conll), "text")
    qtbot.waitUntil(lambda: not dialog.is_reading and dialog.verb.isEnabled(), timeout=20_000)
    assert dialog.page.files.model().index(0, 1).data() != "conll"
    assert dialog.page.labels.rowCount() == 0


def test_broken_pieces_are_left_out_only_when_told_so(
    open_dialog: OpenDialog,
    project: Project,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    good, empty = tmp_path / "a.txt", tmp_path / "b.txt"
    good.write_text("Some text.", encoding="utf-8")
    empty.write_bytes(b"")
    dialog = open_dialog(good, empty)
    assert "b.txt" in str(dialog.page.report.list.model().index(0, 2).data())
    assert not dialog.verb.isEnabled()
    assert dialog.page.report.summary.endswith("or mend the files.")
    dialog.page.leave_out_box.click()
    assert dialog.page.report.summary == "1 article can be read."
    press(dialog, qtbot)
    assert len(project.reading.article_keys()) == 1


def test_owner_of_the_labels_can_be_somebody_else(
    open_dialog: OpenDialog,
    conll: Path,
    project: Project,
    qtbot: QtBot,
) -> None:
    dialog = open_dialog(conll)
    dialog.page.labels.answer_all(LabelChoice(UnknownLabelAction.ADD))
    dialog.page.show_owner("Budi")
    press(dialog, qtbot)
    assert "Budi" in [person.name for person in project.reading.people()]


def test_closing_while_reading_leaves_nothing_behind(
    project: Project, runner: JobRunner, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Some text.", encoding="utf-8")
    dialog = ImportDialog(project, runner, [file])
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    assert not dialog.isVisible()
    assert project.reading.article_keys() == []
