"""One search hit between its neighbours."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from annotator.domain.ids import ArticleId
from annotator.domain.listing import SearchHit
from annotator.ui.models.search_hits_model import SearchHitsModel
from annotator.ui.widgets.hit_delegate import HitDelegate


def drawn(words: str) -> QPixmap:
    model = SearchHitsModel()
    hit = SearchHit(ArticleId(b"a" * 16), "Title", 0, 3, words, "before\nit ", " after " * 30)
    model.set_hits((hit,))
    pixmap = QPixmap(300, 46)
    pixmap.fill("white")
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 300, 46)
    painter = QPainter(pixmap)
    HitDelegate().paint(painter, option, model.index(0))
    painter.end()
    return pixmap


def test_the_hit_is_drawn(qtbot: QtBot) -> None:
    assert drawn("Kim").toImage() != drawn("Putin").toImage()


def test_a_long_hit_leaves_room_for_its_neighbours(qtbot: QtBot) -> None:
    assert not drawn("Kim " * 200).isNull()
