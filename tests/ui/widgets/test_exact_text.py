import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.exact_text import exact_text


@pytest.mark.parametrize(
    "text", ["", "a\nb\n\nc", "a\u00a0b", "one\u2028two", "🙂 emoji", "e\u0301", "مرحبا", "a\tb"]
)
def test_text_comes_back_as_it_went_in(qtbot: QtBot, text: str) -> None:
    edit = QPlainTextEdit()
    qtbot.addWidget(edit)
    edit.setPlainText(text)
    assert exact_text(edit.document()) == text
