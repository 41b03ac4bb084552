"""Forms that stand below each other: their labels take one column of one width."""

from PySide6.QtWidgets import QFormLayout, QLabel, QLayout

__all__ = ["align_columns"]


def align_columns(*forms: QLayout | None) -> None:
    """Make the labels of all these forms as wide as the widest of them."""
    labels = [label for form in forms if isinstance(form, QFormLayout) for label in _labels(form)]
    width = max((label.sizeHint().width() for label in labels), default=0)
    for label in labels:
        label.setMinimumWidth(width)


def _labels(form: QFormLayout) -> list[QLabel]:
    items = (form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(form.rowCount()))
    widgets = (item.widget() for item in items if item is not None)
    return [widget for widget in widgets if isinstance(widget, QLabel)]
