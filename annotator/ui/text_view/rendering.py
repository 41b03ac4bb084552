"""Pictures of a whole article for files: the same painting as on screen, no window.

GUI thread only, with an application (the offscreen platform will do).
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from annotator.ui.text_view.palette import Appearance, page_colours
from annotator.ui.text_view.picture import ArticlePicture
from annotator.ui.text_view.stage import Stage
from annotator.ui.text_view.typography import Typography

__all__ = ["GREATEST_HEIGHT", "image_of", "render_image"]

GREATEST_HEIGHT = 30_000
"""Pixels after which a picture is cut off; image formats and memory end not far beyond."""


def render_image(
    picture: ArticlePicture,
    width: int,
    *,
    appearance: Appearance = Appearance.LIGHT,
    typography: Typography | None = None,
    scale: float = 1.0,
) -> QImage:
    """Draw a whole article `width` pixels wide (times `scale`), for a PNG."""
    stage = Stage(picture, page_colours(appearance))
    stage.set_type(typography or Typography(), 1.0)
    return _drawn(stage, width, scale)


def image_of(shown: Stage, width: int, scale: float = 1.0) -> QImage:
    """Draw the article that a stage shows, whole, in the same type and colours."""
    stage = Stage(shown.current_picture(), shown.scene.colours)
    stage.set_type(shown.typography, shown.zoom)
    stage.shows_chips, stage.aids = shown.shows_chips, shown.aids
    return _drawn(stage, width, scale)


def _drawn(stage: Stage, width: int, scale: float) -> QImage:
    stage.set_size(width, GREATEST_HEIGHT)
    height = min(stage.full_height(), GREATEST_HEIGHT)
    stage.set_size(width, max(height, 1))
    image = QImage(round(width * scale), round(height * scale), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    stage.paint(painter, QRect(0, 0, width, height), shows_caret=False)
    painter.end()
    return image
