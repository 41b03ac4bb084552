from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeView
from pytestqt.qtbot import QtBot

from annotator.ui.models.import_files_model import ImportFile, ImportFileColumn, ImportFilesModel
from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.choice_delegate import ChoiceDelegate

FORMATS = {"text": "Plain text", "conll": "CoNLL"}


def test_choice_in_a_cell_is_written_at_once(qtbot: QtBot) -> None:
    model = ImportFilesModel(FORMATS)
    model.set_files([ImportFile("a.txt", "text")])
    view = QTreeView()
    qtbot.addWidget(view)
    view.setModel(model)
    view.setItemDelegate(ChoiceDelegate(lambda _row: list(FORMATS.items()), view))
    view.show()
    view.edit(model.index(0, ImportFileColumn.FORMAT))
    box = view.findChild(ChoiceBox)
    assert box is not None
    assert box.value == "text"
    with qtbot.waitSignal(model.format_chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chosen.args == ["a.txt", "conll"]
    view.setModel(None)
