from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.choice_box import ChoiceBox

CHOICES = [(1, "one"), (2, "two"), (None, "none")]


def test_only_the_persons_choice_is_reported(qtbot: QtBot) -> None:
    box = ChoiceBox(CHOICES)
    qtbot.addWidget(box)
    box.show()
    with qtbot.assertNotEmitted(box.chosen):
        box.show_value(1)
    with qtbot.waitSignal(box.chosen) as chosen:
        qtbot.keyClick(box, Qt.Key.Key_Down)
    assert chosen.args == [2]


def test_value_that_is_not_offered_shows_nothing(qtbot: QtBot) -> None:
    box = ChoiceBox(CHOICES)
    qtbot.addWidget(box)
    box.show_value(7)
    assert box.currentIndex() == -1
    assert box.value is None


def test_new_choices_keep_the_value(qtbot: QtBot) -> None:
    box = ChoiceBox(CHOICES)
    qtbot.addWidget(box)
    box.show_value(2)
    box.set_choices([(2, "two"), (3, "three")])
    assert box.value == 2
