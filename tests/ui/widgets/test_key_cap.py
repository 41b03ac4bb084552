from pytestqt.qtbot import QtBot

from annotator.ui.widgets.key_cap import KeyCap, key_cap_size


def test_cap_is_at_least_as_wide_as_high(qtbot: QtBot) -> None:
    cap = KeyCap("1")
    qtbot.addWidget(cap)
    assert cap.sizeHint().width() >= cap.sizeHint().height() > 0


def test_longer_key_takes_more_room(qtbot: QtBot) -> None:
    cap = KeyCap("1")
    qtbot.addWidget(cap)
    assert key_cap_size("; q", cap.font()).width() > cap.sizeHint().width()


def test_no_key_takes_no_room(qtbot: QtBot) -> None:
    cap = KeyCap("")
    qtbot.addWidget(cap)
    assert cap.sizeHint().width() == 0


def test_cap_paints_in_the_palette_of_its_widget(qtbot: QtBot) -> None:
    cap = KeyCap("F")
    qtbot.addWidget(cap)
    image = cap.grab().toImage()
    middle = image.pixelColor(3, image.height() // 2)
    assert middle == cap.palette().base().color()
