from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.form_columns import align_columns


def test_labels_of_all_forms_are_as_wide_as_the_widest(qtbot: QtBot) -> None:
    widgets = [QWidget(), QWidget()]
    forms = []
    for widget, text in zip(widgets, ("Short", "A much longer label"), strict=True):
        qtbot.addWidget(widget)
        form = QFormLayout(widget)
        form.addRow(QLabel(text), QLineEdit())
        forms.append(form)
    align_columns(*forms, None)
    labels = [widget.findChild(QLabel) for widget in widgets]
    assert len({label.minimumWidth() for label in labels if label is not None}) == 1
