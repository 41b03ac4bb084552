from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from annotator.ui.widgets.label_chip import ChipButton, ChipItem, chip_size, tag_size

PERSON = ChipItem("PER", "Person", "PER", "1", "#0072b2", "A named human being")


def test_chip_is_a_target_of_at_least_24_pixels(qtbot: QtBot) -> None:
    chip = ChipButton(PERSON)
    qtbot.addWidget(chip)
    assert chip.sizeHint().height() >= 24
    assert chip.sizeHint() == chip_size(PERSON, chip.font())


def test_chip_says_its_title_and_key_to_screen_readers(qtbot: QtBot) -> None:
    chip = ChipButton(PERSON)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Person, key 1"
    assert chip.accessibleDescription() == "A named human being"


def test_click_leaves_the_focus_where_it_is(qtbot: QtBot) -> None:
    chip = ChipButton(PERSON)
    qtbot.addWidget(chip)
    assert not chip.focusPolicy() & Qt.FocusPolicy.ClickFocus


def test_chip_paints_its_label_colour(qtbot: QtBot) -> None:
    plain = ChipButton(ChipItem("PER", "Person", "PER", "1"))
    blue = ChipButton(PERSON)
    for chip in (plain, blue):
        qtbot.addWidget(chip)
        chip.resize(chip.sizeHint())
    assert plain.grab().toImage() != blue.grab().toImage()


def test_no_tag_takes_no_room(qtbot: QtBot) -> None:
    assert tag_size("", QFont()) == QSize(0, 0)
