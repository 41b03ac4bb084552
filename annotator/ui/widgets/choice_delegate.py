"""Table cells whose value is one of a few: a click or Enter opens the list of them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from annotator.ui.widgets.choice_box import ChoiceBox
from annotator.ui.widgets.row_delegate import RowDelegate

__all__ = ["ChoiceDelegate"]

_Index = QModelIndex | QPersistentModelIndex


class ChoiceDelegate(RowDelegate):
    """Edits a cell with a `ChoiceBox`; `choices` gives values and names for a row."""

    def __init__(
        self,
        choices: Callable[[int], Sequence[tuple[object, str]]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices = choices

    def initStyleOption(self, option: QStyleOptionViewItem, index: _Index) -> None:
        """Mark the cell as one that opens a list."""
        super().initStyleOption(option, index)
        option.text = f"{option.text} ▾"

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        """Make the drop-down; choosing commits at once."""
        box = ChoiceBox(self._choices(index.row()), parent)
        box.setAutoFillBackground(True)
        box.chosen.connect(self._on_chosen)
        return box

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """Show the cell's value and open the list."""
        if isinstance(editor, ChoiceBox):
            editor.show_value(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """Write the chosen value into the model."""
        if isinstance(editor, ChoiceBox) and editor.value is not None:
            model.setData(index, editor.value, Qt.ItemDataRole.EditRole)

    @Slot(object)
    def _on_chosen(self, _value: object) -> None:
        editor = self.sender()
        if isinstance(editor, QWidget):
            self.commitData.emit(editor)
            self.closeEditor.emit(editor)
