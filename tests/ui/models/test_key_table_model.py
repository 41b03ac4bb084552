"""The table of actions and keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.actions import ACTIONS
from annotator.ui.key_map import KeyMap
from annotator.ui.models.key_table_model import KeyColumn, KeyTableModel


def cell(model: KeyTableModel, action_id: str, column: KeyColumn) -> object:
    return model.index(model.row_of(action_id), column).data()


def test_the_model_keeps_the_rules_of_models(qtbot: QtBot) -> None:
    model = KeyTableModel(KeyMap())
    tester = QAbstractItemModelTester(model)
    model.narrow("undo")
    model.set_keys(KeyMap({"undo": ("Ctrl+U",)}))
    model.narrow("")
    assert model.rowCount() == len(ACTIONS)
    del tester


def test_own_keys_are_told_beside_the_usual_one_and_in_bold(qtbot: QtBot) -> None:
    model = KeyTableModel(KeyMap({"undo": ("Ctrl+U",), "skip": ()}))
    assert cell(model, "undo", KeyColumn.KEYS) == "Ctrl+U (usual: Ctrl+Z)"
    assert cell(model, "skip", KeyColumn.KEYS) == "no key (usual: S)"
    font = model.index(model.row_of("undo"), 0).data(Qt.ItemDataRole.FontRole)
    assert font.bold()
    assert model.index(model.row_of("redo"), 0).data(Qt.ItemDataRole.FontRole) is None


def test_keys_of_the_view_are_shown_as_fixed(qtbot: QtBot) -> None:
    model = KeyTableModel(KeyMap())
    assert cell(model, "move_word", KeyColumn.PLACE) == "in the article, fixed"
    spoken = model.index(model.row_of("undo"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Undo, Ctrl+Z")


def test_words_narrow_by_name_and_by_key(qtbot: QtBot) -> None:
    model = KeyTableModel(KeyMap())
    model.narrow("ctrl+shift+f every")
    assert [model.action(row) for row in range(model.rowCount())] == [
        row for row in ACTIONS if row.id == "search"
    ]
    assert model.action(1) is None
    assert model.row_of("undo") == -1
