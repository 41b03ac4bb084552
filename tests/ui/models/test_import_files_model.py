import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.import_files_model import ImportFile, ImportFileColumn, ImportFilesModel

FORMATS = {"text": "Plain text", "conll": "CoNLL"}
FILES = [ImportFile("news/a.txt", "text", "utf-8"), ImportFile("b.conll", "conll")]


@pytest.fixture
def model(qtbot: QtBot) -> ImportFilesModel:
    model = ImportFilesModel(FORMATS)
    model.set_files(FILES)
    return model


def test_model_keeps_the_rules_of_qt(model: ImportFilesModel) -> None:
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_files(())
    model.set_files(FILES)
    assert tester.model() is model


def test_file_is_shown_with_format_and_encoding(model: ImportFilesModel) -> None:
    row = [model.index(0, column).data() for column in ImportFileColumn]
    assert row == ["a.txt", "Plain text", "utf-8"]
    assert model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "news/a.txt"


def test_another_format_is_a_request_only(model: ImportFilesModel, qtbot: QtBot) -> None:
    index = model.index(0, ImportFileColumn.FORMAT)
    with qtbot.waitSignal(model.format_chosen) as chosen:
        assert model.setData(index, "conll")
    assert chosen.args == ["news/a.txt", "conll"]
    assert index.data() == "Plain text"


def test_unknown_format_is_refused(model: ImportFilesModel) -> None:
    assert not model.setData(model.index(0, ImportFileColumn.FORMAT), "word")


def test_new_encoding_repaints_one_row(model: ImportFilesModel, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged) as told:
        model.set_files([FILES[0], ImportFile("b.conll", "conll", "cp1252")])
    assert told.args is not None
    assert told.args[0].row() == 1
