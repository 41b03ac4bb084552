"""Rows of the palette."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from annotator.ui.models.palette_model import ENTRY_ROLE, PaletteModel
from annotator.ui.palette_entries import Kind, PaletteEntry

UNDO = PaletteEntry(Kind.ACTION, "undo", "Undo", "Edit", "Ctrl+Z", "only when …")
SUMMIT = PaletteEntry(Kind.ARTICLE, "00", "Summit undone")


def test_found_entries_belong_to_the_words_they_were_found_for(qtbot: QtBot) -> None:
    model = PaletteModel([UNDO])
    tester = QAbstractItemModelTester(model)
    model.narrow("undo")
    model.add("und", [SUMMIT])
    assert model.rowCount() == 1
    model.add("undo", [SUMMIT])
    assert [model.entry(0), model.entry(1)] == [UNDO, SUMMIT]
    model.narrow("undon")
    assert model.row_of(SUMMIT) == -1
    del tester


def test_a_row_is_spoken_with_its_kind_key_and_reason(qtbot: QtBot) -> None:
    model = PaletteModel([UNDO])
    index = model.index(0, 0)
    assert index.data(ENTRY_ROLE) == UNDO
    assert index.data() == "Undo"
    spoken = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Undo, Do, Edit, Ctrl+Z, only when …"
