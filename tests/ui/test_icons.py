"""Icons in the palette's colour."""

import pytest
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from annotator.domain.errors import BugError
from annotator.ui.icons import icon


def test_an_icon_has_the_colour_of_the_palette(qapp: QApplication) -> None:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("red"))
    image = icon("next", palette).pixmap(20, 20).toImage()
    colours = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colours <= {"#ff0000"}


def test_a_disabled_icon_differs(qapp: QApplication) -> None:
    palette = QPalette()
    palette.setColor(
        QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor("lightgrey")
    )
    made = icon("search", palette)
    normal = made.pixmap(20, 20, QIcon.Mode.Normal).toImage()
    assert normal != made.pixmap(20, 20, QIcon.Mode.Disabled).toImage()


def test_a_missing_icon_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(BugError):
        icon("no such icon", QPalette())
