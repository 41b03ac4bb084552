"""Each status has a shape of its own."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from annotator.domain.layers import LayerStatus
from annotator.ui.widgets.status_glyph import status_icon, status_words


def test_every_status_has_a_word() -> None:
    words = {status_words(status) for status in LayerStatus}
    assert len(words) == len(LayerStatus)


def test_no_two_statuses_look_alike(qapp: QApplication) -> None:
    images = [status_icon(status, QPalette()).pixmap(18, 18).toImage() for status in LayerStatus]
    for number, image in enumerate(images):
        assert all(image != other for other in images[number + 1 :])
