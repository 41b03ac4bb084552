import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.domain.editing import add_span, set_status
from annotator.domain.ids import ArticleId
from annotator.domain.layers import LayerStatus
from annotator.ui.dialogs.export_dialog import ExportDialog
from annotator.ui.job_runner import JobRunner
from annotator.workspace.project import Project


@pytest.fixture
def done(project: Project, article: ArticleId) -> ArticleId:
    """The article with a place in it, done."""
    project.editing.change(
        article,
        lambda a, edit: add_span(a.own, a.content.text, ((42, 53),), "LOC", edit),
    )
    project.editing.change(article, lambda a, edit: set_status(a.own, LayerStatus.DONE, edit))
    return article


@pytest.fixture
def dialog(project: Project, done: ArticleId, runner: JobRunner, qtbot: QtBot) -> ExportDialog:
    dialog = ExportDialog(project, runner)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.layer.count() > 0)
    return dialog


def test_formats_that_can_be_written_are_cards(dialog: ExportDialog) -> None:
    model = dialog.cards.model()
    names = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert len(names) >= 4


def test_conll_shows_its_first_lines(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.choose_format("conll")
    qtbot.waitUntil(lambda: "B-LOC" in dialog.first_lines)
    assert dialog.verb.text() == "Export 1 article"


def test_export_is_written_and_reported(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.choose_format("jsonl")
    target = tmp_path / "out.jsonl"
    dialog.target.show_path(target)
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    lines = target.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["project", "article"]
    assert str(target) in dialog.notice.text


def test_existing_file_is_replaced_only_when_told_so(
    dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.choose_format("jsonl")
    target = tmp_path / "out.jsonl"
    target.write_text("mine", encoding="utf-8")
    dialog.target.show_path(target)
    qtbot.mouseClick(dialog.verb, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "there already" in dialog.notice.text, timeout=20_000)
    assert target.read_text(encoding="utf-8") == "mine"
    with qtbot.waitSignal(dialog.exported, timeout=20_000):
        dialog.notice.action_pressed.emit()
    assert target.read_text(encoding="utf-8") != "mine"


def test_unfinished_work_stays_at_home_unless_asked_for(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.choose_format("conll")
    box = dialog.status_box(LayerStatus.DONE)
    qtbot.waitUntil(lambda: dialog.verb.isEnabled())
    assert not dialog.status_box(LayerStatus.IN_PROGRESS).isChecked()
    box.click()
    assert dialog.verb.text() == "Export"
    assert not dialog.verb.isEnabled()
    assert dialog.hindrance == "No article is as chosen above."


def test_lossless_format_takes_every_status(dialog: ExportDialog) -> None:
    dialog.choose_format("jsonl")
    assert dialog.layer.value == "all"
    assert dialog.status_box(LayerStatus.FLAGGED).isChecked()
