from pathlib import Path

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.path_line import PathLine


def test_path_is_what_was_typed(qtbot: QtBot) -> None:
    line = PathLine("Export to")
    qtbot.addWidget(line)
    assert line.path is None
    edit = line.findChild(QLineEdit)
    assert edit is not None
    assert edit.accessibleName() == "Export to"
    with qtbot.waitSignals([line.changed] * 2):
        qtbot.keyClicks(edit, "a ")
    assert line.path == Path("a")


def test_home_is_written_out(qtbot: QtBot) -> None:
    line = PathLine("Export to")
    qtbot.addWidget(line)
    line.show_path(Path("~/x.jsonl"))
    assert line.path == Path.home() / "x.jsonl"
