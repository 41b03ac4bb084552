"""Stub."""

from PySide6.QtWidgets import QWidget

from annotator.ui.text_view.interaction import State


def install_accessibility() -> None:
    """Nothing yet."""


def announce_change(view: QWidget, before: State | None) -> None:
    """Nothing yet."""
