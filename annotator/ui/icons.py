"""The program's own line icons in the colour of the palette."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPalette, QPixmap

from annotator.resources import resource

__all__ = ["icon"]

_SIDE = 20
_SCALES = (1.0, 2.0)


def icon(name: str, palette: QPalette) -> QIcon:
    """Give the icon `name` (a file of `resources/icons`) for buttons and menus of a palette.

    `BugError` when there is no such file. GUI thread only.
    """
    normal = palette.color(QPalette.ColorGroup.Normal, QPalette.ColorRole.ButtonText)
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    made = QIcon()
    for scale in _SCALES:
        made.addPixmap(_drawn(name, normal, scale), QIcon.Mode.Normal)
        made.addPixmap(_drawn(name, disabled, scale), QIcon.Mode.Disabled)
    return made


def _drawn(name: str, colour: QColor, scale: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # 5 ms, not needed on the start page

    source = _source(name).replace("currentColor", colour.name())
    pixmap = QPixmap(round(_SIDE * scale), round(_SIDE * scale))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(scale)
    return pixmap


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")
