from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.scrolled import scrolled
from annotator.ui.widgets.tab_order import tab_stops


def test_a_high_body_scrolls_instead_of_making_its_window_higher(qtbot: QtBot) -> None:
    panel = QWidget()
    qtbot.addWidget(panel)
    body = QWidget(panel)
    inner = QVBoxLayout(body)
    lines = [QLineEdit(body) for _ in range(30)]
    for line in lines:
        inner.addWidget(line)
    QVBoxLayout(panel).addWidget(scrolled(body, panel))
    panel.resize(200, 120)
    panel.show()
    qtbot.waitExposed(panel)
    assert panel.height() == 120
    assert body.height() > 300
    assert list(tab_stops(panel)) == lines
